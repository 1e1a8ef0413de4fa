"""``greenkg network``: what it writes where, what it shows, and what it says of a wrong wish."""

from __future__ import annotations

import io
import json
from pathlib import Path

import networkx
import pytest


@pytest.fixture
def over_plans(greenkg, plans, monkeypatch):
    """The command over the packaged plans."""
    monkeypatch.setenv("GREENKG_STORE", str(plans))
    return lambda *arguments: greenkg("network", *arguments)


def test_without_a_file_the_page_is_written(greenkg, here):
    assert greenkg("network") == (0, "", "graphviz_out/network.html\n")
    assert "<html" in (here / "graphviz_out" / "network.html").read_text("utf-8")


def test_other_files_come_instead_of_the_page(greenkg, here):
    code, out, err = greenkg(
        "network", "--png", "a.png", "--svg", "a.svg", "--graphml", "a.graphml", "--gexf", "a.gexf",
        "--cytoscape", "a.json", "--dot", "a.dot", "--csv", "table", "--sheets", "sheets",
    )  # fmt: skip
    assert (code, out) == (0, "")
    assert sorted(err.splitlines()) == [
        "a.dot", "a.gexf", "a.graphml", "a.json", "a.png", "a.svg", "sheets/quang-tri.html", "table",
    ]  # fmt: skip
    assert {path.name for path in here.iterdir()} == {*err.split(), "sheets"} - {"sheets/quang-tri.html"}
    assert (here / "a.png").read_bytes().startswith(b"\x89PNG")
    assert {path.name for path in (here / "table").iterdir()} == {"nodes.csv", "edges.csv"}
    assert set(networkx.read_graphml(here / "a.graphml")) == {
        element["data"]["id"] for element in json.loads((here / "a.json").read_text())["elements"]["nodes"]
    }


def test_one_result_may_go_to_standard_output(greenkg, here):
    code, out, err = greenkg("network", "--graphml", "-", "--svg", "a.svg")
    assert (code, err) == (0, "a.svg\n")
    assert len(networkx.read_graphml(io.BytesIO(out.encode()))) > 0
    assert greenkg("network", "--out", "-")[1].startswith("<!DOCTYPE html>")
    for wrong in (("--graphml", "-", "--svg", "-"), ("--csv", "-"), ("--sheets", "-")):
        code, out, err = greenkg("network", *wrong)
        assert (code, out, err.count("\n")) == (2, "", 1)


def test_quiet_says_nothing(greenkg):
    assert greenkg("network", "--quiet", "--dot", "a.dot") == (0, "", "")


def test_filters_restrict_what_is_written(over_plans):
    def nodes(*arguments: str) -> dict[str, dict[str, object]]:
        code, out, err = over_plans("--graphml", "-", *arguments)
        assert (code, err) == (0, "")
        return dict(networkx.read_graphml(io.BytesIO(out.encode())).nodes.items())

    everything = nodes()
    assert {node["home"] for node in everything.values()} > {"Quảng Trị", "Trà Vinh"}
    assert {node["home"] for node in nodes("--province", "tra vinh").values()} == {"Trà Vinh"}
    departments = nodes("--kind", "sở", "--between", "themes", "--theme", "năng lượng")
    assert {node.get("kind", "theme") for node in departments.values()} == {"so", "theme"}
    later = nodes("--as-of", "2026-10-01")
    assert not set(later) >= set(everything)
    assert any("vinh-long" in iri for iri in later)
    assert not any(node["collective"] for node in nodes("--collectives", "hidden").values())
    assert len(nodes("--collectives", "expanded", "-P", "Trà Vinh")) > len(nodes("-P", "Trà Vinh"))
    assert 0 < len(nodes("--role", "lead", "--basis", "merged-cell", "--from", "2026")) < len(everything)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        (("--province", "Cà Mau"), "there are Bắc Ninh, Bình Dương, Quảng Trị, Thanh Hóa, Trà Vinh"),
        (("--theme", "năng lựng"), "8 Năng lượng"),
        (("--kind", "hiệp hộ"), "hiep-hoi ("),
        (("--as-of", "1/8/2025"), "write it like 2025-08-01"),
        (("--from", "2030", "--to", "2025"), "backwards"),
        (("--role", "boss"), "'lead', 'partner'"),
        (("--basis", "rumour"), "'stated'"),
        (("--between", "friends"), "'agencies'"),
    ],
)
def test_a_wish_that_names_nothing(over_plans, here, wrong, near):
    code, out, err = over_plans(*wrong, "--dot", "a.dot")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert near in err
    assert not list(here.iterdir())


def test_an_empty_network_is_written_and_said_to_be_empty(over_plans, here):
    code, out, err = over_plans("--kind", "bộ", "--out", "a.html", "--png", "a.png", "--dot", "a.dot")
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "no agency (kind of agency: bộ): the network is empty",
        "a.html",
        "a.png",
        "a.dot",
    ]
    assert (
        here / "a.dot"
    ).read_text() == 'digraph greenkg {\n  node [style=filled, fontname="DejaVu Sans"];\n}\n'
    assert "trống" in over_plans("--kind", "bộ", "--dot", "a.dot", "--lang", "vi")[2]


def test_a_day_after_the_facts_is_told(over_plans):
    code, _, err = over_plans("--as-of", "2027-01-01", "--dot", "a.dot")
    assert code == 0
    assert "reach until 2026-" in err


@pytest.mark.parametrize("option", ["--out", "--png", "--gexf", "--csv", "--sheets"])
def test_what_cannot_be_written_is_one_clear_line(greenkg, here, option):
    (here / "file").write_text("")
    code, out, err = greenkg("network", option, Path("file") / "below")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("greenkg: error: file/below")
    assert (here / "file").read_text() == ""


def test_the_same_bytes_every_time(greenkg, here):
    files = ("a.png", "a.svg", "a.graphml", "a.gexf", "a.json", "a.dot")
    options = ("--png", "--svg", "--graphml", "--gexf", "--cytoscape", "--dot")
    arguments = [each for pair in zip(options, files, strict=True) for each in pair]
    greenkg("network", *arguments)
    before = {name: (here / name).read_bytes() for name in files}
    greenkg("network", *arguments)
    assert {name: (here / name).read_bytes() for name in files} == before

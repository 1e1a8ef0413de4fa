"""Every build tries the shapes on what it loads."""

from __future__ import annotations

import pytest

from greenkg.build import DEFAULT_STORE, build, checked, fingerprint
from greenkg.cli import main
from greenkg.store import open_store
from tests.build.conftest import QUANG_TRI

FAR = QUANG_TRI.replace("2030", "2999")
TASK = "https://w3id.org/greenkg/id/document/vn/45-quang-tri/2023-11-17/12-kh-ubnd/annex-1/l0002"


@pytest.fixture
def far(plans):
    """Two plans; a task of one ends in a year that is surely misread."""
    (plans / "quang-tri.txt").write_text(FAR, encoding="utf-8")
    return plans


def test_a_sound_build_breaks_no_shape(plans):
    found = build([plans], out_dir=None).checked
    assert found is not None
    assert found.broken == ()
    assert found.warnings == 0
    assert found.seconds > 0


def test_a_broken_shape_is_named_with_its_first_node(far):
    found = build([far], out_dir=None).checked
    assert found is not None
    (broken,) = found.broken
    assert (broken.shape.rpartition("/")[2], broken.count, broken.first) == ("Task-endYear", 1, TASK)
    assert "end year" in broken.message_en
    assert "năm kết thúc" in broken.message_vi


def test_the_store_is_written_all_the_same(far):
    assert build([far], out_dir=None).published
    with open_store(str(DEFAULT_STORE)) as store:
        assert store.ask(f"ASK {{ <{TASK}> ?says ?what }}")


def test_what_did_not_change_is_not_tried_again_and_still_told(far, monkeypatch):
    first = build([far], out_dir=None).checked

    def never(_):
        raise AssertionError("the shapes were tried again")

    monkeypatch.setattr(checked, "violations", never)
    again = build([far], out_dir=None).checked
    assert first is not None
    assert again is not None
    assert (again.broken, again.warnings, again.remarks) == (first.broken, first.warnings, first.remarks)
    assert again.seconds == 0


def test_other_shapes_are_tried_on_the_same_graphs(plans, monkeypatch):
    build([plans], out_dir=None)
    monkeypatch.setattr(fingerprint, "checking", lambda: "other shapes")
    second = build([plans], out_dir=None)
    assert not second.published
    assert second.checked is not None
    assert second.checked.seconds > 0
    third = build([plans], out_dir=None)
    assert third.checked is not None
    assert third.checked.seconds == 0


@pytest.mark.parametrize("kept", [None, [], {}, {"by": "another"}, {"broken": 3}, {"broken": [{"x": 1}]}])
def test_what_cannot_be_read_is_not_remembered(kept):
    known = {"by": fingerprint.checking(), "warnings": 0, "remarks": 0, **kept} if kept else kept
    assert checked.remembered(known) is None


@pytest.mark.parametrize(
    ("language", "word"), [("en", "the graph breaks the shape"), ("vi", "đồ thị sai khuôn")]
)
def test_the_command_fails_with_a_line_a_shape(far, capsys, language, word):
    for _ in range(2):  # the second time nothing is written
        with pytest.raises(SystemExit) as caught:
            main(["build", str(far), "--lang", language])
        err = capsys.readouterr().err
        assert caught.value.code == 1
        (line,) = [each for each in err.splitlines() if word in each]
        assert "Task-endYear" in line
        assert "greenkg validate" in line


def test_the_command_says_what_the_shapes_say(plans, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["build", str(plans), "--lang", "en"])
    assert caught.value.code == 0
    assert "shapes: 0 broken; warnings: 0; remarks: " in capsys.readouterr().err


def test_an_endpoint_is_built_with_the_same_verdict(far, server):
    found = build([far], server, None).checked
    assert found is not None
    assert [each.shape.rpartition("/")[2] for each in found.broken] == ["Task-endYear"]
    again = build([far], server, None).checked
    assert again is not None
    assert (again.broken, again.seconds) == (found.broken, 0)
    with open_store(server) as store:
        for graph in store.graphs():
            store.drop_graph(graph)

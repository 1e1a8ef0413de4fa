"""The package's public face, used as a notebook would."""

from __future__ import annotations

import subprocess
import sys

import greenkg


def test_the_verbs_in_the_order_of_the_data(corpus):
    source = greenkg.read(corpus / "tra-vinh-2017.txt")
    plan = greenkg.resolve(greenkg.extract(source), source.text)
    assert plan.document.number == "1099/QĐ-UBND"
    assert plan.assignments


def test_verbs_stay_verbs_whatever_is_imported_first():
    code = (
        "import greenkg.extract, greenkg.build.report, greenkg.resolve\n"
        "import greenkg\n"
        "verbs = 'read extract resolve build open_store'.split()\n"
        "assert all(callable(getattr(greenkg, verb)) for verb in verbs)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_build_and_ask(corpus, tmp_path):
    report = greenkg.build([corpus / "tra-vinh-2017.txt"], tmp_path / "store", None)
    assert not report.failed
    with greenkg.open_store(tmp_path / "store") as store:
        assert store.ask("ASK { GRAPH ?g { ?plan a <https://w3id.org/greenkg/ontology#Plan> } }")

"""Evidence from a page, a Word file or a PDF says where there its words stand; the store holds together."""

from __future__ import annotations

import json

import pytest

from greenkg.build import build
from greenkg.check import passages, validate
from greenkg.check.texts import characters
from greenkg.store import open_store
from tests.sources.docx import p, package, table, tc
from tests.sources.told import at

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
ROWS = [
    (f"{n}", f"Xây dựng mô hình trồng rừng số {n}", "Sở Tài chính", "Sở Xây dựng", "2023 - 2030")
    for n in range(1, 7)
]
OPENING = (
    "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ",
    "Số: 12/KH-UBND",
    "Quảng Trị, ngày 17 tháng 11 năm 2023",
    "KẾ HOẠCH",
    "Hành động tăng trưởng xanh tỉnh Quảng Trị đến năm 2030",
)


def as_page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEAD, *ROWS))
    lines = "".join(f"<p>{line}</p>" for line in OPENING)
    return f"<html><body>{lines}<p>PHỤ LỤC</p><table>{rows}</table></body></html>".encode()


def as_word() -> bytes:
    rows = [("".join(tc(cell) for cell in row)) for row in (HEAD, *ROWS)]
    return package("".join(p(line) for line in (*OPENING, "PHỤ LỤC")) + table(*rows))


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        ("plan.html", as_page(), "/html/body/table[1]/tr[2]/td[2]"),
        ("plan.docx", as_word(), "table=1;row=2;cell=2"),
    ],
)
def test_evidence_says_where_its_words_stand(tmp_path, greenkg, name, data, where):
    (tmp_path / name).write_bytes(data)
    report = build([tmp_path / name], tmp_path / "store", None, workers=1)
    assert not report.failed
    with open_store(tmp_path / "store") as store:
        assert validate(store).conforms
        rows = store.select(
            "PREFIX gkg: <https://w3id.org/greenkg/ontology#> SELECT ?task ?text "
            "{ GRAPH ?g { ?task a gkg:Task ; gkg:text ?text } } ORDER BY ?task"
        )
        task = next(characters(task) for task, text in rows if "số 1" in characters(text))
        found = {each.where: each.exact for each in passages(store, task)}
    assert "Xây dựng mô hình trồng rừng số 1" in found[where]
    if name.endswith("html"):
        for xpath, words in found.items():
            assert " ".join(words.split()) in at(data.decode(), xpath)
    code, out, _ = greenkg("source", task, "--store", str(tmp_path / "store"))
    assert code == 0
    assert where in out
    code, out, _ = greenkg("source", task, "--store", str(tmp_path / "store"), "--format", "json")
    assert where in {each["where"] for each in json.loads(out)}

"""Reviewed corrections: each operation, and everything that is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenkg import resources
from greenkg.corrections import correct, parse
from greenkg.errors import CorrectionError
from greenkg.extract import extract
from greenkg.model import Basis, PlanRecord, ResolvedPlan, Role, RowKey
from greenkg.resolve import resolve
from greenkg.sources.reader import read_bytes
from tests.extract.snippet import text

LEAD = "Sở Xây dựng"
PLAN = text(
    [
        "1 | Hoàn thiện thể chế | | | |",
        f"1.1 | Rà soát quy hoạch đô thị | 2023 - 2025 | {LEAD} | Sở Tài chính | Quy hoạch",
        "1.2 | Xây dựng bản đồ số. Tổ chức tập huấn | 2024 | Sở Tài chinh | Sở Y tế | Bản đồ",
        f"1.3 | Lập kế hoạch khử các-bon | 2023 - 2030 | {LEAD} | Sở Y tế | Ban hành quy chế",
        "1.4 | Thúc đẩy công trình xanh | 2025 | Sở Y tế | Sở Tài chính | Đề án",
        "2 | Phát triển đô thị | | | |",
        f"2.1 | Đào tạo cán bộ | 2026 | {LEAD} | Sở Y tế | Lớp học",
    ]
)
SOURCE = read_bytes(PLAN.encode(), "plan.txt")
RECORD = extract(SOURCE)
FIRST, SECOND, THIRD, FOURTH = (task.key for task in RECORD.tasks[:4])
HEADS = [theme.key for theme in RECORD.themes]
LINE = {key: int(key[1:]) for key in (*HEADS, *(task.key for task in RECORD.tasks))}


def entry(op: str, line: int, words: str, **more: object) -> str:
    """One entry of a file of corrections."""
    told = {"op": op, "line": line, "words": words, "proof": [line], "who": "An", "why": "damage"} | more
    rows = [f"{key} = {_toml(value)}" for key, value in told.items()]
    return "\n".join(["[[correction]]", *rows, *(["when = 2026-11-21"] if "when" not in more else []), ""])


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f'"{value}"'


def written(*entries: str, sha256: str = SOURCE.info.sha256) -> bytes:
    return (f'source = "plan.txt"\nsha256 = "{sha256}"\n' + "\n".join(entries)).encode()


def corrected(*entries: str) -> PlanRecord:
    return correct(RECORD, SOURCE, parse(written(*entries), "plan.toml"))


def task(record: PlanRecord, key: str):
    return next(one for one in record.tasks if one.key == key)


def bodies(record: PlanRecord, key: str, role: Role) -> list[tuple[str, str]]:
    plan: ResolvedPlan = resolve(record, SOURCE.text)
    names = {agency.key: agency.name for agency in plan.agencies}
    return [
        (names[one.agency], one.basis) for one in plan.assignments if one.task == key and one.role is role
    ]


def test_the_plan_is_read_as_it_should_be():
    assert len(RECORD.tasks) == 5
    assert len(HEADS) == 2


def test_a_field_takes_the_words_of_a_place():
    now = corrected(
        entry("set", LINE[FOURTH], "Đề án", row=THIRD, field="product"),
        entry("set", LINE[FIRST], "2023 - 2025", row=SECOND, field="period", merged=True),
        entry("set", LINE[FOURTH], "2025", row=FOURTH, field="end"),
        entry("set", LINE[HEADS[1]], "Phát triển đô thị", row=FOURTH, field="theme", to=HEADS[1]),
        entry("set", LINE[FIRST], "1.1", row=SECOND, field="parent", to=FIRST),
    )
    product = task(now, THIRD).product
    assert product.text == "Đề án"
    assert SOURCE.text[product.spans[0].start : product.spans[0].end] == "Đề án"
    period = task(now, SECOND).period
    assert (period.start, period.end, period.quote.filled) == (2023, 2025, True)
    assert task(now, FOURTH).theme == HEADS[1]
    assert task(now, SECOND).parent == FIRST
    assert now.corrections[0].rows == (THIRD,)


def test_fields_and_roles_are_dropped():
    now = corrected(
        entry("drop", LINE[THIRD], "Ban hành quy chế", row=THIRD, field="product"),
        entry("drop", LINE[THIRD], "Sở Y tế", row=THIRD, field="partner"),
        entry("drop", LINE[THIRD], "2030", row=THIRD, field="end"),
        entry("drop", LINE[THIRD], "1.3", row=THIRD, field="code"),
        entry("drop", LINE[THIRD], "1.3", row=THIRD, field="theme"),
    )
    mended = task(now, THIRD)
    assert (mended.product, mended.code, mended.theme) == (None, "", None)
    assert (mended.period.start, mended.period.end) == (2023, None)
    assert bodies(now, THIRD, Role.PARTNER) == []


def test_a_row_is_split_in_its_text():
    now = corrected(
        entry(
            "split",
            LINE[SECOND],
            "Tổ chức tập huấn",
            row=SECOND,
            takes=["partner", "product"],
            shares=["period", "lead"],
        )
    )
    one, two = task(now, SECOND), task(now, f"{SECOND}b")
    assert (one.text.text, two.text.text) == ("Xây dựng bản đồ số.", "Tổ chức tập huấn")
    assert (one.product, two.product.text) == (None, "Bản đồ")
    assert one.period == two.period
    assert (one.theme, two.theme) == (HEADS[0], HEADS[0])
    assert bodies(now, one.key, Role.PARTNER) == []
    assert bodies(now, two.key, Role.PARTNER) == [("Sở Y tế", Basis.STATED)]
    assert bodies(now, one.key, Role.LEAD) == bodies(now, two.key, Role.LEAD)
    assert [t.key for t in now.tasks][1:3] == [SECOND, f"{SECOND}b"]


def test_a_row_is_split_in_another_cell():
    now = corrected(entry("split", LINE[THIRD], "Ban hành quy chế", row=THIRD, takes=["code"]))
    one, two = task(now, THIRD), task(now, f"{THIRD}b")
    assert (one.product, one.code, two.code, two.text.text) == (None, "", "1.3", "Ban hành quy chế")
    assert one.text == task(RECORD, THIRD).text


def test_words_may_leave_out_what_stands_between():
    now = corrected(entry("split", LINE[THIRD], "Ban … chế", row=THIRD))
    assert task(now, f"{THIRD}b").text.text == "Ban hành quy chế"


def test_rows_are_joined():
    now = corrected(entry("join", LINE[FOURTH], "Thúc đẩy công trình xanh", row=THIRD, other=FOURTH))
    joined = task(now, THIRD)
    assert joined.text.text == "Lập kế hoạch khử các-bon Thúc đẩy công trình xanh"
    assert joined.lines == (LINE[THIRD], LINE[FOURTH])
    assert FOURTH not in {one.key for one in now.tasks}
    assert [name for name, _ in bodies(now, THIRD, Role.LEAD)] == [LEAD, "Sở Y tế"]


def test_a_row_is_dropped_and_what_hung_from_it_goes_up():
    now = corrected(
        entry("set", LINE[FIRST], "1.1", row=SECOND, field="parent", to=FIRST),
        entry("drop-row", LINE[FIRST], "Rà soát quy hoạch đô thị", row=FIRST),
    )
    assert FIRST not in {one.key for one in now.tasks}
    assert task(now, SECOND).parent is None
    assert all(cell.task != FIRST for cell in now.cells)


def test_a_heading_becomes_a_task_and_what_hung_from_it_goes_up():
    now = corrected(entry("task", LINE[HEADS[0]], "Hoàn thiện thể chế", row=HEADS[0]))
    assert task(now, HEADS[0]).code == "1"
    assert [one.key for one in now.themes] == [HEADS[1]]
    assert task(now, FIRST).theme is None
    assert all(match.theme != HEADS[0] for match in now.matches)


def test_a_piece_of_a_heading_becomes_a_task_and_the_rest_stays_one():
    now = corrected(entry("task", LINE[HEADS[0]], "Hoàn thiện", row=HEADS[0]))
    left = now.themes[0]
    assert (left.key, left.code, left.title.text) == (f"{HEADS[0]}b", "", "thể chế")
    assert task(now, HEADS[0]).text.text == "Hoàn thiện"
    assert task(now, FIRST).theme == left.key


def test_other_words_say_who_leads():
    now = corrected(entry("assign", LINE[FIRST], LEAD, row=FOURTH, role="lead", merged=True))
    assert bodies(now, FOURTH, Role.LEAD) == [(LEAD, Basis.MERGED)]


def test_a_misread_name_means_an_agency():
    now = corrected(entry("name", LINE[SECOND], "Sở Tài chinh", means="Sở Khoa học và Công nghệ"))
    assert bodies(now, SECOND, Role.LEAD) == [("Sở Khoa học và Công nghệ", Basis.STATED)]
    assert bodies(now, FIRST, Role.PARTNER) == [("Sở Tài chính", Basis.STATED)]


def test_without_corrections_nothing_changes():
    harmless = corrected(entry("set", LINE[THIRD], "Ban hành quy chế", row=THIRD, field="product"))
    assert harmless.tasks == RECORD.tasks
    assert harmless.findings == RECORD.findings
    assert RECORD.corrections == ()


GOOD = {"row": str(THIRD), "field": "product"}
AT = LINE[THIRD]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (entry("set", AT + 1, "Ban hành quy chế", **GOOD), "does not hold «Ban hành quy chế»"),
        (entry("set", AT, "Ban hành quy che", **GOOD), "does not hold"),
        (entry("set", 9999, "Ban", **GOOD), "has no line 9999"),
        (entry("set", LINE[SECOND], "T", **GOOD), "times; say which by nth"),
        (entry("set", AT, "Ban … Y tế", **GOOD), "behind «Ban»"),
        (entry("set", AT, "Ban", proof=[1], **GOOD), "line 1, which is to prove it, is empty"),
        (entry("set", AT, "Ban", proof=[], **GOOD), "proof is no list of line numbers"),
        (entry("set", AT, "Ban", row=THIRD, field="colour"), "field 'colour' is not known"),
        (entry("set", AT, "Ban", row="l9999", field="product"), "there is no task l9999"),
        (entry("set", AT, "Ban", row="173", field="product"), "names no row"),
        (entry("set", AT, "Ban", row=THIRD, field="theme"), "to is for parent and theme"),
        (entry("set", AT, "Ban", row=THIRD, field="theme", to="l9999"), "there is no heading l9999"),
        (entry("set", AT, "Ban", row=THIRD, field="parent", to=THIRD), "cannot hang from itself"),
        (entry("set", AT, "Ban", row=THIRD, field="period"), "state no period"),
        (entry("set", AT, "Ban", row=THIRD, field="start"), "are no year"),
        (entry("set", AT, "Ban", colour="red", **GOOD), "colour is not known here"),
        (entry("set", AT, "Ban", row=THIRD), "field is missing"),
        (entry("paint", AT, "Ban"), "op 'paint' is not known"),
        (entry("set", AT, "Ban", when="today", **GOOD), "when is no day"),
        (entry("set", AT, " ", **GOOD), "holds no words"),
        (entry("set", AT, "Ban", who="", **GOOD), "who holds no words"),
        (entry("drop", AT, "Lập", **GOOD), "are not those of the product"),
        (entry("drop", AT, "Ban", row=THIRD, field="code"), "has another code (1.3)"),
        (entry("drop", AT, "Ban", row=THIRD, field="lead"), "are not those of a lead"),
        (entry("drop", AT, "Ban", row=THIRD, field="text"), "field 'text' is not known"),
        (entry("split", AT, "Lập kế hoạch khử các-bon", row=THIRD), "are the whole text"),
        (entry("split", LINE[FIRST], "Quy", row=THIRD), "are not on the lines"),
        (entry("split", AT, "Ban", row=THIRD, takes=["funding"]), "has no funding to give"),
        (entry("join", AT, "Ban", row=THIRD, other=THIRD), "joined to itself"),
        (entry("join", AT, "Ban", row=THIRD, other=FOURTH), "are not in the row"),
        (entry("drop-row", LINE[FIRST], "Quy", row=THIRD), "are not in the row"),
        (entry("task", AT, "Ban", row=THIRD), "there is no heading"),
        (entry("name", AT, "Sở Y tế", means="Sở Phép thuật"), "the gazetteer has no agency"),
        (entry("name", AT, "Ban", means="Sở Y tế"), "no agency is read from its words"),
        ("correction = 3", "it holds no correction"),
        ("[[correction]", "this is not a TOML file"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(wrong: str, says: str):
    with pytest.raises(CorrectionError) as caught:
        corrected(wrong)
    line = str(caught.value)
    assert says in line
    assert line.startswith("plan.toml")
    assert "\n" not in line


def test_another_source_is_refused():
    file = parse(written(entry("set", AT, "Ban", **GOOD), sha256="0" * 64), "plan.toml")
    with pytest.raises(CorrectionError, match=r"plan\.toml: it was made for a source with checksum 000"):
        correct(RECORD, SOURCE, file)


def test_tasks_that_hang_from_each_other_are_refused():
    with pytest.raises(CorrectionError, match="hangs from itself"):
        corrected(
            entry("set", LINE[FIRST], "1.1", row=SECOND, field="parent", to=FIRST),
            entry("set", LINE[SECOND], "1.2", row=FIRST, field="parent", to=SECOND),
        )


def shipped() -> list[Path]:
    return sorted(resources.corrections().glob("*.toml"))


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_shipped_corrections_fit_their_source_and_keep_printed_codes(path: Path):
    file = parse(path.read_bytes(), path.name)
    assert file.source == f"{path.stem}.txt"
    source = read_bytes((resources.corpus() / file.source).read_bytes(), file.source)
    before = extract(source)
    now = correct(before, source, file)
    assert len(now.corrections) == len(file.entries)
    assert {one.code for one in now.tasks} >= {one.code for one in before.tasks}
    rows = {RowKey(one.key) for one in now.tasks}
    assert {cell.task for cell in now.cells} <= rows
    for one in file.entries:
        assert one.proof
        assert one.kind != "set" or one.field != "code"


def test_no_lead_is_taken_from_a_closing_list():
    source = read_bytes((resources.corpus() / "binh-duong-2023.txt").read_bytes(), "binh-duong-2023.txt")
    record = extract(source)
    cell = next(one for one in record.cells if one.basis is Basis.SUMMARY)
    head = f'source = "x"\nsha256 = "{source.info.sha256}"\n'
    words = source.text[cell.quote.spans[0].start : cell.quote.spans[0].end]
    given = entry("assign", cell.quote.line, words, row=cell.task, role="lead", nth=1)
    with pytest.raises(CorrectionError, match="stand in a closing list"):
        correct(record, source, parse((head + given).encode(), "x.toml"))

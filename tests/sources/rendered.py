"""Whole plans as other programs would save them: letterhead, grounds and annex by the hand-made records."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

GOLD = Path(__file__).resolve().parent.parent / "gold"
CORPUS = GOLD.parent.parent / "ingest" / "corpus"
COLUMNS = ("code", "text", "product", "period", "lead", "partner", "funding")
HEADINGS = ("TT", "Nhiệm vụ", "Sản phẩm", "Thời gian thực hiện", "Chủ trì", "Phối hợp", "Nguồn kinh phí")


@dataclass(slots=True)
class AnnexRow:
    """A row of an annex: its key in the hand-made records, its cells, and the columns a cell above spans."""

    key: str
    cells: dict[str, str]
    spanned: frozenset[str] = field(default_factory=frozenset)
    theme: bool = False


def annex(stem: str) -> list[AnnexRow]:
    """The rows of a plan's annex by its hand-made records, in the order printed."""
    tasks, themes, said = (table(stem, name) for name in ("tasks", "themes", "assignments"))
    rows: list[tuple[tuple[int, str], AnnexRow]] = [
        (_place(one["line"]), AnnexRow(one["line"], {"code": one["code"], "text": one["title"]}, theme=True))
        for one in themes
    ]
    for one in tasks:
        row = AnnexRow(one["task"], {"code": one["code"], "text": one["text"], "product": one["product"]})
        row.cells["period"] = " - ".join(dict.fromkeys(y for y in (one["start"], one["end"]) if y))
        row.cells["period"] = " ".join(filter(None, (row.cells["period"], one["frequency"])))
        row.cells["funding"] = one["funding"]
        merged = set()
        for role in ("lead", "partner"):
            mine = [a for a in said if a["task"] == one["task"] and a["role"] == role]
            row.cells[role] = ";\n".join(a["agency"] for a in mine if a["basis"] in ("stated", "merged-cell"))
            if mine and all(a["basis"] == "merged-cell" for a in mine):
                merged.add(role)
        row.spanned = frozenset(merged)
        rows.append((_place(one["task"]), row))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _place(key: str) -> tuple[int, str]:
    digits = "".join(c for c in key if c.isdigit())
    return int(digits), key.removeprefix(digits)


def spans(rows: list[AnnexRow]) -> dict[tuple[int, str], int]:
    """How many rows each cell spans, by row and column; spanned cells are not in it."""
    found: dict[tuple[int, str], int] = {}
    for column in COLUMNS:
        top: int | None = None
        for i, row in enumerate(rows):
            above = rows[top] if top is not None else None
            if (
                column in row.spanned
                and above is not None
                and above.cells.get(column) == row.cells.get(column)
                and not any(one.theme for one in rows[top or 0 : i])
            ):
                found[top or 0, column] += 1
            else:
                top = i
                found[i, column] = 1
    return found


def opening(stem: str) -> list[str]:
    """How a plan begins: letterhead, title and grounds, by its hand-made records and in its own words."""
    said = {row["field"]: row["value"] for row in table(stem, "plan")}
    year, month, day = said["issued"].split("-")
    text = (CORPUS / f"{stem}.txt").read_text(encoding="utf-8").split("\n")
    lines = dict.fromkeys(
        int(row["line"]) for row in table(stem, "legal-bases") if row["role"] != "page-list"
    )
    return [
        "<table><tr><td><p>ỦY BAN NHÂN DÂN</p><p>TỈNH " + escape(said["province"].upper()) + "</p>"
        f"<p>Số: {escape(said['number'])}</p></td>"
        "<td><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></p>"
        f"<p><i>{escape(said['province'])}, ngày {day} tháng {month} năm {year}</i></p></td></tr></table>",
        "<p align=center>QUYẾT ĐỊNH</p><p align=center>Về việc ban hành " + escape(said["title"]) + "</p>",
        f"<p>ỦY BAN NHÂN DÂN TỈNH {escape(said['province'].upper())}</p>",
        *(f"<p>{escape(text[line - 1])}</p>" for line in lines),
        "<p align=center>QUYẾT ĐỊNH:</p><p>Điều 1. Ban hành kèm theo Quyết định này " + escape(said["title"]),
    ]


def without_rules(markup: str, align: str) -> str:
    """A plan's page, its annex without rules, cells at the top or middle, its header repeated."""
    style = f"<style>td,th{{vertical-align:{align};border:none}} p{{margin:0}}</style></head>"
    start = markup.index("<table border=1>")
    head, annex_ = markup[:start].replace("</head>", style), markup[start:]
    annex_ = annex_.replace("<table border=1><tr>", "<table border=0 cellpadding=4><thead><tr>", 1)
    annex_ = annex_.replace("</tr>", "</tr></thead>", 1)
    return head + annex_.replace("<td", f"<td valign={align}").replace("<th>", f"<th valign={align}>")


def page(stem: str) -> str:
    """A plan as a web page."""
    rows = annex(stem)
    height = spans(rows)
    out = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Kế hoạch</title></head><body>",
        *opening(stem),
        "<p align=center><b>PHỤ LỤC</b></p><table border=1><tr>",
        *(f"<th>{escape(words)}</th>" for words in HEADINGS),
        "</tr>",
    ]
    for i, row in enumerate(rows):
        out.append("<tr>")
        for column in COLUMNS:
            if (i, column) in height:
                tall = f' rowspan="{height[i, column]}"' if height[i, column] > 1 else ""
                words = escape(row.cells.get(column, "")).replace("\n", "<br>")
                out.append(f"<td{tall}><p>{words}</p></td>")
        out.append("</tr>")
    return "\n".join([*out, "</table></body></html>"])


def table(stem: str, name: str) -> list[dict[str, str]]:
    with (GOLD / stem / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))

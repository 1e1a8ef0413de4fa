"""``greenkg query``: a named query, or any SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import Literal

from greenkg import queries
from greenkg.cli.cells import Sheet, plain, short, words
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import (
    DEFAULT_STORE,
    DebugOption,
    LangOption,
    QuietOption,
    SheetFileOption,
    StoreOption,
    TableFormatOption,
)
from greenkg.cli.tables import TableFormat, format_for, print_sheet
from greenkg.errors import UsageError
from greenkg.store import Store, Table, open_store
from greenkg.store.guard import check

NAME = "query"
HELP = both(
    "Chạy một truy vấn có tên, hoặc một truy vấn SPARQL bất kỳ.\n\n"
    "Bảng trên màn hình rút gọn IRI và bỏ các cột trống; csv, json và xlsx có đủ.",
    "Run a named query, or any SPARQL query.\n\n"
    "A table on the terminal shortens IRIs and leaves out plan_iri and empty columns; csv, json and xlsx "
    "have all.",
)
EXAMPLES = both(
    '\b\nVí dụ:\n  greenkg query --list\n  greenkg query assignments --param "province=Quảng Trị"\n'
    "  greenkg query tasks --out tasks.xlsx\n  greenkg query --file question.rq --format json\n"
    "  echo 'SELECT ?g { GRAPH ?g {} }' | greenkg query --file -",
    '\b\nExamples:\n  greenkg query --list\n  greenkg query assignments --param "province=Quảng Trị"\n'
    "  greenkg query tasks --out tasks.xlsx\n  greenkg query --file question.rq --format json\n"
    "  echo 'SELECT ?g { GRAPH ?g {} }' | greenkg query --file -",
)


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", show_default=False, help=both("Tên truy vấn.", "The query's name.")),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", help=both("Liệt kê các truy vấn có tên.", "List the named queries."))
    ] = False,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="K=V",
            show_default=False,
            help=both("Giá trị tham số.", "A parameter's value."),
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            "-f",
            metavar="FILE|-",
            show_default=False,
            help=both("Tệp SPARQL, - là đầu vào chuẩn.", "A file of SPARQL, - for standard input."),
        ),
    ] = None,
    form: TableFormatOption = None,
    out: SheetFileOption = None,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints an answer, or the list of queries."""
    if sum((name is not None, file is not None, listing)) != 1:
        raise UsageError("give a query's name, or --file, or --list", mend="see greenkg query --help")
    form = format_for(form, out)
    if listing:
        print_sheet(_listed(lang or chosen(())), form, out)
        return
    if name is not None:
        sparql = queries.load(name).bind(_parameters(param or ()))
    else:
        if param:
            raise UsageError("--param belongs to a named query, not to --file")
        sparql = _read(file or Path("-"))
    with open_store(store) as opened:
        table = answer(opened, sparql)
    if form is TableFormat.TABLE and name is not None:
        table = _without(table, "plan_iri")
    cell = {TableFormat.TABLE: short, TableFormat.CSV: words}.get(form, plain)
    print_sheet(Sheet.of(table, cell), form, out)


def answer(store: Store, sparql: str) -> Table:
    """The answer to a query of any form: triples as three columns, yes or no as one.

    Raises:
        QueryError: it cannot be read, or it is an update.
        StoreError: the store cannot answer.
    """
    match check(sparql):
        case "ASK":
            return Table(("answer",), ((Literal(store.ask(sparql)),),))
        case "CONSTRUCT" | "DESCRIBE":
            triples = sorted(store.construct(sparql), key=str)
            rows = tuple((triple.subject, triple.predicate, triple.object) for triple in triples)
            return Table(("subject", "predicate", "object"), rows)
        case _:
            return store.select(sparql)


def _parameters(given: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise UsageError(f"--param {each} is not name=value")
        if name in found:
            raise UsageError(f"--param {name} is given twice")
        found[name] = value
    return found


def _read(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
    except OSError as error:
        raise UsageError(f"the query cannot be read: {error.strerror}", str(path)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the query is not UTF-8", str(path)) from error


def _listed(language: Language) -> Sheet:
    vi = language is Language.VI
    found = [queries.load(name) for name in queries.names()]
    return Sheet(
        ("tên", "câu hỏi", "tham số") if vi else ("name", "title", "parameters"),
        [
            [
                query.name,
                query.title_vi if vi else query.title_en,
                ", ".join(parameter.name for parameter in query.parameters),
            ]
            for query in found
        ],
    )


def _without(table: Table, name: str) -> Table:
    if name not in table.variables:
        return table
    place = table.variables.index(name)
    rows = tuple(row[:place] + row[place + 1 :] for row in table)
    return Table(table.variables[:place] + table.variables[place + 1 :], rows)

"""``greenkg push``: the dataset to a SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from greenkg.cli.cells import Sheet
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import (
    DEFAULT_STORE,
    DebugOption,
    LangOption,
    QuietOption,
    StoreOption,
)
from greenkg.cli.progress import progress_bar
from greenkg.cli.tables import draw
from greenkg.store import open_store
from greenkg.store.copied import Copied, CopiedGraph

NAME = "push"
HELP = both(
    "Chép dữ liệu của kho lên một điểm truy vấn SPARQL, từng đồ thị một.\n\n"
    "Mỗi đồ thị luôn trọn vẹn, cũ hoặc mới: đồ thị mới được gửi vào một đồ thị tạm rồi thay vào chỗ cũ. "
    "Bị ngắt giữa chừng thì chạy lại, đồ thị nào đã giống thì không gửi nữa. Đồ thị của người khác được giữ "
    "nguyên. "
    "Người dùng và mật khẩu: GREENKG_STORE_USER, GREENKG_STORE_PASSWORD hoặc tệp netrc.",
    "Copy the store's data to a SPARQL endpoint, graph by graph.\n\n"
    "Every graph is whole at any time, old or new: the new one goes to a staging graph, then takes the old "
    "one's place. After a cut, run it again: what is the same already is not sent. Other people's graphs are "
    "left alone. User and password: GREENKG_STORE_USER, GREENKG_STORE_PASSWORD, or a netrc file.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg push http://127.0.0.1:7878\n"
    "  GREENKG_STORE_USER=dba GREENKG_STORE_PASSWORD=dba greenkg push http://127.0.0.1:8890/sparql-auth",
    "\b\nExamples:\n  greenkg push http://127.0.0.1:7878\n"
    "  GREENKG_STORE_USER=dba GREENKG_STORE_PASSWORD=dba greenkg push http://127.0.0.1:8890/sparql-auth",
)
_STATES = {
    Copied.NEW: {Language.VI: "mới", Language.EN: "new"},
    Copied.SAME: {Language.VI: "đã giống", Language.EN: "same"},
    Copied.REMOVED: {Language.VI: "đã gỡ", Language.EN: "removed"},
    Copied.AS_BEFORE: {Language.VI: "như trước", Language.EN: "as before"},
    Copied.OLD_OR_NEW: {Language.VI: "cũ hoặc mới", Language.EN: "old or new"},
}
_HEADS = {
    Language.VI: ("đồ thị", "bộ ba", "trạng thái"),
    Language.EN: ("graph", "triples", "state"),
}


def command(
    url: Annotated[
        str,
        typer.Argument(metavar="URL", help=both("Địa chỉ điểm truy vấn.", "The endpoint's address.")),
    ],
    keep: Annotated[
        bool,
        typer.Option(
            "--keep",
            help=both(
                "Giữ các đồ thị kế hoạch mà kho không có.",
                "Leave plans' graphs that the store does not have.",
            ),
        ),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Copies, and prints what became of each graph, after a cut too."""
    # httpx and SPARQLWrapper take a while to import, which other commands need not wait for
    from greenkg.store.remote import RemoteStore
    from greenkg.store.transfer import CutError, push

    language = lang or chosen(())
    with open_store(store) as source, RemoteStore(url) as target, progress_bar(quiet=quiet) as bar:
        try:
            found = push(source, target, keep=keep, on_copy=bar)
        except CutError as error:
            print_copied(error.graphs, language)
            raise
    print_copied(found, language)


def print_copied(graphs: Sequence[CopiedGraph], language: Language) -> None:
    """A table with a row a graph."""
    rows = [(each.graph, each.triples or None, _STATES[each.state][language]) for each in graphs]
    draw(Sheet(_HEADS[language], rows))

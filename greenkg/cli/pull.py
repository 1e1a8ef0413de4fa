"""``greenkg pull``: the dataset from a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.language import both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.progress import progress_bar
from greenkg.cli.push import print_copied
from greenkg.errors import UsageError

NAME = "pull"
HELP = both(
    "Chép dữ liệu từ một điểm truy vấn SPARQL về kho.\n\n"
    "Chỉ lấy các đồ thị của greenkg. Kho chỉ đổi khi mọi đồ thị đã về đủ; bị ngắt giữa chừng thì kho như cũ.",
    "Copy the data of a SPARQL endpoint to the store.\n\n"
    "Only greenkg's graphs are taken. The store changes when all of them have come; after a cut it is as it "
    "was.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg pull http://127.0.0.1:7878\n"
    "  greenkg pull http://127.0.0.1:8890/sparql --store ban-sao",
    "\b\nExamples:\n  greenkg pull http://127.0.0.1:7878\n"
    "  greenkg pull http://127.0.0.1:8890/sparql --store copy",
)


def command(
    url: Annotated[
        str,
        typer.Argument(metavar="URL", help=both("Địa chỉ điểm truy vấn.", "The endpoint's address.")),
    ],
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Copies, and prints the graphs."""
    # httpx and SPARQLWrapper take a while to import, which other commands need not wait for
    from greenkg.store.remote import RemoteStore
    from greenkg.store.transfer import pull

    if "://" in store:
        raise UsageError("the store to pull to is a folder", store, "to fill an endpoint, use greenkg push")
    with RemoteStore(url) as source, progress_bar(quiet=quiet) as bar:
        found = pull(source, Path(store), on_copy=bar)
    print_copied(found, lang or chosen(()))

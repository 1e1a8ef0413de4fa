"""``greenkg serve``: the store on the web."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from greenkg.cli.console import note
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption

NAME = "serve"
HELP = both(
    "Đưa kho lên web, chỉ đọc: trang web, dữ liệu liên kết, điểm truy vấn SPARQL, truy vấn có tên.\n\n"
    "Bản dựng mới được nhận ngay, không cần khởi động lại. Truy vấn quá lâu hoặc quá lớn bị dừng. "
    "Ctrl-C để kết thúc.",
    "Put the store on the web, read-only: pages, linked data, a SPARQL endpoint, the named queries.\n\n"
    "A new build is taken over without a restart. Queries that take too long or too much are stopped. "
    "End it with Ctrl-C.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg serve\n  greenkg serve --port 8080 --timeout 30 --rows 10000\n"
    "  greenkg serve --store http://127.0.0.1:7878",
    "\b\nExamples:\n  greenkg serve\n  greenkg serve --port 8080 --timeout 30 --rows 10000\n"
    "  greenkg serve --store http://127.0.0.1:7878",
)
_SERVING = {
    Language.VI: "đang phục vụ {} · SPARQL: {}sparql · Ctrl-C để kết thúc",
    Language.EN: "serving {} · SPARQL: {}sparql · Ctrl-C ends it",
}


def command(
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help=both("Địa chỉ lắng nghe.", "Where to listen."))
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            "--port",
            min=0,
            max=65535,
            help=both("Cổng; 0 là cổng trống bất kỳ.", "The port; 0 for any free one."),
        ),
    ] = 8000,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            min=0.1,
            max=3600,
            help=both("Số giây tối đa của một truy vấn.", "Seconds a query may take."),
        ),
    ] = 10.0,
    rows: Annotated[
        int,
        typer.Option(
            "--rows", min=1, help=both("Số dòng tối đa của một trả lời.", "Rows an answer may have.")
        ),
    ] = 100_000,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            max=256,
            show_default=False,
            help=both(
                "Số truy vấn chạy cùng lúc; mặc định gấp bốn số bộ xử lý.",
                "Queries that run at the same time; four times the processors unless told.",
            ),
        ),
    ] = None,
    cache: Annotated[
        bool,
        typer.Option(
            "--cache/--no-cache",
            help=both("Giữ lại các trả lời đã có.", "Keep answers that were given before."),
        ),
    ] = True,
    log: Annotated[
        bool, typer.Option("--log", help=both("In từng yêu cầu.", "Print every request."))
    ] = False,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Serves the store until it is told to end."""
    # the web server takes a third of a second that other commands need not pay
    from greenkg.web.limits import Limits
    from greenkg.web.server import serve

    limits = Limits(seconds=timeout, rows=rows)
    if workers is not None:
        limits = replace(limits, workers=workers)
    if not cache:
        limits = replace(limits, cache_bytes=0)
    words = _SERVING[lang or chosen(())]

    def ready(address: str) -> None:
        print(address, flush=True)
        if not quiet:
            note(words.format(store, address))

    serve(store, host, port, limits, log=log, on_ready=ready)

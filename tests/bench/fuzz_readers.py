"""Changes documents at random and reads them: whatever comes out, a reader neither crashes nor hangs.

Run: ``python -m tests.bench.fuzz_readers SECONDS [SEED [FILE…]]``: so many seconds for each reader, all at
once, or for those of some of the files page.html, plan.docx, plan.pdf, loose.pdf, plan.txt. Any error but a
line for the user is printed with the bytes that made it, and the exit code is 1.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from greenkg.errors import GreenkgError
from greenkg.extract import extract
from greenkg.resolve import resolve
from greenkg.sources import read_bytes
from tests.layout.written import cell_lines, flattened, markdown, pipes, tabs
from tests.sources.docx import item, level, numbers, p, package, table, tc
from tests.sources.drawn import Sheet, pdf

SLOW = 20.0
ROWS = [
    ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"),
    *((f"{n}", "Trồng rừng", "Sở Y tế", "UBND xã") for n in range(9)),
]
PAGE = (
    "<html><head><meta charset=utf-8><style>p{}</style></head><body><div><p>Số: 12/KH-UBND<br>Độc lập"
    "<ol start=2 type=i><li value=3>a</ol><pre>a | b\n</pre><table><thead><tr><th rowspan=2 colspan=3>TT"
    + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS)
    + "</table></div></body></html>"
)


def html() -> bytes:
    """A web page."""
    return PAGE.encode()


def word() -> bytes:
    """A Word file, its parts not yet packed, so that changes reach their words."""
    body = p("Số: 12/KH-UBND") + item("a") + table(*("".join(tc(c) for c in row) for row in ROWS))
    with zipfile.ZipFile(io.BytesIO(package(body, numbering=numbers(level(0, "decimal", "%1."))))) as archive:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as stored:
            for name in archive.namelist():
                stored.writestr(name, archive.read(name))
    return out.getvalue()


def paper() -> bytes:
    """A PDF."""
    rows = [("TT", "Nhiem vu", "Chu tri", "Phoi hop"), *(("1", "Trong rung", "So Y te", "UBND xa"),) * 9]
    return pdf(
        *(Sheet().words(50, 50, "KE HOACH").table(100, (50, 90, 300, 450, 550), rows) for _ in range(2))
    )


def loose() -> bytes:
    """A PDF with a table without rules."""
    sheet = Sheet()
    rows = [("TT", "Nhiem vu", "Chu tri", "Phoi hop"), *(("1", "Trong rung", "So Y te", "UBND xa"),) * 9]
    for i, row in enumerate(rows):
        for left, words in zip((50, 90, 300, 450), row, strict=True):
            sheet.words(left, 60 + 40 * i, words)
        sheet.words(90, 74 + 40 * i, "tren dat doi")
    return pdf(sheet, sheet)


def text() -> bytes:
    """The same table in every layout of plain text."""
    layouts = (tabs, pipes, markdown, cell_lines, flattened)
    return "PHỤ LỤC\n\n".join(layout(ROWS) for layout in layouts).encode()


def changed(data: bytes, chance: random.Random) -> bytes:
    """Some bytes altered, some pieces left out, said twice or moved."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        start = chance.randrange(len(made) or 1)
        end = min(len(made), start + chance.choice((1, 4, 40, 400)))
        piece = bytes(made[start:end])
        kind = chance.randrange(4)
        if kind == 0:
            made[start:end] = bytes(chance.randrange(256) for _ in piece)
        elif kind == 1:
            del made[start:end]
        elif kind == 2:
            made[start:start] = piece * chance.choice((1, 3, 30))
        else:
            del made[start:end]
            place = chance.randrange(len(made) + 1)
            made[place:place] = piece
    return bytes(made)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """The parts of a zip file changed and packed again with right checksums, so that they are read."""
    if chance.random() < 0.3:
        return changed(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            part = archive.read(name)
            xml = part.decode().replace("><", ">\0<").split("\0")
            for _ in range(chance.choice((0, 1, 3, 10))):
                place = chance.randrange(len(xml))
                xml[place : place + chance.randrange(3)] = [
                    xml[chance.randrange(len(xml))]
                ] * chance.randrange(3)
                xml = xml or [""]
            made.writestr(name, "".join(xml) if name.startswith("word/") else part)
    return out.getvalue()


def fuzz(make: Callable[[], bytes], name: str, seconds: float, chance: random.Random) -> int:
    """How many changes made a reader fail otherwise than with a line."""
    whole = make()
    change = repacked if name.endswith("docx") else changed
    tried = refused = failed = 0
    slowest = 0.0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data = change(whole, chance)
        started = time.monotonic()
        tried += 1
        try:
            source = read_bytes(data, name)
            resolve(extract(source), source.text)
        except GreenkgError as error:
            refused += 1
            if "\n" in str(error):
                failed += 1
                print(f"{name}: {error!r}")
        except Exception:
            failed += 1
            with tempfile.NamedTemporaryFile(suffix=name, delete=False) as kept:
                kept.write(data)
            print(f"{Path(kept.name)}:\n{traceback.format_exc()}")
        slowest = max(slowest, time.monotonic() - started)
    told = f"{tried} documents, {refused} refused, {failed} failed; the slowest took {slowest:.2f} s"
    print(f"{name}: {told}", flush=True)
    return failed + (slowest > SLOW)


MAKERS = {"page.html": html, "plan.docx": word, "plan.pdf": paper, "loose.pdf": loose, "plan.txt": text}


def main() -> None:
    """Each reader in a process of its own."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    names = sys.argv[3:] or list(MAKERS)
    print(f"seed {seed}", flush=True)
    with ProcessPoolExecutor(len(names)) as pool:
        runs = [pool.submit(fuzz, MAKERS[name], name, seconds, random.Random(seed)) for name in names]
        sys.exit(int(sum(run.result() for run in runs) > 0))


if __name__ == "__main__":
    main()

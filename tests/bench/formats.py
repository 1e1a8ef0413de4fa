"""How long large pages, Word files and PDFs take, and how much memory: ``python -m tests.bench.formats``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from greenkg.sources import read


def large(least: int) -> str:
    """A plan's page, its annex repeated until it is so many bytes long."""
    from tests.sources.rendered import page

    whole = page("quang-tri-2023")
    start, rows = whole.index("<tr>", whole.index("PHỤ LỤC")), whole.rindex("</table>")
    annex = whole[start:rows]
    return whole[:rows] + annex * (least // len(annex.encode())) + whole[rows:]


def memory(kind: str) -> int:
    """Bytes of this process in memory now ("VmRSS") or at the most so far ("VmHWM"), on Linux."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").split("\n")
    return next(int(line.split()[1]) for line in lines if line.startswith(kind)) * 1024


def measure(path: Path) -> None:
    """Prints what reading and what the whole way takes; the memory is what reading adds at its most."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the most begins anew
    before = memory("VmRSS")
    started = time.process_time()
    source = read(path)
    seconds = time.process_time() - started
    peak = memory("VmHWM") - before
    # not imported above: the memory that importing them took would hide what reading takes
    from greenkg.extract import extract
    from greenkg.resolve import resolve

    record = extract(source)
    resolve(record, source.text)
    size = path.stat().st_size
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            size = sum(one.file_size for one in archive.infolist())  # unpacked
    print(
        f"{path.suffix[1:]}: {size / 1e6:.2f} MB read in {seconds:.2f} s of processor time, "
        f"{peak / 1e6:.0f} MB of memory ({peak / size:.1f} times the file); "
        f"{len(record.tasks)} tasks, all in {time.process_time() - started:.2f} s"
    )


def main() -> None:
    """Each format in a process of its own, so that the memory is its own."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    from tests.sources.test_rendered import as_pdf, as_word

    with tempfile.TemporaryDirectory() as folder:
        path, part = Path(folder, "plan.html"), Path(folder, "part.html")
        path.write_text(large(2_000_000), encoding="utf-8")
        part.write_text(large(0), encoding="utf-8")
        for made in (path, as_word(path), as_pdf(part)):
            subprocess.run([sys.executable, "-m", "tests.bench.formats", str(made)], check=True)


if __name__ == "__main__":
    main()

"""How much memory and time exports of 2 million quads take.

    python -m tests.bench.export_at_scale [QUADS] [FORMAT...]

Builds the packaged plans, copies them into other provinces until there are so many quads, and exports each
format in a process of its own; then once more with all quads in a single graph. Prints the peak of resident
memory, the processor's seconds and the size. The bound is 500 MB for nquads, trig, csv and xlsx.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from greenkg.build import build
from greenkg.export import Format, export, whole_file
from greenkg.store import open_store, publish

FORMATS = (Format.NQUADS, Format.TRIG, Format.CSV, Format.XLSX)
BOUND = 500


def copies(lines: list[str], quads: int, graph: str) -> Iterator[bytes]:
    """The lines again and again, each time in provinces of their own; all in one graph, if it is named."""
    for copy in range(quads // len(lines) + 1):
        for line in lines:
            found = line.replace("/vn/", f"/vn/copy-{copy}/")
            if graph:
                found = f"{found.rpartition(' <')[0]} <{graph}> .\n"
            yield found.encode()


def filled(corpus: Path, folder: Path, quads: int, graph: str = "") -> Path:
    """A store with that many quads."""
    with open_store(corpus) as store:
        graphs = store.graphs()
        lines = [f"{quad} .\n" for name in graphs if "/vn/" in name for quad in store.graph_quads(name)]
        shared = [f"{quad} .\n" for name in graphs if "/vn/" not in name for quad in store.graph_quads(name)]
    text = folder.with_suffix(".nq")
    with text.open("wb") as out:
        out.writelines(line.encode() for line in shared)
        out.writelines(copies(lines, quads, graph))
    with publish(folder) as draft, text.open("rb") as given:
        draft.load(given)
    text.unlink()
    return folder


def measure(store: Path, form: Format) -> None:
    """Exports in this process and says what it took."""
    out = store.with_name(f"out{form.suffix}")
    with open_store(store) as opened:
        quads = opened.count()
        with whole_file(out) as file:
            export(opened, form, file)
    used = resource.getrusage(resource.RUSAGE_SELF)
    memory = peak() / 1024
    told = f"{used.ru_utime + used.ru_stime:8.1f} s  {out.stat().st_size / 1e6:8.1f} MB written"
    print(f"{form:10} {quads:10,} quads  {memory:7.0f} MB  {told}{'  TOO MUCH' if memory > BOUND else ''}")
    out.unlink()


def peak() -> int:
    """The most memory this program had resident, in kB.

    ``ru_maxrss`` would be that of the process that started this one, if it was larger.
    """
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1])


def main() -> None:
    """Fills the stores and measures each format."""
    if sys.argv[1:2] == ["--one"]:
        measure(Path(sys.argv[2]), Format(sys.argv[3]))
        return
    quads = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
    forms = [Format(name) for name in sys.argv[2:]] or FORMATS
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place) / "corpus"
        build([], corpus, None)
        for name, graph in (("many graphs", ""), ("one graph", "https://w3id.org/greenkg/id/graph/vn/all")):
            store = filled(corpus, Path(place) / name.replace(" ", "-"), quads, graph)
            print(f"# {name}", flush=True)
            for form in forms:
                subprocess.run([sys.executable, __file__, "--one", str(store), form], check=True)


if __name__ == "__main__":
    main()

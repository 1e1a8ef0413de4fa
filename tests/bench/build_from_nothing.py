"""How long the main job takes from nothing: the packaged plans, network page included.

Run by hand: ``python -m tests.bench.build_from_nothing [--runs 3] [PATH...]``. Prints seconds and
asserts none of them, since they are the machine's as much as the program's.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def command() -> list[str]:
    """The installed ``greenkg`` beside this Python."""
    program = Path(sys.executable).with_name("greenkg")
    return (
        [str(program)] if program.exists() else [sys.executable, "-c", "from greenkg.cli import main; main()"]
    )


def build(paths: list[str], folder: Path) -> float:
    """Seconds of one build into an empty folder, the start of Python and every import included."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    environment.pop("GREENKG_STORE", None)
    began = time.perf_counter()
    done = subprocess.run(
        [*command(), "build", *paths],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"greenkg build ended with {done.returncode}:\n{done.stderr}")
    pages = list((folder / "graphviz_out").glob("*.html"))
    if not pages:
        raise SystemExit("the build drew no page")
    return seconds


def main() -> None:
    """Times builds and rebuilds and prints them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    paths = [str(path.resolve()) for path in given.paths]
    fresh, again = [], []
    for _ in range(given.runs):
        with tempfile.TemporaryDirectory() as folder:
            fresh.append(build(paths, Path(folder)))
            again.append(build(paths, Path(folder)))
    runs = f"median of {given.runs}, {os.cpu_count()} processors"
    print(f"from nothing      {statistics.median(fresh):6.2f} s   ({runs})")
    print(f"nothing changed   {statistics.median(again):6.2f} s")


if __name__ == "__main__":
    main()

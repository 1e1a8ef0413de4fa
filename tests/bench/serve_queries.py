"""What each named query takes through HTTP: seconds of the clock, and of processors, nothing from the cache.

Run by hand: ``python -m tests.bench.serve_queries [--store DIR] [--times 5]``; Linux only. Seconds of
processors are those of the server and its workers together: on a busy machine they tell more.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from greenkg import queries


def processors(server: int) -> float:
    """Seconds that a process and all below it have computed."""
    waiting, total = [server], 0.0
    while waiting:
        process = waiting.pop()
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            waiting += [int(word) for word in task.read_text().split()]
    return total


def main() -> None:
    """Prints a line a query, the slowest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--times", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = arguments.store or Path(folder) / "store"
        if arguments.store is None:
            from greenkg.build import build

            build(store=store, out_dir=None)
        program = [sys.executable, "-c", "from greenkg.cli import main; main()", "serve", "--no-cache"]
        with subprocess.Popen(
            [*program, "--port", "0", "--store", str(store)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as server:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            found: list[tuple[float, float, str]] = []
            with httpx.Client(timeout=60) as client:
                for name in queries.names():
                    for kind in ("sparql", "api"):
                        taken: list[float] = []
                        before = processors(server.pid)
                        for _ in range(arguments.times):
                            began = time.perf_counter()
                            if kind == "api":
                                answer = client.get(f"{address}api/queries/{name}")
                            else:
                                answer = client.post(
                                    f"{address}sparql", data={"query": queries.load(name).text}
                                )
                            answer.raise_for_status()
                            taken.append(time.perf_counter() - began)
                        computed = (processors(server.pid) - before) / arguments.times
                        found.append((computed, statistics.median(taken), f"{kind} {name}"))
            server.send_signal(signal.SIGTERM)
    print(f"{'processors':>10} {'clock':>8}   seconds a query, median of {arguments.times}")
    for computed, clock, name in sorted(found, reverse=True):
        print(f"{computed:10.3f} {clock:8.3f}   {name}")


if __name__ == "__main__":
    main()

"""How ``/sparql`` holds many clients, beside ``oxigraph serve`` with the same data, mix and clients.

Run by hand: ``python -m tests.bench.serve_load [--seconds 60] [--clients 50] [--store DIR]``. Needs the
programs ``wrk`` and ``oxigraph``. Without a store the packaged plans are built first.

Oxigraph and greenkg are asked the mix, which greenkg's cache then holds; then both are asked what was never
asked before, so that no cache helps; then greenkg once more without its cache. Prints requests a second, the
p50, p95 and p99 in milliseconds, errors, and the ratio of the p95; asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx

from greenkg import queries
from greenkg.store import open_store

MIX = (
    "plans",
    "tasks",
    "themes",
    "targets",
    "legal-bases",
    "shared-bases",
    "theme-coverage",
    "citations",
    "duties",
    "findings",
    "agencies",
    "assignments",
)
"""Named queries that say nothing of today."""
THINGS = 60
"""Tasks that are looked up, each by a small query, between two named ones."""

SCRIPT = """
local bodies = {}
for line in io.lines("{bodies}") do bodies[#bodies + 1] = line end
local place, fresh, asked = {start}, {fresh}, 0
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
function init(args) place = (number or 0) * 17 end
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Accept"] = "application/sparql-results+json"
function request()
  place = place + 1
  asked = asked + 1
  local body = bodies[place % #bodies + 1]
  if fresh then body = body .. "%0A%23" .. (number or 0) .. "-" .. asked .. "-" .. {run} end
  return wrk.format(nil, "{path}", nil, body)
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %f %f %f %f %d %d %d\\n", latency:percentile(50), latency:percentile(95),
    latency:percentile(99), summary.requests * 1e6 / summary.duration, summary.requests,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one server did: milliseconds, requests a second, requests, errors."""

    p50: float
    p95: float
    p99: float
    rate: float
    requests: int
    errors: int


def bodies(store: Path) -> list[str]:
    """The mix: named queries, and between them what is said of a task."""
    with open_store(store) as opened:
        tasks = [row[2] for row in opened.select(queries.load("tasks").text)][:THINGS]
    small = [f"SELECT ?p ?o WHERE {{ {task} ?p ?o }}" for task in tasks]
    named = [queries.load(name).text for name in MIX]
    each = len(small) // len(named)
    found: list[str] = []
    for place, text in enumerate(named):
        found += [text, *small[place * each : (place + 1) * each]]
    return [f"query={quote(text, safe='')}" for text in found]


def load(url: str, mix: Path, arguments: argparse.Namespace, *, fresh: bool) -> Run:
    """Runs wrk against a server."""
    path = "/" + url.split("/", 3)[3]
    script = SCRIPT
    for name, value in {
        "bodies": str(mix),
        "start": "0",
        "fresh": "true" if fresh else "false",
        "path": path,
        "run": str(time.time_ns()),
    }.items():
        script = script.replace("{" + name + "}", value)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t2", f"-c{arguments.clients}", f"-d{arguments.seconds}s", "--timeout", "30s"]
        said = subprocess.run(
            [*command, "-s", file.name, url], capture_output=True, text=True, check=True
        ).stdout
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\S+) (\d+) (\d+) (\d+)", said)
    assert found, said
    p50, p95, p99, rate = (float(found[n]) for n in (1, 2, 3, 4))
    return Run(p50 / 1000, p95 / 1000, p99 / 1000, rate, int(found[5]), int(found[6]) + int(found[7]))


@contextmanager
def oxigraph(store: Path) -> Iterator[str]:
    """`oxigraph serve` over the same quads, its default graph all named graphs together."""
    program = Path(sys.executable).with_name("oxigraph")
    with socket.socket() as listener, tempfile.TemporaryDirectory() as folder:
        listener.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        listener.close()
        dump = Path(folder) / "all.nq"
        with open_store(store) as opened, dump.open("w", encoding="utf-8") as out:
            out.writelines(f"{quad} .\n" for quad in opened.quads())
        place = str(Path(folder) / "data")
        subprocess.run([program, "load", "-l", place, "-f", dump], check=True, capture_output=True)
        command = [str(program), "serve-read-only", "-l", place, "--bind", address, "--union-default-graph"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            _wait(f"http://{address}/")
            try:
                yield f"http://{address}/query"
            finally:
                process.kill()


@contextmanager
def greenkg(store: Path, *options: str) -> Iterator[str]:
    """`greenkg serve` as users start it."""
    program = [sys.executable, "-c", "from greenkg.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(
        [*program, "--store", str(store), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip() + "sparql"
        finally:
            process.terminate()


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)


def main() -> None:
    """Prints a table of runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--store", type=Path)
    arguments = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing")
    with tempfile.TemporaryDirectory() as folder:
        store = arguments.store or Path(folder) / "store"
        if arguments.store is None:
            from greenkg.build import build

            build(store=store, out_dir=None)
        mix = Path(folder) / "mix"
        mix.write_text("\n".join(bodies(store)) + "\n", encoding="ascii")
        runs: dict[str, Run] = {}
        with oxigraph(store) as url:
            runs["oxigraph"] = load(url, mix, arguments, fresh=False)
            runs["oxigraph, never asked before"] = load(url, mix, arguments, fresh=True)
        with greenkg(store) as url:
            runs["greenkg"] = load(url, mix, arguments, fresh=False)
            runs["greenkg, never asked before"] = load(url, mix, arguments, fresh=True)
        with greenkg(store, "--no-cache") as url:
            runs["greenkg --no-cache"] = load(url, mix, arguments, fresh=False)
    print(f"{arguments.clients} clients, {arguments.seconds} s a run, {len(MIX)} queries, {THINGS} lookups")
    print(f"{'':<30} {'req/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'errors':>7} {'p95 ratio':>10}")
    for name, run in runs.items():
        base = runs["oxigraph, never asked before" if "never" in name else "oxigraph"]
        print(
            f"{name:<30} {run.rate:8.1f} {run.p50:8.1f} {run.p95:8.1f} {run.p99:8.1f} {run.errors:7} "
            f"{run.p95 / base.p95:10.2f}"
        )
    print(json.dumps({name: run.requests for name, run in runs.items()}))


if __name__ == "__main__":
    main()

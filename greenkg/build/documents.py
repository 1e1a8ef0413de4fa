"""All documents of a build: those that did not change come from the cache, the others are read."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from greenkg.build.cache import Cache, Entry
from greenkg.build.document import Job, Outcome
from greenkg.build.inputs import Input
from greenkg.build.report import DocumentRow, OnProgress, Progress, Status
from greenkg.build.workers import run
from greenkg.errors import CorrectionError
from greenkg.sources import MOST_BYTES


@dataclass(slots=True)
class Reading:
    """What is known so far of a build's documents, by their place in the order given."""

    rows: dict[int, DocumentRow] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)


def read_all(
    inputs: Sequence[Input],
    cache: Cache,
    fingerprint: str,
    base: str,
    workers: int,
    executor: Executor | None,
    on_progress: OnProgress,
    corrections: Path | None = None,
    most: int = MOST_BYTES,
) -> tuple[tuple[DocumentRow, ...], tuple[Entry, ...]]:
    """A row for every input, and the entries to load: one a plan, whatever the number of workers.

    Args:
        inputs: the documents.
        cache: where quads are kept from build to build.
        fingerprint: stands for the program and its data.
        base: begins the IRIs.
        workers: how many processes read at once.
        executor: reads instead of processes of our own.
        on_progress: is told of each document.
        corrections: the folder of their corrections; None leaves all as the program reads it.
        most: larger files, in bytes, are not read.

    Raises:
        CorrectionError: a file of that folder cannot be read.
    """
    jobs = [
        Job(given.path, cache.folder, fingerprint, base, _corrections(corrections, given.path), most)
        for given in inputs
    ]
    reading = Reading()
    waiting = _look_up(inputs, jobs, cache, reading)
    on_progress(Progress("read", len(inputs) - len(waiting), len(inputs)))
    for index, outcome in run([jobs[place] for place in waiting], workers, executor):
        place = waiting[index]
        reading.rows[place] = _outcome_row(str(inputs[place].path), outcome)
        if outcome.entry:
            reading.entries[place] = outcome.entry
        on_progress(Progress("read", len(reading.rows), len(inputs), str(inputs[place].path)))
    entries = _one_a_plan(reading)
    return tuple(reading.rows[place] for place in range(len(inputs))), entries


def _look_up(inputs: Sequence[Input], jobs: Sequence[Job], cache: Cache, reading: Reading) -> list[int]:
    """Settles what needs no reading; the places of the others are handed back."""
    waiting: list[int] = []
    met: dict[str, str] = {}
    for place, (given, job) in enumerate(zip(inputs, jobs, strict=True)):
        name = str(given.path)
        checksum = "" if given.error else _checksum(given.path, job.most)
        if given.error:
            reading.rows[place] = DocumentRow(name, Status.FAILED, error=given.error)
        elif checksum in met:
            line = f"{name}: the same document as {met[checksum]}, loaded once"
            reading.rows[place] = DocumentRow(name, Status.DUPLICATE, error=line)
        elif checksum and (entry := cache.find(job.key(checksum))):
            reading.rows[place] = _row(name, Status.UNCHANGED, entry)
            reading.entries[place] = entry
        else:
            waiting.append(place)
        if checksum:
            met.setdefault(checksum, name)
    return waiting


def _one_a_plan(reading: Reading) -> tuple[Entry, ...]:
    """The first document of each identity; a later, different one cannot be loaded beside it."""
    first: dict[str, tuple[str, Entry]] = {}
    for place in sorted(reading.entries):
        entry, row = reading.entries[place], reading.rows[place]
        plan, number = entry.facts.document, entry.facts.number
        if plan in first:
            line = f"{row.name}: it is the same plan as {first[plan][0]} ({number}); only that one is loaded"
            reading.rows[place] = DocumentRow(row.name, Status.FAILED, number, error=line)
        else:
            first[plan] = row.name, entry
    return tuple(entry for _, entry in first.values())


def _outcome_row(name: str, outcome: Outcome) -> DocumentRow:
    if outcome.entry is None:
        return DocumentRow(
            name, Status.FAILED, seconds=outcome.seconds, error=outcome.error, trace=outcome.trace
        )
    return replace(_row(name, Status.READ, outcome.entry), seconds=outcome.seconds)


def _row(name: str, status: Status, entry: Entry) -> DocumentRow:
    facts = entry.facts
    return DocumentRow(
        name,
        status,
        facts.number,
        facts.tasks,
        facts.assignments,
        facts.legal_bases,
        facts.findings,
        facts.corrections,
    )


def _corrections(folder: Path | None, document: Path) -> bytes:
    """What the document's file of corrections holds; nothing when it has none."""
    if folder is None:
        return b""
    path = folder / f"{document.stem}.toml"
    try:
        return path.read_bytes() or b"\n"
    except FileNotFoundError:
        return b""
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # then there can be none of that name
            return b""
        raise CorrectionError(f"the file cannot be read ({error.strerror})", str(path)) from error


def _checksum(path: Path, most: int) -> str:
    """Of a regular file's bytes; empty when it cannot be read or is too large: the reader says so."""
    try:
        if not path.is_file() or path.stat().st_size > most:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""

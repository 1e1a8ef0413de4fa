"""One document's way from a file to quads in the cache. Runs in a worker process."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from greenkg.administration import NamedBody
from greenkg.administration.provinces import place
from greenkg.build.cache import Cache, Entry, Facts
from greenkg.build.frugality import memory_limit
from greenkg.build.patience import time_limit
from greenkg.corrections import correct, parse
from greenkg.errors import GreenkgError, SourceError, StoreError
from greenkg.extract import extract
from greenkg.graph import quads
from greenkg.model import ResolvedPlan, Severity
from greenkg.resolve import resolve
from greenkg.sources import MOST_BYTES, Source, read

_MOST_SECONDS = 600.0  # the longest plan known takes a few
_LEAST_MEMORY = 1_000_000_000
_MEMORY_FOR_A_BYTE = 40  # of the largest file allowed; a page takes half as much


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read, where to keep its quads, and what they depend on besides it.

    ``fingerprint`` stands for the program and its data, ``base`` begins the IRIs, ``corrections`` is the
    content of the document's file of corrections, empty when it has none; larger files than ``most`` bytes
    are not read.
    """

    path: Path
    cache: Path
    fingerprint: str
    base: str
    corrections: bytes = b""
    most: int = MOST_BYTES

    def key(self, sha256: str) -> str:
        """Names the quads of the document of that checksum."""
        corrected = hashlib.sha256(self.corrections).hexdigest() if self.corrections else ""
        words = "\0".join((sha256, self.path.name, self.fingerprint, self.base, corrected))
        return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An entry of the cache, or one line that says why there is none; and how long it took."""

    entry: Entry | None
    seconds: float = 0.0
    error: str = ""
    trace: str = ""


def process(job: Job) -> Outcome:
    """Reads, extracts, resolves one document and keeps its quads.

    Whatever is wrong with the document is in the outcome.

    Raises:
        StoreError: the quads cannot be kept.
    """
    started = time.perf_counter()
    outcome = _process(job)
    return replace(outcome, seconds=time.perf_counter() - started)


def _process(job: Job) -> Outcome:
    try:
        with time_limit(_MOST_SECONDS, str(job.path)):
            return _read_and_keep(job)
    except StoreError:
        raise
    except GreenkgError as error:
        return Outcome(None, error=_named(error, job.path))
    except MemoryError:
        line = GreenkgError("reading it takes more memory than it may", str(job.path), "give a smaller file")
        return Outcome(None, error=str(line))
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        line = GreenkgError(f"the program failed on it ({words})", str(job.path), "see --debug and report it")
        return Outcome(None, error=str(line), trace=traceback.format_exc())


def _read_and_keep(job: Job) -> Outcome:
    if job.path.exists() and not job.path.is_file():
        raise SourceError("this is not a regular file", str(job.path), "save it as a file first")
    with memory_limit(max(_LEAST_MEMORY, _MEMORY_FOR_A_BYTE * job.most)):
        source = read(job.path, job.most)
        record = extract(source)
        if job.corrections:
            record = correct(record, source, parse(job.corrections, f"{job.path.stem}.toml"))
        plan = resolve(record, source.text)
    return Outcome(_keep(job, source, plan))


def _keep(job: Job, source: Source, plan: ResolvedPlan) -> Entry:
    severities = Counter(finding.severity for finding in plan.findings)
    facts = Facts(
        document=plan.document.key,
        number=plan.document.number or plan.record.number,
        tasks=len(plan.record.tasks),
        assignments=len(plan.assignments),
        legal_bases=len(plan.grounds),
        info=severities[Severity.INFO],
        warnings=severities[Severity.WARNING],
        errors=severities[Severity.ERROR],
        corrections=len(plan.record.corrections),
        place=place(plan.province) if plan.province else "",
        bodies=tuple(NamedBody.of(agency) for agency in plan.agencies),
    )
    return Cache(job.cache).add(job.key(source.info.sha256), quads(plan, source.text, job.base), facts)


def _named(error: GreenkgError, path: Path) -> str:
    """The error's line, with the document named in it."""
    line = str(error)
    return line if path.name in line else f"{path}: {line}"

"""Documents spread over processes. The outcome does not depend on how many there are."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from greenkg.build.document import Job, Outcome, process
from greenkg.errors import GreenkgError


def processors() -> int:
    """How many processes this one may use at once."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(jobs: Sequence[Job], workers: int, executor: Executor | None = None) -> Iterator[tuple[int, Outcome]]:
    """The outcome of every job with its place in ``jobs``, in the order they end.

    Args:
        jobs: the documents.
        workers: how many processes; with one, or one job, everything runs in this process.
        executor: runs the jobs instead of processes of our own; it is not shut down.
    """
    if executor is not None:
        yield from _run_in(executor, jobs)
    elif workers < 2 or len(jobs) < 2:
        yield from ((place, process(job)) for place, job in enumerate(jobs))
    else:
        done: set[int] = set()
        try:
            with _pool(min(workers, len(jobs))) as pool:
                for place, outcome in _run_in(pool, jobs):
                    done.add(place)
                    yield place, outcome
        except BrokenProcessPool:
            # a worker died and took the pool along: each that is left gets a process of its own
            for place, job in enumerate(jobs):
                if place not in done:
                    yield place, _alone(job)


def _run_in(executor: Executor, jobs: Sequence[Job]) -> Iterator[tuple[int, Outcome]]:
    places: dict[Future[Outcome], int] = {
        executor.submit(process, job): place for place, job in enumerate(jobs)
    }
    try:
        for future in as_completed(places):
            yield places[future], future.result()
    except BaseException:
        for future in places:
            future.cancel()
        raise


def _alone(job: Job) -> Outcome:
    try:
        with _pool(1) as pool:
            return pool.submit(process, job).result()
    except BrokenProcessPool:
        line = GreenkgError("the process that read it died", str(job.path), "is there memory enough?")
        return Outcome(None, error=str(line))


def _pool(workers: int) -> ProcessPoolExecutor:
    # forking is quick and safe while there is one thread; elsewhere a fresh interpreter is the sure way
    forks = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if forks else "spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_die_quietly)
    with _interrupts_later():  # a worker that has not yet said how it dies would tell of it
        pool.submit(int)
    return pool


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Ctrl-C waits while the workers start; they inherit that until `_die_quietly`. Windows knows no such."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _die_quietly() -> None:
    """Ctrl-C ends a worker without a word; the parent says what there is to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

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
from multiprocessing.process import BaseProcess

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
        yield from _run_lent(executor, jobs)
    elif workers < 2 or len(jobs) < 2:
        yield from ((place, process(job)) for place, job in enumerate(jobs))
    else:
        done: set[int] = set()
        try:
            others = multiprocessing.active_children()
            with _pool(min(workers, len(jobs))) as pool, _ending_workers(others):
                for place, outcome in _run_in(_submitted(pool, jobs)):
                    done.add(place)
                    yield place, outcome
        except BrokenProcessPool:
            # a worker died and took the pool along: each that is left gets a process of its own
            for place, job in enumerate(jobs):
                if place not in done:
                    yield place, _alone(job)


def _submitted(executor: Executor, jobs: Sequence[Job]) -> dict[Future[Outcome], int]:
    return {executor.submit(process, job): place for place, job in enumerate(jobs)}


def _run_in(places: dict[Future[Outcome], int]) -> Iterator[tuple[int, Outcome]]:
    for future in as_completed(places):
        yield places[future], future.result()


def _run_lent(executor: Executor, jobs: Sequence[Job]) -> Iterator[tuple[int, Outcome]]:
    places = _submitted(executor, jobs)
    try:
        yield from _run_in(places)
    except BaseException:
        for future in places:
            future.cancel()
        raise


@contextmanager
def _ending_workers(others: Sequence[BaseProcess]) -> Iterator[None]:
    """Whoever stops waiting for workers of ours ends them, and none of the ``others``.

    Their jobs are not cancelled: the thread that minds the pool fails on a cancelled one when a worker dies.
    """
    try:
        yield
    except BaseException:
        for child in multiprocessing.active_children():
            if child not in others:
                child.terminate()
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
    came: list[int] = []
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_die_quietly, initargs=(came,))
    with _interrupts_later(came):
        pool.submit(int)  # starts them
    return pool


@contextmanager
def _interrupts_later(came: list[int]) -> Iterator[None]:
    """Ctrl-C is noted in ``came`` while workers start, and takes effect then.

    Between fork(2) and `_die_quietly` a worker would tell of it, and what runs in this process around a fork
    would swallow it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        signal.raise_signal(signal.SIGINT)


def _die_quietly(came: Sequence[int]) -> None:
    """Ctrl-C ends a worker without a word; the parent says what there is to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if came:
        signal.raise_signal(signal.SIGINT)

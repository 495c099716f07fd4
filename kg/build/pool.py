"""Read documents in several processes, and give the results in the order of the documents.

Processes are spawned, never forked, so that a build behaves alike on every system.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from kg.build.worker import Job, Outcome, Worker
from kg.bundle import Failure
from kg.readers import Source

METHOD = "spawn"
AHEAD = 4
"""How many documents a worker may be ahead: enough to keep it busy, few enough to hold."""

_SELDOM = (5_000, 20, 1_000)

_worker: Worker | None = None


def read_all(
    sources: Sequence[Source], job: Job, *, workers: int
) -> Generator[Outcome, None, None]:
    """Yield what each document gave, in their order, whatever the number of workers."""
    if workers == 1 or len(sources) <= 1:
        worker = Worker(job)
        yield from map(worker.read, sources)
        return
    done = 0
    while done < len(sources):
        try:
            for result in _read_parallel(sources[done:], job, workers=workers):
                done += 1
                yield result
        except BrokenProcessPool:
            yield _read_alone(sources[done], job)
            done += 1


def _read_parallel(
    sources: Sequence[Source], job: Job, *, workers: int
) -> Generator[Outcome, None, None]:
    """Yield results in order, with a bounded number of documents under way."""
    waiting = iter(sources)
    with _pool(job, min(workers, len(sources))) as pool:
        try:
            running: deque[Future[Outcome]] = deque(
                pool.submit(_read, source) for source in islice(waiting, workers * AHEAD)
            )
            while running:
                result = running.popleft().result()
                running.extend(pool.submit(_read, source) for source in islice(waiting, 1))
                yield result
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _read_alone(source: Source, job: Job) -> Outcome:
    """Read the first of the documents that were under way when a process died, by itself."""
    with _pool(job, 1) as pool:
        try:
            return pool.submit(_read, source).result()
        except BrokenProcessPool:
            message = (
                f"the process that read {source.path} died, perhaps for want of memory: "
                "build with --workers 1, or split the document"
            )
            return Outcome(failure=Failure(source.name, "ProcessDied", message))


def _pool(job: Job, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context(METHOD),
        initializer=_start,
        initargs=(job,),
    )


def _start(job: Job) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the workers
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _worker  # a process has one worker, made when it starts
    _worker = Worker(job)


def collect_seldom() -> None:
    """Let the garbage collector of this process look seldom through all that is loaded.

    Reading leaves next to nothing that only a collector finds, and what pipelines are made of is
    some hundred thousand objects, each looked at anew.
    """
    gc.set_threshold(*_SELDOM)


def _end_with_parent() -> None:
    """End this process when its parent was killed, which could no longer tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(source: Source) -> Outcome:
    if _worker is None:
        raise RuntimeError("this process was not started by kg.build.pool")
    return _worker.read(source)

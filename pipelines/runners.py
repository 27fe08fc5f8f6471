"""Runs `read` in worker processes: a page that hangs or kills its worker costs that page and nothing else."""

import ctypes
import gc
import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as PageTimeout
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from pipelines.errors import PageError, ReaderBug, TooSlow, WorkerLost
from pipelines.memory import NOTHING, Memory
from pipelines.model.article import Rejection
from pipelines.model.capture import Capture
from pipelines.model.source import Source
from pipelines.readable import Result, is_readable

log = logging.getLogger("morgue")

# A worker is replaced after so many pages: libxml2 and the allocator keep what one giant page once took.
PAGES_PER_WORKER = 2_000
LARGE = 1_000_000
"""Bytes of a page, as it was sent, behind which a worker tidies up: it takes some milliseconds."""


def spare_cores() -> int:
    """The cores that the fetching process leaves free, at least one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, cores - 1)


def read(capture: Capture, source: Source, memory: Memory) -> Result:
    """What a capture says; all that reads pages is loaded by the workers, and not by the process that has them."""
    from pipelines.process import read

    return read(capture, source, memory)


def reject(capture: Capture, error: PageError) -> Rejection:
    """The record of why a capture gives nothing."""
    from pipelines.process import reject

    return reject(capture, error)


class Workers:
    """A pool of processes that turn captures into results, `seconds` at most for each."""

    def __init__(
        self,
        count: int | None = None,
        seconds: float = 30.0,
        function: Callable[[Capture, Source, Memory], Result] = read,
    ) -> None:
        self.count = count or spare_cores()
        self._seconds = seconds
        self._function = function
        self._closing = False
        context = multiprocessing.get_context("forkserver")
        # Workers are forked from a process that has the modules already: they start at once and share that memory. The last is
        # loaded when it is first needed, which is too late for that.
        context.set_forkserver_preload(["pipelines.process", "pipelines.runners", "tldextract"])
        self._pool = ProcessPool(max_workers=self.count, max_tasks=PAGES_PER_WORKER, initializer=calm, context=context)
        assert self._pool.active  # asking starts the workers: they load what they need while others do the same

    def submit(self, capture: Capture, source: Source, memory: Memory = NOTHING) -> "Future[Result]":
        """The result to come. A page over the limit gives a `Rejection` too-slow, one that kills its worker worker-lost."""
        outcome: Future[Result] = Future()
        task = self._pool.schedule(_work, args=(self._function, capture, source, memory), timeout=self._seconds)
        task.add_done_callback(lambda done: self._settle(done, outcome, capture))
        return outcome

    def map(self, work: Iterable[tuple[Capture, Source, Memory]]) -> Iterator[tuple[Capture, Result | None]]:
        """Results in the order of the work, which is drawn no faster than it is done; None for what nobody reads."""
        waiting: deque[tuple[Capture, Future[Result] | None]] = deque()
        for capture, source, memory in work:
            waiting.append((capture, self.submit(capture, source, memory) if is_readable(capture) else None))
            if len(waiting) > 4 * self.count:
                done, result = waiting.popleft()
                yield done, result.result() if result else None
        for done, result in waiting:
            yield done, result.result() if result else None

    def close(self) -> None:
        """End the workers; what is not done is dropped."""
        self._closing = True
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's own gap
        self._pool.join()

    def _settle(self, task: "Future[Result]", outcome: "Future[Result]", capture: Capture) -> None:
        # A pool that ends may break the tasks in hand instead of cancelling them: that says nothing of their pages.
        if self._closing or task.cancelled() or not outcome.set_running_or_notify_cancel():
            outcome.cancel()
            return
        error = task.exception()
        if error is None:
            outcome.set_result(task.result())
        elif isinstance(error, PageTimeout):
            outcome.set_result(reject(capture, TooSlow(f"over {self._seconds:g} s")))
        elif isinstance(error, ProcessExpired):
            outcome.set_result(reject(capture, WorkerLost(f"exit code {error.exitcode}")))
        else:
            log.error("reading %s failed", capture.url, exc_info=error)
            outcome.set_result(reject(capture, ReaderBug(f"{type(error).__name__}: {error}")))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _work(function: Callable[[Capture, Source, Memory], Result], capture: Capture, source: Source, memory: Memory) -> Result:
    """Run in a worker: the result, and the memory that a large page took given back to the system.

    trafilatura remembers a thousand lines, of a megabyte each if need be.
    """
    from trafilatura.meta import reset_caches

    try:
        return function(capture, source, memory)
    finally:
        if len(capture.body) > LARGE:
            reset_caches()
            gc.collect()
            getattr(ctypes.CDLL(None), "malloc_trim", int)(0)  # glibc keeps it otherwise; other C libraries do not


def calm() -> None:
    """Make this process one that reads pages: of many short-lived objects and hardly a cycle, to collect every 700 costs 5 %.

    And trafilatura warns of every page without text: that is a `Rejection` here, and no news.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)

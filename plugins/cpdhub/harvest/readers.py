"""The processes that read documents: each document gets so much time, computing and memory, and no more."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import TimeoutError as TimeUp
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import forkserver
from threading import Lock
from types import TracebackType

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from .answers import Failure
from .parse.raw import Unreadable
from .work import OUT_OF_MEMORY, Fault, Read, Task, limit, work

MOST_PROCESSES = 4
SIGN = 1.0
"""Seconds between two looks at whether the pool still lives."""
NO_READERS = "the processes that read documents cannot be started on this machine"
PROFILE = -signal.SIGPROF
"""Exit code of a worker whose computing time was over."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one document: seconds of computing, seconds by the clock, and of its process bytes."""

    cpu: float = 5.0
    wall: float = 30.0
    memory: int = 256 * 1024 * 1024


class Readers:
    """A pool that begins with the first document, and outlives any of them."""

    def __init__(self, bounds: Bounds | None = None, processes: int | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._processes = processes or min(os.cpu_count() or 1, MOST_PROCESSES)
        self._context = _context()
        self._pool: ProcessPool | None = None
        self._lock = Lock()

    def __enter__(self) -> Readers:
        """Begin what the workers come from, so that it is ready when the first document is there."""
        if self._context.get_start_method() == "forkserver":
            forkserver.ensure_running()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            # Nothing is under way unless something went wrong: a worker may just be starting, and is let do so.
            end = self._pool.stop if kind else self._pool.close
            end()  # type: ignore[no-untyped-call]
            self._pool.join()

    @property
    def cpu(self) -> float:
        """Seconds of computing that a document may take."""
        return self._bounds.cpu

    def read(self, task: Task) -> Read | Failure:
        """What a document gave, or how it failed. May be called from many threads at once."""
        try:
            found = self._done(self._running().schedule(work, args=(task,), timeout=self._bounds.wall))
        except BrokenProcessPool:
            return Failure("fault", NO_READERS)
        except TimeUp:
            return Failure("time", f"reading it was not done after {self._bounds.wall:g} seconds")
        except ProcessExpired as end:
            return self._expired(end.exitcode, task.cpu)
        match found:
            case Unreadable():
                return Failure("unreadable", found.why)
            case Fault():
                return Failure("fault", found.why)
            case Read():
                return found

    def _done(self, under_way: ProcessFuture[Read | Unreadable | Fault]) -> Read | Unreadable | Fault:
        """What came of a document. Raises ProcessExpired, TimeUp, and BrokenProcessPool where no worker lives.

        A pool whose workers all end before they took a document gives up, and tells only those who waited then:
        whoever comes later would wait for ever.
        """
        while True:
            try:
                return under_way.result(timeout=SIGN)
            except TimeUp:
                if under_way.done():
                    raise
                if self._pool is None or not self._pool.active:
                    raise BrokenProcessPool from None

    def _running(self) -> ProcessPool:
        """The pool, begun when it is first needed: without network no process starts. Raises BrokenProcessPool."""
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPool(
                    self._processes, initializer=limit, initargs=(self._bounds.memory,), context=self._context
                )
            elif not self._pool.active:
                raise BrokenProcessPool
            return self._pool

    def _expired(self, code: int, cpu: float) -> Failure:
        if code == PROFILE:
            return Failure("cpu", f"reading it takes more than {cpu:g} seconds of computing")
        if code in (OUT_OF_MEMORY, -signal.SIGKILL):
            return Failure("memory", f"reading it takes more than {self._bounds.memory / 1_048_576:g} MiB of memory")
        return Failure("crash", f"it makes the parser crash (exit code {code})")


def _context() -> multiprocessing.context.BaseContext:
    """Workers that are forked from a small server, which has read the code already: a new one is there at once.

    Never from this process: it has threads, and a fork would copy their locks as they happen to stand.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["cpdhub.harvest.work", "cpdhub.harvest.clean", "cpdhub.harvest.parse.document"])
    return context

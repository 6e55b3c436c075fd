"""A wall clock for one whole request: when it runs out, the sockets under it are shut down."""

from __future__ import annotations

import socket
from contextlib import suppress
from heapq import heappop, heappush
from threading import Condition, Lock, Thread
from time import monotonic
from types import TracebackType


class Deadline:
    """Ends whatever is being read or written after `seconds`, even a header that drips in byte by byte.

    A timeout of the socket begins anew with every byte; this one does not. It
    holds a duplicate of each socket's handle: the connection can so be shut down
    from another thread, also in the middle of a TLS handshake.
    """

    def __init__(self, seconds: float) -> None:
        self.expired = False
        self.over = False
        """Whether the block has been left, so that nobody needs to watch any more."""
        self.heard = False
        """Whether one byte of an answer has come."""
        self.end = monotonic() + seconds
        self._lock = Lock()
        self._handles: list[socket.socket] = []

    def __enter__(self) -> Deadline:
        WATCH.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self.over = True
            for handle in self._handles:
                handle.close()
            self._handles.clear()

    def left(self) -> float:
        """Seconds that are left, never less than a hundredth."""
        return max(self.end - monotonic(), 0.01)

    def hear(self) -> None:
        """Something came."""
        self.heard = True

    def watch(self, connection: socket.socket) -> None:
        """Shut this connection down when the time is over."""
        with self._lock:
            self._handles.append(connection.dup())
        if self.expired:
            self.expire()

    def expire(self) -> None:
        """The time is over: shut down what is watched. Does nothing when the block has been left."""
        with self._lock:
            self.expired = not self.over
            for handle in self._handles:
                with suppress(OSError):
                    handle.shutdown(socket.SHUT_RDWR)


class Watch:
    """One thread that looks after the deadlines of all requests; there is none while no deadline stands.

    A timer each would be a thread each. A deadline whose block was left stays in
    the queue until its end, so that leaving costs nothing.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._queue: list[tuple[float, int, Deadline]] = []
        self._added = 0
        self._running = False

    def add(self, deadline: Deadline) -> None:
        """Expire it when its end has come."""
        with self._changed:
            self._added += 1
            heappush(self._queue, (deadline.end, self._added, deadline))
            if not self._running:
                self._running = True
                Thread(target=self._run, daemon=True, name="deadlines").start()
            elif self._queue[0][2] is deadline:
                self._changed.notify()

    def _run(self) -> None:
        while (due := self._next()) is not None:
            due.expire()

    def _next(self) -> Deadline | None:
        """The next deadline whose end has come, waited for; None when none is left, and the thread may end."""
        with self._changed:
            while self._queue:
                end, _, deadline = self._queue[0]
                pause = end - monotonic()
                if deadline.over or pause <= 0:
                    heappop(self._queue)
                    if not deadline.over:
                        return deadline
                else:
                    self._changed.wait(pause)
            self._running = False
            return None


WATCH = Watch()

"""A wall clock for one whole request: when it runs out, the sockets under it are shut down."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Timer
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
        self._end = monotonic() + seconds
        self._lock = Lock()
        self._handles: list[socket.socket] = []
        self._timer = Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for handle in self._handles:
                handle.close()
            self._handles.clear()

    def left(self) -> float:
        """Seconds that are left, never less than a hundredth."""
        return max(self._end - monotonic(), 0.01)

    def watch(self, connection: socket.socket) -> None:
        """Shut this connection down when the time is over."""
        with self._lock:
            self._handles.append(connection.dup())
        if self.expired:
            self._expire()

    def _expire(self) -> None:
        self.expired = True
        with self._lock:
            for handle in self._handles:
                with suppress(OSError):
                    handle.shutdown(socket.SHUT_RDWR)

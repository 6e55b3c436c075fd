"""An HTTP response whose head and framing are bounded, as the size of its body is elsewhere."""

from __future__ import annotations

import socket
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse, parse_headers
from io import BufferedReader, RawIOBase
from typing import Any

from .inflate import TooLarge

MOST_INTERIM = 8
"""Interim answers (100 Continue, 103 Early Hints) that are passed over before the real one (RFC 9110 15.2)."""

SWITCHING = 101
BUFFER = 65_536


class Reply(HTTPResponse):
    """Reads at most `most` bytes from the wire, whatever they are. Raises TooLarge, HTTPException.

    `heard` is called whenever some come.

    The standard library passes over 100 Continue for as long as it comes, and reads
    trailers as long as there are any; and it takes 103, which a server may send
    unasked, for the answer itself.
    """

    def __init__(self, sock: socket.socket, *some: Any, most: int, heard: Callable[[], None], **named: Any) -> None:
        super().__init__(sock, *some, **named)
        self.fp = BufferedReader(_Counted(self.fp.detach(), most, heard), BUFFER)

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(MOST_INTERIM + 1):
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if not 100 <= status < 200 or status == SWITCHING:
                return version, status, reason
            parse_headers(self.fp)
        raise HTTPException("interim answers without end")


class _Counted(RawIOBase):
    """The bytes of a socket, counted."""

    def __init__(self, raw: RawIOBase, most: int, heard: Callable[[], None]) -> None:
        self._raw = raw
        self._heard = heard
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        read: int | None = self._raw.readinto(buffer)
        if read:
            self._heard()
        self._left -= read or 0
        if self._left < 0:
            raise TooLarge
        return read

    def close(self) -> None:
        self._raw.close()
        super().close()

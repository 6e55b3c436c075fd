"""The network: an address in; a body, "not modified" or a failure out. The only place with the HTTP client.

Why urllib3 2.8: pip, requests and botocore stand on it, so it is looked after (2.5
in June 2025, 2.6 in December, 2.7 in May 2026, 2.8 since; each of the last three
mended advisories); pure Python, one wheel. Its connection class has one seam where
the socket is made: the address is checked and connected to in one step, and the
socket handed to a watchdog. Another, of the standard library under it, bounds head
and framing (`reply.py`).

The others, as looked up in November 2026; milliseconds of processor for one feed of
113 KB (11 KB gzipped) from loopback, 32 at a time, each client as it comes:

- requests 2.34 (1.3 ms) is urllib3 with that seam two layers further down, and
  without a deadline for the whole request (requests#3099).
- httpx: no stable release since 0.28.1 of December 2024, its issues closed; its
  fork httpx2 2.16 (0.8 ms) is looked after. No deadline in either (httpx#1450), and
  the seam is in another package.
- aiohttp 3.14 (0.5 ms) has a deadline; but everything would be written a second
  way, and its resolver is not asked about hosts that are addresses, so that the
  check would have to go elsewhere.
- pycurl 7.49 (0.3 ms) has both seam and deadline; what it can do depends on the
  libcurl that it finds, and where there is no wheel it has to be compiled.
- urllib3 alone takes 0.7 ms, as does this module with all its checks: the parsers take far more.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from functools import partial
from http.client import HTTPException
from threading import Lock
from typing import Any, cast
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

from .answers import Answer, Failure, Fetched, Limits, Look, Looked, NotModified, Redirect, Stop, Validators
from .net import inflate
from .net.addresses import Names, NotFound, place
from .net.budget import late
from .net.deadline import Deadline
from .net.headers import visible
from .net.journey import Asked, Journeys
from .net.opener import Opener, Unconnected
from .net.pace import Pace
from .net.reply import Reply
from .net.robots import Robots
from .net.rules import MOST_BYTES, TOKEN
from .net.understand import understand

AGENT = f"{TOKEN}/0.1"
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/calendar, */*;q=0.5"
LAPSED = "its host is not found: the name is wrong or has lapsed, or there is no network"
ANYTHING = "text/html, application/xhtml+xml, */*;q=0.8"

OURS = (inflate.Broken, inflate.TooLarge)

HEAD = 262_144
"""Bytes beyond twice the size of a body, for the head and the framing of an answer."""


def agent(contact: str) -> str:
    """The User-Agent (RFC 9110 10.1.5): the hub's name, and where one can read about it and whom to write to."""
    return f"{AGENT} (+{contact})" if contact else AGENT


class _Plain(HTTPConnection):
    """A connection through our own opener."""

    opener: Opener

    def _new_conn(self) -> socket.socket:
        return self.opener.open(self.host, self.port)


class _Tls(HTTPSConnection):
    """The same, encrypted; the certificate is that of the name, not of the address."""

    opener: Opener

    def _new_conn(self) -> socket.socket:
        return self.opener.open(self.host, self.port)


class Fetcher:
    """Fetches one address at a time in each thread; bounds, and the doors of hosts, are the same for all of them.

    `allow`: HOST:PORT that are let through although they are this machine. `now`: the run's, for servers that tell
    no Date. `robots`: without it nobody's robots.txt is asked for. `closed`: hosts that are to be left alone, for how
    many seconds, and why (`Waits.closed`). `pace`: how fast a site is asked; without it, by the doors alone.
    """

    def __init__(
        self,
        agent: str = AGENT,
        allow: frozenset[str] = frozenset(),
        limits: Limits | None = None,
        *,
        now: datetime | None = None,
        robots: Robots | None = None,
        closed: Mapping[str, tuple[int, str]] | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._agent = agent
        self._allow = allow
        self._limits = limits or Limits()
        self._now = now
        self._names = Names()
        self._lock = Lock()
        self._context: ssl.SSLContext | None = None
        self._journeys = Journeys(self._once, self._limits, robots, closed or {}, pace)

    def get(self, url: str, known: Validators | None = None) -> Answer:
        """What stands at an address. `known`: the validators of the body that is already archived."""
        return self._journeys.get(url, known)

    def look(self, url: str, look: Look) -> Looked | Failure:
        """Whether something stands at an address: what the head of an answer says, and how its body begins."""
        answer = self._journeys.get(url, None, look)
        assert isinstance(answer, Looked | Failure)  # noqa: S101 # nothing else comes of a look
        return answer

    def _once(self, asked: Asked, deadline: Deadline, patience: float) -> Fetched | NotModified | Redirect:
        """One request. Raises Stop."""
        try:
            with closing(self._connection(asked.url, deadline, patience)) as connection:
                connection.request(asked.method, asked.target, headers=self._headers(asked), preload_content=False)
                with closing(connection.getresponse()) as response:
                    answer = understand(asked, response, self._limits, self._now)
        # A chunk of -5 bytes, or of more than there are numbers for, is a ValueError or OverflowError of the client's.
        except (*OURS, HTTPError, HTTPException, OSError, ValueError, OverflowError) as error:
            raise (late(self._limits) if deadline.expired else self._stop(error, patience)) from error
        # A socket that was shut down looks like the end of a body.
        if deadline.expired:
            raise late(self._limits)
        return answer

    def _connection(self, url: str, deadline: Deadline, seconds: float) -> HTTPConnection:
        parts = urlsplit(url)
        connection: _Plain | _Tls
        if parts.scheme == "https":
            connection = _Tls(parts.hostname or "", parts.port or 443, timeout=seconds, ssl_context=self._tls())
        else:
            connection = _Plain(parts.hostname or "", parts.port or 80, timeout=seconds)
        wire = 2 * max(self._limits.size, MOST_BYTES) + HEAD
        connection.response_class = cast(Any, partial(Reply, most=wire, heard=deadline.hear))
        connection.opener = Opener(self._names, place(url) in self._allow, seconds, deadline)
        return connection

    def _tls(self) -> ssl.SSLContext:
        """Made once, though many ask at the same moment: reading the system's certificates takes 20 ms."""
        with self._lock:
            self._context = self._context or ssl.create_default_context()
            return self._context

    def _headers(self, asked: Asked) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"}
        if asked.look:
            headers |= {"Accept": ANYTHING, "Accept-Encoding": "identity"} | asked.look.headers
        if asked.known:
            conditions = {"If-None-Match": asked.known.etag, "If-Modified-Since": asked.known.last_modified}
            headers |= {name: value for name, value in conditions.items() if value}
        return headers

    def _stop(self, error: Exception, patience: float) -> Stop:
        """The failure that an error of the client, the socket or the unpacking stands for."""
        match error:
            case inflate.TooLarge():
                return Stop("large", f"it is larger than {self._limits.size / 1_048_576:g} MiB")
            case inflate.Broken():
                return Stop("packed", str(error))
            case NotFound():
                return Stop.of(Failure("name", LAPSED, certain=error.certain))
            case ssl.SSLError():
                return Stop("tls", f"its certificate or its encryption is not in order ({_short(error)})")
            case ReadTimeoutError() | TimeoutError():
                return Stop(
                    "silent",
                    f"it gave no sign of life for {patience:g} seconds",
                    heals=isinstance(error, Unconnected),
                )
            case ProtocolError():
                return Stop("cut", "it broke off before it was complete", heals=True)
            case OSError():
                refused = isinstance(error, ConnectionRefusedError)
                return Stop(
                    "connect", f"no connection could be made, or it broke off ({_short(error)})", heals=not refused
                )
        return Stop("protocol", f"its answer is not proper HTTP ({_short(error)})")


def _short(error: BaseException) -> str:
    """What the system calls it, on one line; it may quote the server, and is then published."""
    named = (getattr(error, name, "") for name in ("verify_message", "reason", "strerror"))
    return visible(" ".join(str(next(filter(None, named), error)).split())[:100]) or type(error).__name__

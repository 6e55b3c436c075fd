"""The network: an address in; a body, "not modified" or a failure out. The only place with the HTTP client.

urllib3 2.x: its connection class has one seam where the socket is made, so the
address can be checked and connected to in one step, and the socket be handed to
a watchdog. requests hides that seam and httpx moved it into a second package;
neither has a deadline for a whole request. aiohttp has one, and asks for
everything to be written a second way. pip, requests and botocore stand on
urllib3, so it is looked after.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from functools import cached_property, partial
from http.client import HTTPException
from typing import Any, cast
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from . import inflate
from .addresses import Names, NotFound, place
from .answers import WAITS, Answer, Fetched, Limits, NotModified, Redirect, Stop, Validators, by_status, by_wait
from .deadline import Deadline
from .headers import charset, fresh, last_modified, line, location, retry_after
from .journey import Asked, Journeys
from .opener import Opener, Unconnected
from .reply import Reply
from .robots import MOST_BYTES, TOKEN, Robots

AGENT = f"{TOKEN}/0.1"
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/calendar, */*;q=0.5"
CHUNK = 65_536

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

    `allow`: HOST:PORT that are let through although they are this machine. `now`:
    the run's, for servers that tell no Date. `robots`: without it nobody's
    robots.txt is asked for. `closed`: hosts that are to be left alone, for how many
    seconds, and why (`Waits.closed`).
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
    ) -> None:
        self._agent = agent
        self._allow = allow
        self._limits = limits or Limits()
        self._now = now
        self._names = Names()
        self._journeys = Journeys(self._once, self._limits, robots, closed or {})

    def get(self, url: str, known: Validators | None = None) -> Answer:
        """What stands at an address. `known`: the validators of the body that is already archived."""
        return self._journeys.get(url, known)

    def _once(self, asked: Asked, deadline: Deadline) -> Fetched | NotModified | Redirect:
        """One request. Raises Stop."""
        try:
            with closing(self._connection(asked.url, deadline)) as connection:
                connection.request("GET", asked.target, headers=self._headers(asked), preload_content=False)
                with closing(connection.getresponse()) as response:
                    answer = self._answer(asked, response)
        # A chunk of -5 bytes, or of more than there are numbers for, is a ValueError or OverflowError of the client's.
        except (*OURS, HTTPError, HTTPException, OSError, ValueError, OverflowError) as error:
            raise (self._late() if deadline.expired else self._stop(error)) from error
        # A socket that was shut down looks like the end of a body.
        if deadline.expired:
            raise self._late()
        return answer

    def _connection(self, url: str, deadline: Deadline) -> HTTPConnection:
        parts, seconds = urlsplit(url), self._limits.connect
        connection: _Plain | _Tls
        if parts.scheme == "https":
            connection = _Tls(parts.hostname or "", parts.port or 443, timeout=seconds, ssl_context=self._tls)
        else:
            connection = _Plain(parts.hostname or "", parts.port or 80, timeout=seconds)
        wire = 2 * max(self._limits.size, MOST_BYTES) + HEAD
        connection.response_class = cast(Any, partial(Reply, most=wire))
        connection.opener = Opener(self._names, place(url) in self._allow, seconds, deadline)
        return connection

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Made once: reading the system's certificates takes tens of milliseconds."""
        return ssl.create_default_context()

    def _headers(self, asked: Asked) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"}
        if asked.known:
            conditions = {"If-None-Match": asked.known.etag, "If-Modified-Since": asked.known.last_modified}
            headers |= {name: value for name, value in conditions.items() if value}
        return headers

    def _answer(self, asked: Asked, response: BaseHTTPResponse) -> Fetched | NotModified | Redirect:
        url, headers = asked.url, response.headers
        moved = url if asked.moved else ""
        if response.status in (301, 302, 303, 307, 308):
            return Redirect(location(url, headers), response.status in (301, 308))
        if response.status == 304 and asked.known:
            return NotModified(url, moved, fresh(headers))
        if response.status in WAITS:
            raise by_wait(response.status, retry_after(headers, self._now, WAITS[response.status]))
        if response.status != 200:
            raise by_status(response.status)
        validators = Validators(url, line(headers, "ETag"), last_modified(headers, self._now))
        return Fetched(url, self._body(asked, response), charset(headers), validators, moved, fresh(headers))

    def _body(self, asked: Asked, response: BaseHTTPResponse) -> bytes:
        if response.headers.get("Transfer-Encoding", "chunked").strip().lower() != "chunked":
            raise inflate.Broken("it is packed for transfer in a way that was not asked for")
        encoding = response.headers.get("Content-Encoding", "")
        most = MOST_BYTES if asked.robots else self._limits.size
        return inflate.body(self._chunks(response, most), encoding, most, cut=asked.robots)

    def _chunks(self, response: BaseHTTPResponse, most: int) -> Iterator[bytes]:
        """The body as it comes; no more of it packed than unpacked."""
        size = 0
        for chunk in response.stream(CHUNK, decode_content=False):
            yield chunk
            size += len(chunk)
            if size > most:
                raise inflate.TooLarge

    def _late(self) -> Stop:
        return Stop("slow", f"it was not complete after {self._limits.whole:g} seconds")

    def _stop(self, error: Exception) -> Stop:
        """The failure that an error of the client, the socket or the unpacking stands for."""
        match error:
            case inflate.TooLarge():
                return Stop("large", f"it is larger than {self._limits.size / 1_048_576:g} MiB")
            case inflate.Broken():
                return Stop("packed", str(error))
            case NotFound():
                return Stop("name", "its host is not found: the name is wrong or has lapsed, or there is no network")
            case ssl.SSLError():
                return Stop("tls", f"its certificate or its encryption is not in order ({_short(error)})")
            case ReadTimeoutError() | TimeoutError():
                return Stop(
                    "silent",
                    f"it gave no sign of life for {self._limits.connect:g} seconds",
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
    """What the system calls it, on one line."""
    named = (getattr(error, name, "") for name in ("verify_message", "reason", "strerror"))
    return " ".join(str(next(filter(None, named), error)).split())[:100] or type(error).__name__

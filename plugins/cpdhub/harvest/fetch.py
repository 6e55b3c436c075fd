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
from functools import cached_property
from http.client import HTTPException
from threading import BoundedSemaphore, Lock
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from .. import urls
from . import inflate
from .addresses import Names, NotFound, place
from .answers import Failure, Fetched, Limits, NotModified, Redirect, Stop, Validators, by_status
from .deadline import Deadline
from .headers import charset, line
from .opener import Opener

AGENT = "cpdhub/0.1"
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/calendar, */*;q=0.5"
CHUNK = 65_536

Answer = Fetched | NotModified | Failure


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
    """Fetches one address at a time in each thread; bounds, and the doors of hosts, are the same for all of them."""

    def __init__(self, agent: str = AGENT, allow: frozenset[str] = frozenset(), limits: Limits | None = None) -> None:
        self._agent = agent
        self._allow = allow
        self._limits = limits or Limits()
        self._doors: dict[str, BoundedSemaphore] = {}
        self._names = Names()
        self._lock = Lock()

    def get(self, url: str, known: Validators | None = None) -> Answer:
        """What stands at an address. `known`: the validators of the body that is already archived."""
        permanent: list[bool] = []
        seconds = self._limits.whole
        try:
            while len(permanent) <= self._limits.redirects:
                answer, seconds = self._hop(url, known, bool(permanent) and all(permanent), seconds)
                if not isinstance(answer, Redirect):
                    return answer
                permanent.append(answer.permanent)
                url = answer.url
        except Stop as stop:
            return stop.failure
        return Failure("redirect", f"it redirects more than {self._limits.redirects} times")

    def _hop(
        self, url: str, known: Validators | None, moved: bool, seconds: float
    ) -> tuple[Fetched | NotModified | Redirect, float]:
        """One request through its host's door, and the seconds that are left; waiting there costs none. Raises Stop."""
        asked = known if known and known.url == url else None
        with self._door(url), Deadline(seconds) as deadline:
            try:
                with closing(self._connection(url, deadline)) as connection:
                    headers = self._headers(asked)
                    connection.request("GET", _target(url), headers=headers, preload_content=False)
                    answer = self._answer(url, connection.getresponse(), asked, moved)
                # A socket that was shut down looks like the end of a body.
                late, left = deadline.expired, deadline.left()
            except (HTTPError, HTTPException, OSError, inflate.Broken, inflate.TooLarge) as error:
                raise (self._late() if deadline.expired else self._stop(error)) from error
        if late:
            raise self._late()
        return answer, left

    def _door(self, url: str) -> BoundedSemaphore:
        with self._lock:
            return self._doors.setdefault(urlsplit(url).hostname or "", BoundedSemaphore(self._limits.per_host))

    def _connection(self, url: str, deadline: Deadline) -> HTTPConnection:
        parts, seconds = urlsplit(url), self._limits.connect
        connection: _Plain | _Tls
        if parts.scheme == "https":
            connection = _Tls(parts.hostname or "", parts.port or 443, timeout=seconds, ssl_context=self._tls)
        else:
            connection = _Plain(parts.hostname or "", parts.port or 80, timeout=seconds)
        connection.opener = Opener(self._names, place(url) in self._allow, seconds, deadline)
        return connection

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Made once: reading the system's certificates takes tens of milliseconds."""
        return ssl.create_default_context()

    def _headers(self, asked: Validators | None) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"}
        if asked:
            conditions = {"If-None-Match": asked.etag, "If-Modified-Since": asked.last_modified}
            headers |= {name: value for name, value in conditions.items() if value}
        return headers

    def _answer(
        self, url: str, response: BaseHTTPResponse, asked: Validators | None, moved: bool
    ) -> Fetched | NotModified | Redirect:
        if response.status in (301, 302, 303, 307, 308):
            return Redirect(_next(url, response.headers), response.status in (301, 308))
        if response.status == 304 and asked:
            return NotModified()
        if response.status != 200:
            raise by_status(response.status)
        body = inflate.body(self._chunks(response), response.headers.get("Content-Encoding", ""), self._limits.size)
        validators = Validators(url, line(response.headers, "ETag"), line(response.headers, "Last-Modified"))
        return Fetched(url, body, charset(response.headers), validators, url if moved else "")

    def _chunks(self, response: BaseHTTPResponse) -> Iterator[bytes]:
        """The body as it comes; no more of it packed than unpacked."""
        size = 0
        for chunk in response.stream(CHUNK, decode_content=False):
            size += len(chunk)
            if size > self._limits.size:
                raise inflate.TooLarge
            yield chunk

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
                return Stop("silent", f"it gave no sign of life for {self._limits.connect:g} seconds")
            case ProtocolError():
                return Stop("cut", "it broke off before it was complete")
            case OSError():
                return Stop("connect", f"no connection could be made, or it broke off ({_short(error)})")
        return Stop("protocol", f"its answer is not proper HTTP ({_short(error)})")


def _target(url: str) -> str:
    """Path and query, as they stand in the request line."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _next(url: str, headers: Mapping[str, str]) -> str:
    """Where a redirect leads. Raises Stop where that is no address for us."""
    target = headers.get("Location", "")
    if not target:
        raise Stop("redirect", "it redirects without saying where to")
    try:
        return urls.canonical(target, url)
    except urls.Refused as refusal:
        raise Stop("redirect", f"it redirects to an address that is not let in: {refusal}") from None


def _short(error: BaseException) -> str:
    """What the system calls it, on one line."""
    named = (getattr(error, name, "") for name in ("verify_message", "reason", "strerror"))
    return " ".join(str(next(filter(None, named), error)).split())[:100] or type(error).__name__

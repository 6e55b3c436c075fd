"""What a fetch may bring: a body, "not modified", or a failure in words that a curator understands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "name", "private", "connect", "tls", "slow", "silent", "large", "packed", "cut", "protocol",
    "redirect", "login", "missing", "gone", "busy", "server", "status", "robots", "waiting",
    "unreadable", "archive", "disk", "cpu", "memory", "time", "crash", "fault",
]  # fmt: skip
"""robots: a robots.txt that keeps the hub out; waiting: a host that wants to be left alone, and was not asked."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one request: seconds, bytes after decompression, redirects; and connections to a host."""

    whole: float = 30.0
    connect: float = 10.0
    """To connect, and between two signs of life."""
    brief: float = 3.0
    """The same where nothing came of the last few requests to that host and port."""
    size: int = 8 * 1024 * 1024
    redirects: int = 5
    per_host: int = 2
    tries: int = 3
    """How often one address is asked in all, where the failure may heal."""
    pause: float = 1.0
    """Before the second try a random time up to this, before each further one up to twice the last bound."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes a request conditional; both from the same response, and of this address."""

    url: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, unpacked, with what the server said about it."""

    url: str
    """The address that it came from at last."""
    body: bytes
    charset: str
    validators: Validators
    moved: str = ""
    """Where it has moved for good: the last address, where there were redirects and all were permanent."""
    fresh: int = 0
    """Seconds for which the server says that the body will not change (max-age), at most a day."""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Look:
    """How to ask for no more than is needed to see whether something stands at an address."""

    method: Literal["HEAD", "GET"]
    most: int = 16_384
    """Bytes of the body that are asked for (a Range, RFC 9110 14.2), and read where the server sends all of it."""
    part: bool = True
    """GET: whether so much is asked for; else the whole, of which no more is read either."""

    @property
    def headers(self) -> dict[str, str]:
        """What it adds to a request."""
        return {"Range": f"bytes=0-{self.most - 1}"} if self.method == "GET" and self.part else {}


@dataclass(frozen=True, slots=True)
class Looked(Fetched):
    """What came of a look, whatever the status: the beginning of a body, and what the head says of it."""

    type: str = ""
    """The media type, in lower case; empty where none is told."""
    length: int | None = None
    """Bytes of the whole body, where the server says so."""
    method: Literal["HEAD", "GET"] = "GET"
    wall: bool = False
    """Whether a wall against robots answered in place of the site."""
    lasting: str = ""
    """Where the permanent redirects at the beginning led, whatever came after them; empty where there were none."""
    refresh: str = ""
    """The header of that name, with which a page sends its readers on; empty where there is none."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server's word that the last body still stands. Fields as in `Fetched`."""

    url: str = ""
    moved: str = ""
    fresh: int = 0
    status: int = 304


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop further; never leaves the fetcher."""

    url: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A fetch that brought nothing: its kind, for code, and why, for people."""

    kind: Kind
    why: str
    status: int | None = None
    """HTTP status, where there was an answer."""
    wait: int = 0
    """Seconds before which the server does not want to be asked again (Retry-After), at most a day."""
    whole_host: bool = False
    """Whether that goes for every address of the host (429), not for this one alone (503)."""
    url: str = ""
    """The address that failed, which may be where a redirect led; empty where none was asked."""
    certain: bool = False
    """name: whether who knows the names said that there is no such host; else nobody who knows could be asked."""


Answer = Fetched | NotModified | Failure


class Stop(Exception):
    """Carries a failure out of the middle of a request; never leaves the fetcher."""

    def __init__(self, kind: Kind, why: str, status: int | None = None, *, heals: bool = False) -> None:
        super().__init__(why)
        self.failure = Failure(kind, why, status)
        self.heals = heals
        """Whether another try a moment later may well succeed."""

    @classmethod
    def of(cls, failure: Failure) -> Stop:
        """One that carries this failure."""
        stop = cls(failure.kind, failure.why)
        stop.failure = failure
        return stop


STATUSES: dict[int, tuple[Kind, str]] = {
    304: ("protocol", 'the site says "not changed", though it was not asked that'),
    401: ("login", "the site asks for a login"),
    402: ("login", "the site asks for a payment"),
    403: ("login", "the site refuses to show it to the hub"),
    404: ("missing", "the page is not there any more, or has moved without leaving word"),
    410: ("gone", "the site says that it is gone for good: switch the source off, or find its new address"),
    429: ("busy", "the site says that the hub asks too often"),
    503: ("busy", "the site is busy or closed for maintenance"),
}

HEALING = frozenset({408, 500, 502, 504})
"""What a proxy or a worker that was restarted says. Not 429 and 503: they ask to be left alone."""

WAITS = {429: 3600, 503: 600}
"""Seconds to wait where Retry-After is missing or nonsense: shorter than from one scheduled run to the next, so
that it costs no run, and long enough that a person who runs the command again and again does no harm."""


def by_status(status: int) -> Stop:
    """The failure that an HTTP status other than 200 stands for."""
    other: tuple[Kind, str] = ("status", "the site gives an answer that the hub does not expect")
    fault: tuple[Kind, str] = ("server", "the site has a fault of its own")
    kind, why = STATUSES.get(status, fault if status >= 500 else other)
    return Stop(kind, f"{why} (HTTP {status})", status, heals=status in HEALING)


def by_wait(status: int, wait: int) -> Stop:
    """The same for 429 and 503, which ask to be left alone for some seconds."""
    return Stop.of(replace(by_status(status).failure, wait=wait, whole_host=status == 429))

"""The hosts of a farm as records: what each is, what it serves, and what it saw."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field

from .farm_feeds import document


@dataclass(frozen=True, slots=True)
class Host:
    """What one host is: healthy with a feed of that form, or `hostile` in that way."""

    number: int
    form: str = "rss"
    items: int = 50
    size: int = 50_000
    latency: float = 0.0
    """Seconds before each answer."""
    hostile: str = ""

    @property
    def address(self) -> str:
        """127.20.0.1 and so on: ten thousand hosts, and none of them 127.0.0.1."""
        return f"127.{20 + self.number // 62500}.{self.number // 250 % 250}.{self.number % 250 + 1}"

    @property
    def body(self) -> bytes:
        """The feed, whole and unpacked."""
        return document(self.number, self.form, self.items, self.size)


@dataclass(slots=True)
class Seen:
    """What a host was asked, and what it gave."""

    asked: dict[str, int] = field(default_factory=dict)
    """Requests by path."""
    conditional: int = 0
    answered: dict[str, int] = field(default_factory=dict)
    """Answers of healthy hosts by status, robots.txt aside."""
    body: int = 0
    """Bytes of bodies of feeds, as they were sent."""
    at_once: int = 0
    """The most connections that the other side held open."""
    waited: float = 0.0
    """Seconds of latency that were imposed, robots.txt too; what a busy machine slept longer is not among them."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The body of a healthy host, made before the first request."""

    plain: bytes
    packed: bytes
    etag: str

    @classmethod
    def of(cls, host: Host) -> Feed:
        """Two hosts in three pack what they send, as in the wild."""
        plain = host.body
        packed = gzip.compress(plain, 6, mtime=0) if host.number % 3 else b""
        return cls(plain, packed, f'"{hashlib.sha256(plain).hexdigest()[:16]}"')

"""What the hostile hosts of a farm do, and what the harvest is to say of each."""

from __future__ import annotations

import asyncio
import gzip
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .farm import Visit

MIB = 1024 * 1024
DRIP, FOR_EVER = 0.5, 600.0
"""Seconds between two bytes of a drip, and for which a host is silent or goes on."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One kind of host, and the outcome that it should have."""

    act: Callable[[Visit], Awaitable[None]]
    kind: tuple[str, ...]
    """Which way it fails; the first of several is the likely one. Empty for an outcome that is no failure."""
    everywhere: bool = False
    """Whether it behaves so for robots.txt too, as a broken host does."""
    slow: bool = False
    """Whether the harvest has to wait for one of its limits."""


async def drip_headers(visit: Visit) -> None:
    await _drip(visit, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 5000)


async def drip_body(visit: Visit) -> None:
    await visit.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    await _drip(visit, b"<?xml version='1.0'?><rss><channel>" + b" " * 5000)


async def _drip(visit: Visit, text: bytes) -> None:
    for at in range(len(text)):
        await visit.raw(text[at : at + 1])
        await asyncio.sleep(DRIP)


async def never_ending(visit: Visit) -> None:
    await visit.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><channel>")
    for _ in range(1000):
        await visit.raw(b"<item><title>more</title></item>\n" * 2000)


async def silent(visit: Visit) -> None:
    await asyncio.sleep(FOR_EVER)


async def hang_up(visit: Visit) -> None:
    visit.reset()


async def reset_in_the_middle(visit: Visit) -> None:
    await visit.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + b"<rss>" * 2000)
    await asyncio.sleep(0.05)
    visit.reset()


async def short_body(visit: Visit) -> None:
    await visit.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n<rss><channel><item><title>One")


async def not_http(visit: Visit) -> None:
    await visit.raw(b"SSH-2.0-OpenSSH_9.7\r\n")


async def huge_header(visit: Visit) -> None:
    await visit.raw(b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * MIB + b"\r\n\r\n")


async def broken_chunks(visit: Visit) -> None:
    await visit.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n0\r\n\r\n")


def says(status: int, body: bytes = b"", **headers: str) -> Callable[[Visit], Awaitable[None]]:
    """Answers so, whatever it is asked; `_` in a header's name stands for `-`."""

    async def act(visit: Visit) -> None:
        await visit.say(status, body, {name.replace("_", "-"): value for name, value in headers.items()})

    return act


def makes(document: Callable[[], bytes], **headers: str) -> Callable[[Visit], Awaitable[None]]:
    """Answers with a document that is made when it is asked for."""

    async def act(visit: Visit) -> None:
        await visit.say(200, document(), {name.replace("_", "-"): value for name, value in headers.items()})

    return act


def bomb() -> bytes:
    """Sixty-four MiB of spaces in as many KiB."""
    return gzip.compress(b" " * (64 * MIB), 9)


def laughs() -> bytes:
    """Entities that stand for ten entities each (CWE-776)."""
    inner = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    item = "<item><title>&l9;</title><guid>1</guid></item>"
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{inner}]><rss><channel>{item}</channel></rss>'.encode()


def very_many() -> bytes:
    """Two hundred thousand items in less than eight MiB."""
    items = "".join(f"<item><guid>{number}</guid></item>" for number in range(200_000))
    return f"<rss><channel><title>T</title>{items}</channel></rss>".encode()


def nested() -> bytes:
    """A hundred thousand elements, each within the last."""
    return b"<rss><channel><title>T</title>" + b"<a>" * 100_000


def nested_markup() -> bytes:
    """Well-formed, and in one description 140 KB of nested tags."""
    return (
        b"<rss><channel><item><guid>1</guid><description><![CDATA["
        + b"<b><i>" * 24_000
        + b"]]></description></item></channel></rss>"
    )


def burner() -> bytes:
    """One entry with as many tags as fit into eight MiB."""
    tags = "<category>a</category>" * 340_000
    return f"<rss><channel><title>T</title><item><guid>1</guid>{tags}</item></channel></rss>".encode()


def garbage() -> bytes:
    """Bytes without a meaning."""
    return random.Random(7).randbytes(100_000)  # noqa: S311 - wants the same again


XML = "text/xml"
HTML = b"<!DOCTYPE html><html><head><title>Not found</title></head><body><h1>Oops</h1></body></html>"
HOSTILE = {
    "500": Hostile(says(500), ("server",)),
    "503 with Retry-After": Hostile(says(503, Retry_After="3600"), ("busy",)),
    "429": Hostile(says(429, Retry_After="3600"), ("busy",)),
    "410": Hostile(says(410), ("gone",)),
    "HTML": Hostile(says(200, HTML, Content_Type=XML), ("unreadable",)),
    "empty": Hostile(says(200, Content_Type=XML), ("unreadable",)),
    "garbage": Hostile(makes(garbage), ("unreadable",)),
    "wrong encoding": Hostile(says(200, HTML, Content_Encoding="gzip"), ("packed",)),
    "stacked encodings": Hostile(says(200, HTML, Content_Encoding="gzip, gzip, gzip"), ("packed",)),
    "gzip bomb": Hostile(makes(bomb, Content_Encoding="gzip"), ("large",)),
    "never ending": Hostile(never_ending, ("large",)),
    "redirect loop": Hostile(says(302, Location="/again"), ("redirect",)),
    "redirect to metadata": Hostile(says(302, Location="http://169.254.169.254/latest/meta-data/"), ("private",)),
    "redirect to loopback": Hostile(says(301, Location="http://127.0.0.1:22/"), ("private",)),
    "redirect to IPv6 loopback": Hostile(says(302, Location="http://[::1]/"), ("private",)),
    "redirect to a file": Hostile(says(302, Location="file:///etc/passwd"), ("redirect",)),
    "reset in the middle": Hostile(reset_in_the_middle, ("cut", "connect")),
    "short body": Hostile(short_body, ("cut",)),
    "hangs up": Hostile(hang_up, ("cut", "connect"), everywhere=True),
    "not HTTP": Hostile(not_http, ("protocol", "cut"), everywhere=True),
    "huge header": Hostile(huge_header, ("protocol",)),
    "broken chunks": Hostile(broken_chunks, ("cut", "protocol")),
    "drip in headers": Hostile(drip_headers, ("slow",), slow=True),
    "drip in body": Hostile(drip_body, ("slow",), slow=True),
    "silent": Hostile(silent, ("silent", "slow"), everywhere=True, slow=True),
    "200,000 items": Hostile(makes(very_many), ("memory", "cpu", "unreadable", ""), slow=True),
    "CPU burner": Hostile(makes(burner), ("cpu", "memory", "unreadable", ""), slow=True),
    "billion laughs": Hostile(makes(laughs), ("", "unreadable")),
    "deep nesting": Hostile(makes(nested), ("unreadable", "memory", "crash")),
    "nested markup": Hostile(makes(nested_markup), ("cpu", "")),
}
"""By name. Where several outcomes are listed, which limit is met first is the machine's affair."""

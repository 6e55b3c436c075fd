"""What comes of a look at an address: any status is an answer, and of a body the beginning is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol

from ..answers import WAITS, Look, Looked, Validators, by_wait
from . import inflate
from .headers import DIGITS, charset, last_modified, line, retry_after
from .journey import Asked

CHUNK = 16_384
WALLS = {"cf-mitigated": "challenge", "x-amzn-waf-action": "challenge"}
"""Headers with which Cloudflare and Amazon say that they answer in place of the site, to see whether a person asks."""


class Response(Protocol):
    """What is asked of the client's."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def headers(self) -> Mapping[str, str]:
        """By name in any case; several of one name joined by commas."""

    def stream(self, amt: int | None, decode_content: bool | None) -> Iterator[bytes]:
        """The body as it comes."""


def looked(asked: Asked, look: Look, response: Response, now: datetime | None) -> Looked:
    """What is there. Raises Stop where the server wants to be left alone for a while (429; 503 that says how long)."""
    headers, status = response.headers, response.status
    wall = any(line(headers, name).lower().startswith(word) for name, word in WALLS.items())
    if not wall and (status == 429 or (status == 503 and "Retry-After" in headers)):
        raise by_wait(status, retry_after(headers, now, WAITS[status]))
    body = _beginning(response, look.most) if status in (200, 203, 206) and look.method == "GET" else b""
    found = DIGITS.fullmatch(headers.get("Content-Length", ""))
    return Looked(
        asked.url,
        body,
        charset(headers),
        Validators(asked.url, line(headers, "ETag"), last_modified(headers, now)),
        asked.url if asked.moved else "",
        status=status,
        type=headers.get("Content-Type", "").partition(";")[0].strip().lower()[:100],
        length=int(found[1][:18]) if found else None,
        method=look.method,
        wall=wall,
        lasting=asked.lasting,
        refresh=line(headers, "Refresh"),
    )


def _beginning(response: Response, most: int) -> bytes:
    """So many bytes; of what is packed though that was not asked for, what can be unpacked, or all as it came."""
    held = bytearray()
    for chunk in response.stream(CHUNK, decode_content=False):
        held += chunk
        if len(held) >= most:
            break
    encoding = line(response.headers, "Content-Encoding")
    try:
        return inflate.body([bytes(held)], encoding, most, cut=True)
    except inflate.Broken:
        return bytes(held)

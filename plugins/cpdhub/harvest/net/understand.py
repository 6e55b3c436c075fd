"""What a response means: a body, "not modified", one hop further, or a failure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ..answers import WAITS, Fetched, Limits, NotModified, Redirect, Validators, by_status, by_wait
from . import inflate
from .headers import charset, fresh, last_modified, line, location, retry_after, visible
from .journey import Asked
from .looked import Response, looked
from .rules import MOST_BYTES

CHUNK = 65_536


def understand(
    asked: Asked, response: Response, limits: Limits, now: datetime | None
) -> Fetched | NotModified | Redirect:
    """The answer to a request, with its body read in bounds. Raises Stop, inflate.Broken, inflate.TooLarge."""
    url, headers = asked.url, response.headers
    moved = url if asked.moved else ""
    if response.status in (301, 302, 303, 307, 308):
        return Redirect(location(url, headers), response.status in (301, 308))
    if asked.look:
        return looked(asked, asked.look, response, now)
    if response.status == 304 and asked.known:
        return NotModified(url, moved, fresh(headers))
    if response.status in WAITS:
        raise by_wait(response.status, retry_after(headers, now, WAITS[response.status]))
    if response.status != 200:
        raise by_status(response.status)
    validators = Validators(url, line(headers, "ETag"), last_modified(headers, now))
    body = _body(response, MOST_BYTES if asked.robots else limits.size, cut=asked.robots)
    return Fetched(url, body, charset(headers), validators, moved, fresh(headers))


def _body(response: Response, most: int, *, cut: bool) -> bytes:
    if response.headers.get("Transfer-Encoding", "chunked").strip().lower() != "chunked":
        raise inflate.Broken("it is packed for transfer in a way that was not asked for")
    encoding = visible(response.headers.get("Content-Encoding", ""))
    return inflate.body(_chunks(response, most), encoding, most, cut=cut)


def _chunks(response: Response, most: int) -> Iterator[bytes]:
    """The body as it comes; no more of it packed than unpacked."""
    size = 0
    for chunk in response.stream(CHUNK, decode_content=False):
        yield chunk
        size += len(chunk)
        if size > most:
            raise inflate.TooLarge

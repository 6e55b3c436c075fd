"""Which entry is which, for ever: by the source's own id, then the address, then all that it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from .. import urls
from ..model.item import Item
from .parse.raw import Raw

REVISION = re.compile(r"#(\d{1,3})$")
"""A counter at the end of an id: #0, then #1 for the same entry. A longer number is more likely a name."""

TWICE = "twice in one document"


def key(raw: Raw, link: str | None, site: str = "") -> tuple[str, int]:
    """What identifies an entry within its source, and its revision.

    An id that is an address counts without scheme and www., so that a move to
    https makes no new entries; so does a link, unless it is the `site`'s own.

    A guid that ends in #n stands without it, unless the link ends so too: then n
    is a place on a page. `cid:` before an address is an aggregator's mark. Never
    the title or the time alone: without guid and link it is title, date and text
    together; an event without UID is its title, start and link.
    """
    guid = raw.guid.strip().removeprefix("cid://")
    if guid:
        revision = REVISION.search(guid)
        if revision is None or raw.link.strip().endswith(revision[0]):
            return _named(guid), 0
        return _named(guid[: revision.start()]), int(revision[1])
    if raw.timing:
        # Several events of a calendar share one page, and their texts are mended until the day.
        return "event " + "\n".join((raw.title.text, raw.timing.start, link or "")), 0
    if link and _named(link) != _named(site):
        return _named(link), 0
    return "text " + "\n".join((raw.title.text, raw.published, raw.summary.text)), 0


def _named(text: str) -> str:
    """An address by what it leads to, its place on the page included; another id as it stands."""
    try:
        address = urls.canonical(text)
    except urls.Refused:
        return f"guid {text}"
    return f"at {re.sub(r'^https?://(www[.])?', '', address).rstrip('/')}"


def archive_id(source: str, key: str) -> str:
    """`<source id>/<16 hex digits>`."""
    return f"{source}/{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def unique(found: Iterable[tuple[Item, int]]) -> Iterator[Item | str]:
    """Every item once, at its first place: the latest revision, else the first; for every other the reason."""
    best: dict[str, tuple[Item, int]] = {}
    for item, revision in found:
        if item.id in best:
            yield TWICE
        if item.id not in best or revision > best[item.id][1]:
            best[item.id] = (item, revision)
    yield from (item for item, _ in best.values())

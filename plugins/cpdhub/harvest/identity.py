"""Which entry is which, for ever: by the source's own id, then the address, then all that it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .. import urls
from ..model.item import Item
from .parse.raw import Raw

REVISION = re.compile(r"#(\d{1,3})$")
"""A counter at the end of an id: #0, then #1 for the same entry. A longer number is more likely a name."""

TWICE = "twice in one document"


def key(raw: Raw, link: str | None, site: str = "") -> tuple[str, int]:
    """What identifies an entry within its source, and its revision.

    An id that is an address counts without scheme and www., so that a move to
    https makes no new entries; so does a link. The `site`'s own address identifies
    nothing: some templates give it to every entry, as id or as link.

    A guid that ends in #n stands without it, unless the link ends so too: then n
    is a place on a page. `cid:` before an address is an aggregator's mark. Never
    the title or the time alone: without guid and link it is title, date and text
    together; an event without UID is its title, start and link.
    """
    guid = raw.guid.strip().removeprefix("cid://")
    if guid and _named(guid) != _named(site):
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
    """Every item once, at its first place: the latest revision, else the first; for every other the reason.

    Where items of one id differ in title and in link, the id is a fault of the
    template: each counts by its link, so that none is lost. `decide` finds those
    again that are archived under the id.
    """
    best: dict[str, tuple[Item, int]] = {}
    for item, revision in _told_apart(list(found)):
        if item.id in best:
            yield TWICE
        if item.id not in best or revision > best[item.id][1]:
            best[item.id] = (item, revision)
    yield from (item for item, _ in best.values())


def renamed(old: Iterable[Item], new: Sequence[Item]) -> Iterator[Item]:
    """The new items, each under the id that it has in the archive, though the source now gives it another one.

    It is an archived item that the document no longer holds under its own id, if
    title and link are the same and the link leads to more than a home page; for
    an event, if title, start and link are. Nothing is taken for another item when
    the archive knows its id with the same title or link.
    """
    known = {item.id: item for item in old}
    present = {item.id for item in new}
    gone: dict[tuple[str, ...], Item] = {}
    for item in known.values():
        mark = _mark(item) if item.id not in present else None
        if mark:
            gone.setdefault(mark, item)
    for item in new:
        held = known.get(item.id)
        # Marks are dear, and a document mostly has lost nothing, or only begins to be known.
        mark = None if not gone or (held and not _differ(held, item)) else _mark(item)
        was = gone.pop(mark, None) if mark else None
        yield replace(item, id=was.id) if was else item


def _told_apart(found: list[tuple[Item, int]]) -> Iterator[tuple[Item, int]]:
    first: dict[str, tuple[Item, int]] = {}
    torn: set[str] = set()
    for item, revision in found:
        other, earlier = first.setdefault(item.id, (item, revision))
        if revision == earlier and _differ(item, other):
            torn.add(item.id)
    for item, revision in found:
        apart = item.id in torn and item.url is not None
        yield (replace(item, id=archive_id(item.source, _named(item.url or ""))) if apart else item), revision


def _differ(one: Item, other: Item) -> bool:
    """Whether two items have both titles and links, and neither is the same."""
    linked = one.url is not None and other.url is not None
    return linked and one.title != other.title and _named(one.url or "") != _named(other.url or "")


def _mark(item: Item) -> tuple[str, ...] | None:
    """What else makes an item itself; None where that is not enough."""
    link = _named(item.url) if item.url else ""
    if item.kind == "event":
        return (item.kind, item.title, item.start or "", link) if item.title and item.start else None
    return (item.kind, item.title, link) if item.title and re.search(r"[/?].", link) else None

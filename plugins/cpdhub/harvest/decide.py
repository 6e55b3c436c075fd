"""What goes into the archive: a pure function of what was there, what came, and now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..model.control import Source
from ..model.item import Item, Override
from .dates import iso
from .identity import renamed
from .parse.raw import Counts, counts

NOT_INCLUDED = 'its title holds none of the words of "include"'
MOST_KEPT = 20_000
"""Items of one source in all its time: a daily paper takes decades, a flood is stopped in days."""
FULL = f"its archive is full: it holds {MOST_KEPT:,} items"
EXCLUDED = 'it holds a word of "exclude"'


@dataclass(frozen=True, slots=True)
class Decided:
    """The archive as it is to be, in its order; how many of its items are new, and how many had no room."""

    items: tuple[Item, ...]
    new: int
    refused: Counts = ()


def choose(items: Sequence[Item], source: Source, now: datetime) -> tuple[tuple[Item, ...], Counts]:
    """The items that the source's entry lets in, and why others are not.

    Over the cap, what is still to come stays first, then the newest.
    """
    reasons: list[str] = []
    wanted: list[Item] = []
    for item in items:
        if source.include and not _holds(source.include, item.title):
            reasons.append(NOT_INCLUDED)
        elif _holds(source.exclude, item.title, *item.tags):
            reasons.append(EXCLUDED)
        else:
            wanted.append(item)
    kept = set(_by_worth(wanted, iso(now))[: source.cap])
    reasons += [f"over the cap of {source.cap} for one fetch"] * (len(wanted) - len(kept))
    return tuple(item for number, item in enumerate(wanted) if number in kept), counts(reasons)


def decide(old: Sequence[Item], new: Sequence[Item], now: datetime) -> Decided:
    """Nothing is lost because it left the feed, and when an item was first seen never changes.

    An entry whose document has only a date of its last change counts as published
    then, and stays so when that date moves on. One that comes under a new id is
    still the one in the archive (see `identity.renamed`): a source that makes its
    ids anew with every fetch fills no pages with the same posts. A full archive
    takes nothing new, but goes on to follow what it holds. An event that changed
    changed now, unless its document says when: calendars follow by that day.
    """
    seen = iso(now)
    held = {item.id: item for item in old}
    merged = dict(held)
    full: list[str] = []
    for item in renamed(old, new):
        if item.id not in merged and len(merged) >= MOST_KEPT:
            full.append(FULL)
        else:
            merged[item.id] = _joined(held.get(item.id), item, seen)
    return Decided(ordered(merged.values()), len(merged.keys() - held.keys()), counts(full))


def ordered(items: Iterable[Item]) -> tuple[Item, ...]:
    """The order of an archive: new items come last, so that it grows at its end."""
    return tuple(sorted(items, key=lambda item: (item.first_seen, item.id)))


def _joined(old: Item | None, new: Item, seen: str) -> Item:
    derived = new.updated if new.kind == "entry" else None
    published = new.published or (old.published if old else None) or derived
    new = _moved(old, new, seen) if old and new.kind == "event" else new
    updated = _updated(old, new, seen) if new.kind == "event" else new.updated
    if old is None and (new.first_seen, new.published, new.updated) == (seen, published, updated):
        return new  # most of a first harvest: copies of so many fields are not free
    return replace(new, first_seen=old.first_seen if old else seen, published=published, updated=updated)


def _moved(old: Item, new: Item, seen: str) -> Item:
    """A single event, with the date that it had when it was first announced, where it was moved before that came.

    Some calendars give a series as its next date alone: what follows a date that has come is no move.
    """
    single = not any((new.repeat, new.extra, new.overrides, old.repeat, old.extra))
    first = next((one.at for one in old.overrides if one.start == old.start), old.start)
    ahead = (old.start or "")[:10] > seen[:10] or new.start == old.start
    alike = (old.timezone, old.all_day) == (new.timezone, new.all_day)
    if not (single and ahead and alike) or first is None or first == new.start:
        return new
    return replace(new, overrides=(Override(first, new.start),))


def _updated(old: Item | None, new: Item, seen: str) -> str | None:
    """When an event changed last, as its source or the harvest saw it; never earlier than was known, never ahead.

    LAST-MODIFIED is optional (RFC 5545 3.8.7.3), and some write it in the future.
    """
    before, said = (one.updated if one and (one.updated or "") <= seen else None for one in (old, new))
    latest = max(filter(None, (before, said)), default=None)
    if old is None or _shown(old) == _shown(new) or (latest or "") > max(old.first_seen, before or ""):
        return latest
    return seen


def _shown(event: Item) -> tuple[object, ...]:
    """All of an event that is published, but for when it changed."""
    when = (event.start, event.end, event.timezone, event.all_day, event.repeat)
    departs = (event.extra, event.without, event.overrides, event.status)
    return (*when, *departs, event.title, event.url, event.summary, event.tags)


def _holds(words: Sequence[str], *texts: str) -> bool:
    """Whether one of the words stands in one of the texts, whole and in any case."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I) for word in words for text in texts)


def _by_worth(items: Sequence[Item], now: str) -> list[int]:
    """Places of the items, those that matter most first."""
    if all(item.kind == "entry" for item in items):
        dated = all(item.published or item.updated for item in items)
        # Where some have no date, the document's own order is all there is.
        newest = [item.published or item.updated or "" for item in items]
        return sorted(range(len(items)), key=newest.__getitem__, reverse=True) if dated else list(range(len(items)))
    return sorted(range(len(items)), key=lambda at: _distance(items[at], now))


def _distance(item: Item, now: str) -> tuple[bool, float]:
    """Ahead or past, then how far from today, in days."""
    until = re.search(r"UNTIL=(\d{4})(\d{2})(\d{2})", item.repeat)
    ends = [item.end or item.start or "", *item.extra, *(["-".join(until.groups())] if until else [])]
    ahead = max(ends)[:10] >= now[:10] or (bool(item.repeat) and not until)
    start = datetime.fromisoformat((item.start or now)[:10]).toordinal()
    today = datetime.fromisoformat(now[:10]).toordinal()
    return not ahead, abs(start - today)

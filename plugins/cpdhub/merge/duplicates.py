"""One thing, one entry: which harvested things are the same as others, by conservative rules alone.

An event is the same as another when
1. a decision joins them, or
2. one is curated, their addresses are the same, and so are their first days (or a date of the series), or
3. they come from different sources, and their starts are the same, and their addresses or titles, or
4. they come from one source, and their starts, addresses and titles are all the same.
Titles are the same when they differ in case, punctuation and spaces alone. Two events
of one source at one address are two events: many calendars give all theirs one address.

A reading is the same as another when their addresses are the same.

The curated one wins, then the one that was seen first, so that no entry's id or UID changes because another source
begins to give the same; of those that came in one harvest, the one that stands first in the order of the sources.
Near matches (same day, like title) are reported and never merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from .. import urls
from ..model.merged import HubEvent, HubReading
from ..model.near import LIKE, like, plain

Key = tuple[str, str, str]


def events(
    own: Sequence[HubEvent], others: Iterable[HubEvent], joined: Mapping[str, str]
) -> tuple[tuple[HubEvent, ...], tuple[str, ...]]:
    """All different events, and notices of near matches; `joined` maps a hub id to a curated id.

    `others` in the order in which they were first seen.
    """
    taken: dict[Key, str | None] = {}
    kept: list[HubEvent] = []
    for event in (*own, *others):
        if event.origin == "harvested" and (event.id in joined or _known(event, taken)):
            continue
        kept.append(event)
        for key in _keys(event):
            taken.setdefault(key, event.source)
        if event.origin == "curated":
            dates = [event.pattern.first.day, *(one.start.day for one in event.occurrences)]
            taken.update(dict.fromkeys(_days(event, dates)))
    return tuple(kept), tuple(_near(own, kept[len(own) :]))


def readings(own: Sequence[HubReading], others: Iterable[HubReading]) -> tuple[HubReading, ...]:
    """All different readings, the curated ones first; `others` in the order in which they were first seen."""
    taken = {urls.key(reading.url) for reading in own if reading.url}
    kept = list(own)
    for reading in others:
        key = urls.key(reading.url) if reading.url else f"id {reading.id}"
        if key not in taken:
            kept.append(reading)
            taken.add(key)
    return tuple(kept)


def _known(event: HubEvent, taken: Mapping[Key, str | None]) -> bool:
    """Whether one of the rules 2 to 4 holds between the event and one before it."""
    asked = [*_keys(event), *_days(event, [event.pattern.first.day])]
    return any(key in taken and (key[0] == "whole" or taken[key] != event.source) for key in asked)


def _keys(event: HubEvent) -> Iterator[Key]:
    """What two events have in common when they are the same: (what is compared, title or address, start)."""
    first, title = event.pattern.first, plain(event.title)
    start = (first.instant() or first.value).isoformat()
    address = urls.key(event.url) if event.url else ""
    if title:
        yield "title", title, start
        yield "whole", f"{title} {address}", start
    if address:
        yield "address", address, start


def _days(event: HubEvent, days: Iterable[date]) -> Iterator[Key]:
    """Rule 2: only curated events hold these, every harvested one asks for its own."""
    if event.url:
        address = urls.key(event.url)
        yield from (("day", address, day.isoformat()) for day in days)


def _near(own: Iterable[HubEvent], others: Sequence[HubEvent]) -> Iterable[str]:
    by_day: dict[str, list[HubEvent]] = {}
    for event in others:
        by_day.setdefault(event.pattern.first.day.isoformat(), []).append(event)
    for mine in own:
        for other in by_day.get(mine.pattern.first.day.isoformat(), ()):
            if like(mine.title, other.title) >= LIKE:
                yield f"{other.item} may be the same as {mine.id}: join them, or leave both"

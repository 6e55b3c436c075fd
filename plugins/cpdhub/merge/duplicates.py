"""One thing, one entry: which harvested things are the same as others, by conservative rules alone.

An event is the same as another when
1. a decision joins them, or
2. their addresses are the same, and so are their first days (or the curated one is a series), or
3. their titles are the same but for case, punctuation and spaces, and so are their starts.

A reading is the same as another when their addresses are the same.

The curated one wins, then the one that stands first in the order of the sources.
Near matches (same day, like title) are reported and never merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from .. import urls
from ..model.merged import HubEvent, HubReading

NEAR = 0.85
"""How like two titles are (difflib's ratio) from which on a curator is asked."""


def events(
    own: Sequence[HubEvent], others: Iterable[HubEvent], joined: Mapping[str, str]
) -> tuple[tuple[HubEvent, ...], tuple[str, ...]]:
    """All different events, and notices of near matches; `joined` maps a hub id to a curated id."""
    taken = {key for event in own for key in _keys(event)}
    kept = list(own)
    for event in others:
        keys = _keys(event)
        if event.id not in joined and not taken.intersection(keys):
            kept.append(event)
            taken.update(keys)
    return tuple(kept), tuple(_near(own, kept[len(own) :]))


def readings(own: Sequence[HubReading], others: Iterable[HubReading]) -> tuple[HubReading, ...]:
    """All different readings, the curated ones first."""
    taken = {urls.key(reading.url) for reading in own if reading.url}
    kept = list(own)
    for reading in others:
        key = urls.key(reading.url) if reading.url else f"id {reading.id}"
        if key not in taken:
            kept.append(reading)
            taken.add(key)
    return tuple(kept)


def plain(title: str) -> str:
    """A title without case, punctuation and double spaces, to compare."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def _keys(event: HubEvent) -> list[tuple[str, str]]:
    first = event.pattern.first
    keys = [(plain(event.title), first.over().isoformat())] if plain(event.title) else []
    if event.url:
        key = urls.key(event.url)
        keys.append((key, first.day.isoformat()))
        if event.origin == "curated" and event.series:
            keys += [(key, one.start.day.isoformat()) for one in event.occurrences]
    return keys


def _near(own: Iterable[HubEvent], others: Sequence[HubEvent]) -> Iterable[str]:
    by_day: dict[str, list[HubEvent]] = {}
    for event in others:
        by_day.setdefault(event.pattern.first.day.isoformat(), []).append(event)
    for mine in own:
        for other in by_day.get(mine.pattern.first.day.isoformat(), ()):
            if SequenceMatcher(None, plain(mine.title), plain(other.title)).ratio() >= NEAR:
                yield f"{other.id} may be the same as {mine.id}: join them, or leave both"

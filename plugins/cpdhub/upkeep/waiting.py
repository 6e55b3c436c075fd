"""What waits for a curator: sources that are held back, what may be there twice, facts in doubt, and what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.item import Item
from . import sources
from .alike import pairs
from .finding import Seen, before, day

WEEK = timedelta(days=7)
AHEAD = timedelta(days=1)
"""A post may be dated tomorrow where its blog is."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One item, or one source, with the reason for which it is listed."""

    kind: str
    """held, twice, unsure or new; in this order."""
    id: str
    """The item's id in the archive, or the source's."""
    title: str
    source: str
    """The source's name."""
    url: str
    day: str
    """When it is held, for an event; else when it was published; else when it was first seen."""
    why: str
    join: str = ""
    """The curated event that it may be the same as."""


def waiting(seen: Seen, since: date) -> tuple[Waiting, ...]:
    """All that waits, each once; `since`: what was first seen on that day or later is new.

    What a decision speaks of, or a decision on its source, waits no more.
    """
    decided = {one.item for one in seen.hub.catalogue.decisions.values()}
    found: dict[str, Waiting] = {one.id: one for one in _held(seen)}
    for pair in pairs(seen):
        found.setdefault(
            pair.one.id,
            _of(
                seen.items[pair.one.id],
                seen,
                "twice",
                f"may be the {pair.other.kind} {pair.other.id} ({pair.other.title}): {pair.why}",
                pair.other.id if pair.other.kind == "event" else "",
            ),
        )
    for item in sorted(seen.items.values(), key=_age, reverse=True):
        is_new = day(item.first_seen) >= since.isoformat()
        # Somebody may yet go to an event to come: its doubts are told until they are settled.
        ahead = item.kind == "event" and day(item.start or "") >= seen.today.isoformat()
        doubts = "; ".join(_doubts(item, seen)) if is_new or ahead else ""
        if item.id not in decided and (is_new or doubts):
            kind, why = ("unsure", doubts) if doubts else ("new", f"new since {day(item.first_seen)}")
            found.setdefault(item.id, _of(item, seen, kind, why))
    order = ("held", "twice", "unsure", "new")
    return tuple(sorted(found.values(), key=lambda one: order.index(one.kind)))


def alone(about: Item | str, seen: Seen) -> Waiting:
    """One item or source that a curator names, whether it waits or not."""
    if isinstance(about, Item):
        return _of(about, seen, "new", "; ".join(_doubts(about, seen)) or f"first seen on {day(about.first_seen)}")
    record = seen.hub.catalogue.sources[about]
    held = next((one for one in _held(seen) if one.id == about), None)
    return held or Waiting(
        "held", about, record.name, record.name, record.url, record.added.isoformat(), "not held back"
    )


def new_from(seen: Seen) -> date:
    """The day from which on things are new to a curator: that of the latest decision, but a week ago at the latest.

    One decision does not say that somebody looked at all the rest.
    """
    days = [one.date for one in seen.hub.catalogue.decisions.values() if one.date <= seen.today]
    return min(max(days, default=seen.today), date.fromisoformat(before(seen.hub.now, WEEK)))


def _held(seen: Seen) -> Iterator[Waiting]:
    """Sources in quarantine."""
    for one in sources.waiting(seen):
        record = one.record
        url = record.site if record.site != "unknown" else record.url
        yield Waiting("held", record.id, record.name, record.name, url, day(one.nature.held), sources.cause(one))


def _age(item: Item) -> tuple[str, str, str]:
    """Of one harvest, by its own day."""
    return item.first_seen, item.published or item.start or "", item.id


def _of(item: Item, seen: Seen, kind: str, why: str, join: str = "") -> Waiting:
    when = item.start if item.kind == "event" and item.start else item.published or item.first_seen
    name = seen.hub.catalogue.sources[item.source].name
    return Waiting(kind, item.id, item.title or "(without a title)", name, item.url or "", when[:10], why, join)


def _doubts(item: Item, seen: Seen) -> Iterator[str]:
    """What of it is not sure, in words."""
    if not item.title:
        yield "it has no title"
    if not item.url:
        yield "it has no link"
    if item.kind == "event":
        if not item.all_day and item.timezone is None:
            yield "its hour is given without a time zone"
        if item.status == "tentative":
            yield "its calendar says that it may not be held"
    elif (item.published or "")[:10] > (seen.today + AHEAD).isoformat():
        yield f"it is dated in the future ({day(item.published or '')})"

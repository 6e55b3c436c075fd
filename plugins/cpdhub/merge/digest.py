"""The digest of one week, from the catalogue and the archive as they stood on the Monday after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from .. import urls
from ..model.catalogue import KINDS, Catalogue
from ..model.digest import WEEK, Digest, Kind, Part, Told, appears, instant_text, monday, week_of
from ..model.item import Item
from ..model.merged import Hub, HubEvent
from ..model.when import Occurrence
from . import told
from .decisions import hidden_sources
from .hub import merge
from .readings import instant

MOST_DATES, MOST_NEW = 60, 8
"""So many of a part are named, the rest is counted: the digest is read in one sitting."""
SHORT = 20
TASKS, RECORDINGS, READINGS = 3, 2, 2
SOON = timedelta(days=14)
"""So far ahead a day to register by is told: it stands in two digests."""
LATER = 2
NOT_HELD = ("cancelled", "postponed")
ALWAYS = ("providers", "sources", "topics", "decisions", "waivers", "redirects")
"""What is looked up, and not shown for itself here: a name that was written down later is still the right one."""

T = TypeVar("T")


def weeks(catalogue: Catalogue, now: datetime) -> tuple[str, ...]:
    """The weeks that are over, oldest first, since that in which the first entry came to the hub."""
    added = [one.added for kind in KINDS for one in _records(catalogue, kind.field) if hasattr(one, "added")]
    if not added:
        return ()
    first = monday(week_of(min(added)))
    finished = (now.date() - first) // WEEK
    return tuple(week_of(first + number * WEEK) for number in range(finished))


def digest(catalogue: Catalogue, items: Iterable[Item], week: str) -> Digest:
    """The digest of `week`, as of the Monday after: of what came later nothing counts, but for what is hidden."""
    at = appears(week)
    seen = [item for item in items if instant(item.first_seen) < at]
    hub = merge(_then(catalogue, at.date()), seen, {}, at)
    names = {state.record.id: state.record.name for state in hub.sources}
    on = list(_on(hub))
    recorded = [one for one in hub.events if _newly_recorded(one, at)]
    known = {event.id for event, _ in on} | {event.id for event in recorded}
    return Digest(
        version=1,
        week=week,
        at=instant_text(at),
        on=Part(entries=tuple(told.event(*pair, names) for pair in _named(on)), more=max(len(on) - MOST_DATES, 0)),
        later=Part() if on else _part((told.event(one, one.next, names) for one in _ahead(hub)), LATER, counted=False),
        register_by=_part((told.event(one, one.next, names) for one in _to_register(hub)), MOST_NEW),
        twenty=Part(entries=tuple(_twenty(hub, names))),
        recorded=_part((told.event(one, None, names) for one in recorded), MOST_NEW),
        new=_new(hub, at.date() - WEEK, known, names),
    )


def shown(made: Digest, catalogue: Catalogue, items: Iterable[Item]) -> Digest:
    """A digest without what was taken out since, by source or by item: the one way in which it changes."""
    out = hidden_sources(catalogue)
    hidden = {one.item for one in catalogue.decisions.values() if one.item and one.hide}
    gone = {urls.key(item.url) for item in items if item.id in hidden and item.url}

    def stays(one: Told) -> bool:
        if one.source is None:
            return True
        again = one.url is not None and urls.key(one.url) in gone
        return one.source in catalogue.sources and one.source not in out and one.item not in hidden and not again

    return _kept(made, stays)


def without(made: Digest, sources: frozenset[str]) -> Digest:
    """A digest without any word of these sources."""
    return _kept(made, lambda one: one.source not in sources)


def _kept(made: Digest, stays: Callable[[Told], bool]) -> Digest:
    def part(one: Part) -> Part:
        return Part(entries=tuple(filter(stays, one.entries)), more=one.more)

    named = ("on", "later", "register_by", "twenty", "recorded")
    parts: dict[str, object] = {name: part(getattr(made, name)) for name in named}
    return made.model_copy(update=parts | {"new": {kind: part(one) for kind, one in made.new.items()}})


def _records(catalogue: Catalogue, field: str) -> Iterator[Any]:
    table = getattr(catalogue, field)
    return iter(table.values() if isinstance(table, Mapping) else table)


def _then(catalogue: Catalogue, day: date) -> Catalogue:
    """What had been added before `day`; of decisions also every one that hides."""
    tables: dict[str, Any] = {
        kind.field: MappingProxyType({one.id: one for one in _records(catalogue, kind.field) if one.added < day})
        for kind in KINDS
        if kind.field not in ALWAYS
    }
    decisions = {name: one for name, one in catalogue.decisions.items() if one.hide or one.added < day}
    return replace(catalogue, **tables, decisions=MappingProxyType(decisions))


def _part(entries: Iterable[Told], most: int, *, counted: bool = True) -> Part:
    found = tuple(entries)
    return Part(entries=found[:most], more=len(found[most:]) if counted else 0)


def _on(hub: Hub) -> Iterator[tuple[HubEvent, Occurrence]]:
    """Dates of the week that begins at `hub.now`, cancelled ones too, by the organisers' days."""
    found = [(event, one) for event in hub.events for one in event.occurrences if _is_on(one, hub.now)]
    yield from sorted(found, key=lambda pair: (pair[1].start.day, pair[1].start.order(), pair[0].title, pair[0].id))


def _named(dates: Sequence[tuple[HubEvent, Occurrence]]) -> Iterator[tuple[HubEvent, Occurrence]]:
    """Of many dates those of events that people chose first, then the soonest; in the order in which they came."""
    places = sorted(range(len(dates)), key=lambda place: (dates[place][0].origin != "curated", place))
    return (dates[place] for place in sorted(places[:MOST_DATES]))


def _is_on(one: Occurrence, at: datetime) -> bool:
    """Whether it begins in the week, by the organiser's days or in UTC, or began before and goes on for days.

    A Sunday evening in New York is Monday in UTC: it stands in two digests, so that nobody hears too late.
    """
    first, end, begins = at.date(), at + WEEK, one.start.instant()
    starts = first <= one.start.day < end.date() or (begins is not None and at <= begins < end)
    goes_on = one.end is not None and one.start.day < first <= one.end.day and one.end.day > one.start.day
    return one.over() > at and (starts or goes_on)


def _going(event: HubEvent) -> bool:
    return event.next is not None and event.state not in NOT_HELD


def _ahead(hub: Hub) -> Iterator[HubEvent]:
    """What comes next; the hub's order is that of the dates."""
    return (event for event in hub.events if _going(event))


def _to_register(hub: Hub) -> list[HubEvent]:
    first = hub.now.date()
    near = [(one.register_by, one) for one in _ahead(hub) if one.register_by]
    found = [(when, one) for when, one in near if first <= when.day < first + SOON and when.over() > hub.now]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0].order(), pair[1].id))]


def _twenty(hub: Hub, names: dict[str, str]) -> Iterator[Told]:
    """First parts of Things, recordings and readings of twenty minutes or less: others each week, until all came."""
    week = hub.now.toordinal() // 7
    things = [one for one in hub.catalogue.things.values() if one.minutes[0] <= SHORT]
    events = [one for one in hub.events if one.recording_url and not _going(one) and 0 < (one.minutes or 0) <= SHORT]
    texts = [one for one in hub.readings if 0 < (one.minutes or 0) <= SHORT]
    yield from map(told.first_task, _turn(things, week, TASKS))
    yield from (told.event(one, None, names) for one in _turn(events, week, RECORDINGS))
    yield from (told.reading(one, names) for one in _turn(texts, week, READINGS))


def _turn(many: Sequence[T], week: int, count: int) -> Sequence[T]:
    """`count` of many, where those of the week before end; all, where there are no more."""
    if len(many) <= count:
        return many
    start = week * count % len(many)
    return [*many, *many][start : start + count]


def _newly_recorded(event: HubEvent, at: datetime) -> bool:
    """Whether its recording became known in the week before `at`."""
    held = event.state not in NOT_HELD
    return held and event.available is not None and at.date() - WEEK <= event.available < at.date()


def _new(hub: Hub, since: date, known: set[str], names: dict[str, str]) -> dict[Kind, Part]:
    """By kind what was added since then; events that are over, or named already, are left out."""
    have = hub.catalogue
    posts = {one.id: one for number in sorted(hub.responses) for one in hub.responses[number]}
    events = [one for one in _ahead(hub) if one.id not in known]
    found: dict[Kind, Iterable[Told]] = {
        "event": (told.event(one, one.next, names) for one in events if one.added >= since),
        "reading": (told.reading(one, names) for one in hub.readings if one.added >= since),
        "response": (told.response(one, names) for one in posts.values() if one.added >= since),
        "thing": (told.written(one) for one in have.things.values() if one.added >= since),
        "association": (told.written(one) for one in have.associations.values() if one.added >= since),
        "provider": (told.written(one) for one in have.providers.values() if one.added >= since),
        "scheme": (told.written(one) for one in have.schemes.values() if one.added >= since),
        "path": (told.written(one) for one in have.paths.values() if one.added >= since),
    }
    parts = {kind: _part(entries, MOST_NEW) for kind, entries in found.items()}
    return {kind: part for kind, part in parts.items() if part.entries}

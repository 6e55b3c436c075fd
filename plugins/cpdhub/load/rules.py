"""What must hold between entries, and within one beyond the form of its fields; each rule yields problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath

from .. import urls
from ..model.activities import Event, Thing
from ..model.fields import UNKNOWN
from ..model.repeat import gives_dates
from ..model.when import Pattern, When, expand
from ..problems import Problem, nearest
from .document import Document
from .references import Index

Rule = Callable[[Sequence[Document], Index], Iterator[Problem]]


def named_after_id(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """A file's name is its entry's id; an event lies in the folder of the year in which it starts."""
    for document in documents:
        if document.kind.listed:
            continue
        path, identifier = PurePosixPath(document.path), document.record.id
        if _misnamed(document):
            hint = f"write {path.stem}, or rename the file"
            yield document.problem(("id",), f'"{identifier}" is not the name of the file', hint)
        if document.kind.name == "event" and path.parent.name != str(_day(document.record.start).year):
            hint = "move the file to the folder of the year in which it starts"
            yield document.problem(("start",), f"does not lie in {path.parent.name}", hint)


def unique(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No id twice within a kind, no number twice among the Things; a copy under another name is told by its name."""
    seen: dict[tuple[str, object], Document] = {}
    for document in documents:
        record = document.record
        if _misnamed(document):
            continue
        for field in ("id", "number"):
            value = getattr(record, field, None)
            if value is None:
                continue
            first = seen.setdefault((f"{document.kind.name} {field}", value), document)
            if first is not document:
                yield document.problem((field,), f'"{value}" is taken by {first.path}', "choose another")
                break


def _misnamed(document: Document) -> bool:
    return not document.kind.listed and PurePosixPath(document.path).stem != document.record.id


def dated(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """An entry cannot have changed before it was added."""
    for document in documents:
        record = document.record
        if hasattr(record, "changed") and record.changed < record.added:
            message = f"{record.changed} is before added, {record.added}"
            yield document.problem(("changed",), message, "correct one of them")


def timed(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """Times of an event fit each other: an hour has a zone, the end comes after the start, the rule meets it."""
    for document in documents:
        if isinstance(document.record, Event):
            yield from _times(document, document.record)


def _times(document: Document, event: Event) -> Iterator[Problem]:
    if isinstance(event.start, datetime) and event.timezone == UNKNOWN:
        hint = "add `timezone:`, as Europe/London, or write the day alone"
        yield document.problem(("start",), "has an hour but no timezone", hint)
    if event.end is not None and event.minutes != UNKNOWN:
        yield document.problem(("minutes",), "stands beside end", "write one of the two")
    if event.end is not None and isinstance(event.end, datetime) != isinstance(event.start, datetime):
        yield document.problem(("end",), "has an hour where start has none, or the other way", "write both alike")
    elif event.end is not None and _before(event.end, event.start):
        yield document.problem(("end",), f"{event.end.isoformat()} is before the start", "correct one of them")
    if event.repeat:
        yield from _series(document, event)
    elif event.except_ or set(event.moved) - {_day(event.start)}:
        hint = "add `repeat:`; under moved, one date has the day of its start"
        yield document.problem(("repeat",), "is missing, yet dates are excepted or moved", hint)
    yield from _life(document, event)


def _life(document: Document, event: Event) -> Iterator[Problem]:
    """What is not offered any more was held once; a recording is known since a day on which the entry was there."""
    if event.status == "retired" and _day(event.start) > event.changed:
        yield document.problem(("status",), "is retired before it was held", "write `status: cancelled`")
    if event.recording_url != UNKNOWN and not event.repeat and _day(event.start) > event.changed:
        yield document.problem(("recording_url",), "is there before the event was held", "add it when it is there")
    since = event.recording_since
    if since is not None and event.recording_url == UNKNOWN:
        yield document.problem(("recording_since",), "stands there without recording_url", "add the address")
    elif since is not None and not event.added <= since <= event.changed:
        hint = "write the day on which the address came into this entry"
        yield document.problem(("recording_since",), f"{since} is not between added and changed", hint)


def _before(end: date | datetime, start: date | datetime) -> bool:
    """An event may last no time at all only if it has no hour."""
    return end <= start if isinstance(end, datetime) else end < start


def _series(document: Document, event: Event) -> Iterator[Problem]:
    first = When(event.start, None)
    if not gives_dates(event.repeat or "", first.day):
        hint = "check the days and the months, as FREQ=MONTHLY;BYDAY=2WE"
        yield document.problem(("repeat",), f"the rule {event.repeat} gives no date", hint)
        return
    held = expand(Pattern(first, rule=event.repeat or ""), first.order(), first.order() + timedelta(days=3660))
    days = {one.start.day for one in held}
    if first.day not in days:
        yield document.problem(("start",), f"{first.day} is no date of the rule {event.repeat}", "write its first date")
    last = max(days, default=first.day)
    for field, gone in (("except", event.except_), ("moved", tuple(event.moved))):
        for number, day in enumerate(gone):
            if day not in days and day <= last:
                route = (field, number) if field == "except" else (field, day.isoformat())
                yield document.problem(route, f"{day} is no date of the series", "write the date by the rule")
    for day in sorted(set(event.except_) & set(event.moved)):
        message = f"{day} is left out too, under except"
        yield document.problem(("moved", day.isoformat()), message, "write one of the two")


def same_address(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No address twice within a kind, unless a waiver says why; no waiver that is not needed."""
    if "waiver" in index.unread:
        return
    waived = {frozenset(d.record.ids): d for d in documents if d.kind.name == "waiver"}
    needed: set[frozenset[str]] = set()
    for alike in _alike(documents):
        cover = [ids for ids in waived if {d.record.id for d in alike} <= ids]
        needed.update(cover)
        if not cover:
            for document in alike[1:]:
                hint = "one of them is a copy, or data/exceptions.yaml says why not"
                yield document.problem(("url",), f"is the address of {alike[0].path} too", hint)
    there = {d.record.id for d in documents if hasattr(d.record, "url")}
    for ids, document in waived.items():
        if ids & index.broken:
            continue
        for number, one in enumerate(document.record.ids):
            if one not in there:
                hint = nearest(one, there) or "write the id that it has today, or take it out"
                yield document.problem(("ids", number), f'there is no entry "{one}"', hint)
        if ids not in needed and ids <= there:
            yield document.problem(("ids",), "is an exception that is no longer needed", "delete it")


def _alike(documents: Sequence[Document]) -> list[list[Document]]:
    """Entries of one kind with one address, two at least; of two with one id, which is told, only the first."""
    groups: dict[tuple[str, str], dict[str, Document]] = defaultdict(dict)
    for document in documents:
        address = getattr(document.record, "url", UNKNOWN)
        if address != UNKNOWN and not _misnamed(document):
            groups[document.kind.name, urls.key(address)].setdefault(document.record.id, document)
    return [list(group.values()) for group in groups.values() if len(group) > 1]


PARTS = ("Why", "Do", "Reflect", "Go on")


def thing_parts(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """A Thing has its four parts in order, and under Do three tiers that begin with their minutes."""
    for document in documents:
        thing = document.record
        if not isinstance(thing, Thing):
            continue
        parts = tuple(s.heading for s in thing.sections if s.level == 2)
        if parts != PARTS:
            hint = f"write ## {', ## '.join(PARTS)}, in this order"
            yield document.problem((), f"has the parts {', '.join(parts) or 'none'}", hint)
        tiers = [s.heading for s in thing.sections if s.level == 3]
        wanted = [f"{minutes} minutes: " for minutes in thing.minutes]
        if len(tiers) != 3 or any(not tier.startswith(begin) for tier, begin in zip(tiers, wanted, strict=True)):
            hint = "write ### " + "…, ### ".join(wanted) + "…"
            yield document.problem(("minutes",), "does not fit the three tiers under Do", hint)
        if list(thing.minutes) != sorted(thing.minutes):
            yield document.problem(("minutes",), "does not rise from tier to tier", "shortest first")


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def links(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """A link within the hub leads to an entry that exists; a picture lies in content/images."""
    for document in documents:
        for link in document.links:
            fault = index.link_fault(link)
            if fault:
                yield Problem(document.path, link.line, link.column, "", *fault)

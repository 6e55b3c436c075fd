"""What nobody looked at for a year: entries whose addresses were not opened, and Things due for review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from ..model.catalogue import KINDS, Kind
from ..model.fields import UNKNOWN
from ..model.records import Entry
from .finding import YEAR, Finding, Section, Seen, before, oldest


def unchecked(seen: Seen) -> Section:
    """Entries that nobody checked for a year: those with a day, then those that nobody ever checked, oldest first."""
    found = [(kind, record) for kind, record in _entries(seen) if _is_old(record, seen)]
    some = [(kind, record) for kind, record in found if isinstance(record.checked, date)]
    some.sort(key=lambda pair: (pair[1].checked, pair[1].id))
    never = [(kind, record) for kind, record in found if not isinstance(record.checked, date)]
    never.sort(key=lambda pair: (_year(pair[1]), pair[1].added, pair[0].name, pair[1].id))
    once, not_once = (Counter(kind.name for kind, _ in part) for part in (some, never))
    counts = [(f"{_some(kind, not_once)} never checked", not_once[kind.name]) for kind in KINDS]
    counts += [(f"{_some(kind, once)} checked more than a year ago", once[kind.name]) for kind in KINDS]
    return Section(
        "unchecked",
        "Nobody checked these for a year",
        "Entries whose address no person has opened in the last 365 days, or ever; the oldest first.",
        tuple(_finding(kind, record, seen) for kind, record in (*some, *never)),
        tuple(pair for pair in counts if pair[1]),
    )


def things(seen: Seen) -> Section:
    """Things whose tools and links nobody went through for a year."""
    due = [one for one in seen.hub.catalogue.things.values() if one.reviewed.isoformat() < before(seen.hub.now, YEAR)]
    found = [
        Finding(
            f"Thing {one.number}, {one.title}, is due for review",
            seen.file("thing", one.id),
            one.reviewed.isoformat(),
            "do it once as a reader would, mend what has changed, and set `reviewed` to that day",
        )
        for one in due
    ]
    return Section(
        "things", "Things due for review", "Things that nobody reviewed in the last 365 days.", oldest(found)
    )


def _entries(seen: Seen) -> Iterator[tuple[Kind, Any]]:
    for kind in KINDS:
        if issubclass(kind.record, Entry):
            yield from ((kind, record) for record in getattr(seen.hub.catalogue, kind.field).values())


def _is_old(record: Any, seen: Seen) -> bool:
    return not isinstance(record.checked, date) or record.checked.isoformat() < before(seen.hub.now, YEAR)


def _some(kind: Kind, counted: Counter[str]) -> str:
    return kind.name if counted[kind.name] == 1 else f"{kind.name}s"


def _year(record: Any) -> int:
    """The year of its sources; of those that tell none we know least."""
    return record.sources_year if isinstance(record.sources_year, int) else 0


def _finding(kind: Kind, record: Any, seen: Seen) -> Finding:
    name = getattr(record, "name", None) or getattr(record, "title", record.id)
    known = f", known from {_year(record)}" if _year(record) else ""
    address = getattr(record, "url", UNKNOWN)
    look = f"open {address}" if address != UNKNOWN else "find its address"
    ever = isinstance(record.checked, date)
    return Finding(
        f"{name if name != UNKNOWN else record.id} ({kind.name}): {'last checked' if ever else 'never checked'}{known}",
        seen.file(kind.name, record.id),
        record.checked.isoformat() if ever else "",
        f"{look}, put right what has changed, and set `checked` to that day",
    )

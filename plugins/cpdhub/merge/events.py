"""Curated and harvested events to one kind of hub event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from .. import urls
from ..model.activities import Event, EventKind
from ..model.catalogue import Catalogue
from ..model.control import Source
from ..model.fields import UNKNOWN
from ..model.identity import uid
from ..model.item import Item, pattern
from ..model.merged import HubEvent
from ..model.when import Change, Occurrence, Pattern, When
from .timeline import Known, Place, ended, place

KIND_WORDS: tuple[tuple[EventKind, str], ...] = (
    ("webinar", r"webinars?|webcasts?"),
    ("conference", r"conferences?|symposi(um|a)|summit|congress"),
    ("course", r"courses?|workshops?|bootcamp|training"),
    ("discussion", r"discussion|chat|meeting|meetup|drop-in|happy hour|community call|round ?table|book club"),
)
"""In this order; a harvested event whose title has none of these words is shown among the webinars."""

HELD_UP = ("cancelled", "postponed")


def curated(event: Event, catalogue: Catalogue, now: datetime) -> HubEvent:
    """A curated entry, with its place in time as of `now`."""
    withdrawn = event.status == "retired"
    shape = ended(_pattern(event), event.changed) if withdrawn else _pattern(event)
    provider = catalogue.providers.get(event.provider or "")
    kept_at = None if withdrawn else _known(event.recording_url)
    found = place(shape, Known(event.status, event.recording, kept_at), now)
    zone = None if event.timezone == UNKNOWN else event.timezone
    return HubEvent(
        id=event.id,
        uid=catalogue.uid("event", event.id),
        origin="curated",
        title=event.title,
        kind=event.kind,
        organiser=provider.name if provider else event.organiser or "",
        provider=event.provider,
        url=_known(event.url),
        pattern=shape,
        minutes=event.minutes if isinstance(event.minutes, int) else _length(shape),
        occurrences=found.occurrences,
        next=found.next,
        state=found.state,
        then=found.then,
        cost=event.cost,
        price=event.price,
        recording=event.recording,
        recording_url=kept_at,
        certificate=event.certificate,
        captions=event.captions,
        level=event.level,
        audience=event.audience,
        languages=event.languages,
        register_by=When(event.register_by, _zone_for(event.register_by, zone)) if event.register_by else None,
        topics=event.topics,
        approved_for=event.approved_for,
        summary=event.summary,
        sources=event.sources,
        sources_year=event.sources_year if isinstance(event.sources_year, int) else None,
        checked=event.checked if isinstance(event.checked, date) else None,
        added=event.added,
        changed=event.changed,
        sequence=_sequence(event.added, event.changed, event.status in HELD_UP or bool(shape.changes)),
        withdrawn=withdrawn,
        available=(event.recording_since or event.changed) if kept_at else None,
    )


def harvested(item: Item, source: Source, topics: tuple[str, ...], now: datetime) -> HubEvent:
    """A harvested event; what a calendar cannot say stays unknown."""
    shape = pattern(item)
    cancelled = item.status == "cancelled" or item.title.lower().startswith(("cancelled:", "canceled:"))
    found = _from(shape, place(shape, Known("cancelled" if cancelled else item.status), now))
    seen = date.fromisoformat(item.first_seen[:10])
    changed = max(seen, date.fromisoformat((item.updated or item.first_seen)[:10]))
    unknown: dict[str, Any] = {
        "provider": None, "cost": UNKNOWN, "price": None, "recording": UNKNOWN, "recording_url": None,
        "certificate": UNKNOWN, "captions": UNKNOWN, "level": UNKNOWN, "audience": None, "languages": (),
        "register_by": None, "approved_for": (), "checked": None,
    }  # fmt: skip
    return HubEvent(
        id=address(item.id),
        uid=uid("item", item.id),
        origin="harvested",
        title=item.title or (urls.host(item.url) if item.url else source.name),
        kind=kind_of(item.title),
        organiser=source.name,
        url=item.url,
        pattern=shape,
        minutes=_length(shape),
        occurrences=found.occurrences,
        next=found.next,
        state=found.state,
        then=found.then,
        topics=topics,
        summary=item.summary,
        sources=(source.site if source.site != UNKNOWN else source.url,),
        sources_year=seen.year,
        added=seen,
        changed=changed,
        source=source.id,
        item=item.id,
        sequence=_sequence(seen, changed, cancelled or bool(shape.changes)),
        tentative=item.status == "tentative",
        **unknown,
    )


def _from(shape: Pattern, found: Place) -> Place:
    """Of a single event that its source moved: its date knows from where (`Item.overrides`)."""
    was = next((at for at, change in shape.changes.items() if change.start == shape.first), None)
    if was is None or shape.rule or shape.extra:
        return found
    dates = tuple(replace(one, status="moved", was=was) for one in found.occurrences)
    return replace(found, occurrences=dates, next=dates[0] if found.next else None)


def address(item_id: str) -> str:
    """The id of a harvested thing on the site: source and the first twelve of its hexadecimal digits."""
    source, _, digest = item_id.partition("/")
    return f"{source}-{digest[:12]}"


def kind_of(title: str) -> EventKind:
    """What kind of event a title speaks of."""
    for kind, words in KIND_WORDS:
        if re.search(rf"\b({words})\b", title, re.IGNORECASE):
            return kind
    return "webinar"


def _known(address: str) -> str | None:
    return None if address == UNKNOWN else address


def _zone_for(value: date | datetime, zone: str | None) -> str | None:
    return zone if isinstance(value, datetime) else None


def _pattern(event: Event) -> Pattern:
    """A zone belongs to an hour: a day alone has none."""
    zone = None if event.timezone == UNKNOWN else event.timezone
    first = When(event.start, _zone_for(event.start, zone))
    end = When(event.end, first.zone) if event.end is not None else None
    if end is None and isinstance(event.minutes, int) and first.has_hour:
        end = first.shifted(timedelta(minutes=event.minutes))
    return Pattern(
        first,
        end,
        rule=event.repeat or "",
        changes=_changes(event, first.zone),
    )


def _changes(event: Event, zone: str | None) -> dict[When, Change]:
    """Days that were moved, and those that are not held: they are told as cancelled, since people wrote them down."""
    moved = {When(day): Change(When(start, _zone_for(start, zone))) for day, start in event.moved.items()}
    return {When(day): Change() for day in event.except_} | moved


def _sequence(added: date, changed: date, departed: bool) -> int:
    """SEQUENCE (RFC 5545 3.8.7.4) in half days: one more for what is not held as it was announced, even on its first.

    What is put right again a day later still counts more than before.
    """
    return 2 * (changed - added).days + departed


def _length(shape: Pattern) -> int | None:
    """Minutes from start to end, where both have an hour and are within one day."""
    if shape.end is None or not shape.first.has_hour:
        return None
    minutes = int((Occurrence(shape.first, shape.end).over() - shape.first.over()).total_seconds() // 60)
    return minutes if 0 < minutes <= 24 * 60 else None

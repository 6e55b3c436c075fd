"""One entry of a digest from one record of the hub: what is known of it at that moment."""

from __future__ import annotations

import re
from typing import Literal

from ..model.activities import Path, Thing
from ..model.digest import Held, Kind, Told, instant_text
from ..model.fields import UNKNOWN
from ..model.merged import HubEvent, HubReading, HubResponse
from ..model.people import Association, Provider, Scheme
from ..model.when import Occurrence

LENGTH_FIRST = re.compile(r"^\d+ (?:minutes?|hours?)\s*[:.–-]\s*(?=\S)")
"""How the heading of a part of a Thing may begin; the length stands beside it anyway."""
LONGEST = 300


def event(found: HubEvent, one: Occurrence | None, names: dict[str, str]) -> Told:
    """An event on one of its dates, or the recording of one where none is given; `names` of sources by id."""
    by_hand = found.origin == "curated"
    return Told(
        kind="event",
        id=found.id,
        title=found.title[:LONGEST],
        url=found.url,
        by=found.organiser[:LONGEST],
        published="" if one or found.series else found.pattern.first.day.isoformat(),
        sort=found.kind,
        date=held(found, one) if one else None,
        register_by=_registration(found),
        minutes=found.minutes,
        cost=found.cost,
        price=found.price or "",
        audience=found.audience or "",
        languages=found.languages,
        recorded=found.recording == "yes",
        usual=found.series and by_hand,
        seen=found.sources_year if found.series and by_hand else None,
        source=found.source,
        item=found.item,
        gathered=names.get(found.source or "", ""),
    )


def held(found: HubEvent, one: Occurrence) -> Held:
    """A date of an event, whose own state outweighs that of the date."""
    status: Literal["scheduled", "moved", "cancelled", "postponed"] = one.status
    if found.state == "cancelled" or found.state == "postponed":
        status = found.state
    instant = one.start.instant()
    return Held(
        start=one.start.value.isoformat(),
        end=one.end.value.isoformat() if one.end else None,
        zone=one.start.zone if one.start.has_hour else None,
        at=instant_text(instant) if instant else None,
        status=status,
        was=one.was.value.isoformat() if one.was and status == "moved" else None,
    )


def _registration(found: HubEvent) -> Held | None:
    return held(found, Occurrence(found.register_by)) if found.register_by else None


def reading(found: HubReading, names: dict[str, str]) -> Told:
    """Something to read, watch or listen to."""
    return Told(
        kind="reading",
        id=found.id,
        title=found.title[:LONGEST],
        url=found.url,
        by=found.author[:LONGEST],
        within=found.publisher[:LONGEST],
        published=found.date,
        minutes=found.minutes,
        source=found.source,
        item=found.item,
        gathered=names.get(found.source or "", ""),
    )


def response(found: HubResponse, names: dict[str, str]) -> Told:
    """A participant's post about a Thing."""
    return Told(
        kind="response",
        id=found.id,
        title=(found.title or found.blog or "A post without a title")[:LONGEST],
        url=found.url,
        by=found.blog[:LONGEST],
        published=found.date,
        number=found.things[0],
        source=found.source,
        item=found.item,
        gathered=names.get(found.source or "", ""),
    )


def first_task(thing: Thing) -> Told:
    """The first part of a Thing, as something to do now."""
    heads = [section.heading for section in thing.sections if section.level == 3]
    title = LENGTH_FIRST.sub("", heads[0])[:LONGEST] if heads else thing.title
    minutes = thing.minutes[0]
    return Told(kind="thing", id=thing.id, title=title, number=thing.number, thing=thing.title, minutes=minutes)


def written(found: Thing | Association | Provider | Scheme | Path) -> Told:
    """An entry that people wrote and that has no date."""
    kinds: dict[type, Kind] = {
        Thing: "thing", Association: "association", Provider: "provider", Scheme: "scheme", Path: "path",
    }  # fmt: skip
    url = getattr(found, "url", UNKNOWN)
    return Told(
        kind=kinds[type(found)],
        id=found.id,
        title=found.title if isinstance(found, Thing | Path) else found.name,
        url=None if url == UNKNOWN else url,
        number=found.number if isinstance(found, Thing) else None,
    )

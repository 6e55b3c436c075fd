"""One hub event as VEVENT components (RFC 5545 section 3.6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from icalendar import Event
from icalendar.prop import vRecur

from ..model.merged import HubEvent
from ..model.when import Occurrence, When
from .facts import caution, facts, notice
from .page import Site
from .recurrence import Recurrence, recurrence
from .serial import clean, moment
from .timezones import simple

UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})
HELD_UP = {"cancelled": "Cancelled", "postponed": "Postponed"}


def vevents(event: HubEvent, topics: Sequence[str], site: Site) -> tuple[Event, ...]:
    """The event, or the series, and one more for each of its dates that was moved or cancelled.

    `topics` are names. A postponed event is CANCELLED on the date that it had: it is not held then, and
    TENTATIVE would keep a date in people's calendars on which nothing happens. With a new date the same
    UID comes back as CONFIRMED with a higher SEQUENCE. The title says it too, since not every client
    shows STATUS.
    """
    dates = recurrence(event)
    if in_utc(event):
        dates = replace(dates, start=_utc(dates.start), end=_utc(dates.end) if dates.end else None)
    held_up = HELD_UP.get(event.state, "")
    main = _common(event, topics, site, held_up)
    _times(main, dates.start, dates.end, _minutes(event, dates))
    _repeats(main, dates)
    return (main, *(_departure(event, topics, site, one) for one in dates.changed))


def zones(event: HubEvent) -> tuple[tuple[str, date], ...]:
    """(zone, day) of the dates that need a VTIMEZONE: the first and the last that the hub knows."""
    if in_utc(event):
        return ()
    shape = event.pattern
    moved = [change.start for change in shape.changes.values() if change.start]
    known = [shape.first, *shape.extra, *shape.without, *moved, *(one.start for one in event.occurrences)]
    return tuple((one.zone, one.day) for one in known if one.has_hour and one.zone and one.zone not in UTC_NAMES)


def in_utc(event: HubEvent) -> bool:
    """Whether its date is told in UTC: a single one, whose wall time not every client can follow (timezones.py)."""
    if event.series or not event.occurrences:
        return False
    start, end = event.occurrences[0].start, event.occurrences[0].end
    if start.instant() is None or start.zone in UTC_NAMES:
        return False
    return not simple(start.zone or "", start.day.year) or doubtful(start) or (end is not None and doubtful(end))


def doubtful(when: When) -> bool:
    """Whether its hour comes twice on that day, or never: clients take it for different instants."""
    aware = when.aware()
    return aware is not None and aware.utcoffset() != aware.replace(fold=1).utcoffset()


def _utc(when: When) -> When:
    instant = when.instant()
    return When(instant.replace(tzinfo=None), "UTC") if instant else when


def _common(event: HubEvent, topics: Sequence[str], site: Site, held_up: str) -> Event:
    """All that does not speak of dates."""
    made = Event()
    page = site.absolute(f"/events/{event.id}/")
    made.add("uid", event.uid)
    made.add("summary", clean(f"{held_up}: {event.title}" if held_up else event.title))
    made.add("description", clean(description(event, page)))
    made.add("url", page)
    made.add("status", "CANCELLED" if held_up else "TENTATIVE" if event.tentative else "CONFIRMED")
    made.add("sequence", event.sequence)
    made.add("created", moment(event.added))
    # Beside a METHOD, RFC 5545 3.8.7.2 has DTSTAMP tell when the file was made: then every build would change it.
    made.add("dtstamp", moment(event.changed))
    made.add("last-modified", moment(event.changed))
    if event.url:
        made.add("location", event.url)
    if topics:
        made.add("categories", [clean(topic) for topic in topics])
    if held_up or not event.pattern.first.has_hour:
        made.add("transp", "TRANSPARENT")  # a day on which something is on does not make a person busy all day
    return made


def description(event: HubEvent, page: str) -> str:
    """Plain text: what it is, what is known, what to beware of, and where to read on."""
    known = "\n".join(f"{label}: {value}" for label, value in facts(event))
    recording = f"Recording: {event.recording_url}" if event.recording_url else ""
    parts = (notice(event), event.summary, "\n".join(filter(None, (known, recording))), caution(event), page)
    return "\n\n".join(part for part in parts if part)


def _minutes(event: HubEvent, dates: Recurrence) -> int | None:
    """The length, where only that is known."""
    return event.minutes if dates.end is None and dates.start.has_hour else None


def _times(made: Event, start: When, end: When | None, minutes: int | None = None) -> None:
    made.add("dtstart", _value(start))
    if end is not None and end.order() >= start.order():
        # RFC 5545 3.8.2.2: of days, DTEND is the day after the last.
        made.add("dtend", _value(end if end.has_hour else end.shifted(timedelta(days=1))))
    elif minutes:
        made.add("duration", timedelta(minutes=minutes))


def _repeats(made: Event, dates: Recurrence) -> None:
    if dates.rule:
        made.add("rrule", vRecur.from_ical(dates.rule))
    if dates.extra:
        # Without a rule the first date once more: ical.js (2.2.1) would leave it out, and twice counts once (3.8.5.2).
        first = () if dates.rule else (dates.start,)
        made.add("rdate", [_value(one) for one in (*first, *dates.extra)])
    if dates.gone:
        made.add("exdate", [_value(one) for one in dates.gone])


def _departure(event: HubEvent, topics: Sequence[str], site: Site, one: Occurrence) -> Event:
    held_up = HELD_UP.get(event.state, "") or ("Cancelled" if one.status == "cancelled" else "")
    made = _common(event, topics, site, held_up)
    if one.was is not None:
        made.add("recurrence-id", _value(one.was))
    _times(made, one.start, one.end, event.minutes if one.start.has_hour and one.end is None else None)
    return made


def _value(when: When) -> date | datetime:
    """A day, a floating time, or a time with its zone; UTC by its own name."""
    if when.zone in UTC_NAMES:
        return When(when.value, "UTC").aware() or when.value
    return when.aware() or when.value

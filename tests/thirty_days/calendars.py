"""The calendars of the month: events that come, move, are called off, and leave when they are over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

DAY = timedelta(days=1)


def rolling(run: int, begin: datetime) -> bytes:
    """Events every other day, of which only those to come are told; every third moves, every fifth is called off."""
    now = begin + run * timedelta(hours=6)
    first = begin.replace(hour=15, minute=0) + 3 * DAY
    return _calendar(line for number in range(30) for line in _single(number, first + 2 * number * DAY, now))


def _single(number: int, start: datetime, now: datetime) -> Iterator[str]:
    """One event: three days before, some move by a day; two days before, some are called off; one leaves unheld."""
    if now > start or start - now > 15 * DAY or (number == 4 and start - now < DAY):
        return
    moved = number % 3 == 1 and start - now < 3 * DAY
    off = number % 5 == 2 and start - now < 2 * DAY
    yield from _event(f"rolling-{number}", f"Workshop {number} of the winter", start + moved * DAY)
    yield f"URL:https://calendar.example/workshop/{number}"
    yield f"STATUS:{'CANCELLED' if off else 'CONFIRMED'}"
    yield "END:VEVENT"


def series(run: int, begin: datetime) -> bytes:
    """A weekly talk: a date is called off on the tenth day, another moved on the twentieth."""
    first = begin.replace(hour=11, minute=0) + DAY
    lines = [*_event("weekly", "Weekly talk", first), "RRULE:FREQ=WEEKLY;COUNT=30"]
    lines += [f"EXDATE:{first + 28 * DAY:%Y%m%dT%H%M%SZ}"] if run >= 40 else []
    lines += ["END:VEVENT"]
    if run >= 80:
        lines += _event("weekly", "Weekly talk", first + 36 * DAY)
        lines += [f"RECURRENCE-ID:{first + 35 * DAY:%Y%m%dT%H%M%SZ}", "END:VEVENT"]
    return _calendar(lines)


def without_ids(run: int, begin: datetime) -> bytes:
    """Twelve evenings without UID, whose words change now and then."""
    first = begin.replace(hour=18, minute=0) + DAY
    lines = [
        line
        for number in range(12)
        for line in (
            *_event("", f"Evening {number}", first + 3 * number * DAY),
            f"DESCRIPTION:Bring a book. Seats: {40 - run // 20}.",
            f"URL:https://no-ids.example/evening/{number}",
            "END:VEVENT",
        )
    ]
    return _calendar(lines)


def _event(uid: str, title: str, start: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    if uid:
        yield f"UID:{uid}@calendar.example"
    yield f"SUMMARY:{title}"
    yield f"DTSTART:{start:%Y%m%dT%H%M%SZ}"
    yield f"DTEND:{start + timedelta(hours=1):%Y%m%dT%H%M%SZ}"


def _calendar(lines: Iterable[str]) -> bytes:
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Thirty days//EN", *lines, "END:VCALENDAR", ""]
    return "\r\n".join(whole).encode()


CALENDARS: Mapping[str, Callable[[int, datetime], bytes]] = {
    "calendar": rolling,
    "series": series,
    "no-ids": without_ids,
}

"""One thing that a document says about an event, and where; several documents' worth may contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

Field = Literal[
    "title", "start", "end", "minutes", "zone", "organiser", "organiser_url", "price", "free", "language", "status",
    "address", "dates", "place", "calendar", "clock", "repeats", "halves", "person", "offer",
]  # fmt: skip
"""`start` and `end` are of type Moment, `clock` of type Clock, `price` (amount, currency), `dates` several Moments,
`place` "online" or "on the spot", `calendar` the address of a calendar that the page links to,
`repeats` how it repeats, `halves` hours as printed of which nobody can tell which half of the day they are in,
`person` the name of somebody who is given as the organiser, `offer` what a price is called."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact as one part of a document has it."""

    field: Field
    value: Any
    where: str
    """In words that follow "from"."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a time as it is printed: on a clock so far from UTC, or on one that is not named."""

    value: date | datetime
    """Without a zone."""
    offset: timedelta | None = None

    @property
    def instant(self) -> datetime | None:
        """The moment in UTC; None for a day, and where the clock is not known."""
        if not isinstance(self.value, datetime) or self.offset is None:
            return None
        return (self.value - self.offset).replace(tzinfo=UTC)

    @property
    def day(self) -> date:
        return self.value.date() if isinstance(self.value, datetime) else self.value

    def __str__(self) -> str:
        if not isinstance(self.value, datetime):
            return self.value.isoformat()
        text = self.value.strftime("%Y-%m-%d %H:%M")
        if self.offset is None:
            return text
        minutes = int(self.offset.total_seconds() // 60)
        sign = "+" if minutes >= 0 else "-"
        return f"{text} (UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02})" if minutes else f"{text} (UTC)"


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour that stands in running text beside a day: it is compared with the start, never taken for it."""

    at: datetime
    offsets: tuple[timedelta, ...] | None = None
    """How far the zone beside it may be from UTC; empty where nobody knows it, None where none is printed."""
    printed: str = ""
    minutes: int = 0
    """Until the hour behind it; none where that is not above nought."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the rest of the hub knows better."""

    zone: Callable[[str], str | None]
    """The IANA name for a name of a zone as Windows, Outlook and others have it; None where nobody can tell."""
    domain: Callable[[str], str]
    """The registrable domain of a host or an address."""
    secret: Callable[[str], bool]
    """Whether an address opens a meeting by itself."""
    contactless: Callable[[str], str]
    """A text without mail addresses, telephone numbers and pass codes."""


def on_clock(instant: datetime, zone: str) -> datetime:
    """The wall time of a moment in an IANA zone, without its zone."""
    return instant.astimezone(UTC if zone == "UTC" else ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def of(found: Iterable[Saying], field: Field) -> list[Saying]:
    """What is said of one field, in order, each value once."""
    kept: list[Saying] = []
    for one in found:
        if one.field == field and all(one.value != other.value for other in kept):
            kept.append(one)
    return kept

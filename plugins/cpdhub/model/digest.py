"""The digest of one week, complete in itself: a stored one is shown without the hub that it was made from."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from .activities import EventKind
from .fields import ID_PATTERN, Cost, Zone, refuse
from .records import Record
from .when import Occurrence, When

VERSION = 1
WEEK = timedelta(days=7)
WEEK_PATTERN = r"^[12]\d{3}-w[0-5]\d$"

Kind = Literal["event", "reading", "response", "thing", "association", "provider", "scheme", "path"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which what is new is told."""


def _moment(value: str) -> str:
    When(_value(value))
    return value


def _value(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


Words = Annotated[str, StringConstraints(max_length=300)]
"""No text of others is longer, here as everywhere."""
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
Moment = Annotated[str, StringConstraints(pattern=r"^[\dT:-]+$"), AfterValidator(_moment)]
"""A wall time without its offset, 2026-12-03T14:00:00, or a day."""
Instant = Annotated[
    str, StringConstraints(pattern=r"^[\dT:-]+Z$"), AfterValidator(lambda text: _moment(text[:-1]) + "Z")
]
"""RFC 3339 in UTC, 2026-12-03T14:00:00Z."""


class Held(Record):
    """One date of an event, or a day or hour to register by."""

    start: Moment
    end: Moment | None = None
    zone: Zone | None = None
    at: Instant | None = None
    """The start as an instant, kept beside the wall time: rules of zones change."""
    status: Literal["scheduled", "moved", "cancelled", "postponed"] = "scheduled"
    was: Moment | None = None
    """The date by the rule, of one that was moved."""

    def occurrence(self) -> Occurrence:
        """The date as the rest of the hub knows it; a postponed one counts as cancelled."""
        start, end, was = (
            When(_value(one), self._zone(one)) if one else None for one in (self.start, self.end, self.was)
        )
        status: Literal["scheduled", "moved", "cancelled"] = "cancelled" if self.status == "postponed" else self.status
        return Occurrence(start or When(_value(self.start)), end, status, was)

    def instant(self) -> datetime | None:
        """The start in UTC; None where no hour or no zone is known."""
        return datetime.fromisoformat(self.at) if self.at else None

    def _zone(self, moment: str) -> str | None:
        return self.zone if "T" in moment else None


class Told(Record):
    """One entry as it was when the digest was made. Of what is not known, or does not fit the kind, nothing stands."""

    kind: Kind
    id: Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=120)]
    title: Words
    url: Address | None = None
    by: Words = ""
    """Who holds an event; author of a reading; blog of a response."""
    within: Words = ""
    """The publication of a reading."""
    published: Annotated[str, StringConstraints(pattern=r"^[\d-]*$")] = ""
    """Day, month or year; of a recording, the day on which the event was held."""
    sort: EventKind | None = None
    date: Held | None = None
    register_by: Held | None = None
    minutes: int | None = None
    cost: Cost | None = None
    price: Words = ""
    audience: Words = ""
    languages: tuple[Words, ...] = ()
    recorded: bool = False
    """Whether an event to come is recorded; one that is over has its recording on its page."""
    usual: bool = False
    """Whether its date is that of a usual pattern, which somebody saw in the year `seen`."""
    seen: int | None = None
    number: int | None = None
    """Of a Thing; of a response, the Thing that it answers."""
    thing: Words = ""
    """The title of the Thing, where the entry's own is that of its first part."""
    source: Words | None = None
    """Id of the source that it was harvested from, and `item` its id in the archive: who leaves, leaves digests too."""
    item: Words | None = None
    gathered: Words = ""
    """The source's name."""


class Part(Record):
    """Entries in order, and how many more there were."""

    entries: tuple[Told, ...] = ()
    more: Annotated[int, Field(ge=0)] = 0


EMPTY = Part()


class Digest(Record):
    """What week W+1 brings and what week W brought, as of the Monday between them."""

    version: Literal[1]
    week: Annotated[str, StringConstraints(pattern=WEEK_PATTERN)]
    """W by ISO 8601, 2026-w47."""
    at: Instant
    """Monday of W+1, 00:00 UTC."""
    on: Part = EMPTY
    """Dates in W+1; entries of events that are cancelled or put off say so."""
    later: Part = EMPTY
    """The next dates, where nothing is on in W+1."""
    register_by: Part = EMPTY
    twenty: Part = EMPTY
    """What takes twenty minutes or less."""
    recorded: Part = EMPTY
    new: dict[Kind, Part] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _monday(self) -> Digest:
        if self.at != instant_text(appears(self.week)):
            refuse(f"the digest of {self.week} is not as of {self.at}", "bring the file back from version control")
        return self

    @property
    def id(self) -> str:
        """The week: a feed wants ids of all that it carries."""
        return self.week

    @property
    def changed(self) -> datetime:
        """Its Monday: it never changes again."""
        return appears(self.week)

    @property
    def added(self) -> datetime:
        """The same."""
        return appears(self.week)

    def parts(self) -> dict[str, Part]:
        """Every part by a name, in the order in which they are read."""
        named = {name: getattr(self, name) for name in ("on", "later", "register_by", "twenty", "recorded")}
        return named | {f"new-{kind}": self.new[kind] for kind in KINDS if kind in self.new}


def week_of(day: date) -> str:
    """2026-w47, of any of its seven days."""
    year, week, _ = day.isocalendar()
    return f"{year}-w{week:02}"


def monday(week: str) -> date:
    """The first day of a week. Raises ValueError where that year has no such week."""
    return date.fromisocalendar(int(week[:4]), int(week[-2:]), 1)


def appears(week: str) -> datetime:
    """When the digest of a week appears, and the moment as of which it is made: the Monday after, 00:00 UTC."""
    return datetime.combine(monday(week) + WEEK, time(), UTC)


def instant_text(moment: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_text(digest: Digest) -> str:
    """A digest as its file holds it: JSON, keys sorted, what is not known left out."""
    data: dict[str, Any] = digest.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

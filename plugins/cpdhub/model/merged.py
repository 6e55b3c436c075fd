"""The hub: catalogue and archive, merged; what the site publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime
from typing import Literal

from .activities import EventKind
from .catalogue import Catalogue
from .control import Source
from .digest import Digest
from .fields import Cost, Recording, YesNo
from .item import Nature, Outcome
from .when import Occurrence, Pattern, When

State = Literal["upcoming", "under-way", "awaiting-recording", "recorded", "retired", "cancelled", "postponed"]
Origin = Literal["curated", "harvested"]


@dataclass(frozen=True, slots=True)
class HubEvent:
    """One event at one address with one identity, curated or harvested."""

    id: str
    """Its address is /events/<id>/."""
    uid: str
    """UUID (RFC 7986 5.3): the UID in calendars and, as urn:uuid:, the entry's id in feeds."""
    origin: Origin
    title: str
    kind: EventKind
    organiser: str
    """The name to show; empty where nobody is named."""
    provider: str | None
    """Id of the provider entry, where there is one."""
    url: str | None
    pattern: Pattern
    """First date, and the rule where it is a series; the calendar's DTSTART and RRULE come from it."""
    minutes: int | None
    occurrences: tuple[Occurrence, ...]
    """A series: its dates from now on, at most 366 days ahead. Else: its one date, past or not."""
    next: Occurrence | None
    """The next date that is not over, and not left out of its series; None where there is none. See `coming`."""
    state: State
    then: State
    """The state after the next date, if nothing else becomes known; the same as `state` where there is none."""
    cost: Cost
    price: str | None
    recording: Recording
    recording_url: str | None
    certificate: YesNo
    captions: YesNo
    level: str
    audience: str | None
    languages: tuple[str, ...]
    register_by: When | None
    topics: tuple[str, ...]
    approved_for: tuple[str, ...]
    summary: str
    """Plain text."""
    sources: tuple[str, ...]
    """Where the facts come from; for a harvested event the source's site."""
    sources_year: int | None
    checked: Date | None
    """None: never."""
    added: Date
    changed: Date
    source: str | None = None
    """Id of the source that it was harvested from."""
    item: str | None = None
    """Id in the archive, `<source id>/<16 hex digits>`, by which decisions name it; None for a curated one."""
    sequence: int = 0
    """SEQUENCE (RFC 5545 3.8.7.4): it rises with `changed`, and with what is cancelled, put off or moved."""
    withdrawn: bool = False
    """A curator says that it is not offered any more, nor its recording."""
    available: Date | None = None
    """The day on which its recording, which can be opened now, became known; None where there is none."""
    tentative: bool = False
    """The source's calendar says that it may not be held."""

    @property
    def coming(self) -> bool:
        """Whether it has a next date on which it is held: one that was cancelled or put off has the date only."""
        return self.next is not None and self.state not in ("cancelled", "postponed")

    @property
    def series(self) -> bool:
        """Whether it has more dates than one."""
        return bool(self.pattern.rule or self.pattern.extra)


@dataclass(frozen=True, slots=True)
class HubReading:
    """One thing to read, watch or listen to, curated or harvested."""

    id: str
    """Its address is /reading/#<id>."""
    uid: str
    origin: Origin
    title: str
    url: str | None
    author: str
    """Empty where unknown, as `publisher`."""
    publisher: str
    """The publication, or the harvested source's name."""
    date: str
    """Day, month or year as ISO 8601, empty where unknown."""
    order: datetime
    """What the stream is sorted by, newest first: published, else first seen. UTC."""
    minutes: int | None
    topics: tuple[str, ...]
    summary: str
    added: Date
    changed: datetime
    sources: tuple[str, ...] = ()
    source: str | None = None
    item: str | None = None
    tags: tuple[str, ...] = ()
    inline: str = ""
    """The summary as HTML with a handful of inline tags, cleaned; empty: show the summary."""


@dataclass(frozen=True, slots=True)
class HubResponse:
    """One participant's post about Things of this hub."""

    id: str
    """Its address is /things/<thing>/#<id>, under each of its Things."""
    uid: str
    origin: Origin
    things: tuple[int, ...]
    title: str
    """Empty where unknown, as `blog`, `date`, `sector` and `place`."""
    url: str
    blog: str
    date: str
    sector: str
    place: str
    programme: str
    programme_things: tuple[int, ...]
    added: Date
    changed: datetime
    source: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """What a reader may know about one source."""

    record: Source
    outcome: Outcome | None
    """Of the last run that is remembered; None where it was never tried."""
    items: int
    """How many of its items the hub shows."""
    last_new: str
    """When its newest item was first seen, RFC 3339 in UTC; empty where it never gave one."""
    nature: Nature = field(default_factory=Nature)
    """As its archive tells it: whether it is quarantined outlives a lost cache."""

    @property
    def held(self) -> bool:
        """Whether what it gives now is held back."""
        return bool(self.nature.held) or (self.outcome is not None and self.outcome.result == "quarantined")


@dataclass(frozen=True, slots=True)
class Dead:
    """An address that was asked again and again, and is gone."""

    since: Date
    """The first day on which it was missed."""
    copy: str
    """The address of a copy in a public archive; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Hub:
    """All that is published, as of `now` (UTC)."""

    now: datetime
    catalogue: Catalogue
    events: tuple[HubEvent, ...]
    """Upcoming ones by next date first, then the rest, newest first."""
    readings: tuple[HubReading, ...]
    """Newest first."""
    responses: Mapping[int, tuple[HubResponse, ...]]
    """By Thing, oldest first; unknown dates last."""
    sources: tuple[SourceState, ...]
    notices: tuple[str, ...]
    """What a curator should look at: unused decisions, sources that need a hand, near matches, items left out."""
    harvested: str
    """When a harvest last reached a source, RFC 3339 in UTC; empty where none ever did."""
    digests: tuple[Digest, ...] = ()
    """The digests that have appeared by `now`, newest first."""
    dead: Mapping[str, Dead] = field(default_factory=dict)
    """The addresses that are gone, of those that the catalogue names."""

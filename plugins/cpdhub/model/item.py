"""What one harvest brings: items as they are archived, and one outcome a source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from .when import Change, Pattern, When

ARCHIVE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Override:
    """One date of a harvested series that departs from the rule. Times as in `Item.start`."""

    at: str
    """The date by the rule (RECURRENCE-ID)."""
    start: str | None
    """The new start, or None where that date is cancelled."""
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One harvested entry or event, cleaned, as it stands in the archive.

    Instants are RFC 3339 in UTC, `2026-12-03T14:00:00Z`; days `2026-12-03`.
    `start`, `end` and the dates of a series are wall time without an offset,
    `2026-12-03T14:00:00`, in `timezone` (an IANA name, "UTC", or None for a
    floating time), or days where `all_day`; an all-day `end` is the last day itself.
    """

    id: str
    """`<source id>/<16 hex digits>`, stable for ever."""
    source: str
    kind: Literal["entry", "event"]
    title: str
    url: str | None
    first_seen: str
    published: str | None = None
    updated: str | None = None
    start: str | None = None
    end: str | None = None
    timezone: str | None = None
    all_day: bool = False
    status: Literal["scheduled", "cancelled", "tentative"] = "scheduled"
    repeat: str = ""
    """RRULE value, empty where the event is not a series."""
    extra: tuple[str, ...] = ()
    """RDATE: further starts."""
    without: tuple[str, ...] = ()
    """EXDATE: starts that are not held."""
    overrides: tuple[Override, ...] = ()
    """Of a single event that was moved: from the date that was announced first to `start`."""
    summary: str = ""
    inline: str = ""
    """The summary with a handful of inline tags, its text the same; empty where the source did not opt in."""
    author: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nature:
    """What a source was when it was last trusted, and whether it is quarantined; stands in the head of its archive."""

    domain: str = ""
    """Registrable domain of the address that its document came from at last."""
    feed: str = ""
    """A digest of the id that the feed gives itself, which is only ever compared; empty where it gives none."""
    title: str = ""
    """Its own title, tidied."""
    address: str = ""
    """The address that its entry gave when it was last trusted, so that a curator's change of it is seen."""
    since: str = ""
    """Since when it is trusted as this: what its archive held then is known. RFC 3339 in UTC."""
    released: str = ""
    """The day of the decision that released it last, so that it releases nothing that comes later."""
    held: str = ""
    """Since when it is quarantined, RFC 3339 in UTC; empty where it is not."""
    why: str = ""
    """Why it is quarantined, in words that a curator understands."""


Result = Literal["fetched", "not modified", "waiting", "failed", "gone", "quarantined", "disabled"]
"""waiting: not asked, since the site said until when; gone: the site says for good that there is nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source in one run; expected failures are outcomes, not exceptions."""

    source: str
    result: Result
    why: str = ""
    """For a failure: which way, in words that a curator understands."""
    at: str = ""
    """When it was tried, RFC 3339 in UTC."""
    status: int | None = None
    """HTTP status of the last response, where there was one."""
    bytes: int = 0
    milliseconds: int = 0
    accepted: int = 0
    new: int = 0
    refused: tuple[tuple[str, int], ...] = ()
    """(reason, how many), in the order of the reasons."""
    last_success: str = ""
    """The last time that it was fetched or not modified, this run included; RFC 3339 in UTC."""
    kind: str = ""
    """For a failure: which way, for programs ("slow", "private"); the words are in `why`."""
    until: str = ""
    """Not asked again before, as the site wished; RFC 3339 in UTC, empty where it said nothing."""
    moved: str = ""
    """Where its address has led for good in so many runs that the entry should be changed; else empty."""
    held: int = 0
    """Items that came and are held back, the source being quarantined."""


def pattern(item: Item) -> Pattern:
    """The dates of an archived event, for `when.expand`. Raises ValueError where it has no start or one is no time."""
    if item.start is None:
        raise ValueError("an event without a start")

    def moment(text: str) -> When:
        if "T" in text:
            return When(datetime.fromisoformat(text), item.timezone)
        return When(date.fromisoformat(text))

    def optional(text: str | None) -> When | None:
        return moment(text) if text is not None else None

    return Pattern(
        first=moment(item.start),
        end=optional(item.end),
        rule=item.repeat,
        extra=tuple(map(moment, item.extra)),
        without=tuple(map(moment, item.without)),
        changes={moment(one.at): Change(optional(one.start), optional(one.end)) for one in item.overrides},
    )

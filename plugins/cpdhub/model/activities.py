"""What there is to do: events, Things, readings, responses and paths."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from .fields import (
    UNKNOWN,
    About,
    Cost,
    Day,
    Id,
    Language,
    Line,
    Local,
    Minutes,
    PartialDay,
    Prose,
    Recording,
    Unknown,
    Url,
    UrlOrUnknown,
    YesNo,
    Zone,
    refuse,
)
from .records import Dated, Entry, Record
from .repeat import Rule

EventKind = Literal["webinar", "course", "conference", "discussion"]
ThingNumber = Annotated[int, Field(strict=True, ge=1, le=23)]


class Event(Entry):
    """One thing to attend. A series is one event with a `repeat`."""

    title: Line
    provider: Id | None = None
    organiser: Line | None = Field(None, description="Who holds it, where there is no provider entry.")
    kind: EventKind
    url: UrlOrUnknown = Field(description="The event's own page, or `unknown`; a page that names it goes to sources.")
    start: Local = Field(description="Local wall time, 2026-12-03T14:00, or the day alone where no hour is known.")
    end: Local | None = None
    minutes: Minutes | Unknown = UNKNOWN
    timezone: Zone | Unknown = Field(UNKNOWN, description="IANA zone of `start`; needed where there is an hour.")
    repeat: Rule | None = Field(None, description="RFC 5545 RRULE, only where weekday and hour are sourced.")
    except_: tuple[Day, ...] = Field((), alias="except", description="Days of the series on which it is not held.")
    moved: dict[Day, Local] = Field({}, description="Days that were moved: the day it was to be → its new start.")
    cost: Cost
    price: Line | None = None
    recording: Recording
    recording_url: UrlOrUnknown = UNKNOWN
    recording_since: Day | None = Field(
        None, description="The day on which `recording_url` became known; without it, `changed` counts."
    )
    certificate: YesNo = UNKNOWN
    captions: YesNo = UNKNOWN
    register_by: Local | None = None
    languages: tuple[Language, ...] = ()
    level: Literal["beginner", "intermediate", "advanced", "any", "unknown"] = UNKNOWN
    audience: Line | None = Field(None, description="Whom it is open to, where that is known.")
    topics: tuple[Id, ...] = ()
    approved_for: tuple[Id, ...] = Field((), description="Ids of schemes that accept it.")
    status: Literal["scheduled", "cancelled", "postponed", "retired"] = Field(
        "scheduled", description="`retired`: not offered any more, or its recording was taken down."
    )
    summary: Prose

    @model_validator(mode="after")
    def _who(self) -> Event:
        if (self.provider is None) == (self.organiser is None):
            refuse(
                "needs a provider or an organiser, and not both",
                "write `provider:` with an id, or `organiser:` with a name",
            )
        return self


class Step(Record):
    """One step of a path: what to open, and why here."""

    kind: Literal["thing", "event", "association", "provider", "reading", "scheme"]
    id: Id
    why: Prose


class Section(Record):
    """A part of a Markdown text under its heading, rendered and sanitised."""

    heading: str
    level: int
    html: str


class Text(Dated):
    """A Markdown file: front matter, and its body as sections in order."""

    title: Line
    summary: Prose
    sections: SkipJsonSchema[tuple[Section, ...]] = Field((), exclude=True)
    words: SkipJsonSchema[int] = Field(0, exclude=True, description="Number of words in the body.")


class Thing(Text):
    """One self-paced activity of the 23 Things programme, in three tiers with minutes."""

    number: ThingNumber
    minutes: tuple[Minutes, Minutes, Minutes] = Field(description="How long each of the three tiers takes.")
    topics: tuple[Id, ...] = Field(min_length=1)
    reviewed: Day
    tools: tuple[Line, ...] = Field((), description="What it has people use; each still there on the day of review.")
    replaces: tuple[Line, ...] = Field((), description="What the first programme used that is gone.")


class Path(Text):
    """An ordered reading of Things, events and associations for one need."""

    for_: Prose = Field(alias="for", description="Whose need it answers.")
    minutes: Minutes
    steps: tuple[Step, ...] = Field(min_length=2)


class Page(Text):
    """A page of prose of our own, as About."""


class Reading(Entry):
    """One article, guide or recording worth keeping."""

    title: Line
    url: UrlOrUnknown
    author: Line | Unknown = UNKNOWN
    publisher: Line | Unknown = UNKNOWN
    date: PartialDay = UNKNOWN
    minutes: Minutes | Unknown = UNKNOWN
    topics: tuple[Id, ...] = ()
    summary: Prose


class Response(Entry):
    """A participant's own blog post about a Thing."""

    thing: tuple[ThingNumber, ...] = Field(min_length=1, description="Numbers of Things of this hub.")
    programme: Literal["cpd23", "rudai23", "edinburgh23", "hub"]
    programme_thing: tuple[int, ...] = Field((), description="The number that the Thing has in that programme.")
    url: Url
    title: Line | Unknown
    blog: Line | Unknown = UNKNOWN
    date: PartialDay = UNKNOWN
    sector: Line | Unknown = UNKNOWN
    place: Line | Unknown = UNKNOWN


class Topic(Record):
    """A term of the one controlled vocabulary."""

    id: Id
    name: Line
    meaning: Line
    about: About = Field(description="Why it matters to one who works alone, and what to do first: 30 to 70 words.")
    terms: tuple[Line, ...] = Field((), description="Words that assign the topic when a title holds one of them.")
    broader: Id | None = None
    added: Day
    changed: Day

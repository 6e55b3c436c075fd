"""What there is to do, and what it is about: events, readings, responses and topics."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from . import hints
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
    Name,
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
from .texts import Page, Path, Section, Step, Text, Thing, ThingNumber

__all__ = (
    "Event", "EventKind", "Page", "Path", "Reading", "Response", "Section", "Step", "Text", "Thing", "ThingNumber",
    "Topic",
)  # fmt: skip

EventKind = Literal["webinar", "course", "conference", "discussion"]


class Event(Entry):
    """One thing to attend. A series is one event with a `repeat`."""

    title: Name = Field(description="As the organiser prints it.")
    provider: Id | None = Field(None, description="Who holds it, if the hub has them. Otherwise fill in the organiser.")
    organiser: Name | None = Field(
        None, description="Who holds it, in words, only where it is none of the hub’s providers."
    )
    kind: EventKind = Field(description="Webinar, course, conference or discussion.")
    url: UrlOrUnknown = Field(
        title="Web address", description="The event’s own page, https://…. Write unknown if it has none."
    )
    start: Local = Field(
        title="Starts",
        description="Local time there, as 2026-12-03T14:00: then its time zone is needed too. "
        "The day alone, 2026-12-03, where no hour is known.",
    )
    end: Local | None = Field(
        None, title="Ends", description="As 2026-12-03T15:00. Leave empty if you give the minutes, or do not know."
    )
    minutes: Minutes | Unknown = Field(
        UNKNOWN, title="Length in minutes", description="A number, as 60. Write unknown if you do not know."
    )
    timezone: Zone | Unknown = Field(
        UNKNOWN,
        title="Time zone",
        description=f"Whose local time that is: needed where the start has an hour. {hints.ZONE}",
    )
    repeat: Rule | None = Field(
        None,
        title="Repeats (a rule)",
        description="Only where the organiser says weekday and hour. Each Monday: FREQ=WEEKLY;BYDAY=MO. "
        "Second Wednesday of the month: FREQ=MONTHLY;BYDAY=2WE.",
    )
    except_: tuple[Day, ...] = Field(
        (),
        alias="except",
        title="Not held on",
        description="Days of the series on which it is not held, as 2027-01-13.",
    )
    moved: dict[Day, Local] = Field(
        {},
        title="Moved dates",
        description="The day on which it was to be, and its new start: 2027-02-10 and 2027-02-17T10:00.",
    )
    cost: Cost = Field(description="For somebody who is not a member: free, mixed, members only, paid or unknown.")
    price: Line | None = Field(None, description="If it costs money, as: 30 USD, members 20 USD.")
    recording: Recording = Field(title="Is it recorded?", description="Yes, no, some of it, or unknown.")
    recording_url: UrlOrUnknown = Field(
        UNKNOWN, title="Address of the recording", description="Once it is there, https://…. Until then unknown."
    )
    recording_since: Day | None = Field(
        None,
        title="Recording found on",
        description="The day on which you found the recording. Leave empty if there is none yet.",
    )
    certificate: YesNo = Field(UNKNOWN, description="Do those who took part get a certificate?")
    captions: YesNo = Field(UNKNOWN, description="Are there captions, live or in the recording?")
    register_by: Local | None = Field(
        None, description="The last day to register, as 2026-12-02. Leave empty if there is none."
    )
    languages: tuple[Language, ...] = Field((), description="In which it is held: two small letters each, as en.")
    level: Literal["beginner", "intermediate", "advanced", "any", "unknown"] = Field(
        UNKNOWN, description="Only if the organiser says it; otherwise unknown."
    )
    audience: Line | None = Field(
        None, title="Open to", description="Whom it is open to. Leave empty if you do not know."
    )
    topics: tuple[Id, ...] = Field((), description=hints.TOPICS)
    approved_for: tuple[Id, ...] = Field(
        (), title="Counts for these schemes", description="Only where the scheme itself says that it accepts it."
    )
    status: Literal["scheduled", "cancelled", "postponed", "retired"] = Field(
        "scheduled", description="Retired: not offered any more, or its recording was taken down."
    )
    summary: Prose = Field(description=hints.SUMMARY)

    @model_validator(mode="after")
    def _who(self) -> Event:
        if (self.provider is None) == (self.organiser is None):
            refuse(
                "needs a provider or an organiser, and not both",
                "write `provider:` with an id, or `organiser:` with a name",
            )
        return self


class Reading(Entry):
    """One article, guide or recording worth keeping."""

    title: Name = Field(description="As it is printed.")
    url: UrlOrUnknown = Field(title="Web address", description=f"Where to read it, https://…. {hints.WHERE_PAGE}")
    author: Name | Unknown = Field(UNKNOWN, description="The name under which it was published, or unknown.")
    publisher: Name | Unknown = Field(UNKNOWN, description="The journal, blog or body that published it, or unknown.")
    date: PartialDay = Field(UNKNOWN, title="Published", description=hints.PARTIAL)
    minutes: Minutes | Unknown = Field(
        UNKNOWN, title="Minutes to read or watch", description="A number, as 15. Write unknown if you do not know."
    )
    topics: tuple[Id, ...] = Field((), description=hints.TOPICS)
    summary: Prose = Field(description=hints.SUMMARY)


class Response(Entry):
    """A participant's own blog post about a Thing."""

    thing: tuple[ThingNumber, ...] = Field(
        min_length=1,
        title="Which Thing",
        description="The number that it has in this hub, 1 to 23. Several are possible.",
    )
    programme: Literal["cpd23", "rudai23", "edinburgh23", "hub"] = Field(
        description="Choose hub for this one; the others are earlier programmes."
    )
    programme_thing: tuple[ThingNumber, ...] = Field(
        (), title="Its number in that programme", description="The number that the Thing has there, as 8."
    )
    url: Url = Field(title="Web address", description="The post itself, https://…, not the front page of the blog.")
    title: Name | Unknown = Field(description="The title of the post, or unknown.")
    blog: Name | Unknown = Field(UNKNOWN, description="The name of the blog, or unknown.")
    date: PartialDay = Field(UNKNOWN, title="Published", description=hints.PARTIAL)
    sector: Line | Unknown = Field(
        UNKNOWN,
        title="Kind of library",
        description="Only what the blog says of itself, as school library; or unknown.",
    )
    place: Line | Unknown = Field(UNKNOWN, description="Only what the blog says of itself, as Ireland; or unknown.")


class Topic(Record):
    """A term of the one controlled vocabulary."""

    id: Id = Field(title="Id", description=Dated.model_fields["id"].description)
    name: Name = Field(description="As readers see it.")
    meaning: Line = Field(description="What belongs under it, in one sentence.")
    about: About = Field(
        title="About this topic",
        description="Why it matters to somebody who works alone, and what to do first: 30 to 70 words.",
    )
    terms: tuple[Line, ...] = Field(
        (), title="Words that point to it", description="A harvested item whose title has one of these gets the topic."
    )
    broader: Id | None = Field(
        None, title="Belongs to", description="The wider topic that it is part of. Leave empty if there is none."
    )
    added: Day = Field(title="Added on", description=Dated.model_fields["added"].description)
    changed: Day = Field(title="Changed on", description=Dated.model_fields["changed"].description)

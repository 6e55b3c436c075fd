"""The entries of the API, each kind a model from which its JSON Schema comes."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, Field

from ..model import activities, control, people
from ..model.fields import Cost, Recording, YesNo
from ..model.merged import Origin, State

ItemId = Annotated[
    str | None, Field(description="Id in the archive, by which a decision names it; null for what people wrote here.")
]


class Published(BaseModel):
    """What every entry carries beside its own fields."""

    uid: str = Field(description="UUID; never changes.")
    page: str = Field(description="Its page on the hub.")
    origin: Origin = Field(description="Whether people of the hub wrote it, or it was harvested.")
    licence: str | None = Field(description="SPDX id; null for other people's words: follow `url` and ask there.")


class Association(people.Association, Published):
    """A professional body or network."""


class Provider(people.Provider, Published):
    """Who runs webinars and courses."""


class Scheme(people.Scheme, Published):
    """The rules of one CPD scheme."""


class Thing(activities.Thing, Published):
    """One activity of the 23 Things; its text is on its page."""


class Path(activities.Path, Published):
    """An ordered reading for one need."""


class Topic(activities.Topic, Published):
    """A term of the vocabulary."""


class Source(control.Source, Published):
    """A feed or calendar that is harvested."""

    items: int = Field(description="How many of its items the hub shows.")
    last_success: str | None = Field(description="RFC 3339.")
    last_new: str | None = Field(description="When its newest item was first seen, RFC 3339.")


class Date(BaseModel):
    """One date of an event: RFC 3339 with the offset of that day, without one where no zone is known, or a day."""

    start: str
    end: str | None = Field(description="Of days, the last day itself.")
    status: Literal["scheduled", "cancelled", "moved"]
    was: str | None = Field(description="The date by the rule, where this one was moved or cancelled.")


class Event(Published):
    """One thing to attend. `unknown` and null are never a no."""

    id: str
    title: str
    kind: activities.EventKind
    organiser: str | None
    provider: str | None = Field(description="Id of the provider.")
    url: str | None
    start: str
    end: str | None
    timezone: str | None = Field(description="IANA zone; null for a day, or where none is known.")
    repeat: str | None = Field(description="RRULE of RFC 5545, by the wall clock of `timezone`.")
    dates: list[Date] = Field(description="Of a series the next twelve within 366 days, else its one date.")
    next: Date | None
    state: State
    minutes: int | None
    cost: Cost
    price: str | None
    recording: Recording
    recording_url: str | None
    certificate: YesNo
    captions: YesNo
    level: str
    audience: str | None
    languages: list[str]
    register_by: str | None
    topics: list[str]
    approved_for: list[str]
    summary: str
    sources: list[str]
    sources_year: int | None
    checked: Day | None = Field(description="The day on which a person last opened its address; null for never.")
    added: Day
    changed: Day
    source: str | None = Field(description="Id of the source that it was harvested from.")
    item: ItemId


class Reading(Published):
    """One thing to read, watch or listen to."""

    id: str
    title: str
    url: str | None
    author: str | None
    publisher: str | None
    date: str | None = Field(description="Day, month or year.")
    minutes: int | None
    topics: list[str]
    tags: list[str]
    summary: str
    sources: list[str]
    added: Day
    changed: datetime
    source: str | None
    item: ItemId


class Response(Published):
    """One participant's post about Things of this hub."""

    id: str
    things: list[int]
    title: str | None
    url: str
    blog: str | None
    date: str | None
    sector: str | None
    place: str | None
    programme: str
    programme_things: list[int]
    added: Day
    changed: datetime
    source: str | None
    item: ItemId


class Redirect(Published):
    """An id that an entry had: whoever keeps ids finds it again. `page` is where it leads, or says why it is gone."""

    kind: str
    old: str
    new: str | None = Field(description="The id that leads on from it today; null where it was removed.")
    gone: str | None = Field(description="Why it was removed.")
    date: Day


T = TypeVar("T")


class Listing(BaseModel, Generic[T]):
    """One file of the API: all entries of a kind."""

    kind: str
    count: int
    licence: str = Field(description="SPDX id for the entries that carry it; `licence` of an entry decides.")
    entries: list[T]


MODELS: dict[str, type[BaseModel]] = {
    "associations": Listing[Association], "providers": Listing[Provider], "events": Listing[Event],
    "things": Listing[Thing], "readings": Listing[Reading], "responses": Listing[Response],
    "schemes": Listing[Scheme], "topics": Listing[Topic], "paths": Listing[Path], "sources": Listing[Source],
    "redirects": Listing[Redirect],
}  # fmt: skip
"""Kind, as the file is named, → the whole file."""

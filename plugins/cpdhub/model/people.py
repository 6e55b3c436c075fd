"""Who offers what: associations, providers and the schemes that ask for a record of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .fields import (
    UNKNOWN,
    Cost,
    Country,
    Id,
    Line,
    Prose,
    Recording,
    Sector,
    Unknown,
    UrlOrUnknown,
    Year,
    YesNo,
    Zone,
)
from .records import Entry, Record

Offer = Literal[
    "webinars",
    "courses",
    "conference",
    "local-meetings",
    "groups",
    "mentoring",
    "mailing-list",
    "publications",
    "podcast",
    "registration",
    "awards",
    "resources",
    "job-exchange",
]


class Association(Entry):
    """A professional body or network, with what CPD it offers and to whom."""

    name: Line
    acronym: Line | None = None
    url: UrlOrUnknown = Field(description="The association's own page, or `unknown`.")
    countries: tuple[Country, ...] = Field(min_length=1, description="ISO 3166 codes; INT for international.")
    region: Line | None = Field(None, description="A part of a country, or several countries, in words.")
    sectors: tuple[Sector, ...] = Field(min_length=1)
    solo: Literal["dedicated", "small-libraries", "has-group", "helpful", "none-known"] = Field(
        description="What it has for somebody who works alone."
    )
    offers: tuple[Offer, ...] = ()
    membership: Literal["free", "paid", "institutional", "unknown"] = Field(
        UNKNOWN, description="Whether a person pays to join; institutional where only libraries can."
    )
    status: Literal["active", "assumed-active", "merged", "closed", "unknown"]
    status_note: Prose | None = None
    parent: Id | None = Field(None, description="Id of the association that it is part of.")
    successor: Id | None = Field(None, description="Id of the association that took its place.")
    feeds: tuple[Id, ...] = Field((), description="Ids of sources that are harvested from it.")
    topics: tuple[Id, ...] = ()
    summary: Prose = Field(description="One to three sentences, in our own words.")


class Series(Record):
    """A run of sessions, in words; an event with a `repeat` where weekday and hour are sourced."""

    name: Line
    pattern: Line | Unknown = Field(UNKNOWN, description="How often it is held, as the source has it, in words.")
    url: UrlOrUnknown = UNKNOWN
    year: Year = Field(UNKNOWN, description="Year of the source that names it.")


class Provider(Entry):
    """Who runs webinars and courses."""

    name: Line
    kind: Literal["vendor", "publisher", "association", "public-body", "nonprofit"]
    url: UrlOrUnknown
    webinars_url: UrlOrUnknown = UNKNOWN
    cost: Cost = Field(description="What its webinars usually cost somebody who is not a member.")
    recordings: Recording
    certificate: YesNo
    timezone: Zone | Unknown = UNKNOWN
    countries: tuple[Country, ...] = ()
    series: tuple[Series, ...] = ()
    association: Id | None = Field(None, description="Id of the association that it is, or is part of.")
    feeds: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    summary: Prose


class Requirement(Record):
    """How much of what a scheme asks for."""

    amount: float
    unit: Line
    per: Line
    who: Line = Field("everyone in the scheme", description="Whom the amount holds for.")


class Category(Record):
    """A named list under which a scheme has activities sorted."""

    name: Line
    items: tuple[Line, ...]


class Scheme(Entry):
    """The rules of one CPD or revalidation scheme: what to record, how much, by when."""

    name: Line
    body: Line
    association: Id | None = None
    url: UrlOrUnknown
    countries: tuple[Country, ...] = Field(min_length=1)
    region: Line | None = None
    obligation: Literal["voluntary", "to-keep-title", "by-regulation", "for-accreditation", "unknown"]
    cycle: Line | Unknown = Field(description='How long a round lasts, as "3 years".')
    requirements: tuple[Requirement, ...] = ()
    categories: tuple[Category, ...] = ()
    word_limits: tuple[Line, ...] = ()
    record: tuple[Line, ...] = Field((), description="What to write down for each activity.")
    notes: tuple[Prose, ...] = ()
    caveat: Prose | None = Field(
        None, description="What is doubtful; travels with the numbers wherever they are shown."
    )
    summary: Prose

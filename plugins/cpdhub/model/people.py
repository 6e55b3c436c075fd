"""Who offers what: associations, providers and the schemes that ask for a record of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from . import hints
from .fields import (
    UNKNOWN,
    Cost,
    Country,
    Id,
    Line,
    Name,
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

    name: Name = Field(description="In full, as the association writes it.")
    acronym: Name | None = Field(None, description="As CILIP. Leave empty if there is none.")
    url: UrlOrUnknown = Field(title="Web address", description=f"Its own page, https://…. {hints.WHERE_PAGE}")
    countries: tuple[Country, ...] = Field(min_length=1, description=hints.COUNTRIES)
    region: Line | None = Field(None, description=hints.REGION)
    sectors: tuple[Sector, ...] = Field(
        min_length=1, title="Kinds of library", description="For which it is there; general if it is for all."
    )
    solo: Literal["dedicated", "small-libraries", "has-group", "helpful", "none-known"] = Field(
        title="For people who work alone",
        description="Dedicated to them, for small libraries, has a group for them, helpful, or nothing known.",
    )
    offers: tuple[Offer, ...] = Field((), title="What it offers", description="All that its own pages say.")
    membership: Literal["free", "paid", "institutional", "unknown"] = Field(
        UNKNOWN, description="Does a person pay to join? Institutional where only libraries can."
    )
    status: Literal["active", "assumed-active", "merged", "closed", "unknown"] = Field(
        description="Assumed active: nothing says that it has ended, but nobody has looked."
    )
    status_note: Prose | None = Field(
        None, title="Note on its status", description="As: took its present name in 2020. May be empty."
    )
    parent: Id | None = Field(None, title="Part of", description="The association that it is part of, if any.")
    successor: Id | None = Field(None, title="Followed by", description="The association that took its place, if any.")
    feeds: tuple[Id, ...] = Field((), title="Harvested sources", description=hints.FEEDS)
    topics: tuple[Id, ...] = Field((), description=hints.TOPICS)
    summary: Prose = Field(description=hints.SUMMARY)


class Series(Record):
    """A run of sessions, in words; an event with a `repeat` where weekday and hour are sourced."""

    name: Name = Field(description="As Acme Fridays.")
    pattern: Line | Unknown = Field(
        UNKNOWN, title="How often", description="In the provider’s words, as two or three a month; or unknown."
    )
    url: UrlOrUnknown = Field(UNKNOWN, title="Web address", description="The page of the series, or unknown.")
    year: Year = Field(UNKNOWN, title="Year of that page", description="As 2026, or unknown.")


class Provider(Entry):
    """Who runs webinars and courses."""

    name: Name = Field(description="As they write it themselves.")
    kind: Literal["vendor", "publisher", "association", "public-body", "nonprofit"] = Field(
        title="What they are", description="Vendor, publisher, association, public body or nonprofit."
    )
    url: UrlOrUnknown = Field(title="Web address", description=f"Their own page, https://…. {hints.WHERE_PAGE}")
    webinars_url: UrlOrUnknown = Field(
        UNKNOWN, title="Page that lists the webinars", description="Its address, https://…, or unknown."
    )
    cost: Cost = Field(description="For somebody who is not a member: free, mixed, members only, paid or unknown.")
    recordings: Recording = Field(title="Are there recordings?", description="Yes, no, of some of them, or unknown.")
    certificate: YesNo = Field(description="Do those who took part get a certificate?")
    timezone: Zone | Unknown = Field(
        UNKNOWN, title="Time zone", description=f"In which they give their hours. {hints.ZONE} Otherwise unknown."
    )
    countries: tuple[Country, ...] = Field((), description=hints.COUNTRIES)
    series: tuple[Series, ...] = Field((), description="What they hold again and again, in words.")
    association: Id | None = Field(None, description="The association that they are, or are part of. May be empty.")
    feeds: tuple[Id, ...] = Field((), title="Harvested sources", description=hints.FEEDS)
    topics: tuple[Id, ...] = Field((), description=hints.TOPICS)
    summary: Prose = Field(description=hints.SUMMARY)


class Requirement(Record):
    """How much of what a scheme asks for."""

    amount: Annotated[float, Field(ge=0, le=100_000)] = Field(description="A number, as 60.")
    unit: Line = Field(description="What is counted, as hours or points.")
    per: Line = Field(description="In what time, as year or three years.")
    who: Line = Field("everyone in the scheme", title="For whom", description="Whom it holds for, as: full members.")


class Category(Record):
    """A named list under which a scheme has activities sorted."""

    name: Name = Field(title="Heading", description="As Ways to learn.")
    items: tuple[Line, ...] = Field(title="What stands under it", description="As: courses and webinars.")


class Scheme(Entry):
    """The rules of one CPD or revalidation scheme: what to record, how much, by when."""

    name: Name = Field(description="As the scheme calls itself.")
    body: Name = Field(title="Who runs it", description="The body’s name.")
    association: Id | None = Field(None, description="That body’s entry in the hub, if it has one.")
    url: UrlOrUnknown = Field(title="Web address", description=f"The scheme’s own page, https://…. {hints.WHERE_PAGE}")
    countries: tuple[Country, ...] = Field(min_length=1, description=hints.COUNTRIES)
    region: Line | None = Field(None, description=hints.REGION)
    obligation: Literal["voluntary", "to-keep-title", "by-regulation", "for-accreditation", "unknown"] = Field(
        title="Does one have to?",
        description="Voluntary, to keep a title, by regulation, for accreditation, or unknown.",
    )
    cycle: Line | Unknown = Field(title="How long a round lasts", description="As 3 years, or unknown.")
    requirements: tuple[Requirement, ...] = Field(
        (), title="How much it asks for", description="As 60 hours in three years."
    )
    categories: tuple[Category, ...] = Field(
        (), title="Headings for activities", description="Under which its members sort what they did."
    )
    word_limits: tuple[Line, ...] = Field((), description="As: statement, at most 300 words.")
    record: tuple[Line, ...] = Field((), title="What to write down", description="For each activity, as date, hours.")
    notes: tuple[Prose, ...] = Field((), description="What else one should know. One sentence or two each.")
    caveat: Prose | None = Field(
        None, title="What is doubtful", description="Shown beside the numbers, as: the hours are from a page of 2024."
    )
    summary: Prose = Field(description=hints.SUMMARY)

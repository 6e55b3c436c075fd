"""Prose of our own, in Markdown: Things, paths and pages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from . import hints
from .fields import Day, Id, Line, Minutes, Name, Prose
from .records import Credited, Record

ThingNumber = Annotated[int, Field(strict=True, ge=1, le=23)]


class Step(Record):
    """One step of a path: what to open, and why here."""

    kind: Literal["thing", "event", "association", "provider", "reading", "scheme"] = Field(
        title="What kind of entry", description="A Thing, an event, an association, a provider, a reading or a scheme."
    )
    id: Id = Field(title="Which entry", description="Its id: the name of its file, as 4-current-awareness.")
    why: Prose = Field(title="Why here", description="One sentence: what it gives somebody at this point of the path.")


class Section(Record):
    """A part of a Markdown text under its heading, rendered and sanitised."""

    heading: str
    level: int
    html: str


class Text(Credited):
    """A Markdown file: front matter, and its body as sections in order."""

    title: Name = Field(description="As it stands at the top of the page.")
    summary: Prose = Field(description="One or two sentences that lists show below the title.")
    sections: SkipJsonSchema[tuple[Section, ...]] = Field((), exclude=True)
    words: SkipJsonSchema[int] = Field(0, exclude=True, description="Number of words in the body.")


class Thing(Text):
    """One self-paced activity of the 23 Things programme, in three tiers with minutes."""

    number: ThingNumber = Field(description="1 to 23, each once. The id begins with it.")
    minutes: tuple[Minutes, Minutes, Minutes] = Field(
        title="Minutes of the three lengths", description="Three numbers, the shortest first, as 10, 30, 60."
    )
    topics: tuple[Id, ...] = Field(min_length=1, description=hints.TOPICS)
    reviewed: Day = Field(
        title="Last done from end to end", description="The day on which somebody last did all of it, as 2026-12-03."
    )
    tools: tuple[Line, ...] = Field(
        (), description="What it has people use; each was still there on the day of review."
    )
    replaces: tuple[Line, ...] = Field(
        (), title="Takes the place of", description="What the first programme used that is gone. May be empty."
    )


class Path(Text):
    """An ordered reading of Things, events and associations for one need."""

    for_: Prose = Field(
        alias="for", title="Whom it is for", description="Whose need it answers, as: somebody who is new and alone."
    )
    minutes: Minutes = Field(title="Minutes in all", description="For all steps together, as 90.")
    steps: tuple[Step, ...] = Field(min_length=2, description="At least two, in the order in which to take them.")


class Page(Text):
    """A page of prose of our own, as About."""

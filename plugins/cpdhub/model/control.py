"""What steers the harvest and the merge: sources, decisions and exceptions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from . import hints
from .fields import UNKNOWN, Day, Id, Language, Line, Name, Prose, Unknown, Url, UrlOrUnknown, Zone, refuse
from .records import Credited, Dated, Record


class Source(Credited):
    """A feed or calendar that is harvested."""

    name: Name = Field(description="As the blog, journal or calendar calls itself.")
    url: UrlOrUnknown = Field(
        title="Address of the feed",
        description="Of the feed or calendar itself, https://…, not of the page that shows it.",
    )
    site: UrlOrUnknown = Field(
        UNKNOWN, title="Page that people read", description="Its address, https://…, or unknown."
    )
    moved_from: tuple[Url, ...] = Field(
        (),
        title="Earlier addresses of the feed",
        description="It is still the same source, and what comes from the new address is trusted. May be empty.",
    )
    gives: Literal["reading", "events", "responses"] = Field(
        title="What it gives", description="Reading, events, or responses to the Things."
    )
    format: Literal["auto", "feed", "calendar", "jsonfeed"] = Field(
        "auto", description="Auto finds it out. Choose another only if that fails."
    )
    topics: tuple[Id, ...] = Field((), description="What everything in it is about. Leave empty if that varies.")
    language: Language | Unknown = Field(UNKNOWN, description="Two small letters, as en, or unknown.")
    timezone: Zone | Unknown = Field(
        UNKNOWN, title="Time zone", description=f"For times that carry none. {hints.ZONE} Otherwise unknown."
    )
    html: Literal["plain", "inline"] = Field(
        "plain",
        title="Markup in summaries",
        description="Plain: none. Inline keeps em, strong, b, i, code, cite, q, sub and sup.",
    )
    include: tuple[Line, ...] = Field(
        (), title="Take only these", description="Only items whose title has one of these words. Empty takes all."
    )
    exclude: tuple[Line, ...] = Field(
        (), title="Leave these out", description="Items whose title or tags have one of these words, as vacancy."
    )
    cap: Annotated[int, Field(ge=1, le=5000)] = Field(
        200, title="At most", description="How many items are taken at one time. 200 is right for most."
    )
    programme: Literal["cpd23", "rudai23", "edinburgh23", "hub"] | None = Field(
        None, description="For responses only: whose numbers its titles carry."
    )
    enabled: bool = Field(title="Switched on", description="Whether the hub harvests it.")
    why_disabled: Prose | None = Field(
        None, title="Why it is switched off", description="Needed where it is not switched on."
    )
    sources: tuple[Line, ...] = Field(
        (), title="Where the feed’s address was seen", description="Empty where it was recalled."
    )

    @model_validator(mode="after")
    def _reason(self) -> Source:
        if not self.enabled and self.why_disabled is None:
            refuse("a source that is switched off says why", "add `why_disabled:` with the reason")
        if self.url in self.moved_from:
            refuse("`moved_from` names the present address", "leave there only those that it had before")
        if self.enabled and self.url == UNKNOWN:
            refuse("a source without an address cannot be switched on", "set `enabled: false` and say why")
        return self


class Correction(Record):
    """The facts of a harvested item that a curator puts right."""

    title: Line | None = Field(None, description="As it should be. Leave empty what is right already.")
    url: Url | None = Field(None, title="Web address", description="As it should be, https://….")
    published: Day | None = Field(None, title="Published on", description="As it should be, as 2026-12-03.")
    summary: Annotated[Prose, Field(max_length=300)] | None = Field(
        None, description="As it should be: plain text, 300 characters at most."
    )


class Decision(Dated):
    """A curator's word on one harvested item, or on a source."""

    item: Line | None = Field(
        None,
        title="Which item",
        description="Its id in the archive, as example-weekly/0123456789abcdef. Leave empty if it is about a source.",
    )
    source: Id | None = Field(
        None, title="Or a whole source", description="In place of an item: hide all that it ever gave, or release it."
    )
    hide: bool = Field(False, title="Hide it", description="It is shown nowhere any more.")
    retag: tuple[Id, ...] | None = Field(
        None, title="Other topics", description="These topics, in place of those that it was given."
    )
    correct: Correction | None = Field(None, title="Put right", description="What is wrong with it, as it should be.")
    was: Correction | None = Field(
        None,
        title="What the source said then",
        description="With “Put right”: the same facts as the source had them, so that a later change is noticed.",
    )
    join: Id | None = Field(
        None, title="Same as this event", description="The hub’s event that the item is the same as."
    )
    release: bool = Field(
        False, title="Release it", description="For a source that is held back: it is right, let it go on."
    )
    why: Prose = Field(description="The reason, in a sentence or two. It is public.")
    by: Name = Field(title="Decided by", description="Your name, as you want it shown.")
    date: Day = Field(title="Decided on", description="The day of the decision, as 2026-12-03.")

    @model_validator(mode="after")
    def _one(self) -> Decision:
        if (self.item is None) == (self.source is None):
            refuse("needs an item or a source, and not both", "write `item:` with the archive id")
        if self.item is not None and self.release:
            refuse("only a source is held back as a whole", "write `source:` with its id, in place of `item:`")
        said = [self.hide, self.retag is not None, self.correct is not None, self.join is not None, self.release]
        if self.source is not None and not (self.hide or self.release):
            hint = "write `hide: true` or `release: true`, or name one item with `item:`"
            refuse("a whole source can only be hidden or released", hint)
        if sum(said) != 1:
            refuse("says one thing at a time", "write one of hide, retag, correct, join, release")
        if self.was is not None and self.correct is None:
            refuse("`was` goes with `correct`", "leave `was:` out")
        return self


class Waiver(Record):
    """An exception to a rule of `check`, with its reason."""

    rule: Literal["same-url"] = Field(description="The only rule that has exceptions: one address, several entries.")
    ids: tuple[Id, ...] = Field(
        min_length=2, title="Which entries", description="All that share the address, by their ids."
    )
    why: Prose = Field(description="Why both are right, in a sentence or two.")

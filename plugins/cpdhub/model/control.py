"""What steers the harvest and the merge: sources, decisions and exceptions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .fields import UNKNOWN, Day, Id, Language, Line, Prose, Unknown, Url, UrlOrUnknown, Zone, refuse
from .records import Dated, Record


class Source(Dated):
    """A feed or calendar that is harvested."""

    name: Line
    url: UrlOrUnknown = Field(description="The feed's or calendar's own address; needed where it is enabled.")
    site: UrlOrUnknown = UNKNOWN
    moved_from: tuple[Url, ...] = Field(
        (), description="Its earlier addresses: it is the same source, and what comes from the new one is trusted."
    )
    gives: Literal["reading", "events", "responses"]
    format: Literal["auto", "feed", "calendar", "jsonfeed"] = "auto"
    topics: tuple[Id, ...] = ()
    language: Language | Unknown = UNKNOWN
    timezone: Zone | Unknown = Field(UNKNOWN, description="Zone for times that carry none.")
    html: Literal["plain", "inline"] = Field(
        "plain", description="inline: summaries keep em, strong, b, i, code, cite, q, sub and sup; plain: no markup."
    )
    include: tuple[Line, ...] = Field((), description="Take only items whose title holds one of these words.")
    exclude: tuple[Line, ...] = Field((), description="Leave out items whose title or tags hold one of these words.")
    cap: Annotated[int, Field(ge=1, le=5000)] = Field(200, description="Most items taken from one fetch.")
    programme: Literal["cpd23", "rudai23", "edinburgh23", "hub"] | None = Field(
        None, description="For responses: whose numbers its titles carry."
    )
    enabled: bool
    why_disabled: Prose | None = None
    sources: tuple[Line, ...] = Field((), description="Where its address was seen; empty where it was recalled.")

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

    title: Line | None = None
    url: Url | None = None
    published: Day | None = None
    summary: Annotated[Prose, Field(max_length=300)] | None = Field(
        None, description="Plain text, as short as that of every harvested item."
    )


class Decision(Dated):
    """A curator's word on one harvested item, or on a source."""

    item: Line | None = Field(None, description="The archive id of the item.")
    source: Id | None = Field(None, description="In place of an item: hide all that a source ever gave, or release it.")
    hide: bool = False
    retag: tuple[Id, ...] | None = Field(None, description="Topics in place of those that were assigned.")
    correct: Correction | None = None
    join: Id | None = Field(None, description="Id of the curated event that the item is the same as.")
    release: bool = Field(False, description="For a source: let it go on after it was quarantined.")
    why: Prose
    by: Line
    date: Day

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
        return self


class Waiver(Record):
    """An exception to a rule of `check`, with its reason."""

    rule: Literal["same-url"]
    ids: tuple[Id, ...] = Field(min_length=2)
    why: Prose

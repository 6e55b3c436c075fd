"""Entries that were renamed, joined to another or removed: where their addresses lead, and whose identity goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from .fields import ID_PATTERN, Day, Line, Name, Prose, refuse
from .records import Record

ADDRESS = re.compile(r"/([a-z0-9-]{1,100}/){1,4}")
"""Of pages: no file for machines, nothing above the site, and no name that a file system would refuse."""
NAME = re.compile(ID_PATTERN.replace("^", "^(?=.{1,100}$)"))


class Redirect(Record):
    """What became of an id, or of an address, that the site had."""

    kind: Literal[
        "event", "reading", "association", "provider", "scheme", "topic", "thing", "path", "page", "response", "address"
    ] = Field(
        title="What kind of entry it was",
        description="An event, a reading, …; or address, for a list that the site had, as a month without dates.",
    )
    old: Line = Field(
        title="The id that it had", description="As 2026-12-03-budget. For an address all of it: /webinars/2026-12/."
    )
    new: Line | None = Field(
        None, title="Renamed to", description="The id that the same entry has now. Calendars and feeds go on with it."
    )
    into: Line | None = Field(
        None, title="Or joined to", description="The id of another entry that says the same. This one ends."
    )
    gone: Prose | None = Field(
        None, title="Or removed", description="Why, in a sentence or two. It stands at the old address for good."
    )
    title: Name | None = Field(None, title="What it was called", description="Needed for what was removed.")
    date: Day = Field(title="Since", description="The day on which that was done, as 2026-12-03.")

    @model_validator(mode="after")
    def _one(self) -> Redirect:
        if sum(one is not None for one in (self.new, self.into, self.gone)) != 1:
            hint = "`new:` where it was renamed, `into:` where it was joined to another, `gone:` where it was removed"
            refuse("says one thing at a time", f"write {hint}")
        if self.gone and not self.title:
            refuse("does not say what it was called", "add `title:` with the name that readers knew")
        if self.kind == "address" and self.into:
            refuse("an address is not joined", "write `new:` with the address to go to")
        for value in filter(None, (self.old, self.target)):
            if self.kind == "address" and not ADDRESS.fullmatch(value):
                refuse(f'"{value}" is no address of the site', "begin and end it with a slash, as /webinars/2026-12/")
            if self.kind != "address" and not NAME.fullmatch(value):
                refuse(f'"{value}" is no id', "write the file’s name without its ending, as 2026-12-03-budget")
        return self

    @property
    def target(self) -> str | None:
        """Where it leads, by one step; None where it was removed."""
        return self.new or self.into


@dataclass(frozen=True)
class Moves:
    """All redirects, followed."""

    redirects: tuple[Redirect, ...]

    @cached_property
    def by_old(self) -> Mapping[tuple[str, str], Redirect]:
        """By (kind, old id)."""
        return {(one.kind, one.old): one for one in self.redirects}

    @cached_property
    def _renamed(self) -> Mapping[tuple[str, str], str]:
        """(kind, new id) → the id before."""
        return {(one.kind, one.new): one.old for one in self.redirects if one.new}

    def first(self, kind: str, id: str) -> str:
        """The id that an entry had at first: what identifies it in calendars, feeds and the API."""
        seen = {id}
        while (before := self._renamed.get((kind, id))) and before not in seen:
            seen.add(before)
            id = before
        return id

    def last(self, kind: str, id: str) -> Redirect | None:
        """The end of the way from an old id: the redirect whose target is an entry, or that says why there is none."""
        found, seen = self.by_old.get((kind, id)), {id}
        while found and found.target and found.target not in seen and (kind, found.target) in self.by_old:
            seen.add(found.target)
            found = self.by_old[kind, found.target]
        return found

    def now(self, kind: str, id: str) -> str:
        """The id under which an entry is found today; its own where it never moved, empty where it was removed."""
        found = self.last(kind, id)
        return (found.target or "") if found else id

    @cached_property
    def _led(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """(kind, today's id) → the ids that lead there."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for one in self.redirects:
            end = (one.kind, self.now(one.kind, one.old))
            found[end] = (*found.get(end, ()), one.old)
        return found

    def olds(self, kind: str, id: str) -> tuple[str, ...]:
        """Every id that leads to this one, in the order of the redirects."""
        return self._led.get((kind, id), ())

    def removed(self, kind: str) -> Iterator[Redirect]:
        """What was removed of a kind."""
        return (one for one in self.redirects if one.kind == kind and one.gone)

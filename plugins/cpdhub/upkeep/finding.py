"""What a report consists of: findings under headings, each with its place, its age and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..model.item import Item
from ..model.merged import Hub

YEAR, QUARTER, MONTH, FORTNIGHT = timedelta(days=365), timedelta(days=90), timedelta(days=30), timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    what: str
    """A sentence without a full stop."""
    where: str = ""
    """The file that it is about, relative to the root; empty where it is about none."""
    since: str = ""
    """Since when, 2026-12-03; empty where that is unknown, or is no matter of time."""
    do: str = ""
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one kind, those first that matter most."""

    name: str
    """For programs."""
    title: str
    rule: str
    """What is listed, in a sentence: how old is old, how few are few."""
    findings: tuple[Finding, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    """How many there are of what, where the findings are of several kinds."""


@dataclass(frozen=True)
class Seen:
    """All that a report is made from."""

    hub: Hub
    items: Mapping[str, Item]
    """The whole archive by id, as the sources have it: no decision was applied."""
    topics: Callable[[Item], tuple[str, ...]]
    """The topics that an item has by itself."""

    @property
    def today(self) -> date:
        """The day of the report, in UTC."""
        return self.hub.now.date()

    def file(self, kind: str, identity: str) -> str:
        """The file of an entry."""
        return self.hub.catalogue.files.get((kind, identity), "")


def day(moment: str) -> str:
    """The day of an instant."""
    return moment[:10]


def before(now: datetime, span: timedelta) -> str:
    """The day that is so long ago."""
    return (now - span).date().isoformat()


def oldest(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """In the order of their days; those without one last."""
    return tuple(sorted(findings, key=lambda one: (not one.since, one.since, one.where, one.what)))

"""The front page: the four questions that a reader comes with, and what is new to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ...model.merged import HubEvent, HubReading
from ...model.when import Occurrence
from .. import digests
from ..page import Page
from . import changes
from .associations import by_solo
from .event_rows import event_facts, event_row
from .lookup import Lookup, out
from .meanwhile import WEEK, empty, short_readings, short_recordings, short_things, suited, turn
from .rows import association_row, reading_row, tier_row
from .views import Link, Row

JOIN = 3
TWENTY = 4
READING = 5
NEW = timedelta(days=90)
"""For how long something to read counts as new."""


def pages(look: Lookup) -> Iterator[Page]:
    catalogue = look.hub.catalogue
    soon, rows, later = join(look)
    data = {
        "soon": soon,
        "join": rows,
        "later": later,
        "empty": empty(look, "The next dates to join stand here."),
        "twenty": twenty(look),
        "networks": networks(look),
        "schemes": len(catalogue.schemes),
        "paths": len(catalogue.paths),
        "reading": tuple(reading_row(look, one) for one in new_reading(look)),
        "digest": newest_digest(look),
        "new": any(one.order >= look.hub.now - NEW for one in new_reading(look) if one.date),
    }
    yield Page("/", "home", look.site.name, look.site.description, data, changes.home(look))


def join(look: Lookup) -> tuple[bool, tuple[Row, ...], tuple[Row, ...]]:
    """Whether there is something for everybody within a week; the dates of that week; later ones, each by date.

    Without anything for everybody all dates are in the second, under words that say so.
    """
    soon, best = suited(look, JOIN)
    dated = sorted(best, key=lambda pair: pair[1].start.order())
    later = [pair for pair in dated if soon and pair[1].start.order() > look.hub.now + WEEK]
    return (
        soon,
        tuple(brief(look, *pair) for pair in dated if pair not in later),
        tuple(brief(look, *pair) for pair in later),
    )


def brief(look: Lookup, event: HubEvent, one: Occurrence) -> Row:
    """A date without what goes without saying: the length beside both hours, the year beside a day of this year."""
    row = event_row(look, event, one)
    this = one.start.day.year == look.hub.now.year
    return replace(
        row, facts=event_facts(event, length=False), call=replace(row.call, foot="" if this else row.call.foot)
    )


def new_reading(look: Lookup) -> list[HubReading]:
    """The newest that have a date; others fill up: those only new on the hub, at last those that cannot be opened."""
    return sorted(look.hub.readings, key=lambda one: (out(one.url) is None, one.date == ""))[:READING]


def newest_digest(look: Lookup) -> Link | None:
    """The last week's page, with what it says of itself."""
    made = look.hub.digests[:1]
    return Link(digests.title(made[0]), digests.address(made[0]), digests.summary(made[0])) if made else None


def twenty(look: Lookup) -> tuple[Row, ...]:
    """Some things that fit into twenty minutes: tiers of Things, a recording, something to read."""
    others = (*short_recordings(look, 1), *short_readings(look, 1))
    return (*(tier_row(thing) for thing in short_things(look, TWENTY - len(others))), *others)


def networks(look: Lookup) -> tuple[Row, ...]:
    """One made for people who work alone, and one of another country that has something for them; both in turn."""
    fit = [one for one in by_solo(look) if one.status not in ("merged", "closed") and one.solo != "none-known"]
    first = turn(look, [one for one in fit if one.solo == "dedicated"], 1)
    known = {country for one in first for country in one.countries}
    second = turn(look, [one for one in fit if one.solo != "dedicated" and known.isdisjoint(one.countries)], 1)
    return tuple(association_row(one) for one in (*first, *second))

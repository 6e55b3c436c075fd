"""/reading/, newest first, and a page for every year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.merged import HubReading
from .. import dates
from ..page import Page
from .entry import latest
from .lookup import Lookup, by_key
from .meanwhile import empty
from .rows import reading_row
from .views import Link

TRAIL = (("/reading/", "Reading"),)


def pages(look: Lookup) -> Iterator[Page]:
    years = by_key(look.hub.readings, lambda one: (str(one.order.year),))
    links = tuple(
        Link(year, f"/reading/{year}/", dates.count(len(years[year]), "entry", "entries"))
        for year in sorted(years, reverse=True)
    )
    yield index(look, links)
    for year in sorted(years, reverse=True):
        yield year_page(look, year, years[year], links)


def index(look: Lookup, years: tuple[Link, ...]) -> Page:
    """All that people chose and the newest of what was gathered, in one stream."""
    # What a person chose and nobody dated is no newer than the rest; a feed's entry stands by the day on which it came.
    shown = sorted(look.first_readings, key=lambda one: one.origin == "curated" and not one.date)
    data = {
        "rows": tuple(reading_row(look, one, anchor=True) for one in shown),
        "hidden": len(look.hub.readings) - len(shown),
        "gathered": sum(one.origin == "harvested" for one in look.hub.readings),
        "years": years,
        "empty": empty(look, "Articles, guides and recordings worth keeping are listed here, newest first."),
    }
    text = "Articles, guides and recordings for librarians who work alone, newest first."
    return Page("/reading/", "reading", "Reading", text, data, latest(one.changed for one in look.hub.readings))


def year_page(look: Lookup, year: str, shown: Sequence[HubReading], years: tuple[Link, ...]) -> Page:
    """Everything of one year, so that an entry has a place to stay when it leaves the first page."""
    data = {"rows": tuple(reading_row(look, one, anchor=True) for one in shown), "year": year, "years": years}
    text = f"What librarians wrote and recorded in {year}: {dates.count(len(shown), 'entry', 'entries')}."
    changed = latest(one.changed for one in shown)
    return Page(f"/reading/{year}/", "reading_year", f"Reading of {year}", text, data, changed, TRAIL)

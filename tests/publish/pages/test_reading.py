"""The reading stream and its years."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cpdhub.model.merged import Hub
from cpdhub.publish.pages.lookup import READINGS_ON_FIRST_PAGE

from .samples import empty, hub, look, site


def many(count: int) -> Hub:
    """The sample hub with so many harvested readings, a day apart, newest first."""
    found = hub()
    chosen = next(one for one in found.readings if one.origin == "curated")
    gathered = next(one for one in found.readings if one.origin == "harvested")
    start = datetime(2026, 11, 1, tzinfo=UTC)
    made = [replace(gathered, id=f"blog/{n:016x}", order=start - timedelta(days=n)) for n in range(count)]
    return replace(found, readings=(*made, chosen))


def ids(data: object) -> list[str]:
    """The anchors of a list."""
    assert isinstance(data, tuple)
    return [row.id for row in data]


def test_the_first_page_holds_two_hundred() -> None:
    """The newest of what was gathered, and whatever a person chose, however old."""
    found = many(READINGS_ON_FIRST_PAGE + 50)
    page = site(found)["/reading/"]
    shown = ids(page.data["rows"])
    assert len(shown) == READINGS_ON_FIRST_PAGE
    assert shown[-1] == "guide"
    assert page.data["hidden"] == 51


def test_what_has_no_date_stands_last() -> None:
    """A chosen reading without a date is new on the hub alone; an entry of a feed keeps the place of its first day."""
    found = many(3)
    *gathered, chosen = found.readings
    undated = replace(chosen, id="undated", date="", order=datetime(2026, 11, 20, tzinfo=UTC))
    fresh = replace(gathered[0], date="")
    page = site(replace(found, readings=(undated, fresh, *gathered[1:], chosen)))["/reading/"]
    assert ids(page.data["rows"])[0] == fresh.id
    assert ids(page.data["rows"])[-1] == "undated"


def test_every_reading_has_a_place_that_stays() -> None:
    """A page for each year holds everything of it, so that an address outlives the first page."""
    found = many(READINGS_ON_FIRST_PAGE + 50)
    pages = site(found)
    years = [address for address in pages if address.startswith("/reading/2")]
    assert sorted(i for address in years for i in ids(pages[address].data["rows"])) == sorted(
        one.id for one in found.readings
    )


def test_a_link_leads_to_where_a_reading_stands() -> None:
    """On the first page while it is there, on its year's page afterwards."""
    found = look(many(READINGS_ON_FIRST_PAGE + 50))
    assert found.reading_address(found.hub.readings[0]).startswith("/reading/#")
    assert found.reading_address(found.hub.readings[240]) == f"/reading/2026/#{found.hub.readings[240].id}"


def test_nothing_to_read_is_said_kindly() -> None:
    """No year, no row, and words about what will be there."""
    data = site(empty())["/reading/"].data
    assert (data["rows"], data["years"]) == ((), ())
    assert getattr(data["empty"], "words", "")

"""Events in feeds: by fields that are made for it, never by the date of posting."""

from __future__ import annotations

import pytest

from cpdhub.harvest.parse.happenings import timing
from cpdhub.harvest.parse.raw import Timing

from ..samples import cleaned, ours, rss


def made(zone: str | None = None, **fields: str) -> Timing | None:
    """The timing of an entry with these fields."""
    return timing(lambda name: fields.get(name, ""), zone)


def test_libcal() -> None:
    """Local time in the source's zone, whole days, a cancelled one, a clock that is none, and a plain notice."""
    first, day, off, hour, notice = ours("libcal-events.xml", gives="events", timezone="America/Denver").items
    assert (first.kind, first.start, first.end, first.timezone) == (
        "event",
        "2027-02-11T13:30:00",
        "2027-02-11T14:15:00",
        "America/Denver",
    )
    assert first.summary == "Bring a question. Write to first."
    assert first.published is None
    assert (day.start, day.end, day.all_day, day.timezone) == ("2027-02-08", None, True, None)
    assert (off.title, off.status) == ("Chat with a solo librarian", "cancelled")
    assert (hour.start, hour.all_day) == ("2027-03-02", True)
    assert (notice.kind, notice.start, notice.published) == ("entry", None, "2027-02-01T09:00:00Z")


def test_libcal_without_a_zone_floats() -> None:
    """Nobody says whose clock it is, so nobody guesses."""
    first = ours("libcal-events.xml").items[0]
    assert (first.start, first.timezone) == ("2027-02-11T13:30:00", None)


@pytest.mark.parametrize(
    ("fields", "start", "zone"),
    [
        ({"ev_startdate": "2027-02-11T13:30:00+01:00"}, "2027-02-11T12:30:00", "UTC"),
        ({"ev_startdate": "2027-02-11T13:30"}, "2027-02-11T13:30:00", None),
        ({"ev_startdate": "2027-02-11"}, "2027-02-11", None),
        ({"xcal_dtstart": "20270211T133000Z"}, "2027-02-11T13:30:00", "UTC"),
    ],
)
def test_the_event_module(fields: dict[str, str], start: str, zone: str | None) -> None:
    """With an offset it is an instant, without one it floats, a day stays a day."""
    found = made(**fields)
    assert found is not None
    assert (found.start, found.timezone) == (start, zone)


def test_an_instant_is_told_on_the_sources_clock() -> None:
    """Which is the organiser's; an end before the start is none."""
    found = made("Europe/Berlin", ev_startdate="2027-02-11T12:30:00Z", ev_enddate="2027-02-11T13:00:00Z")
    assert found == Timing("2027-02-11T13:30:00", "2027-02-11T14:00:00", "Europe/Berlin")
    backwards = made("Europe/Berlin", ev_startdate="2027-02-11T12:30:00Z", ev_enddate="2027-02-10T13:00:00Z")
    assert backwards is not None
    assert backwards.end is None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"ev_startdate": "soon"},
        {"ev_startdate": "2027-02-30"},
        {"libcal_date": "11/02/2027"},
        {"libcal_date": "2027-02-11T13:00:00"},
        {"ev_startdate": "1800-01-01"},
    ],
)
def test_anything_else_is_no_time(fields: dict[str, str]) -> None:
    """An entry stays an entry."""
    assert made(**fields) is None


def test_the_date_of_posting_is_no_start() -> None:
    """Not even in a feed of events."""
    (item,) = cleaned(rss("<title>x</title><pubDate>Sun, 22 Nov 2026 09:30:00 GMT</pubDate>"), gives="events").items
    assert (item.kind, item.start, item.published) == ("entry", None, "2026-11-22T09:30:00Z")


def test_the_event_module_in_a_feed() -> None:
    """By its namespace, under any prefix."""
    document = rss("<title>x</title><e:startdate>2027-02-11T13:30:00Z</e:startdate>").replace(
        "<rss", '<rss xmlns:e="http://purl.org/rss/1.0/modules/event/"'
    )
    (item,) = cleaned(document).items
    assert (item.kind, item.start, item.timezone) == ("event", "2027-02-11T13:30:00", "UTC")

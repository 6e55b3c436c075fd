"""Weeks and months."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from cpdhub.publish.pages.months import by_month
from cpdhub.publish.pages.views import Group
from cpdhub.publish.pages.weeks import weeks

from .. import sample
from .samples import hub, look, site, titles, with_events


def test_dates_are_grouped_by_their_week() -> None:
    """Weeks begin on Monday and come in order; a series has a row for each of its dates."""
    found = site()["/webinars/"].data["weeks"]
    assert isinstance(found, tuple)
    assert all(isinstance(week, Group) for week in found)
    assert found[0].name == "Week of 23 November 2026"
    assert titles(found[0].rows) == ["Days only", "Sydney webinar"]


def test_what_is_under_way_stands_in_this_week() -> None:
    """An event of several days that began last week is listed under the present one."""
    course = sample.event("course", datetime(2027, 2, 3, tzinfo=UTC))
    found = replace(with_events(course), now=datetime(2027, 2, 3, tzinfo=UTC))
    groups = weeks(look(found), [(course, course.occurrences[0])])
    assert [group.name for group in groups] == ["Week of 1 February 2027"]


def test_what_is_far_ahead_is_shown_where_nothing_is_near() -> None:
    """With nothing in six weeks the next dates stand there all the same."""
    course = sample.event("course")
    found = site(with_events(course))["/webinars/"].data["weeks"]
    assert isinstance(found, tuple)
    assert [group.name for group in found] == ["Week of 1 February 2027"]


def test_recordings_stand_on_demand() -> None:
    """What was recorded and can be opened is listed for any time."""
    assert titles(site()["/webinars/"].data["recorded"]) == ["Seen before"]


def test_every_month_with_a_date_has_a_page() -> None:
    """Past and to come, webinars and all other events, each linked from /webinars/."""
    pages = site()
    months = {address.split("/")[2] for address in pages if address.startswith("/webinars/2")}
    assert {"2025-06", "2026-10", "2026-12", "2027-02"} <= months
    index = pages["/webinars/"].data
    ahead, past = index["months_ahead"], index["months_past"]
    assert isinstance(ahead, tuple)
    assert isinstance(past, tuple)
    assert {link.address.split("/")[2] for link in (*ahead, *past)} == months
    assert past[0].address == "/webinars/2026-10/"


def test_a_month_leads_to_its_neighbours() -> None:
    """To the month before and after that has dates, not to one that has none."""
    pages = site()
    assert pages["/webinars/2025-06/"].data["before"] is None
    after = pages["/webinars/2025-06/"].data["after"]
    assert after is not None
    assert pages["/webinars/2025-06/"].data["over"] is True


def test_a_month_of_a_series_does_not_go_away() -> None:
    """Months later, the month in which a series was listed still has its page."""
    later = datetime(2027, 3, 20, 12, tzinfo=UTC)
    now, then = by_month(hub()), by_month(sample.hub(later))
    assert set(now) - set(then) == set()
    assert "Days only" in [event.title for event, _ in then["2026-12"]]


def test_moved_and_cancelled_dates_say_so() -> None:
    """A moved date names the one that it had; a cancelled one is marked."""
    rows = site()["/webinars/2027-03/"].data["rows"]
    assert isinstance(rows, tuple)
    moved = next(row for row in rows if row.title == "Monthly chat")
    assert moved.note.startswith("Moved from Wednesday 10 March 2027, 13:00.")
    assert moved.call.main == "31 Mar"
    april = site()["/webinars/2027-04/"].data["rows"]
    assert isinstance(april, tuple)
    assert [one.words for row in april if row.call.main == "8 Apr" for one in row.badges] == ["cancelled"]


def test_a_curated_series_warns() -> None:
    """Its dated rows say that they follow the usual pattern, and since when that is known."""
    rows = site()["/webinars/2026-12/"].data["rows"]
    assert isinstance(rows, tuple)
    notes = {row.title: row.note or row.gathered for row in rows}
    assert notes["Monthly chat"] == "Usual pattern, seen in 2025: confirm with the organiser."
    assert notes["UTC webinar"] == "Dates"
    assert notes["Budget for one"] == ""

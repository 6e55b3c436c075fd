"""Weeks and months."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from cpdhub.publish.pages import webinars
from cpdhub.publish.pages.months import by_month
from cpdhub.publish.pages.views import Group

from .. import sample
from .samples import empty, hub, look, site, titles, with_events


def test_dates_are_grouped_by_their_week() -> None:
    """Weeks begin on Monday and come in order; a series has a row for each of its dates."""
    found = site()["/webinars/"].data["weeks"]
    assert isinstance(found, tuple)
    assert all(isinstance(week, Group) for week in found)
    assert found[0].name == "Week of 23 November 2026"
    assert titles(found[0].rows) == ["Days only", "Sydney webinar"]


def test_what_is_far_ahead_is_shown_where_nothing_is_near() -> None:
    """With nothing in six weeks the next dates stand there all the same."""
    course = sample.event("course")
    found = site(with_events(course))["/webinars/"].data["weeks"]
    assert isinstance(found, tuple)
    assert [group.name for group in found] == ["Week of 1 February 2027"]


def test_recordings_stand_on_demand() -> None:
    """What was recorded and can be opened is listed for any time."""
    assert titles(site()["/webinars/"].data["recorded"]) == ["Seen before"]


def test_what_cannot_be_opened_is_not_on_demand() -> None:
    """It counts for nothing on the list and its panel, and stands apart; by its topic likewise."""
    lost = replace(sample.event("recorded"), recording_url=None, topics=("copyright",))
    pages = site(with_events(lost))
    data = pages["/webinars/"].data
    assert (data["recorded"], data["total"], data["choices"]) == ((), 0, ())
    below = pages["/webinars/by-topic/copyright/"].data
    for found in (data["unplaced"], below["unplaced"]):
        assert isinstance(found, tuple)
        assert (titles(found[0]), found[1]) == (["Seen before"], 0)
    links = pages["/webinars/by-topic/"].data["links"]
    assert links == ()


def test_the_page_holds_every_event_that_is_to_come() -> None:
    """Each at least once, whatever its kind and however far ahead; with the facets that it has."""
    data = site()["/webinars/"].data
    groups = data["weeks"]
    assert isinstance(groups, tuple)
    shown = [row for group in groups for row in group.rows]
    assert {row.address for row in shown} == {f"/events/{event.id}/" for event, _ in look().dates}
    marks = dict(next(row for row in shown if row.title == "Budget for one").marks)
    assert {
        "start": "2026-12-03T19:00:00Z",
        "topic": "copyright",
        "length": "60",
        "provider": "acme",
    }.items() <= marks.items()
    recorded = data["recorded"]
    assert isinstance(recorded, tuple)
    assert data["total"] == len(shown) + len(recorded)


def test_the_panel_offers_what_the_list_has() -> None:
    """Every facet that the list has a value of, and when a date is."""
    choices = site()["/webinars/"].data["choices"]
    assert isinstance(choices, tuple)
    found = {choice.name: [value.value for value in choice.values] for choice in choices}
    assert list(found) == list(webinars.FACETS)
    assert found["provider"] == ["acme", "other"]
    assert found["when"][-1] == "any-time"
    assert site(empty())["/webinars/"].data["choices"] == ()


def test_a_choice_has_its_feed_and_calendar() -> None:
    """One for each topic and kind; what has none published is not there."""
    kept = webinars.kept(look())
    names = {(facet, value): channel.name for facet, value, channel in kept}
    assert names["topic", "copyright"] == "topic-copyright"
    assert names["kind", "course"] == "courses"
    assert {facet for facet, _ in names} <= {"topic", "kind", "when"}


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

"""Tests of merge/timeline.py: a series that ends, and what becomes of an event after its next date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cpdhub.merge.timeline import Known, ended, place
from cpdhub.model.when import Change, Pattern, When, expand

MONDAYS = Pattern(
    When(datetime(2026, 9, 7, 10), "Europe/London"),  # noqa: DTZ001 # wall time
    When(datetime(2026, 9, 7, 11), "Europe/London"),  # noqa: DTZ001
    rule="FREQ=WEEKLY;BYDAY=MO",
)
FAR = datetime(2040, 1, 1, tzinfo=UTC)


def days(rule: str, day: date) -> list[date]:
    """The dates of a series that was given up on a day."""
    pattern = ended(Pattern(MONDAYS.first, MONDAYS.end, rule), day)
    return [one.start.day for one in expand(pattern, datetime(2026, 1, 1, tzinfo=UTC), FAR)]


@pytest.mark.parametrize("limit", ["", ";COUNT=40", ";UNTIL=20270601", ";UNTIL=20270601T000000Z"])
def test_a_series_that_was_given_up_has_no_dates_from_that_day_on(limit: str) -> None:
    """Whatever its rule said of its end; those before stay."""
    wanted = [date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21)]
    assert days("FREQ=WEEKLY;BYDAY=MO" + limit, date(2026, 9, 28)) == wanted


def test_a_series_that_had_ended_is_not_made_longer() -> None:
    """Two dates are two dates, years later."""
    assert days("FREQ=WEEKLY;BYDAY=MO;COUNT=2", date(2030, 1, 1)) == [date(2026, 9, 7), date(2026, 9, 14)]


def test_a_recording_of_a_series_is_waited_for_from_its_last_date() -> None:
    """For sixty days; then the sources are believed."""
    pattern = Pattern(MONDAYS.first, MONDAYS.end, "FREQ=WEEKLY;BYDAY=MO;COUNT=20")
    known = Known(recording="yes")
    found = [place(pattern, known, datetime(2027, month, 1, tzinfo=UTC)) for month in (1, 2, 5)]
    assert [(one.state, one.then) for one in found] == [
        ("upcoming", "upcoming"), ("awaiting-recording", "awaiting-recording"), ("recorded", "recorded")
    ]  # fmt: skip


def test_what_follows_the_next_date() -> None:
    """A series goes on until its last date; a cancelled event stays cancelled."""
    last = Pattern(MONDAYS.first, MONDAYS.end, "FREQ=WEEKLY;BYDAY=MO;COUNT=2")
    before, between = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 10, tzinfo=UTC)
    assert place(last, Known(), before).then == "upcoming"
    assert place(last, Known(), between).then == "retired"
    assert place(last, Known(recording="yes"), between).then == "awaiting-recording"
    assert place(last, Known(kept_at="https://example.org/film"), between).then == "recorded"
    assert place(last, Known("cancelled"), between).then == "cancelled"


def test_one_date_that_was_moved_knows_from_where() -> None:
    """An event that is no series keeps its first date as the one that was to be."""
    start = When(datetime(2026, 12, 18, 15), "Europe/London")  # noqa: DTZ001
    moved = Pattern(MONDAYS.first, MONDAYS.end, changes={When(MONDAYS.first.day): Change(start)})
    [one] = place(moved, Known(), datetime(2026, 9, 1, tzinfo=UTC)).occurrences
    assert (one.start, one.was, one.status) == (start, MONDAYS.first, "moved")
    assert one.end == When(datetime(2026, 12, 18, 16), "Europe/London")  # noqa: DTZ001


def test_days_and_floating_times_begin_when_they_surely_have() -> None:
    """A conference is under way from the end of its first day anywhere; a time without a zone never is."""
    days = Pattern(When(date(2026, 6, 3)), When(date(2026, 6, 5)))
    states = [place(days, Known(), datetime(2026, 6, day, 13, tzinfo=UTC)).state for day in (3, 4, 5, 6)]
    assert states == ["upcoming", "under-way", "under-way", "retired"]
    floating = Pattern(When(datetime(2026, 6, 3, 10)))  # noqa: DTZ001
    hours = [place(floating, Known(), datetime(2026, 6, 3, hour, 30, tzinfo=UTC)).state for hour in (9, 10, 22, 23)]
    assert hours == ["upcoming", "upcoming", "upcoming", "retired"]


def test_a_date_that_was_left_out_gave_no_recording() -> None:
    """Where the last dates of a series are cancelled, nobody waits for what was recorded on them."""
    first = When(datetime.fromisoformat("2026-09-01T10:00"), "UTC")
    pattern = Pattern(first, rule="FREQ=MONTHLY;COUNT=3", changes={When(date(2026, 11, 1)): Change()})
    late = datetime(2026, 12, 20, tzinfo=UTC)
    assert place(pattern, Known(recording="yes"), late).state == "recorded"
    assert place(replace(pattern, changes={}), Known(recording="yes"), late).state == "awaiting-recording"

"""Times as people write them, and the dates of a series, across changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.model.when import Change, Occurrence, Pattern, When, expand

NOW = datetime(2026, 11, 22, tzinfo=UTC)
YEAR = NOW + timedelta(days=366)
CHICAGO = "America/Chicago"


def at(text: str, zone: str | None = CHICAGO) -> When:
    """A When from ISO text: a day has no zone."""
    return When(datetime.fromisoformat(text), zone) if "T" in text else When(date.fromisoformat(text))


def starts(pattern: Pattern, begin: datetime = NOW, until: datetime = YEAR) -> list[str]:
    """The starts of the occurrences with their offsets."""
    return [one.start.iso() for one in expand(pattern, begin, until)]


def test_a_series_keeps_its_wall_time_through_the_clocks() -> None:
    """Five in the afternoon stays five, at -06:00 in winter and at -05:00 in summer."""
    found = starts(Pattern(at("2026-01-14T17:00"), rule="FREQ=MONTHLY;BYDAY=2WE"))
    assert found[0] == "2026-12-09T17:00:00-06:00"
    assert found[3:5] == ["2027-03-10T17:00:00-06:00", "2027-04-14T17:00:00-05:00"]
    assert len(found) == 12


@pytest.mark.parametrize(
    ("zone", "offsets"), [("Pacific/Auckland", {"+13:00", "+12:00"}), ("Asia/Kolkata", {"+05:30"})]
)
def test_the_southern_hemisphere_and_half_hours(zone: str, offsets: set[str]) -> None:
    """Summer time runs the other way round in the south, and some zones have none."""
    found = starts(Pattern(at("2026-01-07T09:00", zone), rule="FREQ=WEEKLY"))
    assert {one[-6:] for one in found} == offsets
    assert {one[11:16] for one in found} == {"09:00"}


def test_what_departs_from_the_rule() -> None:
    """An exception is gone, a moved date stands at its new start with the old one, a cancelled one says so."""
    pattern = Pattern(
        at("2026-12-02T17:00"),
        at("2026-12-02T18:00"),
        rule="FREQ=WEEKLY;COUNT=4",
        without=(When(date(2026, 12, 9)),),
        changes={When(date(2026, 12, 16)): Change(at("2026-12-17T09:00")), When(date(2026, 12, 23)): Change()},
    )
    first, moved, cancelled = expand(pattern, NOW, YEAR)
    assert first == Occurrence(at("2026-12-02T17:00"), at("2026-12-02T18:00"))
    assert moved == Occurrence(at("2026-12-17T09:00"), at("2026-12-17T10:00"), "moved", at("2026-12-16T17:00"))
    assert (cancelled.status, cancelled.was) == ("cancelled", at("2026-12-23T17:00"))


def test_dates_without_an_hour_never_get_one() -> None:
    """A yearly day stays a day."""
    found = expand(Pattern(When(date(2026, 11, 5)), rule="FREQ=YEARLY;BYMONTH=11;BYDAY=1TH"), NOW, YEAR)
    assert [one.start for one in found] == [When(date(2027, 11, 4))]


def test_extra_dates_count_once() -> None:
    """RDATE that repeats DTSTART is one date (the case of a calendar whose first RDATE equals it)."""
    pattern = Pattern(at("2026-12-01T10:00"), extra=(at("2026-12-01T10:00"), at("2026-12-05T10:00")))
    assert len(starts(pattern)) == 2


def test_an_end_of_the_rule_in_utc_is_wall_time_there() -> None:
    """UNTIL is in UTC (RFC 5545 3.3.10); a zoned series still keeps its last date."""
    rule = "FREQ=DAILY;UNTIL=20261203T230000Z"
    assert starts(Pattern(at("2026-12-01T17:00"), rule=rule)) == [
        "2026-12-01T17:00:00-06:00",
        "2026-12-02T17:00:00-06:00",
        "2026-12-03T17:00:00-06:00",
    ]


def test_an_end_of_the_rule_that_is_a_day_is_the_end_of_that_day() -> None:
    """UNTIL=20261202 keeps the session in the evening of that day, and a whole day too."""
    rule = "FREQ=DAILY;UNTIL=20261202"
    assert len(starts(Pattern(at("2026-12-01T17:00"), rule=rule))) == 2
    assert len(starts(Pattern(When(date(2026, 12, 1)), rule=rule))) == 2


def test_an_event_that_is_on_counts() -> None:
    """An occurrence is kept until its end; one without an end for an hour; a day until it is over everywhere."""
    assert Occurrence(at("2026-12-01T10:00", "UTC"), at("2026-12-01T12:00", "UTC")).over().hour == 12
    assert Occurrence(at("2026-12-01T10:00", "UTC")).over().hour == 11
    assert Occurrence(When(date(2026, 12, 1))).over() == datetime(2026, 12, 2, 12, tzinfo=UTC)


def test_a_rule_is_followed_in_bounds() -> None:
    """A daily rule from long ago ends after so many steps, and never hangs."""
    assert starts(Pattern(at("1700-01-01T10:00", "UTC"), rule="FREQ=DAILY;COUNT=999999")) == []


def test_floating_times_have_no_instant() -> None:
    """A floating time is the same wall time everywhere: no offset is shown, and it passes late."""
    floating = When(datetime(2026, 12, 1, 10))  # noqa: DTZ001 # floating by intent
    assert (floating.instant(), floating.iso()) == (None, "2026-12-01T10:00:00")
    assert floating.over() == datetime(2026, 12, 1, 22, tzinfo=UTC)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)), st.integers(0, 9999))  # noqa: DTZ001 # wall times
def test_shifting_is_elapsed_time(start: datetime, minutes: int) -> None:
    """An hour later is sixty minutes later, whatever the clocks do that night."""
    when = When(start.replace(microsecond=0), "Europe/London")
    before, after = when.instant(), when.shifted(timedelta(minutes=minutes)).instant()
    assert before is not None
    assert after is not None
    # A wall time that occurs twice is read as the first one, so that hour can lose sixty minutes.
    assert after - before in (timedelta(minutes=minutes), timedelta(minutes=minutes) - timedelta(hours=1))

"""Dates and times in words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from cpdhub.model.when import Occurrence, When
from cpdhub.publish import dates
from cpdhub.publish.dates import Call, Stamp


def at(day: int, hour: int, zone: str | None = "America/Chicago", minute: int = 0) -> When:
    """A time in January 2027."""
    return When(datetime.combine(date(2027, 1, day), time(hour, minute)), zone)


def test_an_hour_is_told_in_the_organisers_zone() -> None:
    """The words hold weekday, day and hour; the zone stands apart; the machine gets the instant."""
    assert dates.stamp(at(14, 17)) == Stamp(
        "Thursday 14 January 2027, 17:00", "Chicago time (US Central)", "2027-01-14T17:00:00-06:00", exact=True
    )


def test_a_day_never_gets_an_hour() -> None:
    """A date without an hour has neither an hour nor a zone, and no script may touch it."""
    assert dates.stamp(When(date(2017, 7, 17))) == Stamp("Monday 17 July 2017", machine="2017-07-17")


def test_a_floating_time_is_no_instant() -> None:
    """A time without a zone is shown as the organiser's own, and is not exact."""
    found = dates.stamp(at(14, 17, None))
    assert (found.zone, found.machine, found.exact) == ("the organiser’s own time", "2027-01-14T17:00:00", False)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (at(14, 17), at(14, 18), "Thursday 14 January 2027, 17:00 to 18:00"),
        (at(14, 23), at(15, 1), "Thursday 14 January 2027, 23:00 to Friday 15 January 2027, 01:00"),
        (at(14, 17), at(14, 17), "Thursday 14 January 2027, 17:00"),
        (at(14, 17), None, "Thursday 14 January 2027, 17:00"),
        (When(date(2026, 6, 3)), When(date(2026, 6, 5)), "3 to 5 June 2026"),
        (When(date(2026, 6, 30)), When(date(2026, 7, 2)), "30 June to 2 July 2026"),
        (When(date(2026, 12, 30)), When(date(2027, 1, 2)), "30 December 2026 to 2 January 2027"),
        (When(date(2026, 6, 3)), When(date(2026, 6, 3)), "Wednesday 3 June 2026"),
    ],
)
def test_a_span_says_only_what_differs(start: When, end: When | None, words: str) -> None:
    """From start to end, over midnight, over days, months and years."""
    assert dates.span(Occurrence(start, end)).words == words


def test_the_end_of_an_exact_span_is_an_instant() -> None:
    """Only an exact start brings its end along for the script."""
    assert dates.span(Occurrence(at(14, 17), at(14, 18))).until == "2027-01-14T18:00:00-06:00"
    assert dates.span(Occurrence(at(14, 17, None), at(14, 18, None))).until == ""


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Occurrence(at(14, 17), at(14, 18, minute=30)), "17:00 to 18:30"),
        (Occurrence(at(14, 17)), "17:00"),
        (Occurrence(at(14, 23, minute=30), at(15, 0, minute=45)), "23:30 to 00:45"),
        (Occurrence(at(14, 10), at(15, 10)), "10:00, until Fri 15 Jan 10:00"),
        (
            Occurrence(When(datetime(2026, 11, 20, 10)), When(datetime(2026, 11, 27, 17))),  # noqa: DTZ001 # wall time
            "10:00, until Fri 27 Nov 17:00",
        ),
        (
            Occurrence(When(datetime(2026, 12, 30, 10)), When(date(2027, 1, 2))),  # noqa: DTZ001 # wall time
            "10:00, until Sat 2 Jan 2027",
        ),
        (Occurrence(at(14, 17), at(14, 17)), "17:00"),
        (Occurrence(When(date(2026, 6, 3))), "hour not known"),
        (Occurrence(When(date(2026, 6, 3)), When(date(2026, 6, 5))), "3 to 5 June 2026"),
    ],
)
def test_a_row_shows_the_hours_alone(one: Occurrence, words: str) -> None:
    """The day stands in the left column already."""
    assert dates.clock(one).words == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/London", "London time"),
        ("America/Indiana/Indianapolis", "Indianapolis time"),
        ("America/New_York", "New York time (US Eastern)"),
        ("UTC", "UTC"),
        ("Etc/GMT+5", "UTC-5"),
        ("Etc/GMT-10", "UTC+10"),
        ("Etc/GMT", "UTC"),
        ("EST5EDT", "EST5EDT"),
    ],
)
def test_a_zone_has_a_name_that_people_use(zone: str, words: str) -> None:
    """The city, the American name beside it, or the distance from UTC with its everyday sign."""
    assert dates.zone_words(zone) == words


@pytest.mark.parametrize(
    ("text", "words", "call"),
    [
        ("2011-08-01", "1 August 2011", Call(main="1 Aug", foot="2011", machine="2011-08-01")),
        ("2011-08", "August 2011", Call(main="Aug", foot="2011", machine="2011-08")),
        ("2011", "2011", Call(main="2011", machine="2011")),
        ("", "", Call(foot="no date")),
    ],
)
def test_part_of_a_date_stays_part_of_a_date(text: str, words: str, call: Call) -> None:
    """A month or a year is not made into a day."""
    assert dates.partial_words(text) == words
    assert dates.partial_call(text) == call
    assert dates.partial(text) == (Stamp(words, machine=text) if text else None)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, ""), (1, "1 minute"), (60, "60 minutes"), (90, "1 hour 30 minutes"), (120, "2 hours"),
        (121, "2 hours 1 minute"), (1440, "1 day"), (4320, "3 days"),
    ],
)  # fmt: skip
def test_a_length_is_told_as_people_say_it(minutes: int | None, words: str) -> None:
    """Minutes below an hour and a half, then hours, then days."""
    assert dates.length_words(minutes) == words


def test_counting_knows_odd_plurals() -> None:
    """One entry, two entries, and thousands with a comma."""
    assert [dates.count(n, "entry", "entries") for n in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]
    assert dates.count(1234, "date") == "1,234 dates"

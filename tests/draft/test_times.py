"""Days, hours and lengths are read where they can be read in one way only."""

from __future__ import annotations

import pytest

from cpdhub.draft import times, zones


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [
        ("Thu, Dec 3, 2026, 2:00 PM", "2026-12-03T14:00", 0),
        ("3 December 2026 noon", "2026-12-03T12:00", 0),
        ("2026-12-03 14:00-15:00", "2026-12-03T14:00", 60),
        ("3rd December 2026, 14h00", "2026-12-03T14:00", 0),
        ("Thursday, 3 Dec. 2026 from 11:30 to 1pm", "2026-12-03T11:30", 90),
        ("2026-12-03 2–3pm", "2026-12-03T14:00", 60),
        ("Dec 3, 2026 12:30-1:30pm", "2026-12-03T12:30", 60),
        ("2026-12-03", "2026-12-03", 0),
    ],
)
def test_a_start(text: str, start: str, minutes: int) -> None:
    """With the minutes to the end that stands beside it."""
    found = times.local(text)
    assert (found, getattr(found, "minutes", None)) == (start, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "3/12/2026", "03.12.2026 14:00", "2026-12-03 2:00", "2026-12-03 2-3", "2026-12-03 15:00-14:00", "2026-02-30",
        "2026-12-03 13pm",
        "2026-12-03 2pm-15:00", "2026-12-03 14:00 EST", "Mon 3 Dec 2026", "3 December", "2026-12-03 24",
    ],
)  # fmt: skip
def test_what_is_not_sure_stays(text: str) -> None:
    """Never guessed."""
    assert times.local(text) == text


def test_a_weekday_that_does_not_fit() -> None:
    """Is told with the right one."""
    assert times.slip("Monday 3 December 2026 14:00") == "3 December 2026 is a Thursday"
    assert (times.slip("Thu 3 December 2026"), times.slip("soon")) == ("", "")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1.5 hours", "90"), ("an hour and a half", "90"),
        ("1h 30", "90"), ("about an hour", "about an hour"), ("1.5", "1.5"),
    ],
)  # fmt: skip
def test_a_length(text: str, minutes: str) -> None:
    """In hours too."""
    assert times.minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("europe/lisbon", "Europe/Lisbon"), ("Lisbon", "Europe/Lisbon"), ("New York", "America/New_York"),
        ("são paulo", "America/Sao_Paulo"), ("Singapore", "Asia/Singapore"), ("Eastern", "Eastern"),
        ("Victoria", "Victoria"), ("Louisville", "Louisville"), ("utc", "UTC"), ("Lisbon time", "Lisbon time"),
    ],
)  # fmt: skip
def test_a_zone(text: str, zone: str) -> None:
    """By its city, where one alone is called so."""
    assert zones.zone(text) == zone

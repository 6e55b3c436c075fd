"""Tests of publish/timezones.py against the zones of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from icalendar import Timezone

from cpdhub.publish.timezones import component, timezone

REGULAR = ("Europe/London", "America/New_York", "Australia/Sydney", "Pacific/Auckland", "Europe/Dublin")
IRREGULAR = ("Africa/Casablanca", "America/Santiago", "Asia/Jerusalem", "Africa/Cairo")
STILL = ("Asia/Kolkata", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Kiritimati")
SECOND = timedelta(seconds=1)


def parts(made: Timezone) -> list[Any]:
    """Its observances; the library's types do not tell what their properties are."""
    return list(made.subcomponents)


def onsets(made: Timezone, until: datetime) -> list[tuple[datetime, timedelta, timedelta]]:
    """(instant, offset from, offset to) of all observances, as RFC 5545 3.6.5 reads them: by the clock before."""
    found = []
    for part in parts(made):
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        dates = [part["DTSTART"].dt]
        if "RRULE" in part:
            rule = part["RRULE"].to_ical().decode()
            dates = rrulestr(rule, dtstart=dates[0]).between(dates[0], until.replace(tzinfo=None), inc=True)
        found += [(date.replace(tzinfo=UTC) - before, before, after) for date in dates]
    return sorted(found)


def offset(found: list[tuple[datetime, timedelta, timedelta]], at: datetime) -> timedelta:
    """The offset at an instant: that of the last onset before it."""
    return [after for instant, _before, after in found if instant <= at][-1]


def moments(first: int, last: int) -> Iterator[datetime]:
    """Every eleven days at another hour, through all the years."""
    at = datetime(first, 1, 1, tzinfo=UTC) - timedelta(hours=12)
    while at.year <= last:
        yield at
        at += timedelta(days=11, hours=5)


@pytest.mark.parametrize(("first", "last"), [(2011, 2012), (2026, 2028)])
def test_every_zone_gives_the_offsets_of_the_tz_database(first: int, last: int) -> None:
    """For all zones that an entry may name, two years past the last date too, and to the second at each change."""
    zones = sorted(name for name in available_timezones() if not name.startswith(("Etc/", "SystemV/")) and "/" in name)
    assert len(zones) > 300
    for name in zones:
        here, made = ZoneInfo(name), component(name, first, last)
        found = onsets(made, datetime(last + 3, 1, 1, tzinfo=UTC))
        wrong = [at for at in moments(first, last + 2) if at.astimezone(here).utcoffset() != offset(found, at)]
        assert not wrong, name
        for instant, before, after in found[1:]:
            assert (instant - SECOND).astimezone(here).utcoffset() == before, (name, instant)
            assert instant.astimezone(here).utcoffset() == after, (name, instant)


@pytest.mark.parametrize("name", REGULAR)
def test_a_regular_zone_is_two_yearly_rules(name: str) -> None:
    """One STANDARD and one DAYLIGHT with an RRULE of one weekday: all that Outlook reads."""
    found = parts(component(name, 2026, 2027))
    assert sorted(part.name for part in found) == ["DAYLIGHT", "STANDARD"]
    assert all(part["RRULE"]["FREQ"] == ["YEARLY"] and len(part["RRULE"]["BYDAY"]) == 1 for part in found)
    assert not any("RDATE" in part for part in found)


@pytest.mark.parametrize("name", IRREGULAR)
def test_an_irregular_zone_lists_its_changes_up_to_two_years_on(name: str) -> None:
    """No rule is claimed that does not hold, and nothing reaches further than it must."""
    found = parts(component(name, 2026, 2026))
    years = [part["DTSTART"].dt.year for part in found]
    assert len(years) > 4 and max(years) <= 2028
    assert not any("RRULE" in part or "RDATE" in part for part in found)


@pytest.mark.parametrize("name", STILL)
def test_a_zone_that_never_changes_is_one_standard_time(name: str) -> None:
    """With the same offset before and after."""
    (part,) = parts(component(name, 2026, 2027))
    assert part.name == "STANDARD"
    assert part["TZOFFSETFROM"].td == part["TZOFFSETTO"].td


def test_summer_is_daylight_and_winter_is_standard() -> None:
    """In Dublin too, where the law calls summer time the standard."""
    names = {part.name: part["TZOFFSETTO"].td for part in parts(component("Europe/Dublin", 2026, 2026))}
    assert names == {"DAYLIGHT": timedelta(hours=1), "STANDARD": timedelta()}


def test_a_zone_is_made_once() -> None:
    """Hundreds of calendars share it."""
    assert timezone("Europe/London", 2026, 2027) is timezone("Europe/London", 2026, 2027)

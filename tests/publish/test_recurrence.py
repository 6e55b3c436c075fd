"""Tests of publish/recurrence.py: what a calendar says of a series, and what a client makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdhub.model.merged import HubEvent
from cpdhub.model.when import Change, Pattern, When, expand
from cpdhub.publish.calendar import calendar
from cpdhub.publish.channels import Channel
from cpdhub.publish.recurrence import ALWAYS, recurrence
from cpdhub.publish.vevent import vevents

from . import ics, sample

UNTIL = datetime(2028, 3, 1, tzinfo=UTC)
NEW_YORK, LONDON = "America/New_York", "Europe/London"
BASE = sample.event("webinar")


def at(local: str, zone: str | None = NEW_YORK) -> When:
    """A wall time."""
    return When(datetime.fromisoformat(local), zone)


def series(rule: str, start: str, zone: str | None = NEW_YORK, **more: object) -> HubEvent:
    """An event with this rule; a start of ten characters is a day."""
    first = at(start, zone) if len(start) > 10 else When(date.fromisoformat(start))
    pattern = replace(Pattern(first, rule=rule), **more)  # type: ignore[arg-type]
    return replace(BASE, minutes=None, pattern=pattern, occurrences=expand(pattern, sample.NOW, UNTIL))


def text(event: HubEvent) -> str:
    """Its calendar."""
    channel = Channel("event-x", event.title, "/events/x/", "One event.", False, True, (), (event,), True)
    return calendar(channel, {event.id: [part.to_ical() for part in vevents(event, (), sample.SITE)]}, sample.SITE)


def agrees(event: HubEvent) -> None:
    """A client that reads the calendar alone comes to the starts that model/when.py gives."""
    shown = expand(event.pattern, ALWAYS, UNTIL)
    wanted = [(one.start.instant() or one.start.value, one.status == "cancelled") for one in shown]
    found = [(one.start, one.status == "CANCELLED") for one in ics.held(text(event), event.uid, UNTIL)]
    assert sorted(map(str, found)) == sorted(map(str, wanted))


@pytest.mark.parametrize(
    ("rule", "start", "zone", "wanted"),
    [
        ("FREQ=WEEKLY;UNTIL=20270301", "2026-12-07T14:00", NEW_YORK, "FREQ=WEEKLY;UNTIL=20270302T045959Z"),
        ("FREQ=WEEKLY;UNTIL=20270701T140000", "2026-12-07T14:00", NEW_YORK, "FREQ=WEEKLY;UNTIL=20270701T180000Z"),
        ("FREQ=WEEKLY;UNTIL=20270701T180000Z", "2026-12-07T14:00", NEW_YORK, "FREQ=WEEKLY;UNTIL=20270701T180000Z"),
        ("FREQ=WEEKLY;UNTIL=20270701T180000Z", "2026-12-07T14:00", "UTC", "FREQ=WEEKLY;UNTIL=20270701T180000Z"),
        ("FREQ=WEEKLY;UNTIL=20270701T180000", "2026-12-07T14:00", None, "FREQ=WEEKLY;UNTIL=20270701T180000"),
        ("FREQ=WEEKLY;UNTIL=20270701T180000", "2026-12-07", None, "FREQ=WEEKLY;UNTIL=20270701"),
        ("FREQ=WEEKLY;COUNT=4", "2026-12-07", None, "FREQ=WEEKLY;COUNT=4"),
    ],
)
def test_until_has_the_form_that_the_start_asks_for(rule: str, start: str, zone: str | None, wanted: str) -> None:
    """RFC 5545 3.3.10: UTC beside a zone, a day beside a day, local time beside a floating one."""
    event = series(rule, start, zone)
    assert recurrence(event).rule == wanted
    agrees(event)


def test_an_end_of_the_rule_that_is_a_day_includes_its_session() -> None:
    """Who writes the last day alone means the session on it, here and in every calendar that reads ours."""
    event = series("FREQ=WEEKLY;UNTIL=20261209", "2026-12-02T17:00", LONDON)
    assert [one.start.day for one in event.occurrences] == [date(2026, 12, 2), date(2026, 12, 9)]
    assert recurrence(event).rule == "FREQ=WEEKLY;UNTIL=20261209T235959Z"
    agrees(event)


def test_the_first_date_is_one_that_the_rule_gives() -> None:
    """A start on a Thursday of a series that is held on Wednesdays begins on the next Wednesday."""
    event = series("FREQ=MONTHLY;BYDAY=2WE", "2026-01-01T13:00", LONDON, end=at("2026-01-01T14:00", LONDON))
    known = recurrence(event)
    assert known.start == at("2026-01-14T13:00", LONDON)
    assert known.end == at("2026-01-14T14:00", LONDON)
    agrees(event)


def test_a_day_without_becomes_the_hours_of_that_day() -> None:
    """EXDATE names a date of the series exactly; a day on which nothing would be held is left out."""
    gone = (When(date(2026, 12, 14)), When(date(2026, 12, 15)))
    event = series("FREQ=WEEKLY", "2026-12-07T14:00", without=gone)
    assert recurrence(event).gone == (at("2026-12-14T14:00"),)
    agrees(event)


def test_a_rule_that_only_dateutil_knows_is_written_as_its_dates() -> None:
    """A calendar never carries a part that RFC 5545 does not have."""
    event = series("FREQ=YEARLY;BYEASTER=0;COUNT=2", "2026-04-05T10:00")
    known = recurrence(event)
    assert known.rule == ""
    assert "BYEASTER" not in text(event)
    assert known.start == at("2027-03-28T10:00")


def test_dates_without_a_rule_begin_with_the_first() -> None:
    """DTSTART is the earliest of them, whatever the feed called its start."""
    event = sample.event("c5")
    known = recurrence(event)
    assert known.start == When(date(2026, 12, 13))
    assert known.extra == (When(date(2026, 12, 15)), When(date(2026, 12, 17)))


def test_a_rule_without_any_date_keeps_its_start() -> None:
    """An end before the beginning leaves the start that the entry names."""
    assert recurrence(series("FREQ=WEEKLY;UNTIL=20200101", "2026-12-07T14:00")).start.day == date(2026, 12, 7)


RULES = st.sampled_from(
    ["FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=2WE", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=WEEKLY;INTERVAL=2",
     "FREQ=DAILY;COUNT=30", "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270601", "FREQ=MONTHLY;BYMONTHDAY=31"]
)  # fmt: skip
ZONES = st.sampled_from([NEW_YORK, LONDON, "Australia/Sydney", "Africa/Casablanca", "UTC", None])
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
HOURS = st.integers(4, 23)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """A series in any zone, with days left out, dates moved and cancelled, and dates added."""
    zone, hour, day = draw(ZONES), draw(HOURS), draw(DAYS)

    timed = draw(st.booleans())
    first = at(f"{day}T{hour:02}:00", zone) if timed else When(day)
    rule = draw(RULES)
    dates = [one.start for one in expand(Pattern(first, rule=rule), ALWAYS, datetime(2027, 12, 1, tzinfo=UTC))]
    some = st.lists(st.sampled_from(dates), max_size=3, unique=True) if dates else st.just([])
    without = draw(some)
    touched = [one for one in draw(some) if one not in without]
    changes = {one: Change(draw(st.none() | st.just(one.shifted(timedelta(days=1))))) for one in touched}
    extra = (at(f"{draw(DAYS)}T{hour:02}:00", zone),) if timed and draw(st.booleans()) else ()
    end = first.shifted(timedelta(hours=1) if timed else timedelta(days=2)) if draw(st.booleans()) else None
    return Pattern(first, end, rule, extra, tuple(without), changes)


@settings(max_examples=150, deadline=None)
@given(patterns())
def test_any_series_reads_the_same_in_a_calendar(pattern: Pattern) -> None:
    """Law: page and calendar agree on every date, in every zone, whatever departs from the rule."""
    dates = expand(pattern, sample.NOW, UNTIL)
    if not expand(replace(pattern, extra=(), without=(), changes={}), ALWAYS, UNTIL):
        return  # nothing is held: the start stands alone in the calendar
    agrees(replace(BASE, minutes=None, pattern=pattern, occurrences=dates))

"""Tests of publish/calendar.py and publish/vevent.py: what every calendar of the sample hub says, read strictly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from cpdhub.model.when import Occurrence, When, expand
from cpdhub.publish.machine import calendars
from cpdhub.publish.pages.lookup import Lookup
from cpdhub.publish.recurrence import ALWAYS
from cpdhub.publish.vevent import vevents

from . import ics, sample

UNTIL = datetime(2028, 6, 1, tzinfo=UTC)
LOOK = Lookup(sample.hub(), sample.SITE)
FILES = {file.address: file.body for file in calendars(LOOK.channels, LOOK)}
IDS = [event.id for event in LOOK.hub.events]


def own(id: str) -> str:
    """The calendar of one event."""
    return FILES[f"/calendars/event-{sample.event(id).id}.ics"]


def main(id: str) -> ics.Part:
    """The VEVENT of one event that is not a departure."""
    return next(part for part in ics.events(ics.read(own(id))) if not part.has("RECURRENCE-ID"))


def plain(when: When) -> date | datetime:
    return when.instant() or when.value


def finish(one: Occurrence) -> date | datetime | None:
    """Where a calendar has the end: of days, the day after the last."""
    if one.end is None:
        return None
    return plain(one.end if one.end.has_hour else one.end.shifted(timedelta(days=1)))


@pytest.mark.parametrize("address", FILES)
def test_every_calendar_keeps_to_the_grammar(address: str) -> None:
    """Folding, CRLF, required properties, kinds of values and zones are as RFC 5545 wants them."""
    calendar = ics.read(FILES[address])
    assert calendar.text("METHOD") == "PUBLISH"
    assert calendar.text("NAME") == calendar.text("X-WR-CALNAME") != ""
    assert calendar.one("REFRESH-INTERVAL").parameters == {"VALUE": "DURATION"}
    assert calendar.text("REFRESH-INTERVAL") == calendar.text("X-PUBLISHED-TTL") == "PT12H"
    assert calendar.text("SOURCE") == sample.SITE.absolute(address)


@pytest.mark.parametrize("address", FILES)
def test_another_parser_reads_the_same_events(address: str) -> None:
    """icalendar finds the same UIDs, starts and titles as the strict reader."""
    known = ics.zones(FILES[address])
    strict = [
        (part.text("UID"), part.text("SUMMARY"), [ics.plain(one) for one in ics.values(part.one("DTSTART"), known)])
        for part in ics.events(ics.read(FILES[address]))
    ]
    theirs: list[Any] = icalendar.Calendar.from_ical(FILES[address]).walk("VEVENT")
    found = [(str(one["UID"]), str(one["SUMMARY"]), [ics.plain(one["DTSTART"].dt)]) for one in theirs]
    assert found == strict


@pytest.mark.parametrize("id", IDS)
def test_a_client_comes_to_the_dates_of_the_page(id: str) -> None:
    """DTSTART, RRULE, RDATE, EXDATE, RECURRENCE-ID and VTIMEZONE alone give the instants that model/when.py gives."""
    event = sample.event(id)
    held_up = event.state in ("cancelled", "postponed")
    wanted = [
        ics.Held(plain(one.start), finish(one), "CANCELLED" if held_up or one.status == "cancelled" else "CONFIRMED")
        for one in expand(event.pattern, ALWAYS, UNTIL)
    ]
    assert ics.held(own(id), event.uid, UNTIL) == sorted(wanted, key=lambda one: (str(one.start), one.status))
    assert wanted


def test_a_series_is_one_event_with_its_departures() -> None:
    """Only a date that was moved or cancelled has a component of its own, with the UID of the series."""
    parts = ics.events(ics.read(own("c1")))
    assert len({part.text("UID") for part in parts}) == 1
    assert [part.has("RECURRENCE-ID") for part in parts] == [False, True, True]
    assert [part.text("STATUS") for part in parts] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert parts[2].text("SUMMARY") == "Cancelled: Sydney webinar"


def test_a_series_keeps_its_hour_when_the_clock_changes() -> None:
    """The Sydney series is at 07:00 UTC in summer and at 08:00 UTC in winter, both 18:00 there."""
    found = [one.start for one in ics.held(own("c1"), sample.event("c1").uid, UNTIL)]
    assert datetime(2027, 4, 1, 7, tzinfo=UTC) in found
    assert datetime(2027, 4, 15, 8, tzinfo=UTC) in found


def test_a_date_moved_across_a_change_of_the_clock_has_its_new_hour() -> None:
    """10 March 13:00 in London is moved to 31 March 13:30, which is 12:30 UTC, and ends 45 minutes later."""
    found = {one.start: one for one in ics.held(own("series"), sample.event("series").uid, UNTIL)}
    assert datetime(2027, 3, 10, 13, tzinfo=UTC) not in found
    assert found[datetime(2027, 3, 31, 12, 30, tzinfo=UTC)].end == datetime(2027, 3, 31, 13, 15, tzinfo=UTC)


def test_days_stay_days() -> None:
    """An event without an hour has DATE values, ends on the day after its last, and makes nobody busy."""
    event = main("course")
    assert event.one("DTSTART") == ics.Line("DTSTART", {"VALUE": "DATE"}, "20270201")
    assert event.one("DTEND") == ics.Line("DTEND", {"VALUE": "DATE"}, "20270206")
    assert event.text("TRANSP") == "TRANSPARENT"
    [_, gone] = ics.events(ics.read(own("fortnight")))
    assert gone.one("RECURRENCE-ID") == ics.Line("RECURRENCE-ID", {"VALUE": "DATE"}, "20261222")


def test_a_date_left_out_by_a_curator_is_cancelled() -> None:
    """People wrote it down: it is no silent EXDATE, as the dates are that a harvested calendar never held."""
    parts = ics.events(ics.read(own("series")))
    assert [(part.text("RECURRENCE-ID"), part.text("STATUS")) for part in parts[1:]] == [
        ("20270113T130000", "CANCELLED"), ("20270310T130000", "CONFIRMED")
    ]  # fmt: skip
    assert not parts[0].has("EXDATE")
    assert main("c1").text("EXDATE") == "20261224T180000,20261231T180000"


def test_what_may_not_be_held_is_tentative() -> None:
    """As its source's calendar has it; what is cancelled is no more than that."""
    event = sample.event("c2")
    doubtful = replace(event, tentative=True)
    assert [str(part["STATUS"]) for part in vevents(doubtful, (), sample.SITE)] == ["TENTATIVE"]
    cancelled = replace(doubtful, state="cancelled")
    assert [str(part["STATUS"]) for part in vevents(cancelled, (), sample.SITE)] == ["CANCELLED"]


def test_nothing_invents_an_hour_or_an_end() -> None:
    """Where only a day or a start is known, the calendar says no more."""
    assert not main("fortnight").has("DTEND")
    assert not main("cancelled").has("DTEND")
    assert not main("cancelled").has("DURATION")


def test_floating_and_utc_times_stay_what_they_are() -> None:
    """No zone is made up for a floating time, and UTC needs no VTIMEZONE."""
    assert main("c2").one("DTSTART") == ics.Line("DTSTART", {}, "20261208T150000")
    assert main("c3").one("DTSTART") == ics.Line("DTSTART", {}, "20261209T150000Z")


@pytest.mark.parametrize(("id", "word"), [("cancelled", "Cancelled"), ("postponed", "Postponed")])
def test_what_is_not_held_says_so(id: str, word: str) -> None:
    """STATUS, title and description say it, and nobody is kept busy."""
    event = main(id)
    assert event.text("STATUS") == "CANCELLED"
    assert event.text("SUMMARY").startswith(f"{word}: ")
    assert event.text("DESCRIPTION").startswith("This was ")
    assert event.text("TRANSP") == "TRANSPARENT"


def test_dates_of_change_come_from_the_entry() -> None:
    """DTSTAMP, LAST-MODIFIED, CREATED and SEQUENCE follow from `changed` and `added`, never from the clock."""
    event = main("webinar")
    assert event.text("DTSTAMP") == event.text("LAST-MODIFIED") == "20261122T000000Z"
    assert event.text("CREATED") == "20261120T000000Z"
    assert event.text("SEQUENCE") == "4"


def test_what_is_known_stands_in_the_description() -> None:
    """Facts, the warning about a usual pattern and our page; unknown is said to be not known."""
    text = main("series").text("DESCRIPTION")
    assert "Recording: not known" in text
    assert "Usual pattern, seen in 2025: confirm with the organiser." in text
    assert text.endswith("https://example.org/hub/events/series/")
    assert "Usual pattern" not in main("c1").text("DESCRIPTION")
    assert "Recording: https://acme.example/film" in main("recorded").text("DESCRIPTION")


def test_place_and_topics_are_given_where_they_are_known() -> None:
    """LOCATION is the event's own address, CATEGORIES the names of its topics."""
    event = main("webinar")
    assert event.text("LOCATION") == "https://acme.example/budget"
    assert event.text("CATEGORIES") == "Copyright & law"
    assert not main("series").has("LOCATION")
    assert not main("fortnight").has("CATEGORIES")


def test_shared_calendars_hold_what_is_to_come_and_the_last_90_days() -> None:
    """An event of last year has a calendar of its own and stands in no other."""
    titles = [part.text("SUMMARY") for part in ics.events(ics.read(FILES["/calendars/all.ics"]))]
    assert "Seen before" in titles
    assert "Long ago" not in titles
    assert ics.events(ics.read(FILES["/calendars/conferences.ics"])) == []
    assert main("old").text("SUMMARY") == "Long ago"


def test_an_event_that_is_only_a_length_has_a_duration() -> None:
    """Where the end is not in the pattern but the length is known, DURATION says it."""
    event = sample.event("webinar")
    (made,) = vevents(replace(event, occurrences=(), pattern=replace(event.pattern, end=None)), (), sample.SITE)
    assert "DURATION:PT1H" in made.to_ical().decode()

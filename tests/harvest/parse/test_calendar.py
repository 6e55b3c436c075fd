"""Calendars as they are written out there: one item for each UID."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cpdhub.harvest.parse.raw import Words
from cpdhub.model.item import Item, Override, pattern
from cpdhub.model.when import expand

from ..samples import OURS, calendar, cleaned, ours, parsed


def only(*lines: str, head: str = "", **fields: object) -> Item:
    """The one item of a calendar with one event of these lines."""
    (item,) = cleaned(calendar(*lines, head=head), **fields).items
    return item


def dates(item: Item) -> list[str]:
    """When it is held in 2027, as instants or days."""
    found = expand(pattern(item), datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC))
    return [
        f"{one.start.instant() or one.start.value:%Y-%m-%dT%H:%MZ}"[: 17 if one.start.has_hour else 10]
        + (f" {one.status}" if one.status != "scheduled" else "")
        for one in found
    ]


def test_libcal() -> None:
    """UTC is told on the library's clock; the second is cancelled, the third a whole day; no contact is kept."""
    first, off, day = ours("libcal-calendar.ics").items
    assert (first.start, first.end, first.timezone) == ("2027-02-11T13:30:00", "2027-02-11T14:15:00", "America/Denver")
    assert first.summary == "Bring a question. Join:"
    assert first.tags == ("Research, with care", "Workshop")
    assert first.url == "https://hill.libcal.example.org/event/1001"
    assert (off.title, off.status) == ("Chat with a solo librarian", "cancelled")
    assert (day.start, day.end, day.all_day) == ("2027-02-08", None, True)
    assert "hill.example.org" not in repr((first, off, day))


def test_series() -> None:
    """Rules, dropped and moved dates, whole days, rules that are not followed: as each one's text says."""
    found = ours("series.ics")
    weekly, days, hasty, orphan, twins = found.items
    assert weekly.timezone == "Europe/Berlin"
    assert weekly.overrides == (Override("2027-01-20T15:00:00", "2027-01-20T16:00:00"),)
    assert dates(weekly) == ["2027-01-06T14:00Z", "2027-01-20T15:00Z moved", "2027-01-27T14:00Z"]
    assert (days.end, dates(days)) == ("2027-03-03", ["2027-03-01", "2027-03-08"])
    assert (hasty.repeat, dates(hasty)) == ("", ["2027-04-01T10:00Z"])
    assert dates(orphan) == ["2027-05-01T11:00Z"]
    assert dates(twins) == ["2027-06-01T10:00Z", "2027-06-02T10:00Z", "2027-06-03T10:00Z"]
    assert dict(found.refused) == {
        "cut short": 1,
        "kept with its first date only: its repeat rule cannot be relied on": 1,
        "marked as private": 1,
        "the document is cut short: the last entry may be missing": 1,
    }
    assert parsed((OURS / "series.ics").read_bytes()).seen == 11


@pytest.mark.parametrize(
    ("lines", "start", "end", "zone"),
    [
        (("DTSTART:20270101T100000Z",), "2027-01-01T10:00:00", None, "UTC"),
        (("DTSTART:20270101T100000",), "2027-01-01T10:00:00", None, None),
        (
            ("DTSTART;TZID=Europe/Berlin:20270101T100000", "DTEND:20270101T100000Z"),
            "2027-01-01T10:00:00",
            "2027-01-01T11:00:00",
            "Europe/Berlin",
        ),
        (
            ("DTSTART;TZID=Europe/Berlin:20270101T100000", "DURATION:PT90M"),
            "2027-01-01T10:00:00",
            "2027-01-01T11:30:00",
            "Europe/Berlin",
        ),
        (("DTSTART:20270101T100000Z", "DURATION:-PT1H"), "2027-01-01T10:00:00", None, "UTC"),
        (("DTSTART:20270101T100000Z", "DURATION:soon"), "2027-01-01T10:00:00", None, "UTC"),
        (("DTSTART:20270101T100000Z", "DTEND:20260101T100000Z"), "2027-01-01T10:00:00", None, "UTC"),
        (("DTSTART:20270101T100000Z", "DTEND;VALUE=DATE:20270102"), "2027-01-01T10:00:00", None, "UTC"),
        (("DTSTART;VALUE=DATE:20270101",), "2027-01-01", None, None),
        (("DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20270101"), "2027-01-01", None, None),
        (("DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20270103"), "2027-01-01", "2027-01-02", None),
        (("DTSTART;VALUE=DATE:20270101", "DURATION:P3D"), "2027-01-01", "2027-01-03", None),
        (("DTSTART;TZID=Japan;VALUE=DATE:20270101",), "2027-01-01", None, None),
        (("DTSTART;VALUE=DATE:20270117T200000",), "2027-01-17T20:00:00", None, None),
        (
            (
                "DTSTART;TZID=Japan:20270101T000000",
                "DTEND;TZID=Japan:20270103T000000",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            ),
            "2027-01-01",
            "2027-01-02",
            None,
        ),
        (("DTSTART:20270101T000000", "DTEND:20270102T235959"), "2027-01-01", "2027-01-02", None),
    ],
)
def test_starts_and_ends(lines: tuple[str, ...], start: str, end: str | None, zone: str | None) -> None:
    """Days stay days whatever the parameters say, ends that are none are dropped, floating times float."""
    item = only(*lines)
    assert (item.start, item.end, item.timezone) == (start, end, zone)
    assert item.all_day is ("T" not in start)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "DTSTART:",
        "DTSTART:Next Year",
        "DTSTART:20271301T000000",
        "DTSTART:00010101T000000Z",
        "DTSTART:20270101T250000",
    ],
)
def test_an_event_without_a_start_is_told(line: str) -> None:
    """It costs itself, and a line in the report."""
    found = cleaned(calendar(line))
    assert (found.items, found.refused) == ((), (("no start that can be read", 1),))


def test_whose_clock() -> None:
    """The organiser's for an instant in UTC, the source's or the calendar's for a floating time; never by guessing."""
    utc, floating = "DTSTART:20270701T100000Z", "DTSTART:20270701T100000"
    assert only(utc, head="X-WR-TIMEZONE:Europe/London").start == "2027-07-01T11:00:00"
    assert only(utc, timezone="Europe/London").start == "2027-07-01T10:00:00"
    assert only(floating, head="X-WR-TIMEZONE:Europe/London").timezone == "Europe/London"
    assert only(floating, head="X-WR-TIMEZONE:Europe/London", timezone="Europe/Paris").timezone == "Europe/Paris"
    assert only(floating, head="X-WR-TIMEZONE:Middle of nowhere").timezone is None


def test_an_hour_that_comes_twice_stays_in_utc() -> None:
    """01:30 on the night of the change is two moments in London; the one that is meant must not be lost."""
    assert only("DTSTART:20271031T013000Z", head="X-WR-TIMEZONE:Europe/London").start == "2027-10-31T01:30:00"
    early = only("DTSTART:20271031T003000Z", head="X-WR-TIMEZONE:Europe/London")
    late = only("DTSTART:20271031T013000Z", head="X-WR-TIMEZONE:Europe/London")
    assert [pattern(one).first.instant() for one in (early, late)] == [
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    ]


def test_a_series_counts_on_its_own_clock() -> None:
    """A rule in UTC is a rule in UTC, also over the change of the clocks."""
    item = only("DTSTART:20270301T100000Z", "RRULE:FREQ=MONTHLY;COUNT=2", head="X-WR-TIMEZONE:Europe/London")
    assert (item.timezone, dates(item)) == ("UTC", ["2027-03-01T10:00Z", "2027-04-01T10:00Z"])


def test_a_zone_that_nobody_knows_is_told() -> None:
    """The time floats, and the report says so, unless the source's entry names a zone."""
    lines = ('DTSTART;TZID="Customized Time Zone 1":20270101T100000',)
    found = cleaned(calendar(*lines, head="X-WR-TIMEZONE:Europe/London"))
    assert found.items[0].timezone is None
    assert found.refused == (("kept without a time zone: its name says nothing", 1),)
    assert only(*lines, timezone="Europe/Paris").timezone == "Europe/Paris"


def test_zones_of_exchange() -> None:
    """Their names hold a colon that nobody quotes; a custom one that is not defined is one that nobody knows."""
    utc = "DTSTART;TZID=tzone://Microsoft/Utc:20270101T100000"
    assert (only(utc).start, only(utc).timezone) == ("2027-01-01T10:00:00", "UTC")
    own = cleaned(calendar("DTSTART;TZID=tzone://Microsoft/Custom:20270101T100000"))
    assert [(item.start, item.timezone) for item in own.items] == [("2027-01-01T10:00:00", None)]
    assert own.refused == (("kept without a time zone: its name says nothing", 1),)


def test_two_zones_in_one_definition_cost_nothing() -> None:
    """As The Events Calendar wrote them, for which icalendar gives up the file."""
    text = calendar("DTSTART;TZID=America/Chicago:20270101T100000").replace(
        "BEGIN:VEVENT", "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nTZID:America/Chicago\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
    )
    assert cleaned(text).items[0].timezone == "America/Chicago"


def test_further_dates_and_dates_that_are_not_held() -> None:
    """On the clock of the first one, as days for days; a period counts by its start, a day drops what is on it."""
    item = only(
        "DTSTART;TZID=Europe/Berlin:20270101T100000",
        "RDATE:20270201T090000Z",
        "RDATE;VALUE=PERIOD:20270301T090000Z/PT1H,nonsense",
        "RRULE:FREQ=DAILY;COUNT=3",
        "EXDATE;VALUE=DATE:20270102",
    )
    assert item.extra == ("2027-02-01T10:00:00", "2027-03-01T10:00:00")
    assert dates(item) == ["2027-01-01T09:00Z", "2027-01-03T09:00Z", "2027-02-01T09:00Z", "2027-03-01T09:00Z"]
    assert only("DTSTART;VALUE=DATE:20270101", "RDATE:20270105T120000Z").extra == ("2027-01-05",)


def test_rules_that_take_dates_away_or_come_in_pairs() -> None:
    """EXRULE is not followed, and so neither is what it takes from; of two rules the first is."""
    assert only("DTSTART:20270101T100000Z", "RRULE:FREQ=DAILY;COUNT=3", "EXRULE:FREQ=WEEKLY").repeat == ""
    found = cleaned(calendar("DTSTART:20270101T100000Z", "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=WEEKLY;COUNT=3"))
    assert found.items[0].repeat == "FREQ=DAILY;COUNT=3"
    assert found.refused == (("kept with the first of its repeat rules", 1),)


def event(uid: str, title: str, *lines: str) -> str:
    """One more event."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def several(*events: str, head: str = "X:1") -> str:
    """A calendar of events."""
    return "\r\n".join(["BEGIN:VCALENDAR", head, *events, "END:VCALENDAR"])


def test_the_latest_version_counts() -> None:
    """By SEQUENCE, then by LAST-MODIFIED; another title under the same UID is another event."""
    same = several(
        event("1", "A", "SEQUENCE:2", "DTSTART:20270102T100000Z"),
        event("1", "A", "SEQUENCE:1", "DTSTART:20270101T100000Z"),
        event("1", "B", "DTSTART:20270103T100000Z"),
    )
    assert [(one.title, one.start) for one in cleaned(same).items] == [
        ("A", "2027-01-02T10:00:00"),
        ("B", "2027-01-03T10:00:00"),
    ]


def test_a_change_of_all_later_dates_ends_the_rule() -> None:
    """What comes after would be shown at the wrong hour."""
    text = several(
        event("1", "A", "DTSTART:20270101T100000Z", "RRULE:FREQ=DAILY;COUNT=9"),
        event("1", "A", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270103T100000Z", "DTSTART:20270103T120000Z"),
    )
    found = cleaned(text)
    assert dates(found.items[0]) == ["2027-01-01T10:00Z", "2027-01-02T10:00Z"]
    assert found.refused == (("later dates left out: they were changed as a range", 1),)


def test_changes_that_are_none_or_cannot_be_read() -> None:
    """A cancelled date, one that became a day, one without a start, one whose date is nonsense."""
    text = several(
        event("1", "A", "DTSTART:20270101T100000Z", "RRULE:FREQ=DAILY;COUNT=4"),
        event("1", "A", "RECURRENCE-ID:20270102T100000Z", "STATUS:CANCELLED"),
        event("1", "A", "RECURRENCE-ID:20270103T100000Z", "DTSTART;VALUE=DATE:20270105"),
        event("1", "A", "RECURRENCE-ID:20270104T100000Z"),
        event("1", "A", "RECURRENCE-ID:soon", "DTSTART:20270109T100000Z"),
    )
    assert dates(cleaned(text).items[0]) == [
        "2027-01-01T10:00Z",
        "2027-01-02T10:00Z cancelled",
        "2027-01-04T10:00Z",
        "2027-01-05 moved",
    ]


@pytest.mark.parametrize("title", ["Cancelled: A", "CANCELED - A", "[CANCELLED] A", "(Cancelled) A"])
def test_a_date_is_cancelled_by_its_title(title: str) -> None:
    """Many systems have no STATUS: the one date that says so is cancelled, not moved, and the others are held."""
    text = several(
        event("1", "A", "DTSTART:20270101T100000Z", "RRULE:FREQ=DAILY;COUNT=3"),
        event("1", title, "RECURRENCE-ID:20270102T100000Z", "DTSTART:20270102T110000Z"),
    )
    (item,) = cleaned(text).items
    assert (item.title, item.status) == ("A", "scheduled")
    assert dates(item) == ["2027-01-01T10:00Z", "2027-01-02T10:00Z cancelled", "2027-01-03T10:00Z"]


@pytest.mark.parametrize("title", ["Cancelled orders and what to do", "How we cancelled: a talk"])
def test_a_title_about_cancelling_cancels_nothing(title: str) -> None:
    """The word has to stand first, and by itself."""
    assert cleaned(several(event("1", title, "DTSTART:20270101T100000Z"))).items[0].status == "scheduled"


def test_a_calendar_that_never_ends_is_cut_short() -> None:
    """Its whole events are kept; it is not taken for all that there is."""
    whole = calendar("DTSTART:20270101T100000Z")
    found = parsed(whole.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:2\r\nSUMM"))
    assert (found.cut, len(found.records), found.seen) == (True, 1, 2)
    assert dict(found.refused)["the document is cut short: the last entry may be missing"] == 1
    assert not parsed(whole).cut


def test_a_calendar_of_cancellations() -> None:
    """METHOD:CANCEL is for all in it."""
    assert only("DTSTART:20270101T100000Z", head="METHOD:CANCEL").status == "cancelled"
    assert only("DTSTART:20270101T100000Z", "STATUS:TENTATIVE").status == "tentative"


def test_ids_without_a_uid() -> None:
    """Title, start and link make one up; they stay distinct although titles repeat, and survive a new description."""
    text = several(
        *(event("", "A", f"DTSTART:2027010{day}T100000Z", "URL:https://a.example/all") for day in range(1, 4))
    )
    ids = [one.id for one in cleaned(text).items]
    assert len(set(ids)) == 3
    again = text.replace("URL:", "DESCRIPTION:mended\r\nURL:")
    assert [one.id for one in cleaned(again).items] == ids


def test_a_uid_in_markup_is_the_uid() -> None:
    """An e-mail hider's span changes its class; the id stays."""
    one, two = (
        several(event(f'<span class="{name}">gro&#64;1</span>', "A", "DTSTART:20270101T100000Z")) for name in "ab"
    )
    assert cleaned(one).items[0].id == cleaned(two).items[0].id


def test_stamps() -> None:
    """When it was made and changed, but never when the file was written."""
    item = only(
        "DTSTART:20270101T100000Z",
        "DTSTAMP:20270101T000000Z",
        "CREATED:00001231T000000Z",
        "LAST-MODIFIED:20261201T101112Z",
    )
    assert (item.published, item.updated) == (None, "2026-12-01T10:11:12Z")
    assert only("DTSTART:20270101T100000Z", "CREATED:yesterday").published is None


def test_html_in_a_calendar() -> None:
    """Google and Outlook write it, with no word about it."""
    assert only("DTSTART:20270101T100000Z", "DESCRIPTION:<p>One</p><p>t&amp\\;wo</p>").summary == "One t&wo"
    assert only("DTSTART:20270101T100000Z", "DESCRIPTION:a < b\\, c").summary == "a < b, c"


@pytest.mark.parametrize(
    ("head", "title", "id"),
    [
        ("X-WR-CALNAME:Hours\\, all\r\nX-WR-RELCALID:r", "Hours, all", "r"),
        ("NAME:Hours\r\nUID:u", "Hours", "u"),
        ("X-OTHER:y", "", ""),
    ],
)
def test_a_calendar_says_what_it_is(head: str, title: str, id: str) -> None:
    """Its own name and id, as most software writes them or as RFC 7986 does; not those of its events."""
    found = parsed(calendar("DTSTART:20261203T140000Z", head=head))
    assert (found.title, found.feed) == (title, id)


@pytest.mark.parametrize(("events", "kept", "over"), [(4_999, 4_999, 0), (5_000, 5_000, 0), (5_001, 5_000, 1)])
def test_so_many_events_are_read(events: int, kept: int, over: int) -> None:
    """Of too many those whose dates come last, in the order of the document; a series counts as going on."""
    first = event("series", "S", "DTSTART:20200101", "RRULE:FREQ=WEEKLY")
    early = event("early", "E", "DTSTART:20200102")
    others = (event(str(number), "x", "DTSTART:20270101") for number in range(events - 2))
    found = parsed(several(first, early, *others))
    assert (len(found.records), found.seen) == (kept, events)
    assert found.refused == ((("over the 5000 that are read of one document", over),) if over else ())
    assert [one.guid for one in found.records[:2]] == (["series", "0"] if over else ["series", "early"])


@pytest.mark.parametrize("name", ["RDATE", "EXDATE"])
@pytest.mark.parametrize(("dates", "whole"), [(999, True), (1_000, True), (1_001, False)])
def test_so_many_single_dates_are_read(name: str, dates: int, whole: bool) -> None:
    """Beyond that the series is not known, and only its first date is kept."""
    many = [f"2027{number % 12 + 1:02}{number % 28 + 1:02}T{number // 84:02}0000" for number in range(dates)]
    lines = [f"{name}:{','.join(many[at : at + 300])}" for at in range(0, dates, 300)]
    found = parsed(calendar("DTSTART:20270101T100000", "RRULE:FREQ=DAILY", *lines))
    (timing,) = (one.timing for one in found.records)
    assert timing
    assert (timing.repeat == "FREQ=DAILY", len(timing.extra) + len(timing.without)) == (whole, dates if whole else 0)
    assert bool(found.refused) is not whole


def test_a_fault_costs_one_event(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of ours, in the code for one record: the others are kept, and it is told by its name."""

    def broken(text: str) -> Words:
        if text == "Bad":
            raise ZeroDivisionError
        return Words(text)

    monkeypatch.setattr("cpdhub.harvest.parse.calendar._words", broken)
    found = parsed(several(*(event(title, title, "DTSTART:20270101") for title in ("One", "Bad", "Two"))))
    assert [one.guid for one in found.records] == ["One", "Two"]
    assert found.refused == (("could not be read (ZeroDivisionError)", 1),)

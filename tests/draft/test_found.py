"""Facts of pages and calendars, one question at a time: what is taken, what contradicts itself, what is hostile."""

from __future__ import annotations

import json
import time
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cpdhub.commands.reading import TOOLS
from cpdhub.draft.found import jsonld, page, spoken
from cpdhub.draft.found.zones import zone_of

from .conftest import ADDRESS

MICRO = '<div itemscope itemtype="https://schema.org/Event">'
EVENT = {"@type": "Event", "name": "Weeding", "startDate": "2026-12-03T14:00:00-05:00"}


def event(text: str = "", address: str = ADDRESS, **more: Any) -> tuple[str, str]:
    """A page with JSON-LD of one event, some text below, and its address."""
    return f'<script type="application/ld+json">{json.dumps({**EVENT, **more})}</script>{text}', address


@pytest.mark.parametrize(
    ("more", "text", "zone"),
    [
        ({}, "", None),
        ({}, "<p>All times are Eastern (EST).</p>", None),
        ({}, "<p>December 3, 2026, 2 pm America/New_York</p>", "America/New_York"),
        ({}, '<a href="https://google.com/x?dates=20261203T190000Z&ctz=America%2FToronto">x</a>', "America/Toronto"),
        ({}, "<dl><dt>Time zone:</dt><dd>Eastern Time (US &amp; Canada)</dd></dl>", "America/New_York"),
        ({}, "<dl><dt>Time zone</dt><dd>(UTC-05:00) Eastern Time (US &amp; Canada)</dd></dl>", "America/New_York"),
        ({"organizer": {"name": "acme library training"}}, "", "America/New_York"),
        ({"organizer": {"name": "Thames Library Network"}}, "", None),
        ({"organizer": {"name": "Quiet Press"}}, "", None),
        ({}, "<p>2 pm America/New_York or 7 pm Europe/London</p>", None),
    ],
)
def test_a_zone_is_named_or_agrees(read: Any, more: Any, text: str, zone: str | None) -> None:
    """By an IANA or Windows name on the page, or the provider's where the offset agrees; never by an abbreviation."""
    assert read(*event(text, **more)).values.get("timezone") == zone


def test_an_offset_against_the_named_zone_is_a_contradiction(read: Any) -> None:
    """Neither the hour nor the zone is taken, and nothing is proposed for them."""
    result = read(*event("<dl><dt>Time zone</dt><dd>Europe/London</dd></dl>"))
    assert "start" not in result.values and "timezone" not in result.values
    assert {"start", "timezone"} <= result.withheld
    assert "the zone Europe/London" in result.missing[-1]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("<p>3 December 2026, 2 pm</p>", True),
        ("<p>Dec 3 @ 2:00 PM - 3:00 PM EST</p>", True),
        ("<p>December 3, 2026 at 2:00 PM ET / 11:00 AM PT / 7:00 PM GMT</p>", True),
        ("<p>December 3, 2026, 11:00 AM PT</p>", True),
        ("<p>December 3, 2026, 7pm UTC</p>", True),
        ("<p>Registration closes December 3, 2026 at 9 am.</p>", True),
        ("<p>December 4, 2026 at 3 pm: another one</p>", True),
        ("<p>December 3, 2026 at 3 pm</p>", False),
        ("<p>December 3, 2026 at 2 pm PT</p>", False),
        ("<p>December 3, 2026</p><p>2026-12-03 15:00</p>", False),
        ('<time itemprop="startDate" datetime="2026-12-03T15:00">', True),
        (f'{MICRO}<time itemprop="startDate" datetime="2026-12-03T15:00">', False),
        ('<meta property="event:start_time" content="2026-12-03T19:00:00Z">', True),
        ('<meta property="event:start_time" content="2026-12-03T20:00:00Z">', False),
    ],
)  # fmt: skip
def test_two_hours_of_one_day_have_to_agree(read: Any, text: str, taken: bool) -> None:
    """In the text and in the data, on whichever clock; else neither is taken, and both are shown."""
    result = read(*event(text, organizer={"name": "Acme Library Training"}))
    assert ("start" in result.values) == taken
    if not taken:
        assert "2026-12-03 14:00 (UTC-05:00)" in " ".join(result.missing)
        assert {"start", "timezone", "minutes"} <= result.withheld


@pytest.mark.parametrize(
    ("more", "minutes"),
    [
        ({}, None),
        ({"duration": "PT1H30M"}, 90),
        ({"duration": "P1D"}, 1440),
        ({"duration": "an hour"}, None),
        ({"endDate": "2026-12-03T14:45:00-05:00"}, 45),
        ({"endDate": "2026-12-03T19:45:00Z"}, 45),
        ({"endDate": "2026-12-03T14:45:00"}, 45),
        ({"endDate": "2026-12-03T14:45:00-05:00", "duration": "PT45M"}, 45),
        ({"endDate": "2026-12-03T14:45:00-05:00", "duration": "PT60M"}, None),
        ({"endDate": "2026-12-03T14:00:00-05:00"}, None),
        ({"endDate": "2026-12-03T13:00:00-05:00"}, None),
        ({"endDate": "2026-12-03"}, None),
    ],
)
def test_a_length_is_printed_or_follows(read: Any, more: Any, minutes: int | None) -> None:
    """From a duration or an end, where they agree and make sense; an hour is never assumed."""
    result = read(*event(**more))
    assert result.values.get("minutes") == minutes
    assert any("length" in one or "how long" in one for one in result.missing) == (minutes is None)


def test_an_end_days_later_is_an_end(read: Any) -> None:
    """A conference has no length in minutes."""
    values = read(*event(endDate="2026-12-05T17:00:00-05:00")).values
    assert values["end"] == datetime(2026, 12, 5, 17) and "minutes" not in values  # noqa: DTZ001 # a wall time


@pytest.mark.parametrize(
    ("start", "end", "taken"),
    [
        ("2026-12-03", None, {"start": date(2026, 12, 3)}),
        ("2026-12-03", "2026-12-04", {"start": date(2026, 12, 3), "end": date(2026, 12, 4)}),
        ("2026-12-03T00:00:00-05:00", "2026-12-04T00:00:00-05:00", {"start": date(2026, 12, 3)}),
        ("2026-12-03T00:00:00-05:00", "2026-12-03T23:59:00-05:00", {"start": date(2026, 12, 3)}),
        ("2026-12-03T00:00:00", None, {"start": date(2026, 12, 3)}),
    ],
)
def test_midnight_stands_for_no_hour(read: Any, start: str, end: str | None, taken: dict[str, date]) -> None:
    """A day stays a day, however software writes it."""
    values = read(*event(startDate=start, endDate=end)).values
    assert {name: values[name] for name in ("start", "end") if name in values} == taken
    assert "minutes" not in values and "timezone" not in values


def test_an_hour_that_a_clock_shows_twice_is_not_taken(read: Any) -> None:
    """The second half past one of the night when clocks go back: the hub would read the first."""
    zone = "<dl><dt>Time zone</dt><dd>America/New_York</dd></dl>"
    result = read(*event(zone, startDate="2026-11-01T01:30:00-05:00"))
    assert "start" not in result.values and "twice on 2026-11-01" in " ".join(result.missing)
    assert "start" in read(*event(zone, startDate="2026-11-01T01:30:00-04:00")).values


@pytest.mark.parametrize(
    ("more", "address", "who"),
    [
        ({"organizer": {"name": "ACME library training"}}, ADDRESS, ("provider", "acme")),
        ({"organizer": {"name": "A team", "url": "https://www.acme.example/team"}}, ADDRESS, ("provider", "acme")),
        ({"organizer": "Somebody"}, ADDRESS, ("organiser", "Somebody")),
        ({}, "https://events.acme.example/x", ("provider", "acme")),
        ({"organizer": {"name": "Some", "url": "https://o.example"}}, "https://acme.example/x", ("organiser", "Some")),
        ({"organizer": {"name": "Acme Library Training", "url": "https://thames.example"}}, ADDRESS, None),
        ({"organizer": [{"name": "One"}, {"name": "Two"}]}, ADDRESS, None),
        ({}, "https://acme.libcal.com/event/1", None),
        ({"organizer": {"name": "p.erson@acme.example"}}, ADDRESS, None),
    ],
)  # fmt: skip
def test_who_holds_it(read: Any, more: Any, address: str, who: tuple[str, str] | None) -> None:
    """The provider of that host or that very name, else the organiser's name; a platform's host says nothing."""
    values = read(*event(address=address, **more)).values
    assert [(name, values[name]) for name in ("provider", "organiser") if name in values] == ([who] if who else [])


def test_several_events_are_told_apart_by_their_address_or_name(read: Any) -> None:
    """Else none is taken: a list of events is not one."""
    other = {**EVENT, "name": "Shelving", "url": "https://elsewhere.example/other"}
    both = [{**EVENT, "url": ADDRESS}, other]
    script = f'<script type="application/ld+json">{json.dumps(both)}</script>'
    assert read(script).values["title"] == "Weeding"
    bare = event()[0] + event(name="Shelving")[0]
    assert read(f"{bare}<h1>Shelving</h1>").values["title"] == "Shelving"
    result = read(script, "https://elsewhere.example/")
    assert "title" not in result.values and "2 (Weeding; Shelving)" in result.missing[0]


@pytest.mark.parametrize("more", [{"subEvent": [{"startDate": "2026-12-03"}, {"startDate": "2026-12-10"}]}, None])
def test_several_dates_are_told_and_none_is_taken(read: Any, more: Any) -> None:
    """Parts of one event, or the same event again and again."""
    page_text = event(**more)[0] if more else event()[0] + event(startDate="2026-12-10T14:00:00-05:00")[0]
    result = read(page_text)
    assert result.values["title"] == "Weeding" and "start" not in result.values
    assert "2026-12-03" in result.missing[-1] and "2026-12-10" in result.missing[-1]


def test_a_course_gives_its_name_to_its_instance(read: Any) -> None:
    """However deep it is nested."""
    instance = {"@type": "CourseInstance", "startDate": "2026-12-03"}
    course = {"@type": "Course", "name": "Copyright", "hasCourseInstance": [instance]}
    values = read(f'<script type="application/ld+json">{json.dumps({"a": [[{"b": course}]]})}</script>').values
    assert (values["title"], values["start"]) == ("Copyright", date(2026, 12, 3))


@pytest.mark.parametrize(
    ("more", "cost", "price"),
    [
        ({"isAccessibleForFree": True}, "free", None),
        ({"isAccessibleForFree": "true", "offers": {"price": 0}}, "free", None),
        ({"isAccessibleForFree": True, "offers": {"price": "25"}}, None, None),
        ({"isAccessibleForFree": False, "offers": {"price": "0"}}, None, None),
        ({"isAccessibleForFree": False}, None, None),
        ({"offers": [{"price": "25.50", "priceCurrency": "EUR"}, {"price": 40}]}, "paid", "from 25.50 to 40 EUR"),
        ({"offers": [{"price": "0"}, {"price": "40"}]}, None, None),
        ({"offers": {"price": "cheap"}}, None, None),
    ],
)  # fmt: skip
def test_the_cost_is_said_or_left(read: Any, more: Any, cost: str | None, price: str | None) -> None:
    """Free for all, or paid by all; what is mixed or contradicts itself is for a person."""
    values = read(*event(**more)).values
    assert (values.get("cost"), values.get("price")) == (cost, price)


def test_an_address_that_opens_the_meeting_is_not_taken(read: Any) -> None:
    """It would let anybody in."""
    result = read(*event(address="https://us02web.zoom.us/j/123456789?pwd=abc"))
    assert "url" not in result.values and "opens the meeting" in " ".join(result.missing)
    assert "pwd" not in " ".join(result.missing)


@pytest.mark.parametrize(
    ("printed", "zone"),
    [("EST", None), ("BST", None), ("IST", None), ("London", None), ("GMT+1", None), ("UTC", None),
     ("Europe/Dublin", "Europe/Dublin"),
     ("Pacific Time (US and Canada)", "America/Los_Angeles"), ("Eastern Time - US & Canada", "America/New_York"),
     ("W. Europe Standard Time", "Europe/Berlin"), ("Central Time", None)],
)  # fmt: skip
def test_names_of_zones(printed: str, zone: str | None) -> None:
    """Only those that mean one zone."""
    assert zone_of(printed, TOOLS) == zone


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [("2 - 3pm", "14:00", "15:00"), ("11am–1pm", "11:00", "13:00"), ("14.30 Uhr", "14:30", None),
     ("9:00 to 10:15", "9:00", "10:15"),
     ("12 am", "0:00", None), ("12:30 p.m.", "12:30", None), ("14 h", "14:00", None),
     ("14h00 à 15h30", "14:00", "15:30"),
     ("11 - 1pm", None, None), ("13pm", None, None), ("25:00", None, None),
     ("pages 2-3", None, None), ("£12.50", None, None)],
)  # fmt: skip
def test_hours_as_people_print_them(text: str, begin: str | None, end: str | None) -> None:
    """Only where they can be read in one way."""
    read = [one for _, one in spoken.hours(text)]
    shown = [(f"{one.begin:%-H:%M}", f"{one.end:%-H:%M}" if one.end else None) for one in read]
    assert shown == ([(begin, end)] if begin else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [("Dec 3, 2026", date(2026, 12, 3)), ("3rd of December 2026", date(2026, 12, 3)),
     ("3. Dezember 2026", date(2026, 12, 3)),
     ("1er août 2026", date(2026, 8, 1)), ("2026-12-03", date(2026, 12, 3)), ("December 3", (12, 3)),
     ("3/12/2026", None), ("Feb 30, 2026", None)],
)  # fmt: skip
def test_days_as_people_print_them(text: str, day: object) -> None:
    """In a few languages; what can be read in two ways is not read."""
    assert [one for _, _, one in spoken.days(text)] == ([day] if day else [])


CALENDAR = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:{}\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("lines", "taken", "words"),
    [
        ("DTSTART;TZID=Europe/London:20261203T140000\r\nDURATION:PT1H", {"start", "timezone", "minutes"}, "who holds"),
        ("DTSTART:20261203T140000Z\r\nDTEND:20261203T150000Z", set[str](), "not whose clock"),
        ("DTSTART:20261203T140000", {"start"}, "names none"),
        ("DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261204", {"start"}, "only the day"),
        ("DTSTART;TZID=Europe/London:20261203T140000\r\nRRULE:FREQ=WEEKLY", {"timezone"}, "FREQ=WEEKLY"),
        ("DTSTART;TZID=Europe/London:20261203T140000\r\nSTATUS:CANCELLED", {"start", "timezone", "status"}, "how long"),
    ],
)  # fmt: skip
def test_a_calendar_file(read: Any, lines: str, taken: set[str], words: str) -> None:
    """One event of it; UTC alone is nobody's clock, and a series is told."""
    result = read(CALENDAR.format("Weeding", lines), "")
    assert set(result.values) - {"title"} == taken
    assert words in " ".join(result.missing)


def test_a_calendar_of_several_is_not_one(read: Any) -> None:
    """They are told by name."""
    second = "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:B\r\nDTSTART:20261204\r\nEND:VEVENT\r\nEND:VCALENDAR"
    two = CALENDAR.format("A", "DTSTART:20261203").replace("END:VCALENDAR", second)
    assert "2 (A; B)" in read(two, "").missing[0]


HOSTILE = {
    "deep lists": '<script type="application/ld+json">' + "[" * 50_000,
    "deep objects": '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>",
    "many objects": '<script type="application/ld+json">[' + '{"a":[{}]},' * 50_000 + "{}]</script>",
    "huge number": event()[0].replace('"Weeding"', "9" * 50_000),
    "not a number": event()[0].replace('"Weeding"', "NaN"),
    "wrong types": '<script type="application/ld+json">{"@type":["Event",5,null],"name":{"a":1},"startDate":[1],'
    '"endDate":true,"organizer":7,"offers":"x","inLanguage":{"name":[1]},"subEvent":{"startDate":3},"eventStatus":9}</script>',
    "open tags": "<a " * 50_000,
    "open attributes": "<a b='" * 50_000,
    "open comments": "<!--" * 50_000,
    "open declarations": "<![" * 50_000,
    "nested": "<div class=x>" * 50_000,
    "signs": "<" * 100_000 + "&" * 100_000 + "\x00" * 1000,
    "dates": "<p>" + "December 3, 2026 " * 20_000,
    "addresses": '<a href="http://[::1">' * 1000 + '<link rel="canonical" href="javascript:x">',
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_raises_nothing_and_costs_little(read: Any, name: str) -> None:
    """Whatever it holds."""
    begun = time.process_time()
    result = read(HOSTILE[name], "http://[bad")
    assert time.process_time() - begun < 5
    assert "start" not in result.values or name in ("huge number", "not a number")


def test_what_cannot_be_seen_is_not_taken(read: Any) -> None:
    """Nor is markup that was escaped twice."""
    assert read(*event(name="We\u202eed\x00ing &lt;b&gt;now&lt;/b&gt;")).values["title"] == "Weeding now"


@settings(max_examples=40)
@given(some.text(max_size=300), some.text("<>/!-\"'= aEvent", max_size=200))
def test_any_text_is_a_page(words: str, markup: str) -> None:
    """Reading never raises."""
    page.read(words + markup)
    jsonld.events([words, markup])
    list(spoken.hours(words)), list(spoken.days(words))
    assert jsonld.minutes(words) is None or timedelta(minutes=jsonld.minutes(words) or 0)


@pytest.mark.parametrize(
    ("name", "title", "status"),
    [("Cancelled: Weeding", "Weeding", "cancelled"), ("[CANCELED] Weeding", "Weeding", "cancelled"),
     ("Cancelled", "Cancelled", None),
     ("Cancellations at the desk", "Cancellations at the desk", None)],
)  # fmt: skip
def test_a_title_that_calls_it_off(read: Any, name: str, title: str, status: str | None) -> None:
    """The word before it becomes the status; a title that merely begins like it stays."""
    values = read(*event(name=name)).values
    assert (values["title"], values.get("status")) == (title, status)


def test_two_titles_that_have_nothing_in_common(read: Any) -> None:
    """Neither is taken; one that is longer by a word is the same."""
    heading = '<h1 class="tribe-events-single-event-title">{}</h1>'
    assert "title" in read(*event(heading.format("Weeding online"))).values
    result = read(*event(heading.format("Annual dinner"), url=ADDRESS))
    assert "title" not in result.values and "“Annual dinner”" in " ".join(result.missing)


def test_what_else_a_person_should_know(read: Any) -> None:
    """Held on the spot, postponed, or in a calendar with a broken address."""
    link = '<a href="http://[::1/x.ics">x</a>'
    more = {"eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode", "eventStatus": "EventPostponed"}
    told = " ".join(read(*event(link, **more)).remarks)
    assert "not online" in told and "It is postponed" in told


def test_an_inline_event_of_microdata(read: Any) -> None:
    """With a length of its own."""
    text = f'{MICRO}<h1 itemprop="name">Weeding</h1><meta itemprop="duration" content="PT50M"><br/><img src=x />'
    values = read(f'{text}<meta itemprop="startDate" content="2026-12-03T14:00"></div>').values
    assert (values["title"], values["minutes"]) == ("Weeding", 50)


def test_several_sessions_above_the_link_for_the_own_zone(read: Any) -> None:
    """GoTo lists them one below the other, or embeds them: which one is for a person."""
    lines = "".join(f"<p>Thu, Dec {day}, 2026 2:00 PM - 3:00 PM EST</p>" for day in (3, 10))
    result = read(f"<h1>Weeding</h1>{lines}<p>Show in My Time Zone</p>")
    assert "several (2026-12-03, 2026-12-10)" in " ".join(result.missing) and "start" not in result.values
    times = [{"startTime": f"2026-12-{day}T19:00:00Z"} for day in ("03", "10")]
    state = {"webinar": {"subject": "Weeding", "times": times, "timeZone": "America/New_York"}}
    script = f"<script>x = {json.dumps(state)}</script>"
    result = read(f"<h1>Weeding</h1><p>Show in my timezone</p>{script}")
    assert "several" in " ".join(result.missing) and result.values["timezone"] == "America/New_York"

"""What looks like a fact and is none: each is withheld, and a person is told what stands there."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cpdhub.__main__ import main
from cpdhub.draft.found.settle import Found

from .catalogue import put
from .conftest import ADDRESS
from .test_found import event

AT = datetime(2026, 12, 3, 14)  # noqa: DTZ001 # a wall time
LOCAL = {"startDate": "2026-12-03T14:00:00"}


def told(result: Found) -> str:
    """All that is said of what was not found."""
    return " / ".join(result.missing)


def calendar(tzid: str, more: str = "", defined: str = "") -> str:
    """A calendar whose zone it defines itself: five hours behind all year."""
    zone = (
        f"BEGIN:VTIMEZONE\r\nTZID:{defined or tzid}\r\n{more}BEGIN:STANDARD\r\nDTSTART:20000101T000000\r\n"
        "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    start = f"DTSTART;TZID={tzid}:20261203T140000\r\nDURATION:PT1H"
    entry = f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Weeding\r\n{start}\r\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\r\n{zone}{entry}\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("tzid", "more", "zone"),
    [
        ("My zone", "", None),
        ("Customized Time Zone", "", None),
        ("My zone", "X-LIC-LOCATION:America/Bogota\r\n", "America/Bogota"),
        ("America/Lima", "", "America/Lima"),
        ("SA Pacific Standard Time", "", "America/Bogota"),
    ],
)
def test_a_zone_that_a_calendar_only_describes_has_no_name(read: Any, tzid: str, more: str, zone: str | None) -> None:
    """Many zones keep the same clock: how far it is from UTC is told, and none of them is taken."""
    result = read(calendar(tzid, more), "")
    assert result.values.get("timezone") == zone
    assert (result.values["start"], result.values["minutes"]) == (AT, 60)
    if zone is None:
        assert f"“{tzid}”" in told(result) and "(UTC-05:00)" in told(result) and "timezone" in result.withheld


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("<p>Times on this site are shown in your zone, Europe/London</p>", None),
        ("<footer><dl><dt>Time zone</dt><dd>Europe/London</dd></dl></footer>", None),
        ("<p>All times: Europe/London</p>", None),
        ("<p>3 December 2026, 2 pm in your time zone (Europe/London)</p>", None),
        ("<p>10 December 2026, 2 pm Europe/London: the one after</p><p>3 December</p>", None),
        ("<p>Office hours: 9:00-17:00 Europe/London</p>", None),
        ('<a href="https://calendar.google.com/calendar/embed?ctz=Europe%2FLondon">x</a>', None),
        ('<a href="https://calendar.google.com/r?ctz=Europe/London&dates=20261210T140000/x">x</a>', None),
        ('<a href="https://calendar.google.com/r?ctz=Europe/London&dates=20261203T140000/x">x</a>', "Europe/London"),
        ("<p>3 December 2026, 2 pm Europe/London</p>", "Europe/London"),
        ("<p>Starts at 14:00 (Europe/London).</p>", "Europe/London"),
        ("<div>3 December 2026, 2:00 pm</div><div>Europe/London</div>", "Europe/London"),
        ("<dl><dt>Time zone</dt><dd>Europe/London</dd></dl>", "Europe/London"),
    ],
)  # fmt: skip
def test_a_zone_has_to_stand_beside_the_time(read: Any, text: str, zone: str | None) -> None:
    """In its line or under its label; a site names many zones that are not the event's."""
    result = read(*event(text, **LOCAL))
    assert result.values.get("timezone") == zone
    assert zone or "the time zone" in told(result)


OTHER = "https://elsewhere.example/events/weeding"


@pytest.mark.parametrize(
    ("more", "taken"),
    [
        ({"url": OTHER}, False),
        ({"@id": f"{OTHER}#event"}, False),
        ({"mainEntityOfPage": {"@id": OTHER}}, False),
        ({"url": "/events/weeding"}, False),
        ({"url": ADDRESS.replace("https", "http") + "/"}, True),
        ({"url": OTHER, "mainEntityOfPage": ADDRESS}, True),
        ({"@id": "#event"}, True),
        ({}, True),
        ({"name": "Shelving"}, False),
        ({"name": "Shelving", "url": ADDRESS}, True),
    ],
)
def test_an_event_of_another_page_is_not_this_pages(read: Any, more: Any, taken: bool) -> None:
    """A sidebar names the next event: its page is told."""
    result = read(*event("<h1>Weeding, and what we read in autumn</h1>", **more))
    assert ("start" in result.values) == taken == ("title" in result.values)
    assert taken or more.get("name", "Weeding") in told(result)
    assert taken or "name" in more or OTHER in told(result)


def test_the_way_into_a_meeting_is_not_told_as_a_page(read: Any) -> None:
    """It would let anybody in."""
    result = read(*event(url="https://us02web.zoom.us/j/123456789?pwd=abc"))
    assert "start" not in result.values and "pwd" not in told(result)


@pytest.mark.parametrize(
    ("schedule", "repeats"),
    [
        ({"@type": "Schedule", "repeatFrequency": "P1W"}, True),
        ({"@type": "Schedule", "byDay": "https://schema.org/Thursday"}, True),
        ([{"startDate": "2026-12-03"}, {"startDate": "2026-12-10"}], True),
        ({"startDate": "2026-12-03", "endDate": "2026-12-17"}, True),
        ({"startDate": "2026-12-03", "endDate": "2026-12-03"}, False),
        ({"repeatFrequency": "P1W", "repeatCount": 1}, False),
    ],
)
def test_a_series_is_not_one_date(read: Any, schedule: Any, repeats: bool) -> None:
    """That it repeats is said; its rule is for the person to write."""
    result = read(*event(eventSchedule=schedule))
    assert ("start" not in result.values) == repeats == ("repeats" in told(result))
    assert not repeats or "`repeat`" in told(result)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("<p>Join us on December 10, 2026 at 2:00 PM ET for an hour.</p>", False),
        ("<p>Join us on December 10, 2026 at 2:00 PM ET – register now!</p>", False),
        ("<p>Thursday, December 10, 2026, 2 pm</p>", False),
        ("<p>This webinar was moved from December 3 to December 10.</p>", False),
        ("<p>It takes place on 10 December 2026.</p><p>3 December</p>", False),
        ("<p>Part one: December 3, 2026, 2 pm.</p><p>Part two: December 10, 2026, 2 pm.</p>", False),
        ("<p>Dec 3, 2026, 2 pm</p><aside>December 10, 2026, 3 pm: Shelving</aside>", True),
        ("<p>Join us from December 3 to December 5.</p>", True),
        ("<p>Register by December 1, 2026, 5 pm.</p>", True),
        ("<dl><dt>Registration deadline:</dt><dd>December 1, 2026 5:00 PM</dd></dl>", True),
        ("<dl><dt>Register by</dt><dd>December 1, 2026 5:00 PM</dd></dl>", True),
        ("<p>Posted on November 2, 2026 at 9:00 am</p>", True),
        ("<dl><dt>Published</dt><dd>November 2, 2026 9:00 am</dd></dl>", True),
        ("<p>The recording of November 5, 2026, 2 pm, will be there.</p>", True),
        ("<p>Join us on December 4, 2026 at 6 am AEDT.</p>", True),
    ],
)
def test_another_day_in_the_text_is_a_doubt(read: Any, text: str, taken: bool) -> None:
    """Where the text invites to it, or has no other; a deadline, a posting and a recording are none."""
    result = read(*event(text))
    assert ("start" in result.values) == taken
    assert taken or ("2026-12-10" in told(result) and "2026-12-03 14:00" in told(result))


def test_a_day_without_an_hour_is_compared_as_well(read: Any) -> None:
    """A date alone in the data, another in the text."""
    result = read(*event("<p>Join us on December 10, 2026!</p>", startDate="2026-12-03"))
    assert "start" not in result.values and "2026-12-10" in told(result)


@pytest.mark.parametrize(
    ("when", "hour"),
    [
        ("3 December 2026, 2:00 - 3:00", None),
        ("3 December 2026, 7:30", None),
        ("3 December 2026, 2:00 - 3:00 pm", 14),
        ("3 December 2026, 02:00 - 03:00", 2),
        ("3 December 2026, 7:00 - 15:00", 7),
        ("3. Dezember 2026, 7:30 Uhr", 7),
        ("3 December 2026, 9:00 - 10:00", 9),
    ],
)
def test_an_hour_of_the_night_has_to_be_meant(read: Any, when: str, hour: int | None) -> None:
    """Two o’clock without am or pm is hardly ever at night, and nobody can tell."""
    head = '<meta property="og:type" content="event"><meta property="og:title" content="Weeding">'
    result = read(f"{head}<p>When: {when}</p>")
    assert (result.values["start"].hour if "start" in result.values else None) == hour
    assert hour or ("morning or afternoon" in told(result) and "start" in result.withheld)


def test_an_hour_without_its_half_agrees_with_either(read: Any) -> None:
    """The data say 14:00, the line says 2:00: no contradiction; 4:00 is one."""
    assert read(*event("<p>When: 3 December 2026, 2:00 - 3:00</p>")).values["start"] == AT
    assert "start" not in read(*event("<p>When: 3 December 2026, 4:00 - 5:00</p>")).values


@pytest.mark.parametrize(
    ("offers", "text", "cost"),
    [
        ({"price": 0}, "<p>Free for members; $45 for non-members</p>", None),
        ({"price": 0}, "<p>Non-members: 45 USD</p>", None),
        ({"price": 0}, "<p>Free to members of the network.</p>", None),
        ({"price": 25, "priceCurrency": "USD"}, "<p>Free for members.</p>", None),
        ({"price": 0}, "<p>Free for everybody, $0.00</p>", "free"),
        ({"price": 25, "priceCurrency": "USD"}, "<p>It costs $25.</p>", "paid"),
    ],
)
def test_a_cost_that_is_not_the_same_for_all(read: Any, offers: Any, text: str, cost: str | None) -> None:
    """Free in the data and a price in the text: not filled, and both are told."""
    result = read(*event(text, offers=offers))
    assert result.values.get("cost") == cost
    assert cost or ("the cost" in told(result) and "cost" in result.withheld)


def test_a_page_with_a_title_for_previews_only(read: Any) -> None:
    """Its title is proposed, and where it comes from is said; nothing else is taken."""
    result = read('<meta property="og:title" content="Weeding"><p>December 3, 2026, 2 pm</p>', "https://acme.example/x")
    assert dict(result.values) == {"url": "https://acme.example/x", "title": "Weeding"}
    assert "Open Graph" in result.where["title"] and "an event" in told(result)


def test_two_that_hold_it_together_are_not_one(read: Any) -> None:
    """Although one of them is a provider of ours."""
    result = read(*event(organizer=[{"name": "Acme Library Training"}, {"name": "Somebody"}]))
    assert "provider" not in result.values and "who holds it" in told(result)


def test_two_zones_in_a_platforms_data_are_a_doubt(read: Any) -> None:
    """The visitor's and the event's: which is which, nobody can tell."""
    state = {"webinar": {"subject": "Weeding", "times": [{"startTime": "2026-12-03T19:00:00Z"}]}}
    script = json.dumps({"user": {"timeZone": "Asia/Shanghai"}, **state, "timeZone": "America/New_York"})
    assert "timezone" not in read(f"<h1>Weeding</h1><p>Show in my timezone</p><script>{script}</script>").values


INNER = (
    '<div itemscope itemtype="https://schema.org/Event"><b itemprop="name">{}</b>'
    '<meta itemprop="startDate" content="{}">{}</div>'
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (INNER.format("One", "2026-12-03T14:00", ""), "One"),
        (INNER.format("One", "2026-12-03T14:00", "") + INNER.format("Two", "2026-12-10T14:00", ""), None),
        ('<div itemscope><h1 itemprop="name">A post</h1></div>' + INNER.format("One", "2026-12-03T14:00", ""), "One"),
        (INNER.format("One", "2026-12-03T14:00", '<a itemprop="url" href="/events/one">x</a>'), None),
        (INNER.format("One", "2026-12-03T14:00", f'<a itemprop="url" href="{ADDRESS}">x</a>'), "One"),
    ],
)
def test_an_event_in_the_text_is_told_apart(read: Any, text: str, title: str | None) -> None:
    """From the page around it, from others beside it, and from one of another page."""
    values = read(text).values
    assert (values.get("title"), "start" in values) == (title, title is not None)


@pytest.mark.parametrize(("text", "minutes"), [("2:00 pm - 4:00 pm ET", None), ("2 - 3 pm", 60), ("2:00 - 3:00", 60)])
def test_an_end_in_the_text_is_compared(read: Any, text: str, minutes: int | None) -> None:
    """The data say an hour, the line beside it says two: neither is taken."""
    result = read(*event(f"<p>December 3, 2026, {text}</p>", duration="PT1H"))
    assert result.values.get("minutes") == minutes
    assert minutes or "the length" in told(result)


def test_words_for_a_series(read: Any) -> None:
    """In the line that says when it is no date; elsewhere it is a remark."""
    head = '<meta property="og:type" content="event"><meta property="og:title" content="Weeding">'
    result = read(f"{head}<p>When: Thursdays from 3 December 2026, 2:00 pm</p>")
    assert "start" not in result.values and "repeats (Thursdays" in told(result)
    result = read(*event("<p>Every Thursday at 2 pm.</p>"))
    assert "start" in result.values and "“Every Thursday”" in " ".join(result.remarks)


def test_cities_in_a_row_are_no_zone(read: Any) -> None:
    """Neither of them is meant more than the other."""
    assert "timezone" not in read(*event("<p>Time zone: London, Paris</p>", **LOCAL)).values


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>When: Monday, December 3, 2026, 2 pm</p>", "Monday"),
        ("<p>When: 3 December 2026, 11:30 - 12:30 pm</p>", "11:30"),
        ("<p>When</p><p>3 December 2026</p><p>Time</p><p>2:00 - 3:00</p>", "2:00"),
        ("<p>When: Thursday, December 3, 2026, 2 pm</p><p>Organization</p><p>Job title</p>", ""),
        ("<p>When: Thu, 3 December 2026, 2 pm</p><label>Organizer</label><label>*</label>", ""),
    ],
)  # fmt: skip
def test_lines_that_do_not_add_up(read: Any, text: str, words: str) -> None:
    """A weekday that the day is not, an hour that cannot be read; and fields of a form name nobody."""
    head = '<meta property="og:type" content="event"><meta property="og:title" content="Weeding">'
    result = read(head + text)
    assert ("start" in result.values) == (not words) and words in told(result)
    assert "organiser" not in result.values


def test_what_hardly_is_one_webinar(read: Any) -> None:
    """Weeks from start to end are a series; a course's schedule repeats; a text that calls it off is told."""
    result = read(*event(endDate="2026-12-24T15:00:00-05:00"))
    assert "end" not in result.values and "2026-12-24" in told(result)
    assert "repeats" in told(read(*event(courseSchedule={"repeatFrequency": "Weekly", "repeatCount": 4})))
    assert "“has been cancelled”" in " ".join(read(*event("<p>This webinar has been cancelled.</p>")).remarks)


def test_a_title_in_another_script_has_an_id_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In Latin letters as a table spells them; it is the person's to change before it is published."""
    root, page = put(tmp_path), tmp_path / "page.html"
    page.write_text(event(name="図書館", organizer="Acme Library Training", duration="PT1H")[0], encoding="utf-8")
    answers = ("--set", "summary=In my own words.", "--set", "topics=copyright", "--now", "2026-11-22T12:00:00Z")
    assert main(["--root", str(root), "new", "webinar", str(page), "--url", ADDRESS, "--yes", *answers]) == 0
    assert (root / "data/events/2026/2026-12-03-tu-shu-guan.yaml").is_file()
    assert "by a table of sounds" in capsys.readouterr().out

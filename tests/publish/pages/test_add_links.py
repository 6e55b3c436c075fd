"""Links into calendars on the web, read back as their makers read them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from cpdhub.merge.events import curated
from cpdhub.model.activities import Event
from cpdhub.model.merged import HubEvent
from cpdhub.publish.pages.add_links import add_links

from .. import sample

NAMES = ["Google", "Outlook.com", "Outlook at work", "Apple"]


def asked(event: HubEvent, name: str) -> dict[str, str]:
    """What a link asks for, by parameter."""
    [found] = [one.url for one in add_links(event, sample.SITE) if one.host == name]
    query = parse_qs(urlsplit(found).query, strict_parsing=True)
    assert all(len(values) == 1 for values in query.values())
    return {key: values[0] for key, values in query.items()}


def made(**fields: Any) -> HubEvent:
    """A curated event with these fields."""
    record = Event.model_validate(sample.EVENT | {"id": "x", "title": "X"} | fields)
    return curated(record, sample.catalogue(), sample.NOW)


def test_google_takes_wall_times_and_their_zone() -> None:
    """So that the hour holds when a country changes its clocks after all."""
    found = asked(sample.event("webinar"), "Google")
    assert found == {
        "action": "TEMPLATE", "text": "Budget for one", "dates": "20261203T140000/20261203T150000",
        "ctz": "America/New_York", "location": "https://acme.example/budget",
        "details": "What it is about.\n\nhttps://example.org/hub/events/webinar/",
    }  # fmt: skip


@pytest.mark.parametrize(("start", "dates"), [
    ("2027-11-07T01:30", "20271107T053000Z/20271107T060000Z"),
    ("2027-11-07T00:30", "20271107T043000Z/20271107T050000Z"),
    ("2027-11-07T02:30", "20271107T023000/20271107T030000"),
])  # fmt: skip
@pytest.mark.parametrize("repeat", [None, "FREQ=YEARLY"])
def test_google_takes_instants_in_an_hour_that_comes_twice(start: str, dates: str, repeat: str | None) -> None:
    """From 01:30 to what is 01:00 once more, it would end before it begins; a rule is not told of such an hour."""
    event = made(start=start, minutes=30, timezone="America/New_York", repeat=repeat)
    found = asked(event, "Google" if repeat is None or not dates.endswith("Z") else "Google (next date only)")
    assert found["dates"] == dates
    assert ("recur" in found) == (repeat is not None and not dates.endswith("Z"))


@pytest.mark.parametrize(
    ("name", "host"), [("Outlook.com", "outlook.live.com"), ("Outlook at work", "outlook.office.com")]
)
def test_outlook_takes_instants(name: str, host: str) -> None:
    """14:00 in New York is 19:00 UTC; spaces are no plus signs, which Outlook would show."""
    event = sample.event("webinar")
    found = asked(event, name)
    assert (found["startdt"], found["enddt"]) == ("2026-12-03T19:00:00Z", "2026-12-03T20:00:00Z")
    assert (found["path"], found["rru"], found["subject"]) == ("/calendar/action/compose", "addevent", "Budget for one")
    assert "allday" not in found
    [url] = [one.url for one in add_links(event, sample.SITE) if one.host == name]
    assert url.startswith(f"https://{host}/calendar/deeplink/compose?") and "+" not in url


def test_apple_subscribes_to_the_calendar_of_the_event() -> None:
    """Later changes come by themselves."""
    [apple] = [one.url for one in add_links(sample.event("webinar"), sample.SITE) if one.host == "Apple"]
    assert apple == "webcal://example.org/hub/calendars/event-webinar.ics"


def test_days_stay_days() -> None:
    """From the first to the day after the last, as both count."""
    event = sample.event("course")
    assert asked(event, "Google")["dates"] == "20270201/20270206"
    assert "ctz" not in asked(event, "Google")
    found = asked(event, "Outlook.com")
    assert (found["startdt"], found["enddt"], found["allday"]) == ("2027-02-01", "2027-02-06", "true")


def test_a_plain_series_repeats_in_google_only() -> None:
    """Outlook's link knows no rule, and says so; a series with exceptions is the next date alone."""
    plain = sample.event("series")
    plain = replace(plain, pattern=replace(plain.pattern, without=(), changes={}))
    assert asked(plain, "Google")["recur"] == "RRULE:FREQ=MONTHLY;BYDAY=2WE"
    assert asked(plain, "Google")["dates"] == "20261209T130000/20261209T134500"
    assert [one.host for one in add_links(plain, sample.SITE)][1] == "Outlook.com (next date only)"
    moved = [one.host for one in add_links(sample.event("series"), sample.SITE)]
    assert moved[0] == "Google (next date only)"
    counted = replace(plain, pattern=replace(plain.pattern, rule="FREQ=MONTHLY;BYDAY=2WE;COUNT=14"))
    assert "recur" not in asked(counted, "Google (next date only)")


def test_no_end_is_made_up() -> None:
    """Where only the start is known, Outlook is told no end, and Google, which wants one, the start."""
    event = sample.event("webinar")
    assert event.next
    event = replace(event, minutes=None, next=replace(event.next, end=None))
    assert asked(event, "Google")["dates"] == "20261203T140000/20261203T140000"
    assert "enddt" not in asked(event, "Outlook.com")


def test_a_floating_time_floats() -> None:
    """Neither a zone nor an instant is made up."""
    event = sample.event("c2")
    assert "ctz" not in asked(event, "Google")
    assert asked(event, "Outlook.com")["startdt"] == "2026-12-08T15:00:00"


@pytest.mark.parametrize("id", ["cancelled", "postponed", "recorded", "old"])
def test_what_is_over_or_not_held_is_not_offered(id: str) -> None:
    """Nobody is to put it into a calendar."""
    assert add_links(sample.event(id), sample.SITE) == ()
    assert [one.host for one in add_links(sample.event("webinar"), sample.SITE)] == NAMES


def test_the_title_of_others_stays_one_value() -> None:
    """Whatever stands in it."""
    event = replace(sample.event("webinar"), title="A & B = C? #1 + ü\u2028")
    assert asked(event, "Google")["text"] == event.title

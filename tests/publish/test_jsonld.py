"""Tests of publish/jsonld.py."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from cpdhub.publish import jsonld
from cpdhub.publish.page import Page

from . import sample

HUB = sample.hub()
LINKED = jsonld.linked(HUB, sample.SITE)


def event(id: str) -> jsonld.Data:
    return LINKED[f"/events/{sample.event(id).id}/"]


@given(st.text())
def test_nothing_ends_the_script_element(text: str) -> None:
    """Law: no character that HTML reads is left, and JSON reads back the text."""
    made = jsonld.script({"name": text + "</script><!--"})
    assert not set(made) & set("<>&\u2028\u2029")
    assert isinstance(made, Markup)
    assert json.loads(made)["name"].endswith("</script><!--")


def test_an_event_says_what_is_known() -> None:
    """Online, with its start, end, length, cost and organiser."""
    found = event("webinar")
    assert found["@type"] == "EducationEvent"
    assert found["startDate"] == "2026-12-03T14:00:00-05:00"
    assert found["endDate"] == "2026-12-03T15:00:00-05:00"
    assert found["location"] == {"@type": "VirtualLocation", "url": "https://acme.example/budget"}
    assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert found["isAccessibleForFree"] is True
    assert found["organizer"] == {"@type": "Organization", "name": "Acme & Co"}


def test_what_is_not_known_is_left_out() -> None:
    """No end, no cost, no place of a harvested event; a paid one is not free."""
    assert "endDate" not in event("cancelled")
    assert "isAccessibleForFree" not in event("cancelled")
    assert event("course")["isAccessibleForFree"] is False
    assert event("course")["startDate"] == "2027-02-01"
    assert "location" not in event("c3")
    assert "eventAttendanceMode" not in event("c3")


def test_the_status_of_an_event_is_told() -> None:
    """Scheduled, cancelled, postponed, and moved with its former date."""
    statuses = {id: event(id)["eventStatus"].rpartition("/")[2] for id in ("webinar", "cancelled", "postponed")}
    assert list(statuses.values()) == ["EventScheduled", "EventCancelled", "EventPostponed"]
    series = sample.event("series")
    moved = next(one for one in series.occurrences if one.status == "moved")
    found = jsonld.event(replace(series, next=moved), sample.SITE)
    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert found["previousStartDate"] == "2027-03-10T13:00:00+00:00"


def test_a_series_has_its_rule() -> None:
    """The pattern of its dates, and the days on which it is not held."""
    assert event("series")["eventSchedule"] == {
        "@type": "Schedule", "startDate": "2026-01-14", "startTime": "13:00", "scheduleTimezone": "Europe/London",
        "repeatFrequency": "P1M", "byDay": ["2WE"], "exceptDate": ["2027-01-13"],
    }  # fmt: skip
    assert event("fortnight")["eventSchedule"]["repeatFrequency"] == "P2W"
    assert "startTime" not in event("fortnight")["eventSchedule"]


def test_a_recording_is_linked() -> None:
    """Where its address is known."""
    assert event("recorded")["recordedIn"] == {"@type": "VideoObject", "url": "https://acme.example/film"}


def test_things_and_bodies_are_described() -> None:
    """A Thing with its three lengths; a body with its own address, or without."""
    thing = LINKED["/things/7-mentoring/"]
    assert [one["timeRequired"] for one in thing["hasPart"]] == ["PT10M", "PT30M", "PT60M"]
    assert LINKED["/associations/abc/"]["url"] == "https://abc.example/"
    assert LINKED["/associations/abc/"]["alternateName"] == "ABC"
    assert "url" not in LINKED["/providers/acme/"]
    assert LINKED["/"]["@type"] == "WebSite"


def test_a_page_carries_its_record_and_the_way_to_it() -> None:
    """Home has no breadcrumb, the error page nothing at all."""
    home, page, missing = sample.pages()
    record, crumbs = (json.loads(text) for text in jsonld.for_page(page, sample.SITE, LINKED))
    assert record["name"] == "Budget for one"
    assert [(one["position"], one["name"], one["item"]) for one in crumbs["itemListElement"]] == [
        (1, "Home", "https://example.org/hub/"),
        (2, "Events", "https://example.org/hub/events/"),
        (3, "Budget for one", "https://example.org/hub/events/webinar/"),
    ]
    assert [json.loads(text)["@type"] for text in jsonld.for_page(home, sample.SITE, LINKED)] == ["WebSite"]
    assert jsonld.for_page(missing, sample.SITE, LINKED) == ()
    about = Page("/about/", "page", "About", "What this is.", {})
    assert [json.loads(text)["@type"] for text in jsonld.for_page(about, sample.SITE, LINKED)] == ["BreadcrumbList"]

"""Tests of publish/schemaorg/events.py and offers.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cpdhub.model.merged import HubEvent
from cpdhub.model.when import Occurrence, When
from cpdhub.publish.pages.lookup import Lookup
from cpdhub.publish.schemaorg import events
from cpdhub.publish.schemaorg.offers import offers
from cpdhub.publish.schemaorg.terms import Data

from .. import sample
from .check import faults

LOOK = Lookup(sample.hub(), sample.SITE)


def event(id: str, **changes: Any) -> Data:
    made = events.event(replace(sample.event(id), **changes), LOOK)
    assert list(faults(made)) == []
    return made


@pytest.mark.parametrize("one", LOOK.hub.events, ids=lambda one: one.title.replace(" ", "-"))
def test_every_event_is_sound(one: HubEvent) -> None:
    """Curated and harvested ones, in every state."""
    assert list(faults(events.event(one, LOOK))) == []


def test_an_event_says_what_is_known() -> None:
    """Online, with its start, end, length, cost, subject and organiser."""
    found = event("webinar")
    assert found["@type"] == "EducationEvent"
    assert found["startDate"] == "2026-12-03T14:00:00-05:00"
    assert found["endDate"] == "2026-12-03T15:00:00-05:00"
    assert found["duration"] == "PT60M"
    assert found["location"] == {"@type": "VirtualLocation", "url": "https://acme.example/budget"}
    assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert found["isAccessibleForFree"] is True
    assert found["inLanguage"] == ["en"]
    assert found["educationalLevel"] == "beginner"
    assert [one["name"] for one in found["about"]] == ["Copyright & law"]


def test_the_organiser_has_the_address_that_is_known() -> None:
    """A provider its page here, and its own where we know it; a name stays a name; nobody is nobody."""
    named: Data = {"@type": "Organization", "name": "Acme & Co", "@id": "https://example.org/hub/providers/acme/"}
    assert event("webinar")["organizer"] == named
    assert event("course")["organizer"] == {"@type": "Organization", "name": "Acme"}
    assert "organizer" not in event("course", organiser="")
    acme = LOOK.hub.catalogue.providers["acme"].model_copy(update={"url": "https://acme.example/"})
    hub = replace(LOOK.hub, catalogue=replace(LOOK.hub.catalogue, providers={"acme": acme}))
    found = events.organizer(sample.event("webinar"), Lookup(hub, sample.SITE))
    assert found == named | {"url": "https://acme.example/"}


def test_what_is_not_known_is_left_out() -> None:
    """No end, no cost, no place of a harvested event; a paid one is not free, a mixed one neither."""
    assert (
        not {"endDate", "isAccessibleForFree", "offers", "inLanguage", "educationalLevel"} & event("cancelled").keys()
    )
    assert event("course")["isAccessibleForFree"] is False
    assert event("course")["startDate"] == "2027-02-01"
    assert "isAccessibleForFree" not in event("course", cost="mixed")
    assert not {"location", "eventAttendanceMode"} & event("c3").keys()
    assert event("postponed")["location"] == {"@type": "VirtualLocation"}


def test_the_status_of_an_event_is_told() -> None:
    """Scheduled, cancelled, postponed, and moved with its former date."""
    statuses = [event(id)["eventStatus"].rpartition("/")[2] for id in ("webinar", "cancelled", "postponed", "old")]
    assert statuses == ["EventScheduled", "EventCancelled", "EventPostponed", "EventScheduled"]
    moved = next(one for one in sample.event("series").occurrences if one.status == "moved")
    found = event("series", next=moved)
    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert found["previousStartDate"] == "2027-03-10T13:00:00+00:00"


def test_a_date_that_is_not_held_is_cancelled() -> None:
    """Where a calendar cancels the only date that an event has."""
    gone = Occurrence(When(sample.NOW.date()), status="cancelled")
    assert event("old", occurrences=(gone,))["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_series_has_its_rule() -> None:
    """The next date is the event, and belongs to the series; the rule says which days it is not held on."""
    found = event("series")
    assert found["startDate"] == "2026-12-09T13:00:00+00:00"
    assert found["superEvent"]["@id"] == "https://example.org/hub/events/series/#series"
    assert found["superEvent"]["eventSchedule"] == {
        "@type": "Schedule", "startDate": "2026-01-14", "startTime": "13:00", "scheduleTimezone": "Europe/London",
        "duration": "PT45M", "repeatFrequency": "P1M", "byDay": ["2WE"], "exceptDate": ["2027-01-13", "2027-03-10"],
    }  # fmt: skip
    days = event("fortnight")["superEvent"]["eventSchedule"]
    assert (days["repeatFrequency"], days["endDate"]) == ("P2W", "2027-02-02")
    assert "startTime" not in days
    assert event("c4")["superEvent"]["eventSchedule"]["repeatCount"] == 20
    assert "superEvent" not in event("webinar")


def test_a_series_without_a_rule_names_no_pattern() -> None:
    """Dates that a calendar lists one by one."""
    assert "eventSchedule" not in event("c5")["superEvent"]


def test_a_recording_is_linked() -> None:
    """Where its address is known; when it was put there is not made up."""
    assert event("recorded")["recordedIn"] == {
        "@type": "VideoObject", "name": "Seen before", "description": "What it is about.",
        "url": "https://acme.example/film",
    }  # fmt: skip
    assert "recordedIn" not in event("webinar")


def test_free_is_a_price_and_a_day_to_register_by_its_end() -> None:
    """Nought, in no currency."""
    assert event("webinar")["offers"] == {
        "@type": "Offer", "price": 0, "url": "https://acme.example/budget", "validThrough": "2026-12-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("price", "figures"),
    [
        ("£40", {"price": 40, "priceCurrency": "GBP"}),
        ("US$99 a person", {"price": 99, "priceCurrency": "USD"}),
        ("€12.50, or nothing for members", {"price": 12.5, "priceCurrency": "EUR"}),
        (
            "US$43 members, US$59 others",
            {"@type": "AggregateOffer", "lowPrice": 43, "highPrice": 59, "priceCurrency": "USD", "offerCount": 2},
        ),
        ("$40", {}),
        ("£1,200", {}),
        ("£40 until 3 May", {}),
        ("£40 or €50", {}),
        ("R$40", {}),
        ("ask them", {}),
    ],
)
def test_figures_are_given_only_where_they_can_be_read_in_one_way(price: str, figures: dict[str, Any]) -> None:
    """The words always; no bare dollar, no figure that is not understood."""
    found = offers(replace(sample.event("course"), price=price))
    assert found == {"@type": "Offer", "description": price} | figures


def test_a_cost_that_is_not_known_is_no_offer() -> None:
    """Nor one without a price."""
    assert offers(replace(sample.event("course"), price=None)) is None
    assert offers(sample.event("cancelled")) is None

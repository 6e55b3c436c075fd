"""Tests of the check itself: it finds what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from .check import CONTEXT, faults

EVENT: dict[str, Any] = {
    "@context": CONTEXT,
    "@type": "EducationEvent",
    "name": "Budget for one",
    "url": "https://hub.example/events/one/",
    "startDate": "2026-12-03T14:00:00-05:00",
    "eventStatus": f"{CONTEXT}/EventScheduled",
}


def test_a_sound_event_has_no_fault() -> None:
    """With the least that an event has."""
    assert list(faults(EVENT)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"@type": "Event"}, "no type that is known"),
        ({"startDate": "3 December"}, "Invalid isoformat"),
        ({"url": "/events/one/"}, "is no url"),
        ({"name": " "}, "is no text"),
        ({"colour": "red"}, "has no colour"),
        ({"location": {"@type": "Place"}}, "is no VirtualLocation"),
        ({"location": {"@type": "VirtualLocation"}}, "a place without the way"),
        ({"eventStatus": "EventScheduled"}, "is none of"),
        ({"eventStatus": f"{CONTEXT}/EventRescheduled"}, "a former date"),
        ({"endDate": "2026-12-02"}, "ends before it begins"),
        ({"isAccessibleForFree": "true"}, "is no yes_or_no"),
        ({"duration": "60 minutes"}, "is no duration"),
        ({"about": []}, "is empty"),
        ({"organizer": {"@type": "Organization"}}, "name is missing"),
    ],
)
def test_what_is_wrong_is_found(change: dict[str, Any], said: str) -> None:
    """In words, or as a date that cannot be read."""
    try:
        found = "; ".join(faults(EVENT | change))
    except ValueError as error:
        found = str(error)
    assert said in found


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 2, "name": "Home"}]},
        {
            "@type": "ItemList",
            "numberOfItems": 0,
            "itemListElement": [{"@type": "ListItem", "position": 1, "name": "x"}],
        },
        {"@type": "EntryPoint", "urlTemplate": "https://hub.example/search/"},
    ],
)
def test_lists_and_forms_are_checked_as_a_whole(node: dict[str, Any]) -> None:
    """Positions from one, each with its address; no more entries than counted; a place for the words."""
    assert list(faults(node))

"""A small catalogue as records, and items as a harvest would bring them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from cpdhub.model.activities import Event, Reading, Response, Topic
from cpdhub.model.catalogue import Catalogue
from cpdhub.model.control import Decision, Source
from cpdhub.model.item import Item
from cpdhub.model.people import Provider

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = "2026-11-22"
FACTS: dict[str, Any] = {"sources": ["https://example.org/facts"], "checked": "never", "added": DAY, "changed": DAY}

EVENT: dict[str, Any] = {
    "id": "2026-12-03-budget", "title": "Budget for one", "provider": "acme", "kind": "webinar",
    "url": "https://acme.example/budget", "start": "2026-12-03T14:00", "minutes": 60, "timezone": "Europe/London",
    "cost": "free", "recording": "unknown", "topics": ["copyright"], "summary": "How to.", **FACTS,
}  # fmt: skip
READING: dict[str, Any] = {"id": "a", "title": "A", "url": "https://a.example/a", "summary": "About A.", **FACTS}
RESPONSE: dict[str, Any] = {
    "id": "cpd23-07-a", "thing": [7], "programme": "cpd23", "programme_thing": [7], "url": "https://b.example/7",
    "title": "Thing 7", "date": "2011-08-01", **FACTS,
}  # fmt: skip
SOURCE: dict[str, Any] = {
    "id": "s", "name": "Source", "url": "https://s.example/feed", "gives": "reading", "enabled": True,
    "topics": ["e-resources"], "added": DAY, "changed": DAY,
}  # fmt: skip
PROVIDER: dict[str, Any] = {
    "id": "acme", "name": "Acme", "kind": "vendor", "url": "https://acme.example/", "cost": "free",
    "recordings": "unknown", "certificate": "unknown", "summary": "Runs webinars.", **FACTS,
}  # fmt: skip
TOPIC: dict[str, Any] = {"meaning": "x", "about": "word " * 30, "added": DAY, "changed": DAY}
TOPICS: tuple[dict[str, Any], ...] = (
    {"id": "copyright", "name": "Copyright", "terms": ["copyright", "fair use"]},
    {"id": "e-resources", "name": "E-resources", "terms": ["licence"]},
)


def event(**changes: Any) -> Event:
    """A curated event."""
    return Event.model_validate(EVENT | changes)


def source(**changes: Any) -> Source:
    """An enabled source."""
    return Source.model_validate(SOURCE | changes)


def decision(**changes: Any) -> Decision:
    """A decision about the item s/0000000000000001."""
    base = {"id": "d", "item": "s/0000000000000001", "why": "x", "by": "me", "date": DAY, "added": DAY, "changed": DAY}
    return Decision.model_validate(base | changes)


def catalogue(**tables: Any) -> Catalogue:
    """A catalogue with one of each kind, or with the tables that are given (lists of records)."""
    default: dict[str, Any] = {
        "events": [event()],
        "readings": [Reading.model_validate(READING)],
        "responses": [Response.model_validate(RESPONSE)],
        "sources": [source()],
        "providers": [Provider.model_validate(PROVIDER)],
        "topics": [Topic.model_validate(TOPIC | topic) for topic in TOPICS],
        "decisions": [],
    }
    by_id: dict[str, Any] = {name: {one.id: one for one in records} for name, records in (default | tables).items()}
    return Catalogue(**by_id)


def item(number: int = 1, **changes: Any) -> Item:
    """A harvested entry."""
    base = Item(
        id=f"s/{number:016x}",
        source="s",
        kind="entry",
        title=f"Entry {number}",
        url=f"https://s.example/{number}",
        first_seen="2026-11-20T06:00:00Z",
        published=f"2026-11-{number:02}T06:00:00Z",
    )
    return replace(base, **changes)


def dated(number: int = 1, **changes: Any) -> Item:
    """A harvested event on 10 December 2026."""
    base: dict[str, Any] = {"start": "2026-12-10T15:00:00", "timezone": "Europe/London", "published": None}
    return item(number, **(base | {"kind": "event"} | changes))

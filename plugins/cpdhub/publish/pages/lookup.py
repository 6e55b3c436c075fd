"""The hub by the questions that pages ask: names, addresses, and what belongs to what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from ... import urls
from ...model.merged import Hub, HubEvent, HubReading, HubResponse
from ...model.people import Association, Provider
from ..channels import Channel, channels
from ..dates import month_words
from ..page import Site
from .months import Dated, by_month
from .views import Link, Out

T = TypeVar("T")
READINGS_ON_FIRST_PAGE = 200


def by_key(entries: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    """Entries under each of their keys, in their own order."""
    found: dict[str, list[T]] = {}
    for entry in entries:
        for key in keys(entry):
            found.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def out(url: str | None) -> Out | None:
    """A way out of the site; None for anything but http and https, whatever a record holds."""
    if url is None or not url.startswith(("http://", "https://")):
        return None
    return Out(url, urls.host(url))


@dataclass(frozen=True)
class Lookup:
    """One hub and its site, indexed once for all pages."""

    hub: Hub
    site: Site
    events: Mapping[str, HubEvent] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "events", {event.id: event for event in self.hub.events})

    def way(self, url: str | None) -> Out | None:
        """A way out of the site, which says where it is known to lead nowhere."""
        found = out(url)
        dead = self.hub.dead.get(found.url) if found else None
        if found is None or dead is None:
            return found
        return replace(found, gone=month_words(f"{dead.since:%Y-%m}"), copy=dead.copy)

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """Every date that is not over, cancelled ones too, soonest first."""
        found = [(event, one) for event in self.hub.events for one in event.occurrences if one.over() >= self.hub.now]
        return tuple(sorted(found, key=lambda pair: (pair[1].start.order(), pair[0].title, pair[0].id)))

    @cached_property
    def held(self) -> tuple[Dated, ...]:
        """The same without what is cancelled or put off."""
        return tuple(
            (event, one)
            for event, one in self.dates
            if one.status != "cancelled" and event.state not in ("cancelled", "postponed")
        )

    @cached_property
    def months(self) -> Mapping[str, tuple[Dated, ...]]:
        """Dates by month, 2026-12, past and to come."""
        return by_month(self.hub)

    @cached_property
    def recorded(self) -> tuple[HubEvent, ...]:
        """What can be watched now, newest first."""
        return tuple(event for event in self.hub.events if event.state == "recorded" and out(event.recording_url))

    @cached_property
    def unplaced(self) -> tuple[HubEvent, ...]:
        """What was recorded, but at an address that the hub does not know, newest first."""
        return tuple(event for event in self.hub.events if event.state == "recorded" and not out(event.recording_url))

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """Every feed and calendar, those of single events too."""
        return channels(self.hub)

    @cached_property
    def events_by_topic(self) -> Mapping[str, tuple[HubEvent, ...]]:
        return by_key(self.hub.events, lambda event: event.topics)

    @cached_property
    def events_by_provider(self) -> Mapping[str, tuple[HubEvent, ...]]:
        return by_key(self.hub.events, lambda event: (event.provider,) if event.provider else ())

    @cached_property
    def readings_by_topic(self) -> Mapping[str, tuple[HubReading, ...]]:
        return by_key(self.hub.readings, lambda reading: reading.topics)

    @cached_property
    def associations_by_topic(self) -> Mapping[str, tuple[Association, ...]]:
        return by_key(self.hub.catalogue.associations.values(), lambda one: one.topics)

    @cached_property
    def providers_by_topic(self) -> Mapping[str, tuple[Provider, ...]]:
        return by_key(self.hub.catalogue.providers.values(), lambda one: one.topics)

    @cached_property
    def first_readings(self) -> tuple[HubReading, ...]:
        """Those on /reading/: all that people chose, filled up with the newest harvested, newest first."""
        room = READINGS_ON_FIRST_PAGE - sum(reading.origin == "curated" for reading in self.hub.readings)
        harvested = [reading.id for reading in self.hub.readings if reading.origin == "harvested"][: max(room, 0)]
        kept = set(harvested)
        return tuple(one for one in self.hub.readings if one.origin == "curated" or one.id in kept)

    @cached_property
    def _first_ids(self) -> frozenset[str]:
        return frozenset(reading.id for reading in self.first_readings)

    @cached_property
    def source_names(self) -> Mapping[str, str]:
        return {state.record.id: state.record.name for state in self.hub.sources}

    def feeds(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Where the reader sees how our gathering from these sources goes; those that are switched off are left out."""
        sources = self.hub.catalogue.sources
        return tuple(Link(sources[id].name, f"/sources/#{id}") for id in ids if id in sources and sources[id].enabled)

    def reading_address(self, reading: HubReading) -> str:
        year = "" if reading.id in self._first_ids else f"{reading.order.year}/"
        return f"/reading/{year}#{reading.id}"

    def was(self, kind: str, one: HubReading | HubResponse) -> tuple[str, ...]:
        """The ids that it had before: its anchors of the past."""
        return self.hub.catalogue.moves.olds(kind, one.id) if one.origin == "curated" else ()

    def credit(self, one: HubReading | HubResponse) -> tuple[str, ...]:
        """Who is thanked for what people wrote; what was gathered has its author."""
        known = self.hub.catalogue
        record = known.readings.get(one.id) if isinstance(one, HubReading) else known.responses.get(one.id)
        return record.credit if record and one.origin == "curated" else ()

    def topics(self, ids: Iterable[str]) -> tuple[Link, ...]:
        known = self.hub.catalogue.topics
        return tuple(Link(known[id].name, f"/topics/{id}/") for id in ids if id in known)

    def association(self, id: str | None) -> tuple[Link, ...]:
        known = self.hub.catalogue.associations
        return (Link(known[id].name, f"/associations/{id}/"),) if id and id in known else ()

    def provider(self, id: str | None) -> tuple[Link, ...]:
        known = self.hub.catalogue.providers
        return (Link(known[id].name, f"/providers/{id}/"),) if id and id in known else ()

    def schemes(self, ids: Iterable[str]) -> tuple[Link, ...]:
        known = self.hub.catalogue.schemes
        return tuple(Link(known[id].name, f"/schemes/{id}/") for id in ids if id in known)

    def file(self, kind: str, id: str) -> str:
        return self.hub.catalogue.files.get((kind, id), "")

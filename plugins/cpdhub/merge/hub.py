"""Catalogue and archive to the hub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from ..model.catalogue import Catalogue
from ..model.item import Item, Nature, Outcome
from ..model.merged import Hub, HubEvent, HubReading, HubResponse, SourceState
from . import decisions, duplicates, events, notices, readings, responses
from .topics import vocabulary

Topics = Callable[[Item], tuple[str, ...]]
Shown = HubEvent | HubReading | HubResponse
UNTOLD: Mapping[str, Nature] = MappingProxyType({})


def merge(
    catalogue: Catalogue,
    items: Sequence[Item],
    outcomes: Mapping[str, Outcome],
    now: datetime,
    natures: Mapping[str, Nature] = UNTOLD,
) -> Hub:
    """All that the site publishes, as of `now` (aware, UTC).

    `outcomes` and `natures` by the id of the source. Items of sources that are not in the
    catalogue any more stay in the archive, unpublished.
    """
    out = decisions.hidden_sources(catalogue)
    kept = {name: source for name, source in catalogue.sources.items() if name not in out}
    catalogue = replace(catalogue, sources=MappingProxyType(kept))
    # Of what is the same, the one that was there first stays, whoever gives it afterwards (merge/duplicates.py).
    known = sorted((item for item in items if item.source in catalogue.sources), key=lambda item: item.first_seen)
    decided = decisions.apply(known, catalogue.decisions.values())
    assign = vocabulary(catalogue.topics.values())

    def topics(item: Item) -> tuple[str, ...]:
        said = decided.topics.get(item.id)
        return assign(item.title, catalogue.sources[item.source].topics) if said is None else said

    found_events, near = _events(catalogue, decided, topics, now)
    found_readings = _readings(catalogue, decided.items, topics, now)
    found_responses = responses.by_thing(_responses(catalogue, decided.items))
    attached = {response.id: response for group in found_responses.values() for response in group}
    shown: list[Shown] = [*found_events, *found_readings, *attached.values()]
    given = {item.source for item in known}
    unused = [
        f"decision {one} is about nothing that was harvested: delete it"
        for one in decided.unused
        # Where nothing of the source is at hand, the archive may be elsewhere: nothing can be said.
        if (catalogue.decisions[one].item or "").partition("/")[0] in given
    ]
    states = _sources(catalogue, known, outcomes, natures, shown)
    to_do = notices.told(catalogue.decisions.values(), states, now.date())
    return Hub(
        now=now,
        catalogue=catalogue,
        events=tuple(sorted(found_events, key=_order)),
        readings=found_readings,
        responses=found_responses,
        sources=states,
        notices=(*unused, *to_do, *near),
        harvested=max((o.last_success for o in outcomes.values()), default="")
        or max((item.first_seen for item in known), default=""),
    )


def _events(
    catalogue: Catalogue, decided: decisions.Decided, topics: Topics, now: datetime
) -> tuple[tuple[HubEvent, ...], tuple[str, ...]]:
    own = [events.curated(event, catalogue, now) for event in catalogue.events.values()]
    others = [
        events.harvested(item, catalogue.sources[item.source], topics(item), now)
        for item in decided.items
        if item.kind == "event"
    ]
    joined = {events.address(item): event for item, event in decided.joins.items()}
    return duplicates.events(own, others, joined)


def _order(event: HubEvent) -> tuple[int, float, str]:
    """Upcoming ones by next date, then the rest, newest first."""
    if event.next:
        return 0, event.next.start.order().timestamp(), event.id
    return 1, -event.pattern.first.order().timestamp(), event.id


def _readings(catalogue: Catalogue, items: Iterable[Item], topics: Topics, now: datetime) -> tuple[HubReading, ...]:
    """Newest first. Entries of an event feed that carry no date of an event are readings too."""
    own = [readings.curated(reading, catalogue) for reading in catalogue.readings.values()]
    others = [
        readings.harvested(item, catalogue.sources[item.source], topics(item), now)
        for item in items
        if item.kind == "entry" and catalogue.sources[item.source].gives != "responses"
    ]
    return tuple(sorted(duplicates.readings(own, others), key=lambda one: (-one.order.timestamp(), one.id)))


def _responses(catalogue: Catalogue, items: Iterable[Item]) -> list[HubResponse]:
    own = [responses.curated(response, catalogue) for response in catalogue.responses.values()]
    sources = catalogue.sources
    posts = [item for item in items if item.kind == "entry" and sources[item.source].gives == "responses"]
    others = [responses.harvested(item, sources[item.source]) for item in posts]
    return own + [response for response in others if response is not None]


def _sources(
    catalogue: Catalogue,
    items: Iterable[Item],
    outcomes: Mapping[str, Outcome],
    natures: Mapping[str, Nature],
    shown: Iterable[Shown],
) -> tuple[SourceState, ...]:
    count = Counter(one.source for one in shown if one.source)
    newest: dict[str, str] = {}
    for item in items:
        newest[item.source] = max(newest.get(item.source, ""), item.first_seen)
    return tuple(
        SourceState(source, outcomes.get(id), count[id], newest.get(id, ""), natures.get(id, Nature()))
        for id, source in catalogue.sources.items()
    )

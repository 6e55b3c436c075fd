"""/topics/ and every topic's page: what to join, do and read, and whom to meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...model.activities import Thing, Topic
from .. import dates
from ..page import Page
from . import changes
from .associations import by_solo
from .entry import latest
from .event_rows import event_row, recording_row
from .home import networks as solo
from .lookup import Lookup, by_key
from .meanwhile import empty, short_things
from .months import Dated
from .rows import association_row, provider_row, reading_row, thing_row, tier_row
from .views import Empty, Group, Link, Row

TRAIL = (("/topics/", "Topics"),)
JOIN = 10
RECORDED = 10
READ = 20
FULL = 5
NEAR = 3


def pages(look: Lookup) -> Iterator[Page]:
    things = by_key(look.hub.catalogue.things.values(), lambda thing: thing.topics)
    yield index(look, things)
    for topic in look.hub.catalogue.topics.values():
        yield topic_page(look, topic, things.get(topic.id, ()))


def index(look: Lookup, things: Mapping[str, tuple[Thing, ...]]) -> Page:
    """All topics by name, each with its meaning and how much there is."""
    topics = sorted(look.hub.catalogue.topics.values(), key=lambda topic: topic.name.casefold())
    data = {
        "rows": tuple(
            Row(topic.name, f"/topics/{topic.id}/", facts=_amounts(look, topic, things), summary=topic.meaning)
            for topic in topics
        ),
        "empty": empty(look, "The topics are listed here."),
    }
    text = "All topics of the hub, each with what to join, what to do, what to read and whom to meet."
    return Page("/topics/", "topics", "Topics", text, data, latest(changes.topic(look, one) for one in topics))


def _amounts(look: Lookup, topic: Topic, things: Mapping[str, tuple[Thing, ...]]) -> tuple[str, ...]:
    coming = sum(event.coming for event in look.events_by_topic.get(topic.id, ()))
    counted = [
        (coming, "to join", "to join"),
        (len(things.get(topic.id, ())), "Thing", "Things"),
        (len(look.readings_by_topic.get(topic.id, ())), "to read", "to read"),
        (len(look.associations_by_topic.get(topic.id, ())), "network", "networks"),
    ]
    return tuple(dates.count(number, one, many) for number, one, many in counted if number)


def topic_page(look: Lookup, topic: Topic, things: tuple[Thing, ...]) -> Page:
    """One topic: why it matters, then what to join, watch, do and read, whom to meet, and where to go on."""
    readings = look.readings_by_topic.get(topic.id, ())
    networks = [one for one in by_solo(look) if topic.id in one.topics and one.status not in ("merged", "closed")]
    providers = look.providers_by_topic.get(topic.id, ())
    data = {
        "id": topic.id,
        "file": look.file("topic", topic.id),
        "meaning": topic.meaning,
        "about": topic.about,
        "broader": look.topics([topic.broader] if topic.broader else []),
        "narrower": look.topics(one.id for one in related(look, topic.id)),
        "beside": look.topics(one.id for one in related(look, topic.broader) if one is not topic),
        "join": join(look, topic.id),
        "recorded": tuple(recording_row(look, one) for one in look.recorded if topic.id in one.topics)[:RECORDED],
        "things": thing_rows(look, things),
        "instead": Empty("") if things else instead(look, topic),
        "reading": tuple(reading_row(look, one) for one in readings[:READ]),
        "more_reading": len(readings[READ:]),
        "networks": tuple(association_row(one) for one in networks),
        "solo": Empty("No network is listed under this topic.", meanwhile=() if networks else solo(look)),
        # Beside the rest there is room for a name and what it is; the summary stands on the provider's page.
        "providers": tuple(replace(provider_row(look, one), summary="") for one in providers),
        "past": past(look, topic.id),
        "empty": nothing(look, topic),
        "feeds": {one.name: one.formats for one in look.channels if one.name in ("things", "associations")},
    }
    address = f"/topics/{topic.id}/"
    return Page(address, "topic", topic.name, topic.meaning, data, changes.topic(look, topic), TRAIL)


def related(look: Lookup, broader: str | None) -> list[Topic]:
    """The topics within one; none where there is no wider one."""
    return [one for one in look.hub.catalogue.topics.values() if broader and one.broader == broader]


def nothing(look: Lookup, topic: Topic) -> Empty:
    """A date on another subject; what to do meanwhile stands below, under "To do"."""
    found = empty(look, f"We know of no date on “{topic.name}” just now. It will stand here as soon as there is one.")
    return replace(found, meanwhile=())


def instead(look: Lookup, topic: Topic) -> Empty:
    """Where no Thing is about a topic: Things of those near it, widest first, else what takes twenty minutes."""
    near = [topic.broader, *(one.id for one in (*related(look, topic.broader), *related(look, topic.id)))]
    found = [one for one in look.hub.catalogue.things.values() if not set(near).isdisjoint(one.topics)]
    ordered = sorted(found, key=lambda one: topic.broader not in one.topics)
    if ordered:
        words = "No Thing is about this topic. These are about what is near it:"
        return Empty(words, meanwhile=tuple(thing_row(look, one) for one in ordered[:NEAR]))
    short = tuple(tier_row(one) for one in short_things(look, NEAR))
    return Empty(f"No Thing is about this topic.{' These are short:' if short else ''}", meanwhile=short)


def thing_rows(look: Lookup, things: tuple[Thing, ...]) -> tuple[Row, ...]:
    """Things in full where they are few; many stand without their summaries, so that what follows is seen."""
    rows = (thing_row(look, thing) for thing in things)
    return tuple(rows) if len(things) <= FULL else tuple(replace(row, summary="") for row in rows)


def join(look: Lookup, id: str) -> tuple[Row, ...]:
    """The next dates with this topic, one for each event."""
    found: dict[str, Dated] = {}
    for event, one in look.held:
        if id in event.topics:
            found.setdefault(event.id, (event, one))
    return tuple(event_row(look, *pair) for pair in list(found.values())[:JOIN])


def past(look: Lookup, id: str) -> Group | None:
    """What is over and was not recorded: its page stays, and a CPD record may point to it."""
    found = [one for one in look.events_by_topic.get(id, ()) if one.next is None and one not in look.recorded]
    return Group("Earlier events", tuple(event_row(look, one) for one in found[:RECORDED])) if found else None


def links(look: Lookup) -> tuple[Link, ...]:
    """Every topic by name."""
    topics = sorted(look.hub.catalogue.topics.values(), key=lambda topic: topic.name.casefold())
    return tuple(Link(topic.name, f"/topics/{topic.id}/") for topic in topics)

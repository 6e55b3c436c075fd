"""When what a page draws from last changed: the sitemap's lastmod.

Counted are all records of which the page shows some, whichever of them the day lets it show: a date that passes
changes what stands in a list, and no lastmod. So two builds of the same records have the same, and none goes back;
only a week's digest comes with time alone, to /digest/ and to home.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from ...model.activities import Path, Step, Thing, Topic
from ...model.people import Association, Provider, Scheme
from .entry import latest
from .lookup import Lookup

Change = date | datetime


def thing(look: Lookup, one: Thing) -> date:
    """A Thing with its responses."""
    return newest(one.changed, (answer.changed for answer in look.hub.responses.get(one.number, ())))


def provider(look: Lookup, one: Provider) -> date:
    """A provider with its events."""
    return newest(one.changed, (event.changed for event in look.events_by_provider.get(one.id, ())))


def association(look: Lookup, one: Association) -> date:
    """An association with the events of the providers that it is."""
    own = (each for each in look.hub.catalogue.providers.values() if each.association == one.id)
    return newest(one.changed, (event.changed for each in own for event in look.events_by_provider.get(each.id, ())))


def scheme(look: Lookup, one: Scheme) -> date:
    """A scheme with the events that it accepts."""
    return newest(one.changed, (event.changed for event in look.hub.events if one.id in event.approved_for))


def topic(look: Lookup, one: Topic) -> date:
    """A topic with all that has it."""
    things = (thing(look, each) for each in look.hub.catalogue.things.values() if one.id in each.topics)
    events = (event.changed for event in look.events_by_topic.get(one.id, ()))
    readings = (reading.changed for reading in look.readings_by_topic.get(one.id, ()))
    networks = (each.changed for each in look.associations_by_topic.get(one.id, ()))
    providers = (provider(look, each) for each in look.providers_by_topic.get(one.id, ()))
    return newest(one.changed, (*things, *events, *readings, *networks, *providers))


def path(look: Lookup, one: Path) -> date:
    """A path with what its steps lead to."""
    return newest(one.changed, (change for step in one.steps for change in _step(look, step)))


def home(look: Lookup) -> date | None:
    """All that there is, and the newest digest, which it links; None for an empty hub."""
    days = [everything(look), *(one.changed for one in look.hub.digests)]
    return latest(day for day in days if day)


def everything(look: Lookup) -> date | None:
    """All records of the hub; None where there are none."""
    known = look.hub.catalogue
    written = (known.things, known.associations, known.schemes, known.paths)
    own = (one.changed for kind in written for one in kind.values())
    return latest((*own, *(one.changed for one in look.hub.events), *(one.changed for one in look.hub.readings)))


def sources(look: Lookup) -> date | None:
    """The sources, and the last harvest that reached one: the page tells how it went."""
    harvested = [datetime.fromisoformat(look.hub.harvested)] if look.hub.harvested else []
    return latest((*harvested, *(one.changed for one in look.hub.catalogue.sources.values())))


def topics(look: Lookup) -> date | None:
    """The vocabulary itself: there is a feed and a calendar for each topic."""
    return latest(one.changed for one in look.hub.catalogue.topics.values())


def newest(own: Change, others: Iterable[Change]) -> date:
    """The newest day of change."""
    found = latest((own, *others))
    assert found is not None  # noqa: S101 # there is at least its own
    return found


def _step(look: Lookup, step: Step) -> Iterator[Change]:
    known = look.hub.catalogue
    if step.kind == "thing" and step.id in known.things:
        yield thing(look, known.things[step.id])
    if step.kind == "event" and step.id in look.events:
        yield look.events[step.id].changed
    if step.kind == "reading":
        yield from (one.changed for one in look.hub.readings if one.id == step.id)
    named = {"association": known.associations, "provider": known.providers, "scheme": known.schemes}
    if step.kind in named and step.id in named[step.kind]:
        yield named[step.kind][step.id].changed

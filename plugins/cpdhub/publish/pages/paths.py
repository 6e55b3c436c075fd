"""/paths/ and every path's page: steps in an order, each with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...model.activities import Path, Step
from .. import dates
from ..page import Page
from . import changes, words
from .entry import latest, parts, short
from .event_rows import event_facts
from .lookup import Lookup
from .meanwhile import empty
from .rows import thing_row
from .views import Row

TRAIL = (("/paths/", "Paths"),)


def pages(look: Lookup) -> Iterator[Page]:
    paths = look.hub.catalogue.paths.values()
    data = {
        "rows": tuple(
            Row(
                path.title,
                f"/paths/{path.id}/",
                summary=path.summary,
                note=path.for_,
                facts=(dates.count(len(path.steps), "step"), f"about {dates.length_words(path.minutes)}"),
            )
            for path in paths
        ),
        "empty": empty(look, "A path puts Things, events and people into an order for one need."),
    }
    text = "Things, events and people in an order, each path for one need."
    yield Page("/paths/", "paths", "Paths", text, data, latest(changes.path(look, path) for path in paths))
    for path in paths:
        yield path_page(look, path)


def path_page(look: Lookup, path: Path) -> Page:
    """One path: whom it is for, its steps and its own words."""
    data = {
        "summary": path.summary,
        "need": path.for_,
        "minutes": dates.length_words(path.minutes),
        "steps": tuple(step_row(look, step, number) for number, step in enumerate(path.steps, 1)),
        "parts_of_text": parts(look, path.sections, ("content", "steps", "feeds")),
        "file": look.file("path", path.id),
    }
    return Page(f"/paths/{path.id}/", "path", path.title, short(path.summary), data, changes.path(look, path), TRAIL)


def step_row(look: Lookup, step: Step, number: int) -> Row:
    """One step; what it points to is named and linked, whichever kind it is."""
    target = FINDERS[step.kind](look, step.id) or Row(step.id)
    return Row(
        target.title,
        target.address,
        target.out,
        stamp=target.stamp,
        call=dates.Call("Step", str(number)),
        facts=(words.STEP[step.kind], *target.facts),
        summary=step.why,
        note=target.note,
    )


def _thing(look: Lookup, id: str) -> Row | None:
    thing = look.hub.catalogue.things.get(id)
    return thing_row(look, thing) if thing else None


def _event(look: Lookup, id: str) -> Row | None:
    event = look.events.get(id)
    if event is None:
        return None
    state = (words.STATE[event.state],) if words.STATE[event.state] else ()
    stamp = dates.span(event.next) if event.next else None
    return Row(event.title, f"/events/{id}/", stamp=stamp, facts=(*event_facts(event), *state))


def _reading(look: Lookup, id: str) -> Row | None:
    found = next((one for one in look.hub.readings if one.id == id), None)
    if found is None:
        return None
    address = look.way(found.url)
    return Row(found.title, "" if address else look.reading_address(found), address)


def _named(place: str) -> Callable[[Lookup, str], Row | None]:
    """Finds a record that has a name and a page under `place`."""

    def find(look: Lookup, id: str) -> Row | None:
        record = getattr(look.hub.catalogue, place).get(id)
        return Row(record.name, f"/{place}/{id}/") if record else None

    return find


FINDERS: Mapping[str, Callable[[Lookup, str], Row | None]] = {
    "thing": _thing,
    "event": _event,
    "reading": _reading,
    "association": _named("associations"),
    "provider": _named("providers"),
    "scheme": _named("schemes"),
}

"""/things/ and every Thing's page, with the responses that people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.activities import Thing
from ...model.merged import HubResponse
from .. import dates
from ..page import Page
from . import changes
from .entry import latest, parts, short
from .lookup import Lookup
from .meanwhile import empty
from .rows import TIER, response_row, thing_row
from .views import Fact, Link, Part

TRAIL = (("/things/", "23 Things"),)
RESERVED = ("content", "responses", "feeds")


def pages(look: Lookup) -> Iterator[Page]:
    yield index(look)
    things = list(look.hub.catalogue.things.values())
    for number, thing in enumerate(things):
        yield thing_page(look, thing, things[number - 1 : number], things[number + 1 : number + 2])


def index(look: Lookup) -> Page:
    """All Things in their order."""
    things = look.hub.catalogue.things.values()
    data = {
        "rows": tuple(thing_row(look, thing) for thing in things),
        "shortest": min((thing.minutes[0] for thing in things), default=0),
        "responses": sum(map(len, look.hub.responses.values())),
        "paths": tuple(Link(path.title, f"/paths/{path.id}/", path.for_) for path in look.hub.catalogue.paths.values()),
        "empty": empty(look, "The 23 Things are listed here, each with a short, a middle and a long way to do it."),
    }
    text = "23 short activities for librarians who work alone, each in three lengths, to do at your own pace."
    return Page("/things/", "things", "23 Things", text, data, latest(changes.thing(look, one) for one in things))


def thing_page(look: Lookup, thing: Thing, before: list[Thing], after: list[Thing]) -> Page:
    """One Thing: why, what to do in three lengths, what to think about, where to go on, what others wrote."""
    answers = look.hub.responses.get(thing.number, ())
    cut = parts(look, thing.sections, (*RESERVED, *_anchors(look, answers)))
    data = {
        "number": thing.number,
        "summary": thing.summary,
        "parts_of_text": cut,
        "tiers": tiers(thing, cut),
        "facts": facts(thing),
        "responses": tuple(response_row(look, one) for one in answers),
        "topics": look.topics(thing.topics),
        "before": _link(before),
        "after": _link(after),
        "file": look.file("thing", thing.id),
    }
    changed = changes.thing(look, thing)
    return Page(f"/things/{thing.id}/", "thing", thing.title, short(thing.summary), data, changed, TRAIL)


def _anchors(look: Lookup, answers: Sequence[HubResponse]) -> Iterator[str]:
    """The ids of its responses, those of the past too."""
    for one in answers:
        yield from (one.id, *look.was("response", one))


def tiers(thing: Thing, cut: tuple[Part, ...]) -> tuple[Link, ...]:
    """The three lengths as links to their parts: Draw your map, 10 minutes."""
    heads = [part for part in cut if part.level == 3][:3]
    pairs = zip(heads, thing.minutes, strict=False)
    return tuple(Link(TIER.sub("", part.heading), f"#{part.id}", dates.length_words(length)) for part, length in pairs)


def facts(thing: Thing) -> tuple[Fact, ...]:
    reviewed = dates.Stamp(dates.day_words(thing.reviewed), machine=thing.reviewed.isoformat())
    found = [Fact("Last reviewed", stamp=reviewed)]
    if thing.tools:
        found.append(Fact("Tools", ", ".join(thing.tools)))
    if thing.replaces:
        found.append(Fact("The first programme used", ", ".join(thing.replaces)))
    return tuple(found)


def _link(things: list[Thing]) -> Link | None:
    return Link(f"Thing {things[0].number}: {things[0].title}", f"/things/{things[0].id}/") if things else None

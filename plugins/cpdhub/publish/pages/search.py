"""/search/, where a script looks through everything, and /search/a-z/, which needs none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from .. import facets
from ..page import Page
from . import words
from .choices import KIND, Choice, choices
from .entry import latest, slug
from .lookup import Lookup
from .topics import links
from .views import Link

A_Z = "/search/a-z/"
NAMES = ("kind", "topic", "length", "when", *list(facets.NAMES)[3:])
"""The facets of the lists, in their order."""
ALONE = ("topic", "path", "scheme", "response", "page")
"""Kinds whose entries have no other facet that a reader would choose by."""
READY = (
    Link("Something for 15 minutes", "/search/?length=15"),
    Link("Something for half an hour", "/search/?length=30"),
    Link("Free webinars", "/search/?kind=webinar&cost=free"),
    Link("For people who work alone", "/search/?q=solo"),
)
"""Searches that answer what readers come with."""
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)


def pages(look: Lookup) -> Iterator[Page]:
    yield box(look)
    yield a_z(look)


def box(look: Lookup) -> Page:
    """The box, the facets, and what stands in their place where no script runs."""
    data = {
        "choices": tuple(map(_any_time, choices(look, found(look), NAMES, open=("kind", "length")))),
        "ready": READY,
        "topics": links(look),
    }
    text = "Search everything on the hub: what to join, do, watch and read, and whom to meet."
    return Page("/search/", "search", "Search", text, data)


def _any_time(one: Choice) -> Choice:
    """Here not recordings only: a Thing can be done at any time too."""
    return replace(one, values=tuple(replace(v, label="any time") if v.value == "any-time" else v for v in one.values))


def found(look: Lookup) -> Iterator[facets.Facets]:
    """The facets of every entry."""
    known = look.hub.catalogue
    yield from map(facets.of_event, look.hub.events)
    yield from map(facets.of_thing, known.things.values())
    yield from map(facets.of_reading, look.hub.readings)
    yield from map(facets.of_association, known.associations.values())
    yield from map(facets.of_provider, known.providers.values())
    yield from ({"kind": (kind,)} for kind in ALONE)


def a_z(look: Lookup) -> Page:
    """Everything that people chose or wrote, by name; a network under its initials too."""
    named = sorted(names(look), key=lambda one: (place(one.name), one.name, one.address))
    letters = tuple(
        (f"letter-{slug(letter)}", letter, tuple(many))
        for letter, many in groupby(named, key=lambda one: initial(one.name))
    )
    known = look.hub.catalogue
    changed = [one.changed for kind in (known.associations, known.providers, known.things) for one in kind.values()]
    text = "Everything on the hub that people chose or wrote, by its name."
    trail = (("/search/", "Search"),)
    return Page(A_Z, "a_z", "A to Z", text, {"letters": letters}, latest(changed), trail)


def names(look: Lookup) -> Iterator[Link]:
    """Every name with its page, and what it is."""
    known = look.hub.catalogue
    for event in look.hub.events:
        if event.origin == "curated":
            year = event.next.start.day.year if event.next else event.pattern.first.day.year
            yield Link(event.title, f"/events/{event.id}/", f"{words.KIND[event.kind]}, {year}")
    for reading in look.hub.readings:
        if reading.origin == "curated":
            yield Link(reading.title, look.reading_address(reading), KIND["reading"])
    for thing in known.things.values():
        yield Link(thing.title, f"/things/{thing.id}/", f"Thing {thing.number}")
    for association in known.associations.values():
        yield Link(association.name, f"/associations/{association.id}/", KIND["association"])
        if association.acronym and place(association.acronym) != place(association.name):
            yield Link(association.acronym, f"/associations/{association.id}/", association.name)
    for provider in known.providers.values():
        yield Link(provider.name, f"/providers/{provider.id}/", KIND["provider"])
    for scheme in known.schemes.values():
        yield Link(scheme.name, f"/schemes/{scheme.id}/", KIND["scheme"])
    for topic in known.topics.values():
        yield Link(topic.name, f"/topics/{topic.id}/", KIND["topic"])
    for path in known.paths.values():
        yield Link(path.title, f"/paths/{path.id}/", KIND["path"])
    for page in known.pages.values():
        yield Link(page.title, f"/{page.id}/", KIND["page"])


def place(name: str) -> str:
    """Where a name stands in the alphabet: no article, no accents, no signs before its first letter."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return ARTICLE.sub("", re.sub(r"^[\W_]+", "", plain)).casefold()


def initial(name: str) -> str:
    """The letter that it stands under; figures and other alphabets have one heading each."""
    first = place(name)[:1]
    if "a" <= first <= "z":
        return first.upper()
    return "0 to 9" if first.isdigit() else "Other"

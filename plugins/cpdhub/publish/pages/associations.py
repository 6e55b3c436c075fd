"""/associations/ and every association's page: who else is out there, and what it has for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model.people import Association
from .. import facets
from ..page import Page
from . import changes, words
from .choices import choices, labels, sentence
from .countries import country_name
from .entry import checked_words, latest, origin, short
from .lookup import Lookup, by_key
from .meanwhile import empty
from .providers import events_of
from .rows import association_row
from .views import Empty, Fact, Group, Link, Row

TRAIL = (("/associations/", "Associations"),)
FACETS = ("country", "solo", "sector", "joining")
NOTHING = "No body or network here has all that you chose. Leave something out, or clear all."
OPEN = ("country", "solo")
WAYS = (
    Link("By country", "/associations/"),
    Link("If you work alone", "/associations/by-solo/"),
    Link("By kind of library", "/associations/by-sector/"),
    Link("By what joining costs", "/associations/by-joining/"),
)
BY = (
    (
        "solo",
        "Associations for people who work alone",
        "Professional bodies and networks, by what they have for somebody who works alone.",
    ),
    (
        "sector",
        "Associations by kind of library",
        "Professional bodies and networks, by the kind of library that they are for.",
    ),
    (
        "joining",
        "Associations by what joining costs",
        "Professional bodies and networks, by who can join and whether it costs something.",
    ),
)


def pages(look: Lookup) -> Iterator[Page]:
    yield index(look)
    for name, title, text in BY:
        yield by_page(look, name, title, text)
    for association in look.hub.catalogue.associations.values():
        yield association_page(look, association)


def by_solo(look: Lookup) -> list[Association]:
    """All associations, those that suit a person who works alone best first, closed ones last."""

    def order(one: Association) -> tuple[bool, int, str]:
        return one.status in ("merged", "closed"), words.SOLO_ORDER.index(one.solo), one.name.casefold()

    return sorted(look.hub.catalogue.associations.values(), key=order)


def index(look: Lookup) -> Page:
    """Those made for people who work alone, then all, by country, with the facets to find one's own."""
    ordered = by_solo(look)
    countries = by_key(ordered, lambda one: one.countries)
    names = sorted(countries, key=lambda code: (code != "INT", country_name(code)))
    about: set[str] = set()
    first = tuple(_row(one, about) for one in ordered if one.solo == "dedicated")
    groups = tuple(
        Group(
            country_name(code),
            tuple(_row(one, about, code) for one in countries[code]),
            f"in-{code.lower()}",
            note=code.lower(),
        )
        for code in names
    )
    data = {
        "first": first,
        "groups": groups,
        "total": len(ordered),
        "choices": choices(look, map(facets.of_association, ordered), FACETS, OPEN),
        "ways": WAYS,
        "empty": empty(look, "Professional bodies and networks are listed here, by country."),
        "nothing": Empty(NOTHING),
    }
    text = "Professional bodies and networks for librarians, by country, with what they have for people who work alone."
    return Page("/associations/", "associations", "Associations", text, data, latest(one.changed for one in ordered))


def _row(one: Association, about: set[str], here: str = "") -> Row:
    """With its facets, and at its first place with its summary and countries, so that words in them are found."""
    told = () if one.id in about else (("about", " ".join([one.summary, *map(country_name, one.countries)])),)
    about.add(one.id)
    return replace(association_row(one, here), marks=(*facets.marks(facets.of_association(one)), *told))


def by_page(look: Lookup, name: str, title: str, text: str) -> Page:
    """All associations under the values of one facet, for readers without JavaScript."""
    ordered = by_solo(look)
    under = by_key(ordered, lambda one: facets.of_association(one)[name])
    groups = tuple(
        Group(sentence(label), tuple(association_row(one) for one in under[value]), value)
        for value, label in labels(look, name).items()
        if value in under
    )
    data = {
        "groups": groups,
        "others": tuple(link for link in WAYS if link.address != f"/associations/by-{name}/"),
        "empty": empty(look, "Professional bodies and networks are listed here."),
    }
    changed = latest(one.changed for one in ordered)
    return Page(f"/associations/by-{name}/", "associations_by", title, text, data, changed, TRAIL)


def association_page(look: Lookup, one: Association) -> Page:
    """One body: whom it is for, what it offers, and what of it stands on this hub."""
    catalogue = look.hub.catalogue
    checked = checked_words(one.checked, one.sources_year, look.way(one.url))
    data = {
        "status": one.status if one.status in ("merged", "closed") else "",
        "status_note": one.status_note or "",
        "successor": look.association(one.successor),
        "summary": one.summary,
        "url": look.way(one.url),
        "facts": association_facts(look, one),
        "coming": events_of(look, [p.id for p in catalogue.providers.values() if p.association == one.id]),
        "topics": look.topics(one.topics),
        "origin": origin(look, one.sources, checked, look.file("association", one.id), one.changed),
    }
    address = f"/associations/{one.id}/"
    return Page(address, "association", one.name, short(one.summary), data, changes.association(look, one), TRAIL)


def association_facts(look: Lookup, one: Association) -> tuple[Fact, ...]:
    catalogue = look.hub.catalogue
    places = [country_name(code) for code in one.countries]
    inside = tuple(
        link
        for other in catalogue.associations.values()
        if other.parent == one.id
        for link in look.association(other.id)
    )
    runs = tuple(link for p in catalogue.providers.values() if p.association == one.id for link in look.provider(p.id))
    asks = look.schemes(scheme.id for scheme in catalogue.schemes.values() if scheme.association == one.id)
    known = one.membership != "unknown"
    offers = ", ".join(words.OFFER[offer] for offer in one.offers)
    always = [
        Fact("Where", ", ".join([*places, *([one.region] if one.region else [])])),
        Fact("For", ", ".join(words.SECTOR[sector] for sector in one.sectors)),
        Fact("If you work alone", words.SOLO[one.solo], known=one.solo != "none-known"),
        Fact("Offers", offers or words.NOT_KNOWN, known=bool(offers)),
        Fact("Joining", words.MEMBERSHIP[one.membership], known=known),
        Fact("Status", words.STATUS[one.status], known=one.status != "unknown"),
    ]
    linked = [("Part of", look.association(one.parent)), ("Includes", inside), ("Runs", runs), ("Its scheme", asks)]
    linked.append(("We gather", look.feeds(one.feeds)))
    return (*always, *(Fact(label, links=links) for label, links in linked if links))

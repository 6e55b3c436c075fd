"""Associations and providers: who else is out there, and who offers what."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.people import Association, Provider
from ..page import Page
from . import words
from .countries import country_name
from .entry import checked_words, latest, origin, short
from .lookup import Lookup, by_key, out
from .meanwhile import empty
from .rows import association_row, event_row, provider_row, recording_row
from .views import Fact, Group, Row

ASSOCIATIONS = (("/associations/", "Associations"),)
PROVIDERS = (("/providers/", "Providers"),)
COSTS = (
    ("free", "Free"),
    ("mixed", "Some free, some paid"),
    ("members", "For members"),
    ("paid", "Paid"),
    ("unknown", "Cost not known"),
)
MOST = 20


def pages(look: Lookup) -> Iterator[Page]:
    yield associations(look)
    for association in look.hub.catalogue.associations.values():
        yield association_page(look, association)
    yield providers(look)
    for provider in look.hub.catalogue.providers.values():
        yield provider_page(look, provider)


def by_solo(look: Lookup) -> list[Association]:
    """All associations, those that suit a person who works alone best first, closed ones last."""

    def order(one: Association) -> tuple[bool, int, str]:
        return one.status in ("merged", "closed"), words.SOLO_ORDER.index(one.solo), one.name.casefold()

    return sorted(look.hub.catalogue.associations.values(), key=order)


def associations(look: Lookup) -> Page:
    """Those made for people who work alone, then all, by country."""
    ordered = by_solo(look)
    countries = by_key(ordered, lambda one: one.countries)
    names = sorted(countries, key=lambda code: (code != "INT", country_name(code)))
    data = {
        "first": tuple(association_row(one) for one in ordered if one.solo == "dedicated"),
        "groups": tuple(
            Group(country_name(code), tuple(association_row(one) for one in countries[code]), f"in-{code.lower()}")
            for code in names
        ),
        "total": len(ordered),
        "empty": empty(look, "Professional bodies and networks are listed here, by country."),
    }
    text = "Professional bodies and networks for librarians, by country, with what they have for people who work alone."
    return Page("/associations/", "associations", "Associations", text, data, latest(one.changed for one in ordered))


def association_page(look: Lookup, one: Association) -> Page:
    """One body: whom it is for, what it offers, and what of it stands on this hub."""
    catalogue = look.hub.catalogue
    checked = checked_words(one.checked, one.sources_year, address=one.url != "unknown")
    data = {
        "status": one.status if one.status in ("merged", "closed") else "",
        "status_note": one.status_note or "",
        "successor": look.association(one.successor),
        "summary": one.summary,
        "url": out(one.url),
        "facts": association_facts(look, one),
        "coming": events_of(look, [p.id for p in catalogue.providers.values() if p.association == one.id]),
        "topics": look.topics(one.topics),
        "origin": origin(one.sources, checked, look.file("association", one.id), one.changed),
    }
    address = f"/associations/{one.id}/"
    return Page(address, "association", one.name, short(one.summary), data, one.changed, ASSOCIATIONS)


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


def providers(look: Lookup) -> Page:
    """All who run webinars and courses, by what they usually cost."""
    everyone = sorted(look.hub.catalogue.providers.values(), key=lambda one: one.name.casefold())
    costs = by_key(everyone, lambda one: (one.cost,))
    data = {
        "groups": tuple(
            Group(name, tuple(provider_row(look, one) for one in costs[cost]), f"cost-{cost}")
            for cost, name in COSTS
            if cost in costs
        ),
        "total": len(everyone),
        "empty": empty(look, "Those who run webinars and courses are listed here."),
    }
    text = "Who runs webinars and courses for librarians, by what they usually cost somebody who is not a member."
    return Page("/providers/", "providers", "Providers", text, data, latest(one.changed for one in everyone))


def provider_page(look: Lookup, one: Provider) -> Page:
    """One provider: what its webinars are like, its series in words, and its events here."""
    checked = checked_words(one.checked, one.sources_year, address=one.url != "unknown")
    events = look.events_by_provider.get(one.id, ())
    data = {
        "summary": one.summary,
        "url": out(one.url),
        "webinars": out(one.webinars_url),
        "facts": provider_facts(look, one),
        "series": tuple(_series(name.name, name.pattern, name.year, name.url) for name in one.series),
        "coming": events_of(look, [one.id]),
        "recorded": tuple(recording_row(look, event) for event in events if event.state == "recorded")[:MOST],
        "past": tuple(event_row(look, event) for event in events if event.next is None and event.state != "recorded")[
            :MOST
        ],
        "topics": look.topics(one.topics),
        "origin": origin(one.sources, checked, look.file("provider", one.id), one.changed),
    }
    return Page(f"/providers/{one.id}/", "provider", one.name, short(one.summary), data, one.changed, PROVIDERS)


def provider_facts(look: Lookup, one: Provider) -> tuple[Fact, ...]:
    said = [
        ("Kind", words.PROVIDER[one.kind]),
        ("Usual cost", words.COST[one.cost]),
        ("Recordings", words.RECORDING[one.recordings]),
        ("Certificate", words.YES_NO[one.certificate]),
    ]
    facts = [Fact(label, value, known=value != words.NOT_KNOWN) for label, value in said]
    if one.countries:
        facts.append(Fact("Where", ", ".join(country_name(code) for code in one.countries)))
    if one.association:
        facts.append(Fact("Association", links=look.association(one.association)))
    if feeds := look.feeds(one.feeds):
        facts.append(Fact("We gather", links=feeds))
    return tuple(facts)


def _series(name: str, pattern: str, year: int | str, url: str) -> Row:
    often = "How often is not known" if pattern == "unknown" else pattern
    seen = f"seen in {year}: confirm with the organiser" if isinstance(year, int) else "confirm with the organiser"
    return Row(name, out=out(url), facts=(often,), note=f"Usual pattern, {seen}.")


def events_of(look: Lookup, providers: list[str]) -> tuple[Row, ...]:
    """What these providers have coming up, each event once, by its next date."""
    found = [event for event in look.hub.events if event.provider in providers and event.next]
    return tuple(event_row(look, event) for event in found[:MOST])

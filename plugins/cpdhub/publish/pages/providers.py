"""/providers/ and every provider's page: who runs webinars and courses, and what they are like."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.people import Provider, Series
from ..page import Page
from . import changes, words
from .countries import country_name
from .entry import checked_words, latest, origin, short
from .event_rows import event_row, recording_row
from .lookup import Lookup, by_key
from .meanwhile import empty
from .rows import provider_row
from .views import Fact, Group, Row

TRAIL = (("/providers/", "Providers"),)
COSTS = (
    ("free", "Free"),
    ("mixed", "Some free, some paid"),
    ("members", "For members"),
    ("paid", "Paid"),
    ("unknown", "Cost not known"),
)
MOST = 20


def pages(look: Lookup) -> Iterator[Page]:
    yield index(look)
    for provider in look.hub.catalogue.providers.values():
        yield provider_page(look, provider)


def index(look: Lookup) -> Page:
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
    return Page(
        "/providers/", "providers", "Providers", text, data, latest(changes.provider(look, one) for one in everyone)
    )


def provider_page(look: Lookup, one: Provider) -> Page:
    """One provider: what its webinars are like, its series in words, and its events here."""
    checked = checked_words(one.checked, one.sources_year, look.way(one.url))
    events = look.events_by_provider.get(one.id, ())
    past = (event for event in events if event.next is None and event not in look.recorded)
    data = {
        "summary": one.summary,
        "url": look.way(one.url),
        "webinars": look.way(one.webinars_url),
        "facts": provider_facts(look, one),
        "series": tuple(_series(look, each) for each in one.series),
        "coming": events_of(look, [one.id]),
        "recorded": tuple(recording_row(look, event) for event in events if event in look.recorded)[:MOST],
        "past": tuple(event_row(look, event) for event in past)[:MOST],
        "topics": look.topics(one.topics),
        "origin": origin(look, one.sources, checked, look.file("provider", one.id), one.changed),
    }
    return Page(
        f"/providers/{one.id}/", "provider", one.name, short(one.summary), data, changes.provider(look, one), TRAIL
    )


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


def _series(look: Lookup, one: Series) -> Row:
    often = "How often is not known" if one.pattern == "unknown" else one.pattern
    year = f"seen in {one.year}: " if isinstance(one.year, int) else ""
    seen = f"{year}confirm with the organiser"
    return Row(one.name, out=look.way(one.url), facts=(often,), note=f"Usual pattern, {seen}.")


def events_of(look: Lookup, providers: list[str]) -> tuple[Row, ...]:
    """What these providers have coming up, each event once, by its next date."""
    found = [event for event in look.hub.events if event.provider in providers and event.next]
    return tuple(event_row(look, event) for event in found[:MOST])

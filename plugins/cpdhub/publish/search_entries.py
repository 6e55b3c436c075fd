"""Every record of the hub as something to be found: its card, its facets, and the words that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import unescape

from ..model.activities import Section, Thing, Topic
from ..model.fields import UNKNOWN
from ..model.merged import HubEvent, HubReading, HubResponse
from . import facets, subjects
from .addresses import address
from .dates import Call, length_words
from .facets import Facets
from .page import Page
from .pages import things, words
from .pages.associations import by_solo
from .pages.entry import parts
from .pages.event_rows import event_row, recording_row
from .pages.lookup import Lookup
from .pages.rows import association_row, provider_row, reading_row, response_row, thing_row
from .pages.schemes import scheme_row
from .pages.views import Link, Row

RECENT = timedelta(days=366)
"""For how long what was harvested is among the first."""
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d_]{4,}")
KIND = {
    "thing": "Thing", "reading": "to read", "response": "response to a Thing", "association": "Association",
    "provider": "Provider", "scheme": "CPD scheme", "topic": "Topic", "path": "Path", "page": "Page",
}  # fmt: skip
"""What stands on the card of whatever is no event; the kinds of events are in `words.KIND`."""
ANY_TIME = ("any-time",)
"""When what has no date can be done or watched; the weeks of what has one only the reader's browser knows."""
NAME = re.compile(r"^[^(),:]{3,}(?=,? \(|, |: )")
"""The short name at the beginning of a long one: CILIP, the library and information association."""
SECTIONS = frozenset({"record", "digest"})
"""Templates of pages deeper in the site that have something to say by themselves, as its sections have."""


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of the search."""

    row: Row
    facets: Facets
    words: str = ""
    """More words that lead to it, plain and not shown."""
    also: str = ""
    """Other names of it, with " · " between them, which count as much as a topic's."""
    day: date | None = None
    """When it was held or written, for the newer to come before the older."""
    late: bool = False
    """Whether it is over, or long ago: it waits for those who look further."""


def found(look: Lookup, pages: Iterable[Page]) -> Iterator[Found]:
    """Everything, in the order in which a reader would want it: to join, to do, to watch, to read, to know."""
    known = look.hub.catalogue
    dated = {event.id for event, _ in look.dates}
    watched = [event for event in (*look.recorded, *look.unplaced) if event.id not in dated]
    shown = {*dated, *(event.id for event in watched)}
    yield from (_event(look, event) for event in look.hub.events if event.id in dated)
    yield from (_thing(look, thing) for thing in known.things.values())
    yield from (_recording(look, event) for event in watched)
    chosen = [one for one in look.hub.readings if one.origin == "curated"]
    gathered = [one for one in look.hub.readings if one.origin != "curated"]
    yield from (_reading(look, one) for one in chosen)
    yield from map(_topic, sorted(known.topics.values(), key=lambda one: one.name.casefold()))
    yield from _people(look)
    yield from _pages(pages)
    yield from (_reading(look, one) for one in gathered)
    topics = {thing.number: thing.topics for thing in known.things.values()}
    yield from (_response(look, one, topics) for one in _newest(subjects.responses(look.hub)))
    yield from (_event(look, event) for event in look.hub.events if event.id not in shown)


def _event(look: Lookup, event: HubEvent) -> Found:
    """One that is held, or was called off; what is over and was not recorded comes late."""
    over = all(one.over() < look.hub.now for one in event.occurrences)
    day = event.next.start.day if event.next else event.pattern.first.day
    return Found(event_row(look, event), facets.of_event(event), _terms(event.audience), day=day, late=over)


def _recording(look: Lookup, event: HubEvent) -> Found:
    own = facets.of_event(event)
    kinds = {**own, "when": ANY_TIME} if event in look.recorded else own
    return Found(recording_row(look, event), kinds, _terms(event.audience), day=event.pattern.first.day)


def _thing(look: Lookup, thing: Thing) -> Found:
    """A Thing with its three tiers as links, and all words of its text."""
    row = thing_row(look, thing)
    tiers = things.tiers(thing, parts(look, thing.sections, things.RESERVED))
    links = tuple(Link(f"{one.note}: {one.name}", row.address + one.address) for one in tiers)
    own = {**facets.of_thing(thing), "when": ANY_TIME}
    return Found(replace(row, links=links), own, _prose(thing.sections, *thing.tools), also=f"Thing {thing.number}")


def _reading(look: Lookup, one: HubReading) -> Found:
    row = reading_row(look, one)
    old = one.origin != "curated" and one.order < look.hub.now - RECENT
    named = replace(row, facts=(KIND["reading"], *row.facts), links=())
    return Found(named, facets.of_reading(one), " ".join(one.tags), day=one.order.date(), late=old)


def _response(look: Lookup, one: HubResponse, topics: Mapping[int, tuple[str, ...]]) -> Found:
    """A post about Things has their topics."""
    row = response_row(look, one)
    named = replace(row, facts=(KIND["response"], *row.facts), address="" if row.out else address(one, look))
    own = dict.fromkeys(topic for number in one.things for topic in topics.get(number, ()))
    return Found(named, {"kind": ("response",), "topic": tuple(own)}, day=_day(one.date))


def _topic(topic: Topic) -> Found:
    row = Row(topic.name, f"/topics/{topic.id}/", call=Call(KIND["topic"]), summary=topic.meaning)
    return Found(row, {"kind": ("topic",), "topic": (topic.id,)}, topic.about, also=" · ".join(topic.terms))


def _people(look: Lookup) -> Iterator[Found]:
    """Paths, networks, providers and schemes."""
    known = look.hub.catalogue
    for path in known.paths.values():
        facts = (f"for: {path.for_}", length_words(path.minutes))
        row = Row(path.title, f"/paths/{path.id}/", call=Call(KIND["path"]), facts=facts, summary=path.summary)
        yield Found(row, {"kind": ("path",)}, _prose(path.sections))
    for one in by_solo(look):
        row = replace(association_row(one), call=Call(KIND["association"]), summary=one.summary)
        offers = _terms(*(words.OFFER[offer] for offer in one.offers))
        yield Found(row, facets.of_association(one), offers, also=_names(one.acronym, _short(one.name)))
    for provider in known.providers.values():
        row = provider_row(look, provider)
        cost = () if provider.cost == UNKNOWN else (f"its webinars: {words.COST[provider.cost]}",)
        row = replace(row, call=Call(KIND["provider"]), facts=(*row.facts, *cost))
        series = (f"{run.name} {'' if run.pattern == UNKNOWN else run.pattern}" for run in provider.series)
        yield Found(row, facets.of_provider(provider), _terms(*series), also=_short(provider.name))
    for scheme in known.schemes.values():
        row = replace(scheme_row(scheme), call=Call(KIND["scheme"]), note="")
        yield Found(row, {"kind": ("scheme",)}, _terms(scheme.summary, *scheme.record))


def _pages(pages: Iterable[Page]) -> Iterator[Found]:
    """Pages that are no record’s: the sections of the site, our own prose, sheets, digests."""
    for page in pages:
        section = page.address.count("/") == 2 and page.template not in ("folder", "search")
        if section or page.template in SECTIONS:
            row = Row(page.title, page.address, call=Call(KIND["page"]), summary=page.description)
            yield Found(row, {"kind": ("page",)})


def _newest(responses: Sequence[HubResponse]) -> list[HubResponse]:
    return sorted(responses, key=lambda one: (one.date, one.id), reverse=True)


def _day(text: str) -> date | None:
    """The first day that a day, a month or a year may mean."""
    return date.fromisoformat(f"{text}-01-01"[:10]) if re.match(r"\d{4}", text) else None


def _short(name: str) -> str:
    """The short name that a long one begins with; empty where it is short itself."""
    found = NAME.match(name)
    return found[0] if found else ""


def _names(*names: str | None) -> str:
    """As `Found.also` has them."""
    return " · ".join(dict.fromkeys(filter(None, names)))


def _terms(*texts: str | None) -> str:
    return " ".join(filter(None, texts))


def _prose(sections: Iterable[Section], *more: str) -> str:
    """Each word of a text once: enough to find it by, in a third of the space."""
    text = " ".join((*(f"{one.heading} {unescape(TAG.sub(' ', one.html))}" for one in sections), *more))
    return " ".join(sorted({word.lower() for word in WORD.findall(text)}))

"""/webinars/by-topic/ and its like: the facets of /webinars/ as pages, for readers without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.merged import HubEvent
from .. import dates, facets
from ..page import Page
from .choices import labels, sentence
from .entry import latest
from .lookup import Lookup
from .meanwhile import empty
from .views import Link
from .weeks import listed, recordings, unplaced, weeks

RECORDINGS = 200
TRAIL = (("/webinars/", "Webinars"),)


@dataclass(frozen=True, slots=True)
class Way:
    """One facet that has pages: what it is called, and what its pages say."""

    facet: str
    title: str
    text: str
    heading: str
    """Of the page of one value, with its words in it."""

    @property
    def address(self) -> str:
        """Of its index; the pages of its values stand below."""
        return f"/webinars/by-{self.facet}/"


WAYS = (
    Way("topic", "Webinars by topic", "What to join and what to watch, a page for each topic.", "Webinars: {}"),
    Way("provider", "Webinars by provider", "What to join and what to watch, by who holds it.", "Webinars by {}"),
    Way("length", "Webinars by length", "What to join and what to watch, by the time that it takes.", "Webinars: {}"),
    Way("cost", "Webinars by cost", "What to join and what to watch, by what it costs.", "Webinars: {}"),
)
HEADINGS = {
    ("length", "15"): "Webinars of 15 minutes or less",
    ("length", "30"): "Webinars of 30 minutes or less",
    ("length", "60"): "Webinars of one hour or less",
    ("length", facets.LONGER): "Webinars of more than one hour",
    ("length", facets.UNKNOWN): "Webinars of unknown length",
    ("cost", facets.UNKNOWN): "Webinars whose cost is not known",
    ("provider", facets.OTHER): "Webinars by organisers without an entry",
    ("cost", "free"): "Free webinars",
    ("cost", "members"): "Webinars for members",
    ("cost", "paid"): "Paid webinars",
}


def pages(look: Lookup) -> Iterator[Page]:
    """One index for each facet, and a page for each value that it can have, so that no address goes away."""
    for way in WAYS:
        made = [value_page(look, way, value, label) for value, label in labels(look, way.facet).items()]
        yield index(way, [link for link, _ in made], [page for _, page in made])
        yield from (page for _, page in made)


def index(way: Way, links: list[Link], made: list[Page]) -> Page:
    """Every value, those that lead to something first."""
    others = tuple(Link(other.title, other.address) for other in WAYS if other is not way)
    data = {
        "links": tuple(link for link in links if link.note),
        "bare": tuple(link for link in links if not link.note),
        "others": others,
    }
    changed = latest(page.changed for page in made if page.changed)
    return Page(way.address, "by", way.title, way.text, data, changed, TRAIL)


def value_page(look: Lookup, way: Way, value: str, label: str) -> tuple[Link, Page]:
    """What is to come and what can be watched with one value of a facet; and the link to it, with the amount."""

    def fits(event: HubEvent) -> bool:
        return value in facets.of_event(event)[way.facet]

    coming = listed(look, fits)
    recorded, more = recordings(look, RECORDINGS, fits)
    title = HEADINGS.get((way.facet, value), way.heading.format(label))
    data = {
        "weeks": weeks(look, coming),
        "recorded": recorded,
        "recorded_more": more,
        "unplaced": unplaced(look, RECORDINGS, fits),
        "entry": _entry(look, way, value),
        "narrow": Link("Narrow this list further", f"/webinars/?{way.facet}={value}"),
        "empty": empty(look, "No date like this is known yet. It stands here as soon as one is."),
    }
    page = Page(
        f"{way.address}{value}/",
        "by_value",
        title,
        f"{title}: what to join, week by week{', and what to watch at any time' if recorded else ''}.",
        data,
        latest(event.changed for event in look.hub.events if fits(event)),
        (*TRAIL, (way.address, way.title)),
        kept=f"/topics/{value}/" if way.facet == "topic" else "",
    )
    return Link(sentence(label), page.address, _amount(len(coming), len(recorded) + more)), page


def _entry(look: Lookup, way: Way, value: str) -> tuple[Link, ...]:
    """The page of the value itself, where it has one."""
    known = {"topic": look.topics([value]), "provider": look.provider(value)}.get(way.facet, ())
    return tuple(Link(f"Everything on {one.name}", one.address) for one in known)


def _amount(held: int, watched: int) -> str:
    counted = ((held, "date", "dates"), (watched, "recording", "recordings"))
    return ", ".join(dates.count(number, one, many) for number, one, many in counted if number)

"""What a page says outside its JSON-LD: Open Graph, microdata, what platforms embed in scripts, and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from . import beside, jsonld, labels
from .page import Page
from .sayings import Saying

GRAPH = "the page’s preview data (Open Graph)"
MICRO = "the page’s marked-up text (microdata)"
INNER = "what the platform keeps in the page"
TITLES = ("tribe-events-single-event-title", "s-lc-event-title", "webinar-title")
"""Classes of headings that hold the event's name and nothing else."""


def sayings(page: Page) -> Iterator[Saying]:
    """All of it; nothing of a page that has no mark of an event."""
    for part in (_graph, _micro, _inner, _links, labels.sayings, _names):
        yield from part(page)


def is_event(page: Page) -> bool:
    """Whether a page without JSON-LD of an event shows by its markup that it is about one."""
    graph = "event" in page.metas.get("og:type", "") or "event:start_time" in page.metas
    platform = bool(page.classed(*TITLES, "tribe-events-schedule")) or any(map(labels.OWN_TIME.fullmatch, page.blocks))
    return bool(micro(page)) or graph or platform or labels.titled(page)


def weak_title(page: Page) -> str:
    """The name of the page in previews, without the site's behind it."""
    title, site = page.metas.get("og:title", ""), page.metas.get("og:site_name", "")
    found = re.fullmatch(rf"(.+?)\s+[-–—|·]\s+{re.escape(site)}", title) if site else None
    return jsonld.plain(found[1] if found else title)


def _graph(page: Page) -> Iterator[Saying]:
    for field, name in (("start", "event:start_time"), ("end", "event:end_time")):
        if found := jsonld.moment(page.metas.get(name)):
            yield Saying(field, found, GRAPH)  # type: ignore[arg-type] # a literal in a tuple is a str


def _micro(page: Page) -> Iterator[Saying]:
    first = micro(page)
    if name := jsonld.plain(first.get("name")):
        yield Saying("title", name, MICRO)
    for field, key in (("start", "startDate"), ("end", "endDate")):
        if found := jsonld.moment(first.get(key)):
            yield Saying(field, found, MICRO)  # type: ignore[arg-type] # as above
    if length := jsonld.minutes(first.get("duration")):
        yield Saying("minutes", length, MICRO)


def micro(page: Page) -> dict[str, str]:
    """The properties of the page's one event in microdata; none where it has several."""
    begun = [at for at, one in enumerate(page.elements) if "/Event" in one.attributes.get("itemtype", "")]
    first: dict[str, str] = {}
    for one in page.elements[begun[0] :] if len(begun) == 1 else ():
        given = one.attributes
        value = given.get("content") or given.get("datetime") or given.get("href") or one.text
        first.setdefault(given.get("itemprop", ""), value)
    return first


STARTS = re.compile(
    r'"(start|end)"\s*:\s*\{[^{}]{0,200}?"timezone"\s*:\s*"([^"]{3,40})"[^{}]{0,200}?"local"\s*:\s*"([^"]{10,25})"'
)
TIMES = re.compile(r'"times"\s*:\s*\[\s*(\{[^\[\]]{0,2000}\})\s*\]')
KEY = re.compile(r'"(subject|webinarSubject|timeZone|startTime|endTime)"\s*:\s*"([^"]{1,300})"')


def _inner(page: Page) -> Iterator[Saying]:
    """Eventbrite's `start` with its zone; GoTo Webinar's `times` with theirs."""
    for script in page.scripts:
        text = script[:2_000_000].replace('\\"', '"')
        for field, zone, local in STARTS.findall(text)[:2]:
            yield Saying("zone", zone, INNER)
            if found := jsonld.moment(local):
                yield Saying(field, found, INNER)
        if times := TIMES.search(text):
            about = KEY.findall(TIMES.sub("", text))
            yield from (Saying("zone", value, INNER) for name, value in about if name == "timeZone")
            yield from _webinar(times[1], dict(about))


def _webinar(times: str, about: dict[str, str]) -> Iterator[Saying]:
    found = [{name: jsonld.moment(value) for name, value in KEY.findall(one)} for one in times.split("}") if "{" in one]
    starts = [one["startTime"] for one in found if one.get("startTime")]
    if name := jsonld.plain(about.get("subject") or about.get("webinarSubject")):
        yield Saying("title", name, INNER)
    if len(starts) > 1:
        yield Saying("dates", tuple(starts), INNER)
    elif starts:
        yield Saying("start", starts[0], INNER)
        if end := found[0].get("endTime"):
            yield Saying("end", end, INNER)


def _links(page: Page) -> Iterator[Saying]:
    """A link to an .ics is told, not followed."""
    for address, kind in page.links:
        try:
            path = urlsplit(address).path.lower()
        except ValueError:
            continue
        if path.endswith((".ics", "/ical")) or kind == "text/calendar" or re.search(r"\bical=1\b|ical_", address):
            yield Saying("calendar", address, beside.LINK)


def _names(page: Page) -> Iterator[Saying]:
    for one in page.classed(*TITLES)[:1]:
        if name := jsonld.plain(one.text):
            yield Saying("title", name, "the page’s heading")

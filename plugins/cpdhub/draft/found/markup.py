"""What a page says outside its JSON-LD: Open Graph, microdata, what platforms embed in scripts, and labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

from . import jsonld, spoken
from .page import Page
from .sayings import Moment, Saying

GRAPH = "the page’s preview data (Open Graph)"
MICRO = "the page’s marked-up text (microdata)"
INNER = "what the platform keeps in the page"
LABEL = "the line “{}” of the page"
LINK = "the page’s link to a calendar"
TITLES = ("tribe-events-single-event-title", "s-lc-event-title", "webinar-title")
"""Classes of headings that hold the event's name and nothing else."""
OWN_TIME = re.compile(r"show in my time ?zone", re.I)
WHEN = ("Date & Time", "Date and Time", "When", "Time", "Date", "Date/Time", "Wann", "Quand", "Date et heure")
ZONE = ("Time ?zone", "Zeitzone", "Fuseau horaire")
EXACT = re.compile(
    r"\b((?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)\b"
)


def sayings(page: Page) -> Iterator[Saying]:
    """All of it; nothing of a page that has no mark of an event."""
    for part in (_graph, _micro, _inner, _links, _labels, _schedule, _gotowebinar, _names):
        yield from part(page)


def is_event(page: Page) -> bool:
    """Whether a page without JSON-LD of an event shows by its markup that it is about one."""
    micro = any("/Event" in one.attributes.get("itemtype", "") for one in page.elements)
    graph = "event" in page.metas.get("og:type", "") or "event:start_time" in page.metas
    platform = bool(page.classed(*TITLES, "tribe-events-schedule")) or any(map(OWN_TIME.fullmatch, page.blocks))
    return micro or graph or platform or bool(_topic(page) and page.labelled("Time"))


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
    if not any("/Event" in one.attributes.get("itemtype", "") for one in page.elements):
        return
    first: dict[str, str] = {}
    for one in page.elements:
        value = one.attributes.get("content") or one.attributes.get("datetime") or one.text
        first.setdefault(one.attributes.get("itemprop", ""), value)
    if name := jsonld.plain(first.get("name")):
        yield Saying("title", name, MICRO)
    for field, key in (("start", "startDate"), ("end", "endDate")):
        if found := jsonld.moment(first.get(key)):
            yield Saying(field, found, MICRO)  # type: ignore[arg-type] # as above
    if length := jsonld.minutes(first.get("duration")):
        yield Saying("minutes", length, MICRO)


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
            yield from _webinar(times[1], dict(KEY.findall(TIMES.sub("", text))))


def _webinar(times: str, about: dict[str, str]) -> Iterator[Saying]:
    found = [{name: jsonld.moment(value) for name, value in KEY.findall(one)} for one in times.split("}") if "{" in one]
    starts = [one["startTime"] for one in found if one.get("startTime")]
    if name := jsonld.plain(about.get("subject") or about.get("webinarSubject")):
        yield Saying("title", name, INNER)
    if about.get("timeZone"):
        yield Saying("zone", about["timeZone"], INNER)
    if len(starts) > 1:
        yield Saying("dates", tuple(starts), INNER)
    elif starts:
        yield Saying("start", starts[0], INNER)
        if end := found[0].get("endTime"):
            yield Saying("end", end, INNER)


def _links(page: Page) -> Iterator[Saying]:
    """A link that adds it to Google's calendar names the zone; one to an .ics is told, not followed."""
    for address, kind in page.links:
        try:
            parts = urlsplit(address)
            given = parse_qs(parts.query, max_num_fields=30) if "ctz=" in parts.query else {}
        except ValueError:
            continue
        if (parts.hostname or "").endswith("google.com") and given.get("ctz"):
            yield Saying("zone", given["ctz"][0], LINK)
        if (
            parts.path.lower().endswith((".ics", "/ical"))
            or kind == "text/calendar"
            or re.search(r"\bical=1\b|ical_", address)
        ):
            yield Saying("calendar", address, LINK)


def _topic(page: Page) -> str:
    return page.labelled("Topic")


def _labels(page: Page) -> Iterator[Saying]:
    """Lines that a page labels itself: Zoom's Topic and Time, LibCal's Date, Time and Time Zone."""
    if _topic(page) and page.labelled("Time"):
        yield Saying("title", jsonld.plain(_topic(page)), LABEL.format("Topic"))
    for label in ZONE:
        if text := page.labelled(label):
            yield Saying("zone", re.sub(r"\s*\(change\)\s*$", "", text, flags=re.I), LABEL.format("Time zone"))
    label, text = next(((one, text) for one in WHEN if (text := page.labelled(one))), ("", ""))
    if label == "Time" and not any(spoken.days(text)):
        label, text = "Date", f"{page.labelled('Date')} {text}"
    elif label == "Date":
        text = f"{text} {page.labelled('Time')}"
    yield from _printed(text, LABEL.format(label), None)


def _printed(text: str, where: str, year: int | None) -> Iterator[Saying]:
    """The start, the end and the zone of a line that says when; several days are told as such."""
    parts = list(spoken.days(text))
    several = tuple(dict.fromkeys(Moment(day) for _, _, day in parts if isinstance(day, date)))
    between = text[parts[0][1] : parts[1][0]].strip() if len(parts) == 2 else ""
    if len(several) == 2 and between in ("-", "–", "—", "to", "until"):
        yield Saying("start", several[0], where)
        yield Saying("end", several[1], where)
    elif len(several) > 1:
        yield Saying("dates", several, where)
    found = spoken.together(text, year)
    if found is None:
        return
    day, hours = found
    yield Saying("start", Moment(spoken.at(day, hours.begin)) if hours else Moment(day), where)
    if hours and hours.end:
        yield Saying("end", Moment(spoken.at(day, hours.end)), where)
    if zone := re.search(r"(?:\d|[ap]m) in (?:the )?([A-Z][^.;|]{2,60}?)(?: time ?zone)?$", text, re.I):
        yield Saying("zone", zone[1], where)


def _schedule(page: Page) -> Iterator[Saying]:
    """The Events Calendar: the line below the title; its year stands in the details."""
    marked = page.classed("tribe-events-start-date", "tribe-events-start-datetime")
    year = next((found.value.year for one in marked if (found := jsonld.moment(one.attributes.get("title")))), None)
    for line in page.classed("tribe-events-schedule", "tribe-events-start-datetime")[:2]:
        yield from _printed(line.text.replace("@", " "), LABEL.format("schedule"), year)
    for line in page.classed("tribe-events-time-zone", "timezone"):
        if EXACT.search(line.text):
            yield Saying("zone", line.text, LABEL.format("schedule"))


def _gotowebinar(page: Page) -> Iterator[Saying]:
    """The line above "Show in my time zone"."""
    at = next((at for at, text in enumerate(page.blocks) if OWN_TIME.fullmatch(text)), 0)
    lines = page.blocks[max(0, at - 6) : at]
    above = [text for text in lines if any(spoken.days(text)) and any(spoken.hours(text))]
    if len(above) > 1:
        days = [day for text in above for _, _, day in spoken.days(text) if isinstance(day, date)]
        yield Saying("dates", tuple(map(Moment, days)), LABEL.format("date"))
    elif above:
        yield from _printed(above[0], LABEL.format("date"), None)
        if headings := page.headings():
            yield Saying("title", jsonld.plain(headings[0]), "the page’s heading")


def _names(page: Page) -> Iterator[Saying]:
    for one in page.classed(*TITLES)[:1]:
        if name := jsonld.plain(one.text):
            yield Saying("title", name, "the page’s heading")
    found = {zone for text in page.blocks for zone in EXACT.findall(text)}
    yield from (Saying("zone", zone, "the page’s text") for zone in sorted(found))

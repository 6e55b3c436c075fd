"""What a page says in lines that it labels: Zoom's, LibCal's, GoTo's and The Events Calendar's, and plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from . import beside, jsonld, spoken
from .named import EXACT
from .page import Page
from .sayings import Moment, Saying

LABEL = "the line “{}” of the page"
TIMELIKE = re.compile(r"\d:\d\d|\d ?[ap]\.?m\b", re.I)
LONGEST = 80
OWN_TIME = re.compile(r"show in my time ?zone", re.I)
WHEN = ("Date & Time", "Date and Time", "When", "Time", "Date", "Date/Time", "Wann", "Quand", "Date et heure")
ZONE = ("Time ?zone", "Zeitzone", "Fuseau horaire")
HOLDERS = re.compile(r"(Hosted by|Organi[sz]ed by|Organi[sz]er|Veranstalter|Organisé par)\s?:\s?(\S.*)?", re.I)
"""With a colon, which fields of a form have not. Not "Presented by": those are who speaks."""


def sayings(page: Page) -> Iterator[Saying]:
    """All that they say."""
    for part in (_labels, _schedule, _gotowebinar, _holders):
        yield from part(page)


def titled(page: Page) -> bool:
    """Whether it has Zoom's lines."""
    return bool(page.labelled("Topic") and page.labelled("Time"))


def _labels(page: Page) -> Iterator[Saying]:
    """Lines that a page labels itself: Zoom's Topic and Time, LibCal's Date, Time and Time Zone."""
    if titled(page):
        yield Saying("title", jsonld.plain(page.labelled("Topic")), LABEL.format("Topic"))
    for label in ZONE:
        if text := page.labelled(label):
            yield Saying("zone", re.sub(r"\s*\(change\)\s*$", "", text, flags=re.I), LABEL.format("Time zone"))
    label, text = next(((one, text) for one in WHEN if (text := page.labelled(one))), ("", ""))
    if label == "Time" and not any(spoken.days(text)):
        label, text = "Date", f"{page.labelled('Date')} {text}"
    elif label and not any(spoken.hours(text)):
        text = f"{text} {page.labelled('Time')}"
    yield from _printed(text, LABEL.format(label), None)
    if length := minutes(page.labelled("Duration")):
        yield Saying("minutes", length, LABEL.format("Duration"))


def minutes(text: str) -> int | None:
    """A length as people print it: "1 hour 30 minutes", "90 min."; None for anything else, and for none."""
    found = re.fullmatch(r"(?:(\d{1,2}) ?h(?:ours?|rs?)?)?(?: and)? ?(?:(\d{1,3}) ?m(?:in(?:ute)?s?)?)?\.?", text, re.I)
    return (int(found[1] or 0) * 60 + int(found[2] or 0)) or None if found else None


def _printed(text: str, where: str, year: int | None) -> Iterator[Saying]:
    """The start, the end and the zone of a line that says when; several days are told as such."""
    if again := beside.SERIES.search(text):
        yield Saying("repeats", again[0], where)
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
    if hours.half if hours else TIMELIKE.search(text):
        yield Saying("start", Moment(day), where)
        yield Saying("halves", hours.printed if hours else text[:LONGEST], where)
        return
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


def _holders(page: Page) -> Iterator[Saying]:
    """Who holds it: a labelled line, The Events Calendar's organiser, and the institution in LibCal's titles."""
    for text, below in pairwise([*page.blocks, ""]):
        if (found := HOLDERS.fullmatch(text)) and (name := jsonld.plain(found[2] or below)):
            yield Saying("organiser", name, LABEL.format(found[1]))
    for one in page.classed("tribe-organizer"):
        if name := jsonld.plain(one.text):
            yield Saying("organiser", name, LABEL.format("organiser"))
    if name := jsonld.plain(page.title.rpartition(" - LibCal - ")[2]) if " - LibCal - " in page.title else "":
        yield Saying("organiser", name, "the institution in the page’s title")

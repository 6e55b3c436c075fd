"""A document to all that it says about its one event, in the order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ... import urls
from . import jsonld, markup, spoken
from .jsonld import Node
from .page import Page, read
from .sayings import Clock, Moment, Saying


@dataclass(frozen=True, slots=True)
class Document:
    """What one document says. `several`: the names of the events that it lists, where it is not about one."""

    sayings: tuple[Saying, ...]
    page: Page | None = None
    several: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address that the page gives itself; empty where it gives none."""
        return (self.page.canonical or self.page.metas.get("og:url", "")) if self.page else ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event of a calendar, read. `start` and `end` are local times or days; an all-day `end` is the last day."""

    title: str
    address: str
    start: date | datetime
    end: date | datetime | None
    zone: str | None
    """IANA name, "UTC", or None for a time on no named clock."""
    status: str
    repeat: str = ""
    more: tuple[date | datetime, ...] = ()
    """Its other dates."""


CALENDAR = "the calendar file"


def from_page(text: str, address: str = "") -> Document:
    """What a page says; `address` is its own, by which it is found among several events."""
    page = read(text)
    found = jsonld.events(page.linked_data)
    chosen = _chosen(found, page, address)
    if len(found) > 1 and chosen is None and not _one_name(found):
        return Document((), page, tuple(filter(None, (jsonld.plain(one.get("name")) for one in found))))
    if not found and not markup.is_event(page):
        return Document((), page)
    said = [*(jsonld.sayings(chosen) if chosen else _series(found)), *markup.sayings(page)]
    if not any(one.field == "title" for one in said) and (title := markup.weak_title(page)):
        said.append(Saying("title", title, markup.GRAPH))
    return Document(tuple(said), page)


def from_calendar(events: Sequence[Appointment]) -> Document:
    """What a calendar of one event says; of several it tells the names."""
    if len(events) != 1:
        return Document((), None, tuple(one.title for one in events))
    return Document(tuple(_appointed(events[0])))


def clocks(page: Page | None, day: date) -> Iterator[tuple[Clock, ...]]:
    """The hours that stand in the page's text beside this day, those of one sentence together.

    Not those by which one has to register.
    """
    for text in (part for block in (page.blocks if page else ()) for part in SENTENCE.split(block)):
        found = [one for _, _, one in spoken.days(text)]
        if found and all(one in (day, (day.month, day.day)) for one in found) and not _deadline(text):
            beside = [Clock(spoken.at(day, one.begin), one.offsets, one.printed) for _, one in spoken.hours(text)]
            if beside:
                yield tuple(beside)


SENTENCE = re.compile(r"(?<=[^.][.!?])\s+(?=[A-ZÀ-Þ])")
DEADLINES = ("regist", "deadline", "closes", "sales end", "doors", "anmeld", "inscri", "updated", "posted", "published")


def _deadline(text: str) -> bool:
    return any(word in text.lower() for word in DEADLINES)


def _chosen(found: Sequence[Node], page: Page, address: str) -> Node | None:
    """The one event that the page is about: the only one, else that with its address, else that with its heading."""
    if len(found) < 2:
        return found[0] if found else None
    own = {_key(one) for one in (address, page.canonical, page.metas.get("og:url", ""))} - {""}
    names = {*page.headings(), markup.weak_title(page)} - {""}
    for same in (
        [one for one in found if _key(str(one.get("url") or "")) in own],
        [one for one in found if jsonld.plain(one.get("name")) in names],
    ):
        if len(same) == 1:
            return same[0]
    return None


def _one_name(found: Sequence[Node]) -> bool:
    return len({jsonld.plain(one.get("name")) for one in found}) == 1


def _series(found: Sequence[Node]) -> Iterator[Saying]:
    """Several events of one name: all that they agree about, and their dates."""
    said = [list(jsonld.sayings(one)) for one in found]
    for one in said[0] if said else ():
        if one.field not in ("start", "end", "address", "dates") and all(one in other for other in said):
            yield one
    dates = [one.value for each in said for one in each if one.field == "start"]
    if dates:
        yield Saying("dates", tuple(dict.fromkeys(dates)), jsonld.WHERE)


def _appointed(one: Appointment) -> Iterator[Saying]:
    offset = None if one.zone != "UTC" else jsonld.moment("2000-01-01T00:00Z")
    utc = offset.offset if offset else None
    for field, value in (("title", jsonld.plain(one.title)), ("address", one.address)):
        if value:
            yield Saying(field, value, CALENDAR)  # type: ignore[arg-type] # a literal in a tuple is a str
    if one.zone and one.zone != "UTC":
        yield Saying("zone", one.zone, CALENDAR)
    if one.repeat or one.more:
        dates = tuple(Moment(at, utc) for at in (one.start, *one.more))
        yield Saying("dates", dates, f"{CALENDAR} (it repeats: {one.repeat})" if one.repeat else CALENDAR)
        return
    yield Saying("start", Moment(one.start, utc), CALENDAR)
    if one.end is not None:
        yield Saying("end", Moment(one.end, utc), CALENDAR)
    if one.status == "cancelled":
        yield Saying("status", "cancelled", CALENDAR)


def _key(address: str) -> str:
    try:
        return urls.key(address)
    except urls.Refused:
        return ""

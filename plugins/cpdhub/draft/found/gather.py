"""A document to all that it says about its one event, in the order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ... import urls
from . import beside, jsonld, markup
from .jsonld import Node
from .page import Page, read
from .sayings import Moment, Saying


@dataclass(frozen=True, slots=True)
class Document:
    """What one document says. `several`: the names of the events that it lists, where it is not about one."""

    sayings: tuple[Saying, ...]
    page: Page | None = None
    several: tuple[str, ...] = ()
    elsewhere: tuple[str, str] | None = None
    """Name and address of the event of another page that it has data of, where it has none of its own."""

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
    unnamed: str = ""
    """What the calendar calls a zone that only its offsets describe, which are those of `zone`."""
    status: str = ""
    repeat: str = ""
    more: tuple[date | datetime, ...] = ()
    """Its other dates."""


CALENDAR = "the calendar file"


def from_page(text: str, address: str = "") -> Document:
    """What a page says; `address` is its own, by which it is found among several events."""
    page = read(text)
    every = jsonld.events(page.linked_data)
    own = _addresses(page, address)
    found = [one for one in every if not _elsewhere(one, own)]
    if len(found) == 1 and not _here(found[0], page, own):
        return Document((), page, (), (jsonld.plain(found[0].get("name")), ""))
    if len(every) > 1 and not found and not _one_name(every):
        return Document((), page, _names(every))
    chosen = _chosen(found, page, own)
    if len(found) > 1 and chosen is None and not _one_name(found):
        return Document((), page, _names(found))
    if not found and (apart := _elsewhere({"url": markup.micro(page).get("url", "")}, own)):
        return Document((), page, (), (jsonld.plain(markup.micro(page).get("name")), apart))
    if not found and not markup.is_event(page):
        other = (jsonld.plain(every[0].get("name")), _elsewhere(every[0], own)) if every else None
        return Document((), page, (), other)
    said = [*(jsonld.sayings(chosen) if chosen else _series(found)), *markup.sayings(page)]
    starts = [when for one in said for when in _moments(one)]
    said += beside.zones(page, starts)
    if not any(one.field == "title" for one in said) and (title := markup.weak_title(page)):
        said.append(Saying("title", title, markup.GRAPH))
    return Document(tuple(said), page)


def _moments(one: Saying) -> tuple[Moment, ...]:
    return (one.value,) if one.field == "start" else one.value if one.field == "dates" else ()


def _names(found: Sequence[Node]) -> tuple[str, ...]:
    return tuple(filter(None, (jsonld.plain(one.get("name")) for one in found)))


def _addresses(page: Page, address: str) -> list[str]:
    """Those that the page has, or gives itself."""
    return [one for one in (address, page.canonical, page.metas.get("og:url", "")) if _key(one)]


def _elsewhere(event: Node, own: Sequence[str]) -> str:
    """The address of the other page that an event says to be of; empty where it is of this, or says nothing."""
    told = list(dict.fromkeys(filter(None, (_joined(one, own) for one in jsonld.pages(event)))))
    same = {_key(one) for one in own}
    return told[0] if told and same and not any(_key(one) in same for one in told) else ""


def _here(event: Node, page: Page, own: Sequence[str]) -> bool:
    """Whether the page is about its event, by its address, or by a heading or title that has words of its name."""
    same = {_key(one) for one in own}
    if any(_key(_joined(one, own)) in same - {""} for one in jsonld.pages(event)):
        return True
    named = [one for one in (*page.headings(), markup.weak_title(page), page.title) if one]
    name = jsonld.plain(event.get("name")).casefold()
    words = set(re.findall(r"\w{3,}", name))
    shared = [words & set(re.findall(r"\w{3,}", one.casefold())) for one in named]
    return not named or any(name in one.casefold() for one in named) or any(2 * len(one) > len(words) for one in shared)


def _joined(address: str, own: Sequence[str]) -> str:
    try:
        return urls.canonical(address, own[0] if own else "").partition("#")[0]
    except (urls.Refused, ValueError):
        return ""


def from_calendar(events: Sequence[Appointment]) -> Document:
    """What a calendar of one event says; of several it tells the names."""
    if len(events) != 1:
        return Document((), None, tuple(one.title for one in events))
    return Document(tuple(_appointed(events[0])))


def _chosen(found: Sequence[Node], page: Page, own: Sequence[str]) -> Node | None:
    """The one event that the page is about: the only one, else that with its address, else that with its heading."""
    if len(found) < 2:
        return found[0] if found else None
    same = {_key(one) for one in own}
    names = {*page.headings(), markup.weak_title(page)} - {""}
    for alike in (
        [one for one in found if any(_key(_joined(told, own)) in same for told in jsonld.pages(one))],
        [one for one in found if jsonld.plain(one.get("name")) in names],
    ):
        if len(alike) == 1:
            return alike[0]
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
    for field, value in (("title", jsonld.plain(one.title)), ("address", one.address)):
        if value:
            yield Saying(field, value, CALENDAR)  # type: ignore[arg-type] # a literal in a tuple is a str
    named = one.unnamed or one.zone
    if named and named != "UTC":
        yield Saying("zone", named, CALENDAR)
    if one.repeat:
        yield Saying("repeats", one.repeat, CALENDAR)
    if one.more:
        yield Saying("dates", tuple(_placed(one, at) for at in (one.start, *one.more)), CALENDAR)
        return
    yield Saying("start", _placed(one, one.start), CALENDAR)
    if one.end is not None:
        yield Saying("end", _placed(one, one.end), CALENDAR)
    if one.status == "cancelled":
        yield Saying("status", "cancelled", CALENDAR)


def _placed(one: Appointment, at: date | datetime) -> Moment:
    """A moment of the calendar; how far its clock is from UTC only where that is all that is known of it."""
    if one.zone == "UTC":
        return Moment(at, timedelta())
    if not one.unnamed or one.zone is None or not isinstance(at, datetime):
        return Moment(at)
    return Moment(at, at.replace(tzinfo=ZoneInfo(one.zone)).utcoffset())


def _key(address: str) -> str:
    try:
        return urls.key(address)
    except urls.Refused:
        return ""

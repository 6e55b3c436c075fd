"""JSON-LD of a page to what it says: schema.org's events and courses, however they are nested. Never raises."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from ...model.fields import UNSEEN
from . import repeats
from .sayings import Field, Moment, Saying

WHERE = "the page’s data for search engines (JSON-LD)"
MOST_NODES, DEEPEST, LARGEST = 3_000, 15, 2_000_000
STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?", re.I)
DURATION = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,5}(?:\.\d+)?S)?)?", re.I)
STATUS = {"EventCancelled": "cancelled", "EventPostponed": "postponed"}
PLACES = {"OnlineEventAttendanceMode": "online", "OfflineEventAttendanceMode": "on the spot"}
Node = dict[str, Any]


def events(texts: Sequence[str]) -> list[Node]:
    """Every event in the scripts, in order; an instance of a course has the course's name where it has none."""
    found: list[Node] = []
    for text in texts:
        found += (node for node in _nodes(_loaded(text)) if _is_event(node))
    return found


def sayings(event: Node) -> Iterator[Saying]:
    """What one event says."""
    yield from _said("title", plain(event.get("name")))
    for field, name in (("start", "startDate"), ("end", "endDate")):
        yield from _said(field, moment(event.get(name)))  # type: ignore[arg-type] # a literal in a tuple is a str
    yield from _said("minutes", minutes(event.get("duration")))
    yield from _said("status", STATUS.get(_last(event.get("eventStatus"))))
    yield from _said("place", PLACES.get(_last(event.get("eventAttendanceMode"))))
    yield from _said("address", _text(event.get("url")))
    yield from _organiser(event)
    yield from _price(event)
    yield from (one for name in _several(event.get("inLanguage")) for one in _said("language", _language(name)))
    parts = [moment(one.get("startDate")) for one in _several(event.get("subEvent")) if isinstance(one, dict)]
    if dates := tuple(dict.fromkeys(one for one in parts if one)):
        yield Saying("dates", dates, WHERE)
    yield from _said(
        "repeats", repeats.told([*_several(event.get("eventSchedule")), *_several(event.get("courseSchedule"))])
    )


def pages(event: Node) -> Iterator[str]:
    """The addresses of the pages that an event says to be of."""
    for name in ("url", "@id", "mainEntityOfPage"):
        for one in _several(event.get(name)):
            given = _text(one.get("@id") or one.get("url") if isinstance(one, dict) else one).strip()
            if given and (name != "@id" or given.startswith(("http://", "https://"))):
                yield given


def moment(value: object) -> Moment | None:
    """A date or time of ISO 8601; None for anything else, and outside the years in which something can lie."""
    found = STAMP.fullmatch(_text(value))
    if not found or not 1990 <= int(found[1]) <= 2100:
        return None
    try:
        if found[4] is None:
            return Moment(date(*map(int, found.group(1, 2, 3))))
        wall = datetime(*map(int, found.group(1, 2, 3, 4, 5)))  # type: ignore[arg-type] # noqa: DTZ001 # as printed
    except ValueError:
        return None
    offset = _offset(found[7])
    return None if found[7] and offset is None else Moment(wall, offset)


def minutes(value: object) -> int | None:
    """A duration of ISO 8601 in minutes; None for none, and for more than a week."""
    found = DURATION.fullmatch(_text(value))
    whole = sum(int(part or 0) * size for part, size in zip(found.groups(), (1440, 60, 1), strict=True)) if found else 0
    return whole if 0 < whole <= 7 * 1440 else None


def plain(value: object) -> str:
    """A text without markup and unseen characters, on one line; some plug-ins escape it twice."""
    text = html.unescape(value[:5000]) if isinstance(value, str) else ""
    bare = html.unescape(re.sub(r"<[^<>]{0,500}>", " ", text))
    return UNSEEN.sub("", " ".join(bare.split()))[:300]


def _said(field: Field, value: Any) -> Iterator[Saying]:
    if value not in (None, ""):
        yield Saying(field, value, WHERE)


def _loaded(text: str) -> Any:
    bare = re.sub(r"^\s*(?://|/\*)?\s*(?:<|&lt;)!\[CDATA\[(?:\*/)?|(?://|/\*)?\s*\]\]>(?:\*/)?\s*$", "", text[:LARGEST])
    try:
        return json.loads(bare, strict=False, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def _nodes(whole: Any) -> Iterator[Node]:
    """Every object within, the outer before the inner; parts of an event are not events beside it."""
    waiting: list[tuple[Any, int, str]] = [(whole, 0, "")]
    seen = 0
    while waiting and seen < MOST_NODES:
        value, depth, course = waiting.pop(0)
        seen += 1
        if isinstance(value, list) and depth < DEEPEST:
            waiting[:0] = [(one, depth + 1, course) for one in value[:MOST_NODES]]
        elif isinstance(value, dict):
            named = {**value, "name": value.get("name") or course} if course else value
            yield named
            if _is_event(value) or depth >= DEEPEST:
                continue
            name = plain(value.get("name")) if "Course" in _types(value) else ""
            waiting[:0] = [(one, depth + 1, name) for one in value.values() if isinstance(one, list | dict)]


def _types(node: Node) -> list[str]:
    return [_last(one) for one in _several(node.get("@type"))]


def _is_event(node: Node) -> bool:
    return any(
        name == "CourseInstance" or (name.endswith("Event") and name != "PublicationEvent") for name in _types(node)
    )


def _organiser(event: Node) -> Iterator[Saying]:
    held = _several(event.get("organizer")) or _several(event.get("provider"))
    # Several hold it together: which of them is the provider, nobody can tell.
    for one in held:
        person = isinstance(one, dict) and "Person" in _types(one)
        name = plain(one.get("name") if isinstance(one, dict) else one)
        yield from _said("person" if person else "organiser", name)
        if isinstance(one, dict):
            yield from _said("organiser_url", _text(one.get("url") or one.get("sameAs")))


def _price(event: Node) -> Iterator[Saying]:
    free = event.get("isAccessibleForFree")
    if isinstance(free, bool) or _text(free).lower() in ("true", "false"):
        yield Saying("free", free is True or _text(free).lower() == "true", WHERE)
    for offer in _several(event.get("offers"))[:50]:
        if isinstance(offer, dict):
            yield from _said("offer", plain(offer.get("name")))
            for name in ("price", "lowPrice", "highPrice"):
                amount = _amount(offer.get(name))
                if amount is not None:
                    yield Saying("price", (amount, _text(offer.get("priceCurrency"))[:3].upper()), WHERE)


def _amount(value: object) -> float | None:
    text = _text(value).strip()
    return float(text) if re.fullmatch(r"\d{1,6}(\.\d{1,4})?", text) else None


def _language(value: object) -> str | None:
    name = _text(value.get("alternateName") or value.get("name") if isinstance(value, dict) else value)
    found = re.fullmatch(r"([a-z]{2,3})(-[A-Za-z0-9]{2,8})*", name)
    return name if found else None


def _offset(text: str | None) -> timedelta | None:
    if not text:
        return None
    if text in "Zz":
        return timedelta()
    ahead = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return (ahead if text[0] == "+" else -ahead) if ahead <= timedelta(hours=14) else None


def _last(value: object) -> str:
    """A term without its vocabulary: https://schema.org/EventCancelled → EventCancelled."""
    return re.split(r"[/#:]", _text(value))[-1]


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        return str(value)[:5000]
    except ValueError:  # an integer with more digits than Python turns into text
        return ""

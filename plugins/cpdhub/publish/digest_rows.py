"""One row of a digest from one stored entry: what is known of it, in words, and the same hour by four clocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

from ..model.digest import Held, Kind, Told
from ..model.languages import language
from ..model.when import Occurrence
from . import dates
from .dates import Call, Stamp, length_words
from .pages import words
from .pages.lookup import Lookup, out
from .pages.views import NO_CALL, Badge, Row

ZONES = (
    ("UTC", UTC), ("London", ZoneInfo("Europe/London")), ("New York", ZoneInfo("America/New_York")),
    ("Sydney", ZoneInfo("Australia/Sydney")),
)  # fmt: skip
PLACES: Mapping[Kind, tuple[str, str]] = {
    "thing": ("things", "/things/{}/"), "association": ("associations", "/associations/{}/"),
    "provider": ("providers", "/providers/{}/"), "scheme": ("schemes", "/schemes/{}/"), "path": ("paths", "/paths/{}/"),
}  # fmt: skip


def zones(held: Held) -> str:
    """The start by four clocks, the weekday where it is not the organiser's; empty where no instant is known."""
    instant = held.instant()
    if instant is None:
        return ""
    own = held.occurrence().start.day
    local = ((name, instant.astimezone(zone)) for name, zone in ZONES)
    return " · ".join(
        f"{name} {at:%H:%M}" if at.date() == own else f"{name} {dates.DAYS[at.weekday()][:3]} {at:%H:%M}"
        for name, at in local
    )


def row(one: Told, look: Lookup) -> Row:
    """One entry of a digest, whatever its kind. It leads to its page while there is one, else to the original."""
    page = _page(one, look)
    return Row(
        title=one.title,
        address=page,
        out=None if page else out(one.url),
        call=_call(one),
        stamp=dates.clock(one.date.occurrence()) if one.date else None,
        zones=zones(one.date) if one.date and one.date.status not in ("cancelled", "postponed") else "",
        badges=_badges(one.date),
        facts=tuple(filter(None, _facts(one))),
        note=_note(one),
        gathered=one.gathered,
    )


def deadline(one: Told, look: Lookup) -> Row:
    """An event by the last day, or hour, to register."""
    if one.register_by is None:
        return row(one, look)
    last = one.register_by.occurrence().start
    known = dates.clock(Occurrence(last))
    said = f"register by {known.words}" if last.has_hour else "last day to register"
    held = dates.span(one.date.occurrence()) if one.date else Stamp("")
    when = f"on {held.words}{f', {held.zone}' if held.zone else ''}" if held.words else ""
    page = _page(one, look)
    return Row(
        title=one.title,
        address=page,
        out=None if page else out(one.url),
        call=dates.call(last),
        stamp=Stamp(said, known.zone, known.machine, exact=known.exact),
        zones=zones(one.register_by),
        facts=tuple(filter(None, (when, *_facts(one)))),
        note=_note(one),
        gathered=one.gathered,
    )


def _page(one: Told, look: Lookup) -> str:
    """Its place on this site; empty where it has none any more, or never had one of its own."""
    id = look.hub.catalogue.moves.now(one.kind, one.id)
    if one.kind == "event":
        return f"/events/{id}/" if id in look.events else ""
    if one.kind not in PLACES:
        return ""
    field, place = PLACES[one.kind]
    return place.format(id) if id in getattr(look.hub.catalogue, field) else ""


def _call(one: Told) -> Call:
    if one.date:
        return dates.call(one.date.occurrence().start)
    if one.kind in ("reading", "response"):
        return dates.partial_call(one.published) if one.published else NO_CALL
    if one.minutes:
        return Call(main=str(one.minutes), foot="minutes")
    return Call("Thing", str(one.number)) if one.number else NO_CALL


def _badges(held: Held | None) -> tuple[Badge, ...]:
    return (Badge(held.status, "stop"),) if held and held.status != "scheduled" else ()


def _facts(one: Told) -> Sequence[str]:
    """What decides whether to look closer; of an event the cost always."""
    if one.kind == "event":
        return _event_facts(one)
    if one.kind == "response":
        return (one.by, f"about Thing {one.number}")
    if one.kind == "thing":
        return (f"Thing {one.number}" if one.thing else "", one.thing)
    return (one.by, one.within, length_words(one.minutes))


def _event_facts(one: Told) -> Sequence[str]:
    languages = ", ".join(language(code) for code in one.languages if not code.startswith("en"))
    cost = "cost not known" if one.cost in (None, "unknown") else one.price or words.COST[one.cost]
    limited = one.audience and not one.audience.lower().startswith("open to")
    return (
        one.by,
        words.KIND[one.sort or "webinar"] if one.date else "recording",
        length_words(one.minutes) if one.date else dates.partial_words(one.published),
        "" if limited and one.cost == "members" else cost,
        f"for {one.audience[:1].lower()}{one.audience[1:]}" if limited else "",
        "will be recorded" if one.recorded and one.date else "",
        languages and f"in {languages}",
    )


def _note(one: Told) -> str:
    moved = one.date.occurrence().was if one.date and one.date.status == "moved" else None
    seen = f", seen in {one.seen}" if one.seen else ""
    notes = (
        f"Moved from {dates.stamp(moved).words}." if moved else "",
        f"Usual pattern{seen}: confirm with the organiser." if one.usual else "",
    )
    return " ".join(filter(None, notes))

"""iCalendar (RFC 5545) to records: one for each UID, whatever its dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ..text.markup import plain, seems_html
from .components import Component, components
from .moments import Zones
from .raw import CUT_SHORT, MOST_ENTRIES, MOST_TAGS, OVER, Parsed, Raw, Words, counts, each
from .series import rank, timing
from .zones import known

PRIVATE = "marked as private"
CUT = "cut short"
MOST_OTHERS = 100
"""Calendars and definitions of zones in one document."""


def read(text: str, zone: str | None = None) -> Parsed:
    """The events of a calendar's text. `zone`: IANA zone of times that carry none."""
    found, seen = _bounded(components(text))
    calendars = [one for one in found if one.name == "VCALENDAR"]
    events = [one for one in found if one.name == "VEVENT"]
    home = known(_said(calendars, "X-WR-TIMEZONE"))
    definitions = {one.text("TZID"): one for one in found if one.name == "VTIMEZONE" and len(one.all("TZID")) == 1}
    zones = Zones(definitions, zone or home, zone, None if home == "UTC" else home)
    reasons = [CUT for one in events if not one.whole]
    public = [one for one in events if one.whole and one.text("CLASS").upper() not in {"PRIVATE", "CONFIDENTIAL"}]
    reasons += [PRIVATE] * (len(events) - len(reasons) - len(public))
    cut = any(not one.whole for one in calendars)
    reasons += [CUT_SHORT] * cut + [OVER] * (seen - len(events))
    records = list(each(lambda group: _records(group, zones, reasons), _by_uid(public), reasons.append))
    if _said(calendars, "METHOD").upper() == "CANCEL":
        records = [replace(one, timing=replace(one.timing, status="cancelled")) for one in records if one.timing]
    return Parsed(
        tuple(records),
        seen,
        base=_said(calendars, "X-ORIGINAL-URL"),
        refused=counts(reasons),
        cut=cut,
        title=_said(calendars, "X-WR-CALNAME") or _said(calendars, "NAME"),
        feed=_said(calendars, "X-WR-RELCALID") or _said(calendars, "UID"),
    )


def _bounded(found: Iterable[Component]) -> tuple[list[Component], int]:
    """Calendars, zones and events, as many as are read, and how many events there are; of too many those held last."""
    events: list[Component] = []
    others: list[Component] = []
    seen = 0
    for one in found:
        if one.name == "VEVENT":
            seen += 1
            events.append(one)
            if len(events) >= 2 * MOST_ENTRIES:
                events = _last(events)
        elif len(others) < MOST_OTHERS and one.name in {"VCALENDAR", "VTIMEZONE"}:
            others.append(one)
    return [*others, *_last(events)], seen


def _last(events: list[Component]) -> list[Component]:
    """In the order of the document."""
    if len(events) <= MOST_ENTRIES:
        return events
    kept = set(sorted(range(len(events)), key=lambda at: (_until(events[at]), -at), reverse=True)[:MOST_ENTRIES])
    return [one for at, one in enumerate(events) if at in kept]


def _until(event: Component) -> str:
    """About when its last date is, to sort by: the first digits of a date, or 9 where it goes on."""
    rule = event.text("RRULE").upper()
    until = re.search(r"UNTIL=(\d{8})", rule)
    return until[1] if until else "9" if rule else event.text("DTSTART")[:8]


def _said(calendars: Sequence[Component], name: str) -> str:
    return next((text for one in calendars if (text := one.text(name))), "")


def _by_uid(events: Sequence[Component]) -> Iterator[list[Component]]:
    """Events with the same UID together, in the order of the document; each without one alone."""
    groups: dict[object, list[Component]] = {}
    for number, one in enumerate(events):
        groups.setdefault(_uid(one) or number, []).append(one)
    yield from groups.values()


def _uid(component: Component) -> str:
    """UID without markup: some sites' e-mail hiders wrap it in a span."""
    uid = component.text("UID")
    return plain(uid).strip() if "<" in uid else uid


def _records(group: list[Component], zones: Zones, reasons: list[str]) -> Iterator[Raw]:
    """One record for a UID; more where a calendar gives several events the same one."""
    changed = [one for one in group if one.first("RECURRENCE-ID")]
    masters = [one for one in group if not one.first("RECURRENCE-ID")]
    if not masters:
        # A date of a series whose rule is not in the document stands for itself.
        for one in changed:
            yield from _record([one], [], f"{_uid(one)} {one.text('RECURRENCE-ID')}", zones, reasons)
    titled: dict[str, list[Component]] = {}
    for one in masters:
        titled.setdefault(one.text("SUMMARY"), []).append(one)
    for title, same in titled.items():
        guid = _uid(same[0]) if len(titled) == 1 else f"{_uid(same[0])} {title}"
        yield from _record(_latest(same), changed if same[0] is masters[0] else [], guid, zones, reasons)


def _latest(masters: list[Component]) -> list[Component]:
    """The newest version of an event; several where equal ones differ, each then giving a date of it."""
    newest = max(map(rank, masters))
    return [one for one in masters if rank(one) == newest]


def _record(
    masters: list[Component], changed: list[Component], guid: str, zones: Zones, reasons: list[str]
) -> Iterator[Raw]:
    when = timing(masters, changed, zones, reasons.append)
    if when is None:
        return
    master = masters[0]
    summary = master.text("DESCRIPTION") or master.text("X-ALT-DESC")
    yield Raw(
        title=_words(master.text("SUMMARY")),
        summary=_words(summary),
        guid=guid,
        link=master.text("URL"),
        # DTSTAMP is when the file was made, and would change with every fetch.
        published=_stamp(master.text("CREATED")),
        updated=_stamp(master.text("LAST-MODIFIED")),
        tags=tuple(islice((tag.strip() for one in master.all("CATEGORIES") for tag in one.listed), MOST_TAGS)),
        timing=when,
    )


def _words(text: str) -> Words:
    """Text by the standard; HTML, or entities, in many real calendars."""
    return Words(text, seems_html(text))


def _stamp(value: str) -> str:
    """20261122T093000Z as dates are printed elsewhere; empty where it is no such time."""
    if len(value) < 15 or value[8:9] != "T":
        return ""
    return f"{value[:4]}-{value[4:6]}-{value[6:8]}T{value[9:11]}:{value[11:13]}:{value[13:]}"

"""Whose clock an event's hours are on: the zone that the document names, or the provider's where it agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from . import beside
from .compare import Taken, ahead, alike, same
from .lines import Line
from .sayings import Moment, Saying, Tools, of, on_clock
from .settled import Clocks, Settled

SEVERAL, UNCLEAR = "?", "??"
"""In the place of where a zone is from: the document names two, or one that nobody can tell."""
AGREES = "the provider’s entry, with which the page’s hours agree"


def named(said: Sequence[Saying], settled: Settled, tools: Tools) -> tuple[str | None, str]:
    """The one zone that the document names, and where."""
    printed = of(said, "zone")
    known = [(zone, one) for one in printed if (zone := zone_of(str(one.value), tools))]
    names = list(dict.fromkeys(zone for zone, _ in known))
    if len(names) > 1:
        told = "; ".join(f"{one.where} has {one.value}" for _, one in known)
        settled.doubt(f"the time zone: {told}", "timezone")
        return None, SEVERAL
    if printed and not names:
        settled.missing.append(f"the time zone: “{printed[0].value}” may mean more than one place")
        return None, UNCLEAR
    return (names[0], known[0][1].where) if names else (None, "")


def zone_of(printed: str, tools: Tools) -> str | None:
    """The IANA name for a zone as platforms print it; a bare abbreviation is none, nor is one city or country."""
    text = " ".join(printed.split())
    if len(text) < 6 or text.isupper() or ("," in text and not text.startswith("(")):
        return None
    spelt = text.replace(" and ", " & ").replace(" Time - US & Canada", " Time (US & Canada)")
    found = tools.zone(spelt) or tools.zone(text)
    return None if found == "UTC" else found


def at_home(timed: Sequence[Saying], clocks: Clocks) -> tuple[str | None, str]:
    """The provider's zone, where a start that tells how far it is from UTC agrees with it."""
    for one in timed:
        instant = one.value.instant
        if instant is None or clocks.home is None:
            continue
        there = on_clock(instant, clocks.home)
        start = Taken(one.value, there, clocks.home)
        plain = [other.value.value for other in timed if other.value.offset is None]
        plain += [clock.at for each in beside.clocks(clocks.page, there.date()) for clock in each if same(clock, start)]
        if there == one.value.value or (not one.value.offset and there in plain):
            return clocks.home, AGREES
    return None, clocks.where


def weighed(start: Taken, where: str, last: date, clocks: Clocks, settled: Settled) -> tuple[str | None, str]:
    """The zone that may be taken for a start, beside the zones in the words of the text.

    That which was found stays where the text names no other. The provider's is taken where a start without an offset
    agrees with it and the text says so; it may be proposed where the text says nothing; else it is withheld.
    """
    lines = [*beside.strangers(clocks.page, start.wall.date(), last)]
    if start.zone:
        if against := _against([line for line in lines if line.zones], start):
            settled.doubt(f"the time zone: {where} has {start.zone}, and {beside.TEXT} has “{against}”", "timezone")
            return None, SEVERAL
        return start.zone, where
    if start.moment.offset is not None or where == SEVERAL:
        return None, where
    if clocks.home is None:
        _unnamed(lines, start.wall, where, settled)
        return None, where
    if against := _against(lines, replace(start, zone=clocks.home)):
        _refused(against, clocks, settled)
        return None, SEVERAL
    if lines:
        return clocks.home, AGREES
    if where == UNCLEAR:
        settled.withheld.add("timezone")
    else:
        told = f"the page names none; {clocks.home} is that of {clocks.holder}: look whether it is so"
        settled.missing.append(f"the time zone: {told}")
    return None, where


def of_day(day: date, last: date, clocks: Clocks, settled: Settled) -> None:
    """Withhold the zone of a day without an hour where the text names another than the one that would be proposed."""
    start = Taken(Moment(day), datetime.combine(day, time(12)), clocks.home)
    lines = [*beside.strangers(clocks.page, day, last)]
    if clocks.home is None:
        _unnamed(lines, start.wall, clocks.where, settled)
    elif against := _against(lines, start):
        _refused(against, clocks, settled)


def _unnamed(lines: Sequence[Line], wall: datetime, where: str, settled: Settled) -> None:
    """Withhold a zone of which the text has words: whoever turns out to hold it, theirs may be another."""
    if lines and where == "":
        printed = lines[0].offsets(wall)[0][0]
        settled.doubt(f"the time zone: {beside.TEXT} has “{printed}”, which is no zone’s whole name", "timezone")
    elif lines or where == UNCLEAR:
        settled.withheld.add("timezone")


def _refused(against: str, clocks: Clocks, settled: Settled) -> None:
    told = f"{beside.TEXT} has “{against}”, and {clocks.home} is that of {clocks.holder}"
    settled.doubt(f"the time zone: {told}", "timezone")


def _against(lines: Sequence[Line], start: Taken) -> str:
    """The first zone of a line of which nothing is on the start's clock, as printed; empty where there is none."""
    there = ahead(start)
    timed = isinstance(start.moment.value, datetime)
    for line in lines:
        clocks = [one for one in line.clocks(start.wall.date()) if one.offsets is not None]
        told = line.offsets(start.wall)
        agrees = any(alike(one, start) for one in clocks) if timed and clocks else any(there in far for _, far in told)
        if not agrees:
            return told[0][0]
    return ""

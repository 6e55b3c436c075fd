"""Whose clock an event's hours are on: the zone that the document names, or the provider's where it agrees."""

from __future__ import annotations

from collections.abc import Sequence

from . import beside
from .sayings import Saying, Tools, of, on_clock
from .settled import Clocks, Settled


def named(said: Sequence[Saying], settled: Settled, tools: Tools) -> tuple[str | None, str]:
    """The one zone that the document names, and where."""
    printed = of(said, "zone")
    known = [(zone, one) for one in printed if (zone := zone_of(str(one.value), tools))]
    names = list(dict.fromkeys(zone for zone, _ in known))
    if len(names) > 1:
        told = "; ".join(f"{one.where} has {one.value}" for _, one in known)
        settled.doubt(f"the time zone: {told}", "timezone")
        return None, "?"
    if printed and not names:
        settled.missing.append(f"the time zone: “{printed[0].value}” may mean more than one place")
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
        plain = [other.value.value for other in timed if other.value.offset is None]
        plain += [clock.at for each in beside.clocks(clocks.page, there.date()) for clock in each]
        if there == one.value.value or (not one.value.offset and there in plain):
            return clocks.home, "the provider’s entry, with which the page’s hours agree"
    return None, ""

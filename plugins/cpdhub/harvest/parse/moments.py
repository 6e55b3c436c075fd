"""Dates and times of iCalendar (RFC 5545 sections 3.3.4, 3.3.5): days stay days, floating times stay floating."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from ...model.when import When
from .components import Component, Property
from .definitions import defined
from .rules import Trials
from .zones import known

MOST_DATES = 1_000
"""Single dates of a series: in one line, and together."""
STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(Z)?)?", re.I)


@dataclass(frozen=True, slots=True)
class Zones:
    """How the names of zones in one document are to be read."""

    definitions: Mapping[str, Component] = field(default_factory=dict)
    """VTIMEZONE by TZID."""
    floating: str | None = None
    """The zone of times that carry none, where the source's entry or the document names one."""
    curated: str | None = None
    """The zone in the source's entry, which also stands in for names that nobody knows."""
    home: str | None = None
    """X-WR-TIMEZONE: the organiser's clock."""
    trials: Trials = field(default_factory=Trials)
    """What is left of the work that the document's rules may cost."""

    def zone(self, printed: str) -> str | None:
        """IANA name of a TZID; None where nobody can tell."""
        return known(printed) or defined(self.definitions.get(printed)) or self.curated

    def read(self, one: Property) -> tuple[When, ...]:
        """Every value of a property; a period counts by its start, what is no date is left out."""
        found = (self._stamp(value, one.parameters) for value in one.value.split(",", MOST_DATES + 1)[: MOST_DATES + 1])
        return tuple(when for when in found if when)

    def all(self, found: Iterable[Property]) -> list[When]:
        """Every value of several properties, as far as they are read."""
        return list(islice((when for one in found for when in self.read(one)), MOST_DATES + 1))

    def unknown(self, one: Property) -> bool:
        """Whether it carries the name of a zone that nobody can tell."""
        name = one.parameters.get("TZID", "")
        return bool(name) and any(when.has_hour and when.zone is None for when in self.read(one))

    def _stamp(self, value: str, parameters: Mapping[str, str]) -> When | None:
        found = STAMP.fullmatch(value.split("/")[0].strip())
        if not found or not 1900 <= int(found[1]) <= 2200:
            return None
        try:
            # What was declared does not count, the digits do: VALUE=DATE stands before times too.
            if found[4] is None:
                return When(date(*map(int, found.group(1, 2, 3))))
            clock = time(int(found[4]), int(found[5]), int(found[6] or 0))
            local = datetime.combine(date(*map(int, found.group(1, 2, 3))), clock)
        except ValueError:
            return None
        if found[7]:
            return When(local, "UTC")
        printed = parameters.get("TZID", "")
        return When(local, self.zone(printed) if printed else self.floating)


def into(when: When, zone: str | None) -> When:
    """The same moment on the clock of `zone`; a day, a floating time and what has no such clock stay as they are."""
    instant = when.instant()
    if instant is None or zone is None or zone == when.zone:
        return when
    return When(instant.astimezone(UTC if zone == "UTC" else ZoneInfo(zone)).replace(tzinfo=None, fold=0), zone)


def at_home(when: When, home: str | None) -> When:
    """An instant in UTC on the organiser's clock, unless that clock shows the same time twice that day."""
    if when.zone != "UTC" or home is None:
        return when
    there = into(when, home)
    return there if there.instant() == when.instant() else when


def alike(when: When, first: When) -> When:
    """A further date of a series as its first one is written: on its clock, or as a day."""
    if not first.has_hour:
        return When(when.day)
    return into(when, first.zone) if when.has_hour else when

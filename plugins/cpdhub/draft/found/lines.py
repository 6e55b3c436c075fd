"""The sentences of a page with the days, hours and zones in each, and the words that tell what a sentence is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from . import named, spoken
from .named import Zone
from .page import Page
from .sayings import Clock
from .spoken import Hours

SENTENCE = re.compile(r"(?<=[^.][.!?])\s+(?=[A-ZÀ-Þ])")
DEADLINE = re.compile(
    r"\b(?:regist|sign|book|appl|rsvp|enrol|subscri)\w*(?:\W+\w+){0,4}?\W+(?:by|before|until|till|later|end|open|clos)"
    r"|\b(?:by|before|until) (?:\w+day,? )?the deadline|deadline|\brsvp\b|\bcloses?\b|\bclosing\b|sales end|\bdoors\b"
    r"|early.bird|anmeld|inscri|updated|posted|published|modified|created|copyright|due (?:by|on|date)",
    re.I,
)
"""Words of a sentence whose day is none of the event's."""
ELSEWHEN = re.compile(
    r"\brecord|\bwas held|took place|\blast (?:year|time|month)|aufzeichn|enregistr|\banother|\bnext\b"
    r"|\bprevious|\bupcoming|\bpast\b",
    re.I,
)
ASIDE = re.compile(
    r"\b(?:office|opening|business|desk|library|service|reference) hours|\b(?:log|sign|check|dial)(?:ging|ing)?.?in\b"
    r"|\b(?:duration|length|dauer|länge|durée)\b|\bcall\b|\bphone|\bhelp ?(?:desk|line)|\bweekdays|\bdaily\b"
    r"|\bmon(?:day)?s? ?(?:-|–|to) ?fri"
    r"|\bwaiting room|\b(?:tech|sound).?check|\bends? at\b|\bchat\b|\bhours ?:|öffnungszeiten|horaires",
    re.I,
)
"""Words of a sentence whose hour is not that of the start."""
YOURS = re.compile(r"\b(?:your|my|local)\b", re.I)
"""Of a clock that is the visitor's."""
LABEL = 40
"""Characters of a line that may be the label of the next."""
NEAR = 3
"""Lines below a day that may hold its hour."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence."""

    text: str
    label: str
    """The short line above; empty where there is none."""
    days: tuple[tuple[int, int, date | tuple[int, int]], ...]
    hours: tuple[Hours, ...]
    """Each with the zone behind it, else with the one that the sentence names."""
    zones: tuple[Zone, ...]
    """Those that it names without an hour."""
    above: tuple[date | tuple[int, int], ...] = ()
    """The days of a line shortly before, where it has none of its own."""

    def clocks(self, day: date) -> Iterator[Clock]:
        """Its hours on a day; an hour without its half of the day stands for both."""
        for one in self.hours:
            begin = spoken.at(day, one.begin)
            minutes = int((spoken.at(day, one.end) - begin).total_seconds() // 60) if one.end else 0
            for wall in (begin, begin + timedelta(hours=12)) if one.half else (begin,):
                yield Clock(wall, one.zone.offsets(wall) if one.zone else None, one.printed, minutes)

    def offsets(self, wall: datetime) -> tuple[tuple[str, tuple[timedelta, ...]], ...]:
        """Each zone of it, as printed, with how far it may be from UTC at a wall time."""
        every = [*self.zones, *(one.zone for one in self.hours if one.zone)]
        return tuple((one.printed, one.offsets(wall)) for one in every)


@lru_cache(2)
def sentences(page: Page | None) -> tuple[Line, ...]:
    """Those of the text, but for those about a deadline and the like, also where only their label says so."""
    return tuple(_sentences(page)) if page else ()


def _sentences(page: Page) -> Iterator[Line]:
    above = ""
    before: list[tuple[date | tuple[int, int], ...]] = []
    for block in page.blocks:
        label = above if len(above) <= LABEL and not any(spoken.days(above)) else ""
        found = [] if DEADLINE.search(label) else [one for one in _split(block) if not DEADLINE.search(one)]
        lines = [_line(text, label if text == block else "", before) for text in found]
        if len(lines) == 1 and len(block) <= LABEL and any(spoken.hours(above)) and (zone := named.whole(block)):
            lines = [replace(lines[0], zones=(zone,))]
        before = [*before, tuple(day for line in lines for _, _, day in line.days)][-NEAR:]
        above = block
        yield from lines


def _split(block: str) -> Iterator[str]:
    """Its sentences; "2 p.m. ET" is no end of one."""
    begun = 0
    for found in SENTENCE.finditer(block):
        if not named.behind(block, found.start()):
            yield block[begun : found.start()]
            begun = found.end()
    yield block[begun:]


def _line(text: str, label: str, before: list[tuple[date | tuple[int, int], ...]]) -> Line:
    zones = [] if YOURS.search(text) else [*named.alone(text)]
    hours = [(at, one) for at, one in spoken.hours(text)]
    for number, (at, one) in enumerate(hours):
        behind = [zone for place, zone in zones if place > at] or [zone for _, zone in zones[-1:]]
        if one.zone is None and behind:
            zoned = Hours(one.begin, one.end, behind[0], f"{one.printed} ({behind[0].printed})", one.half)
            hours[number] = (at, zoned)
    days = tuple(spoken.days(text))
    above = () if days else next((one for one in reversed(before) if one), ())
    bare = () if hours else tuple(zone for _, zone in zones)
    return Line(text, label, days, tuple(one for _, one in hours), bare, above)

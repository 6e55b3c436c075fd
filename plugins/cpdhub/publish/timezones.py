"""VTIMEZONE components (RFC 5545 section 3.6.5) that reach no further than the dates that need them.

Times are told in the organiser's zone (TZID), not in UTC. A series must be: its
RRULE in UTC would be an hour off for half the year. A single date is as well, so
that a client says whose hour it is, and so that the hour holds when a country
changes its clocks after we published. Outlook classic takes a foreign TZID by
its VTIMEZONE alone, and of that only two yearly rules or one standing offset
(MS-STANOICAL section 2.2.47): where a zone has no such rules (Casablanca, Cairo,
Jerusalem, Santiago), a single date is told in UTC, which every client shows at
the right hour, and only a series keeps its TZID. So is a single date in an hour
that comes twice, or never, when clocks change: parsers take it for two instants.

icalendar's own Timezone.from_tzid (7.3.0) does not do: it writes the onset of
summer time by the new clock, where the RFC wants the old one, an hour off; it
skips changes that are less than 64 days apart (Africa/Casablanca); and it lists
dates as RDATE, which Outlook ignores (MS-STANOICAL section 2.2.47). So here a
change that keeps a yearly rule is written as that rule, two of them in all; of
an irregular zone each change is an observance of its own, since of a list of
dates ical.js (2.2.1), the reader in Thunderbird, takes the first alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

PAST_LAST = 2
"""Years after the last date to which the dates of an irregular zone reach."""
PROVEN = 12
"""Years for which a yearly rule must hold before it is believed: "last" and "fourth Sunday" differ in one of them."""
STEPDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STEP = timedelta(days=3)
"""No zone has two changes within less than a week since 1980 (tzdata 2026)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a zone's clock."""

    onset: datetime
    """By the clock before the change, without a zone, as DTSTART wants it."""
    before: timedelta
    after: timedelta
    name: str
    """The abbreviation that holds from then on."""
    summer: bool
    """Whether the clock goes forward: DAYLIGHT in place of STANDARD."""

    @property
    def kind(self) -> tuple[timedelta, timedelta, str]:
        return self.before, self.after, self.name


@lru_cache(maxsize=512)
def timezone(zone: str, first: int, last: int) -> bytes:
    """The zone, serialised, for dates from the year `first` to the year `last`."""
    return bytes(component(zone, first, last).to_ical())


def component(zone: str, first: int, last: int) -> Timezone:
    """The same as a component."""
    made = Timezone()
    made.add("tzid", zone)
    reach = max(last + PAST_LAST, first + PROVEN)
    found = _changes(zone, first - 1, reach)
    rules = _yearly(found, first - 1, reach)
    if rules:
        for group, rule in rules:
            _observance(made, group[0], rule=rule)
        return made
    near = [change for change in found if change.onset.year <= last + PAST_LAST]
    if not near or near[0].onset.year >= first:
        _observance(made, _standing(zone, first - 1, near))
    for change in near:
        _observance(made, change)
    return made


@lru_cache(maxsize=512)
def simple(zone: str, year: int) -> bool:
    """Whether two yearly rules, or none at all, describe the zone around a year: then every client follows it."""
    found = _changes(zone, year - 1, year + PROVEN)
    return not found or bool(_yearly(found, year - 1, year + PROVEN))


@lru_cache(maxsize=512)
def _changes(zone: str, first: int, last: int) -> tuple[Change, ...]:
    """Every change of the clock in these years, in order."""
    here = ZoneInfo(zone)
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    steps = (begin + number * STEP for number in range((end - begin) // STEP + 1))
    offsets = ((step, _offset(step, here)) for step in steps)
    return tuple(_change(here, a, b) for (a, was), (b, is_) in pairwise(offsets) if was != is_)


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> Change:
    """The one change after `low` and by `high`, to the second."""
    before = _offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    onset = high.replace(tzinfo=None) + before
    after = _offset(high, zone)
    return Change(onset, before, after, _name(high, zone), summer=after > before)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _name(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).tzname() or zone.key


def _groups(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes of the same kind together, in the order of their first onset."""
    found: dict[tuple[timedelta, timedelta, str], list[Change]] = {}
    for change in changes:
        found.setdefault(change.kind, []).append(change)
    return list(found.values())


def _yearly(changes: Sequence[Change], first: int, last: int) -> list[tuple[list[Change], str]]:
    """Two kinds of change, each once in every one of these years by one rule; empty for any other zone."""
    groups = _groups(changes)
    years = list(range(first, last + 1))
    if len(groups) != 2 or any([change.onset.year for change in group] != years for group in groups):
        return []
    rules = [(group, _rule([change.onset for change in group])) for group in groups]
    return rules if all(rule for _group, rule in rules) else []


def _rule(onsets: Sequence[datetime]) -> str:
    """The RRULE that gives exactly these onsets: the last or n-th of a weekday in a month. Empty where none does."""
    for rule in _candidates(onsets[0]):
        dates = rrulestr(rule, dtstart=onsets[0])
        if isinstance(dates, rrule) and dates.between(onsets[0], onsets[-1], inc=True) == list(onsets):
            return rule
    return ""


def _candidates(onset: datetime) -> Iterator[str]:
    for number in (-1, (onset.day - 1) // 7 + 1):
        yield f"FREQ=YEARLY;BYMONTH={onset.month};BYDAY={number}{STEPDAYS[onset.weekday()]}"


def _standing(zone: str, year: int, later: Sequence[Change]) -> Change:
    """What held from the first of January of `year`, written as a change from itself."""
    begin, here = datetime(year, 1, 1, tzinfo=UTC), ZoneInfo(zone)
    offset = _offset(begin, here)
    # Summer time, where the clock next goes back.
    summer = bool(later) and not later[0].summer
    return Change(begin.replace(tzinfo=None), offset, offset, _name(begin, here), summer)


def _observance(made: Timezone, change: Change, *, rule: str = "") -> None:
    part = TimezoneDaylight() if change.summer else TimezoneStandard()
    part.add("dtstart", change.onset)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    if rule:
        part.add("rrule", vRecur.from_ical(rule))
    made.add_component(part)

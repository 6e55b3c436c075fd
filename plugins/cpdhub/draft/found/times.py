"""When an event is held, of all that a document says about it: taken only where nothing contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from . import zones
from .sayings import Clock, Moment, Saying, Tools, of, on_clock
from .settled import Clocks, Near, Settled

LAST = (time(23, 59), time(23, 59, 59))


def settle(said: Sequence[Saying], settled: Settled, tools: Tools, home: str | None, near: Near) -> None:
    """Fill `start`, `timezone` and `minutes` or `end`, as far as the document tells them without a contradiction."""
    if dates := of(said, "dates"):
        shown = ", ".join(map(str, dates[0].value[:6])) + (" …" if len(dates[0].value) > 6 else "")
        settled.doubt(f"which date: {dates[0].where} has several ({shown})", "start", "minutes")
        zone, where = zones.named(said, settled, tools)
        if zone:
            settled.fill("timezone", zone, where)
        return
    zone, where = zones.named(said, settled, tools)
    starts = of(said, "start")
    if not starts:
        settled.missing.append("when it is held: no date was found where it would be certain")
        return
    if _whole_days(said, settled):
        return
    clocks = Clocks(zone, where, home, near)
    begin = _start(starts, clocks, settled)
    if begin is not None:
        _length(said, begin, settled)


def _whole_days(said: Sequence[Saying], settled: Settled) -> bool:
    """Take days without an hour: printed so, or from midnight to midnight, as software writes them."""
    starts, ends = of(said, "start"), of(said, "end")
    first, last = starts[0].value, ends[0].value if ends else None
    if len({one.value.day for one in starts}) > 1 or not all(_midnight(one.value.value) for one in starts):
        return False
    settled.fill("start", first.day, starts[0].where)
    settled.missing.append("the hour: only the day is given")
    printed = any(not isinstance(one.value.value, datetime) for one in starts)
    if last is None or not (printed or _midnight(last.value) or last.value.time() in LAST):
        return True
    begun = isinstance(last.value, datetime) and last.value.time() == time()
    end = last.day - timedelta(days=1) if begun else last.day
    if end > first.day:
        settled.fill("end", end, ends[0].where)
    return True


def _midnight(value: date | datetime) -> bool:
    """Whether it is a day, or the midnight that stands for one."""
    return not isinstance(value, datetime) or value.time() == time()


def _start(starts: Sequence[Saying], clocks: Clocks, settled: Settled) -> tuple[Moment, datetime] | None:
    """Take the start and its zone; the moment as it was printed, and the wall time that it was taken as."""
    timed = [one for one in starts if isinstance(one.value.value, datetime)]
    days = {one.value.day for one in starts if one not in timed}
    zone, where = clocks.zone, clocks.where
    if zone is None and where != "?":
        zone, where = zones.at_home(timed, clocks)
    walls = [(_wall(one.value, zone), one) for one in timed]
    first, saying = next(((wall, one) for wall, one in walls if one.value.offset is not None), walls[0])
    beside = clocks.near(first.date())
    others = [str(one.value) for wall, one in walls if wall != first]
    strange = [each[0].printed for each in beside if not any(_same(one, first, saying.value, zone) for one in each)]
    if others or strange or days - {first.date()}:
        told = "; ".join(
            [f"{one.where} has {one.value}" for one in starts] + [f"the page’s text has {one}" for one in strange]
        )
        settled.doubt(
            f"the start, since two places contradict each other: {told}", "start", "timezone", "minutes", "end"
        )
        return None
    if not _sure(saying.value, first, zone, clocks, settled):
        return None
    settled.fill("start", first, saying.where)
    if zone:
        settled.fill("timezone", zone, where)
    elif not any("time zone" in one for one in settled.missing):
        settled.missing.append("the time zone: the page names none")
    return saying.value, first


def _wall(moment: Moment, zone: str | None) -> datetime:
    """The wall time in `zone`; as printed where there is none, or where the moment is not known."""
    assert isinstance(moment.value, datetime)  # noqa: S101 # days were sorted out
    return on_clock(moment.instant, zone) if moment.instant and zone else moment.value


def _same(clock: Clock, wall: datetime, moment: Moment, zone: str | None) -> bool:
    """Whether an hour of the text is the start: on its clock, or by what its abbreviation may mean."""
    instant = moment.instant or (wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if zone else None)
    if clock.at in (wall, moment.value):
        return not clock.offsets or instant is None or instant in _meant(clock) or bool(moment.offset == timedelta())
    return instant is not None and instant in _meant(clock)


def _meant(clock: Clock) -> list[datetime]:
    return [(clock.at - offset).replace(tzinfo=UTC) for offset in clock.offsets]


def _sure(moment: Moment, wall: datetime, zone: str | None, clocks: Clocks, settled: Settled) -> bool:
    """Whether the wall time is the organiser's, and shows once; else it is told why not."""
    if moment.offset is None:
        return True
    if zone is None and moment.offset == timedelta():
        text = f"the organiser’s hour: the page gives {moment}, and not whose clock that is"
        settled.doubt(text, "start", "timezone", "minutes")
        return False
    if zone is None:
        agrees = f"it gives {moment}"
        home = f"; its provider’s {clocks.home} does not agree with that" if clocks.home else ""
        settled.missing.append(f"the time zone: the page names none ({agrees}{home})")
        settled.withheld.add("timezone")
        return True
    if moment.offset and wall != moment.value:
        text = f"the start, since two places contradict each other: {moment}, but the zone {zone}"
        settled.doubt(text, "start", "timezone", "minutes", "end")
        return False
    if wall.replace(tzinfo=UTC if zone == "UTC" else ZoneInfo(zone)).astimezone(UTC) != moment.instant:
        settled.doubt(f"the start: clocks in {zone} show {wall:%H:%M} twice on {wall:%Y-%m-%d}", "start", "minutes")
        return False
    return True


def _length(said: Sequence[Saying], begin: tuple[Moment, datetime], settled: Settled) -> None:
    """Take the length: printed as one, or from the start to the end on one clock."""
    found = {one.value: one.where for one in of(said, "minutes")}
    for one in of(said, "end"):
        length = _between(begin, one.value)
        if length is not None:
            found.setdefault(length, one.where)
    if len(found) > 1:
        told = "; ".join(f"{where} has {minutes}" for minutes, where in found.items())
        settled.doubt(f"the length in minutes, since two places contradict each other: {told}", "minutes")
        return
    for minutes, where in found.items():
        if 0 < minutes <= 24 * 60:
            settled.fill("minutes", minutes, where)
        elif minutes > 0:
            settled.fill("end", begin[1] + timedelta(minutes=minutes), where)
    if not found or min(found) <= 0:
        settled.missing.append("how long it takes")


def _between(begin: tuple[Moment, datetime], end: Moment) -> int | None:
    """Minutes from the start to an end; None where they are not on one clock."""
    start, wall = begin
    if not isinstance(end.value, datetime):
        return None
    if start.instant and end.instant:
        return int((end.instant - start.instant).total_seconds() // 60)
    # An hour that is printed without its clock is on the organiser's, as the start was taken to be.
    return int((end.value - wall).total_seconds() // 60) if end.offset is None else None

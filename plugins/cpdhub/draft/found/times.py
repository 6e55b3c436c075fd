"""When an event is held, of all that a document says about it: taken only where nothing contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from . import beside, zones
from .page import Page
from .sayings import Clock, Moment, Saying, Tools, of, on_clock
from .settled import Clocks, Settled

WEEK = 7 * 24 * 60
LAST = (time(23, 59), time(23, 59, 59))


def settle(said: Sequence[Saying], settled: Settled, tools: Tools, home: str | None, page: Page | None) -> None:
    """Fill `start`, `timezone` and `minutes` or `end`, as far as the document tells them without a contradiction."""
    zone, where = zones.named(said, settled, tools)
    if several := [*_several(said)]:
        settled.doubt(f"which date: {'; '.join(several)}", "start", "minutes", "end")
        if zone:
            settled.fill("timezone", zone, where)
        return
    starts = of(said, "start")
    if not starts:
        settled.missing.append("when it is held: no date was found where it would be certain")
        return
    clocks = Clocks(zone, where, home, page)
    if _half(said, settled) or _whole_days(said, settled, clocks):
        return
    last = max((one.value.day for one in of(said, "end")), default=starts[0].value.day)
    begin = _start(starts, last, clocks, settled)
    if begin is not None:
        _length(said, begin, clocks, settled)


def _several(said: Sequence[Saying]) -> Iterator[str]:
    """In words, that it has more than one date."""
    for one in of(said, "dates")[:1]:
        shown = ", ".join(map(str, one.value[:6])) + (" …" if len(one.value) > 6 else "")
        yield f"{one.where} has several ({shown})"
    for one in of(said, "repeats")[:1]:
        first = "".join(f", first on {start.value}" for start in of(said, "start")[:1])
        yield f"{one.where} says that it repeats ({one.value}{first}); write its rule yourself, as `repeat`"


def _half(said: Sequence[Saying], settled: Settled) -> bool:
    """Whether the hour is given only so that it may be in the night or in the afternoon."""
    halves = of(said, "halves")
    if not halves or any(isinstance(one.value.value, datetime) for one in of(said, "start")):
        return False
    text = f"the start: {halves[0].where} has “{halves[0].value}”: is that in the morning or afternoon?"
    settled.doubt(text, "start", "minutes", "end")
    return True


def _whole_days(said: Sequence[Saying], settled: Settled, clocks: Clocks) -> bool:
    """Take days without an hour: printed so, or from midnight to midnight, as software writes them."""
    starts, ends = of(said, "start"), of(said, "end")
    first, last = starts[0].value, ends[0].value if ends else None
    if len({one.value.day for one in starts}) > 1 or not all(_midnight(one.value.value) for one in starts):
        return False
    if others := [
        text for text, _ in beside.apart(clocks.page, first.day, max(first.day, last.day if last else first.day))
    ]:
        _contradicted(starts, others, settled)
        return True
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


def _start(starts: Sequence[Saying], last: date, clocks: Clocks, settled: Settled) -> tuple[Moment, datetime] | None:
    """Take the start and its zone; the moment as it was printed, and the wall time that it was taken as."""
    timed = [one for one in starts if isinstance(one.value.value, datetime)]
    days = {one.value.day for one in starts if one not in timed}
    zone, where = clocks.zone, clocks.where
    if zone is None and where != "?":
        zone, where = zones.at_home(timed, clocks)
    walls = [(_wall(one.value, zone), one) for one in timed]
    first, saying = next(((wall, one) for wall, one in walls if one.value.offset is not None), walls[0])
    others = [wall for wall, _ in walls if wall != first]
    near = beside.clocks(clocks.page, first.date())
    strange = [each[0].printed for each in near if not any(_same(one, first, saying.value, zone) for one in each)]
    for text, each in beside.apart(clocks.page, first.date(), max(first.date(), last)):
        if not any(_same(one, first, saying.value, zone) for one in each):
            strange.append(text)
    if others or strange or days - {first.date()}:
        _contradicted(starts, strange, settled)
        return None
    if not _sure(saying.value, first, zone, clocks, settled):
        return None
    settled.fill("start", first, saying.where)
    if zone:
        settled.fill("timezone", zone, where)
    elif not any("time zone" in one for one in settled.missing):
        settled.missing.append("the time zone: the page names none")
    return saying.value, first


def _contradicted(starts: Sequence[Saying], strange: Sequence[str], settled: Settled) -> None:
    told = [f"{one.where} has {one.value}" for one in starts] + [f"{beside.TEXT} has {one}" for one in strange[:3]]
    sentence = f"the start, since two places contradict each other: {'; '.join(told)}"
    settled.doubt(sentence, "start", "timezone", "minutes", "end")


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


def _length(said: Sequence[Saying], begin: tuple[Moment, datetime], clocks: Clocks, settled: Settled) -> None:
    """Take the length: printed as one, or from the start to the end on one clock."""
    found = {one.value: one.where for one in of(said, "minutes")}
    for end in of(said, "end"):
        length = _between(begin, end.value)
        if length is not None:
            found.setdefault(length, end.where)
    for one in (clock for each in beside.clocks(clocks.page, begin[1].date()) for clock in each) if found else ():
        if one.minutes > 0 and _same(one, begin[1], begin[0], clocks.zone):
            found.setdefault(one.minutes, beside.TEXT)
    if len(found) > 1:
        told = "; ".join(f"{where} has {minutes}" for minutes, where in found.items())
        settled.doubt(f"the length in minutes, since two places contradict each other: {told}", "minutes")
        return
    for minutes, where in found.items():
        if 0 < minutes <= 24 * 60:
            settled.fill("minutes", minutes, where)
        elif minutes > WEEK:
            settled.doubt(
                f"the end: {where} has {begin[1] + timedelta(minutes=minutes)}, which looks like a series", "end"
            )
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

"""When an event is held, of all that a document says about it: taken only where nothing contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from . import beside, compare, lengths, zones
from .page import Page
from .sayings import Moment, Saying, Tools, of
from .settled import Clocks, Settled

LAST = (time(23, 59), time(23, 59, 59))


def settle(
    said: Sequence[Saying], settled: Settled, tools: Tools, home: tuple[str | None, str], page: Page | None
) -> None:
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
    clocks = Clocks(zone, where, *home, page)
    if _half(said, settled) or _whole_days(said, settled, clocks):
        return
    last = max((one.value.day for one in of(said, "end")), default=starts[0].value.day)
    start = _start(said, last, clocks, settled)
    if start is not None:
        lengths.settle(said, start, page, settled)


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
    zones.of_day(first.day, max(first.day, last.day if last else first.day), clocks, settled)
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


def _start(said: Sequence[Saying], last: date, clocks: Clocks, settled: Settled) -> compare.Taken | None:
    """Take the start and its zone; as it was printed, and the wall time that it was taken as."""
    starts = of(said, "start")
    timed = [one for one in starts if isinstance(one.value.value, datetime)]
    days = {one.value.day for one in starts if one not in timed}
    zone, where = clocks.zone, clocks.where
    if zone is None and where != zones.SEVERAL:
        zone, where = zones.at_home(timed, clocks)
    walls = [(compare.wall(one.value, zone), one) for one in timed]
    first, saying = next(((wall, one) for wall, one in walls if one.value.offset is not None), walls[0])
    length = max(lengths.stated(said, saying.value, first), default=0)
    start = compare.Taken(saying.value, first, zone, length)
    strange = _strange(start, max(first.date(), last), clocks)
    if any(wall != first for wall, _ in walls) or strange or days - {first.date()}:
        _contradicted(starts, strange, settled)
        return None
    zone, where = zones.weighed(start, where, max(first.date(), last), clocks, settled)
    if not _sure(saying.value, first, zone, clocks, settled):
        return None
    settled.fill("start", first, saying.where)
    if zone:
        settled.fill("timezone", zone, where)
    elif not any("time zone" in one for one in settled.missing):
        settled.missing.append("the time zone: the page names none")
    return replace(start, zone=zone)


def _strange(start: compare.Taken, last: date, clocks: Clocks) -> list[str]:
    """The hours of the text that are not the start's; without a clock of its own it may be on its provider's."""
    strange = [*compare.strange(clocks.page, start, last)]
    if strange and start.instant is None and clocks.home:
        there = [*compare.strange(clocks.page, replace(start, zone=clocks.home), last)]
        strange = [one for one in strange if one in there]
    return strange


def _contradicted(starts: Sequence[Saying], strange: Sequence[str], settled: Settled) -> None:
    told = [f"{one.where} has {one.value}" for one in starts] + [f"{beside.TEXT} has {one}" for one in strange[:3]]
    sentence = f"the start, since two places contradict each other: {'; '.join(told)}"
    settled.doubt(sentence, "start", "timezone", "minutes", "end")


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

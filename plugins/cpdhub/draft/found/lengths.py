"""How long an event takes: printed as a length, or from its start to its end, and what the text says of it in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from . import beside
from .compare import Taken, same
from .lines import sentences
from .page import Page
from .sayings import Moment, Saying, of
from .settled import Settled

WEEK = 7 * 24 * 60
NUMBERS = {
    "half an": 0.5, "half": 0.5, "halbe": 0.5, "demi": 0.5, "a": 1, "an": 1, "one": 1, "ein": 1, "eine": 1, "einer": 1,
    "une": 1, "anderthalb": 1.5, "two": 2, "zwei": 2, "deux": 2, "three": 3, "drei": 3, "trois": 3, "four": 4,
    "five": 5, "six": 6, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45,
    "fifty": 50, "sixty": 60, "seventy-five": 75, "ninety": 90,
}  # fmt: skip
NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))
MINUTE, HOUR = (
    r"(?:min(?:ute)?(?:s|n)?|minütige\w?)\b",
    r"(?:(?:h(?:ou)?rs?|stunden?|stündige\w?|heures?)\b|h(?=\d\d\b|\b))",
)
AMOUNT = (
    rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?:[.,]5)?|{NUMBER})(?P<half>\s?½|\sand\sa\shalf)?[\s-]?(?:(?P<minute>{MINUTE})|{HOUR})"
    rf"(?:(?P<more>\sand\sa\shalf)|(?:\sand)?\s?(?P<rest>\d{{1,2}})(?:\s?{MINUTE}|(?<=h\d\d)\b))?"
)
NOUN = r"(?:webinar|workshop|seminar|session|event|course|class|training|program(?:me)?|meeting|online-?seminar)"
OTHER = r"(?:of|and|with|for|after|before|ago|into|prior|in|at|to|from|each|per|earlier|later|early|late|a|the|break)\b"
BEFORE = re.compile(
    rf"(?:\b(?:lasts?|lasting|dauert|dure|us for)|\b(?:it|{NOUN})\s(?:takes|runs|is|will\s(?:be|run|take))(?:\sfor)?"
    rf"|^(?:duration|length|länge|dauer|durée)\s?:)\s(?:(?:about|approximately|around|ca\.|up to|etwa|environ)\s)?"
    rf"{AMOUNT}(?!\s{OTHER})",
    re.I,
)
BEHIND = re.compile(
    rf"{AMOUNT}(?:\s(?:long|in (?:length|total))\b"
    rf"|,?[\s-]+(?:(?!{OTHER}|talk|discussion|presentation)[\w-]+\s){{0,3}}?{NOUN}s?\b)",
    re.I,
)
"""Words for the length of the whole, and not of one of its parts."""


def settle(said: Sequence[Saying], start: Taken, page: Page | None, settled: Settled) -> None:
    """Take the length where all that is said of it agrees."""
    found = stated(said, start.moment, start.wall)
    clocks = [(each, True) for each in beside.clocks(page, start.wall.date())]
    clocks += beside.loose(page, start.wall.date(), start.wall.date())
    begins = {clock.at for each, _ in clocks for clock in each}
    for one in (clock for each, _ in clocks for clock in each) if found else ():
        # What ends where something else begins, within the event, is a row of its agenda.
        row = one.minutes < max(found) and one.at + timedelta(minutes=one.minutes) in begins
        if one.minutes > 0 and same(one, start) and not row:
            found.setdefault(one.minutes, f"{beside.TEXT} has {one.minutes}")
    for minutes, printed in words(page, next(iter(found))) if len(found) == 1 else ():
        found.setdefault(minutes, f"{beside.TEXT} has “{printed}”")
    if len(found) > 1:
        told = "; ".join(where if " has " in where else f"{where} has {minutes}" for minutes, where in found.items())
        settled.doubt(f"the length in minutes, since two places contradict each other: {told}", "minutes")
        return
    for minutes, where in found.items():
        end = start.wall + timedelta(minutes=minutes)
        if 0 < minutes <= 24 * 60:
            settled.fill("minutes", minutes, where)
        elif minutes > WEEK:
            settled.doubt(f"the end: {where} has {end}, which looks like a series", "end")
        elif minutes > 0:
            settled.fill("end", end, where)
    if not found or min(found) <= 0:
        settled.missing.append("how long it takes")


def stated(said: Sequence[Saying], start: Moment, wall: datetime) -> dict[int, str]:
    """Minutes → where: printed as a length, or from the start to an end on one clock."""
    found = {one.value: one.where for one in of(said, "minutes")}
    for end in of(said, "end"):
        length = _between(start, wall, end.value)
        if length is not None:
            found.setdefault(length, end.where)
    return found


def words(page: Page | None, minutes: int) -> Iterator[tuple[int, str]]:
    """(minutes, as printed) of each sentence with lengths of which none is this one."""
    for line in sentences(page):
        text = f"{line.label.rstrip(' :')}: {line.text}" if line.label else line.text
        found = [(_minutes(one), one[0]) for ways in (BEFORE, BEHIND) for one in ways.finditer(text)]
        if found and all(one != minutes for one, _ in found):
            yield found[0]


def _minutes(found: re.Match[str]) -> int:
    number = found["number"].casefold()
    amount = NUMBERS.get(number) or float(number.replace(",", "."))
    if found["minute"]:
        return int(amount)
    return int((amount + (0.5 if found["half"] or found["more"] else 0)) * 60) + int(found["rest"] or 0)


def _between(start: Moment, wall: datetime, end: Moment) -> int | None:
    """Minutes from the start to an end; None where they are not on one clock."""
    if not isinstance(end.value, datetime):
        return None
    if start.instant and end.instant:
        return int((end.instant - start.instant).total_seconds() // 60)
    # An hour that is printed without its clock is on the organiser's, as the start was taken to be.
    return int((end.value - wall).total_seconds() // 60) if end.offset is None else None

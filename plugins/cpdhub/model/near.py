"""Which entries may be one and the same: a person is asked, and nothing is ever merged for it.

Two sketches of one kind are near each other where their titles hold the same numbers, no more than a week lies
between their days, and
1. their titles are the same but for case, punctuation and spaces, and so is the day or the host; or
2. their titles are like each other (difflib's ratio, LIKE), and so is the day or the host; or
3. their titles are alike to some extent (SIMILAR), and both the day and the host are the same; or
4. their addresses are the same.
Numbers count, since "Part 1" and "Part 2" of one house on one day are two things; days count, since what has a title
and an address every year is another one each time. Where a day is unknown it speaks neither for nor against, and
the same title is enough where nothing else can be compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from .. import urls

LIKE, SIMILAR = 0.85, 0.6
"""How like two titles are, by difflib's ratio, from 0 to 1."""
WEEK = 7
"""Days: what was put off mostly finds a day so near."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of an entry is compared with others of its kind."""

    kind: str
    """Only what is of one kind is compared: "event", "reading"."""
    id: str
    title: str
    url: str = ""
    """In its canonical form; empty where it has none."""
    days: tuple[str, ...] = ()
    """The days on which it is held or was published, 2026-12-03; none where that is unknown."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two that may be one, and what speaks for it, to be said after "it may be the same as …:"."""

    one: Sketch
    other: Sketch
    why: str


def near(some: Iterable[Sketch], known: Iterable[Sketch]) -> Iterator[Near]:
    """Every pair of one of `some` and one of `known` that are near each other, in their orders; none with itself."""
    table = _table(known)
    for one in some:
        candidates = {place: other for key in _keys(one) for place, other in table.get((one.kind, key), ())}
        for place in sorted(candidates):
            why = "" if candidates[place].id == one.id else reason(one, candidates[place])
            if why:
                yield Near(one, candidates[place], why)


def reason(one: Sketch, other: Sketch) -> str:
    """What speaks for their being the same, in words; empty where too little does."""
    if one.kind != other.kind or _numbers(one.title) != _numbers(other.title) or _apart(one, other):
        return ""
    if one.url and other.url and urls.key(one.url) == urls.key(other.url):
        return "the same address"
    likeness = like(one.title, other.title)
    day = bool(set(one.days) & set(other.days))
    host = bool(one.url and other.url) and urls.host(one.url) == urls.host(other.url)
    both = " and ".join([*(["day"] if day else []), *(["host"] if host else [])])
    bare = not (one.url and other.url) and not (one.days and other.days)
    if likeness == 1 and (both or bare):
        return f"the same title{f' and {both}' if both else ''}"
    if both and (likeness >= LIKE or (day and host and likeness >= SIMILAR)):
        return f"a like title and the same {both}"
    return ""


def like(one: str, other: str) -> float:
    """How like two titles are, from 0 to 1; 1 where they differ in case, punctuation and spaces alone."""
    matcher = SequenceMatcher(None, plain(one), plain(other), autojunk=False)
    bound = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return matcher.ratio() if bound >= SIMILAR else bound


def plain(title: str) -> str:
    """A title without case, punctuation and double spaces, to compare."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def _apart(one: Sketch, other: Sketch) -> bool:
    """Whether both have days, and more than a week lies between any two of them."""
    ours, theirs = ([date.fromisoformat(day[:10]) for day in sketch.days] for sketch in (one, other))
    return bool(ours and theirs) and all(abs((a - b).days) > WEEK for a in ours for b in theirs)


def _numbers(title: str) -> list[str]:
    return sorted(re.findall(r"\d+", title))


def _table(known: Iterable[Sketch]) -> Mapping[tuple[str, str], list[tuple[int, Sketch]]]:
    """By whatever two that are near have in common, each with its place: nobody compares all with all."""
    found: dict[tuple[str, str], list[tuple[int, Sketch]]] = defaultdict(list)
    for place, one in enumerate(known):
        for key in _keys(one):
            found[one.kind, key].append((place, one))
    return found


def _keys(one: Sketch) -> Iterator[str]:
    yield f"title {plain(one.title)}"
    yield from (f"day {day}" for day in dict.fromkeys(one.days))
    if one.url:
        yield f"host {urls.host(one.url)}"

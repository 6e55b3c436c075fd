"""Which entries may be one and the same: a person is asked, and nothing is ever merged for it.

Two sketches of one kind are near each other where their titles hold the same numbers and no different years, no more
than a week lies between their days, and
1. their titles are the same, and so is the day, the host or the organiser; or
2. their titles are like each other (LIKE), and so is the day or the host; or
3. their titles are alike to some extent (SIMILAR), and the same are day and host, or day, hour and organiser; or
4. their addresses are the same.
Titles are the same that have the same words, in any order, but for case, punctuation, small words, and words that say
what kind of thing it is ("webinar", "free", "recording"). How like they are is difflib's ratio, or the share of their
words that both have, whichever is greater.
Numbers count, since "Part 1" and "Part 2" of one house on one day are two things; days count, since what has a title
and an address every year is another one each time. Where a day is unknown it speaks neither for nor against, and
the same title is enough where nothing else can be compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import lru_cache

from .. import urls

LIKE, SIMILAR = 0.85, 0.6
"""How like two titles are, from 0 to 1."""
WEEK = 7
"""Days: what was put off mostly finds a day so near."""
SMALL = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "our", "the", "to", "with", "your")
)
SAID_ANYHOW = SMALL | {
    "event", "events", "free", "live", "online", "recorded", "recording", "register", "registration", "session",
    "virtual", "webinar", "webinars", "workshop",
}  # fmt: skip
"""Words by which no title differs from another."""
YEAR = re.compile(r"20[0-9]{2}")


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
    who: str = ""
    """Who holds it: the id of a provider, or a name; empty where it is unknown, or where it is of no event."""
    hour: str = ""
    """When it begins there, 14:00."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two that may be one, and what speaks for it, to be said after "it may be the same as …:"."""

    one: Sketch
    other: Sketch
    why: str


def hour_of(start: object) -> str:
    """The hour at which something begins, as 14:00; empty where only the day is known, or not even that."""
    if isinstance(start, datetime):
        return start.strftime("%H:%M")
    found = re.match(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d)", start) if isinstance(start, str) else None
    return found[1] if found else ""


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
    if one.kind != other.kind or not _one_number(one.title, other.title) or _apart(one, other):
        return ""
    if one.url and other.url and urls.key(one.url) == urls.key(other.url):
        return "the same address"
    day = bool(set(one.days) & set(other.days))
    host = bool(one.url and other.url) and urls.host(one.url) == urls.host(other.url)
    hour, who = day and _both(one.hour, other.hour), _both(plain(one.who), plain(other.who))
    told = {"day": day, "hour": hour, "host": host, "organiser": who}
    same = " and ".join(name for name, holds in told.items() if holds)
    bare = not (one.url and other.url) and not (one.days and other.days)
    if plain(one.title) == plain(other.title) or words(one.title) == words(other.title):
        return f"the same title{f' and {same}' if same else ''}" if same or bare else ""
    wanted = SIMILAR if day and (host or (hour and who)) else LIKE
    return f"a like title and the same {same}" if (day or host) and _likeness(one, other) >= wanted else ""


def _both(one: str, other: str) -> bool:
    return one == other != ""


def _likeness(one: Sketch, other: Sketch) -> float:
    ours, theirs = words(one.title), words(other.title)
    shared = (Counter(ours) & Counter(theirs)).total()
    return max(2 * shared / (len(ours) + len(theirs)), like(one.title, other.title))


@lru_cache(maxsize=100_000)
def words(title: str) -> tuple[str, ...]:
    """Those by which a title is told from others, in order of the alphabet; all where it has no such."""
    found = plain(title).split()
    telling = [word for word in found if word not in SAID_ANYHOW and not YEAR.fullmatch(word)]
    return tuple(sorted(telling or found or [title]))


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


def _one_number(one: str, other: str) -> bool:
    """Whether two titles hold the same numbers; a year that only one of them tells is no difference."""
    ours, theirs = (sorted(re.findall(r"\d+", title)) for title in (one, other))
    years = [{number for number in some if YEAR.fullmatch(number)} for some in (ours, theirs)]
    rest = [[number for number in some if not YEAR.fullmatch(number)] for some in (ours, theirs)]
    return rest[0] == rest[1] and (years[0] == years[1] or not all(years))


def _table(known: Iterable[Sketch]) -> Mapping[tuple[str, str], list[tuple[int, Sketch]]]:
    """By whatever two that are near have in common, each with its place: nobody compares all with all."""
    found: dict[tuple[str, str], list[tuple[int, Sketch]]] = defaultdict(list)
    for place, one in enumerate(known):
        for key in _keys(one):
            found[one.kind, key].append((place, one))
    return found


def _keys(one: Sketch) -> Iterator[str]:
    yield f"title {' '.join(words(one.title))}"
    yield from (f"day {day}" for day in dict.fromkeys(one.days))
    if one.url:
        yield f"host {urls.host(one.url)}"
    if one.who:
        yield f"who {plain(one.who)}"

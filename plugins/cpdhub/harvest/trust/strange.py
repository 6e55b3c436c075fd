"""Whether a document has nothing to do with what its source gave before, and how a curator is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from ... import urls
from ...model.item import Item, Nature
from .domains import registrable
from .voice import COMMON, WORD, kinship

SCHEME = re.compile(r"^https?://(?:www\.)?")
TELLING = 8
"""Characters over which a title tells an item by itself."""
FEW, MOST = 5, 0.8
"""Items under which a document says too little to be judged; the share of it that may be new."""
ROVING = 0.4
"""The share of links to a host of their own from which on a source is one that links elsewhere anyway."""
STEADY = 0.6
"""The share of items by those who wrote others too from which on a new author is one."""
KIN = {-1: 0.27, 0: 0.4, 1: 0.65}
"""Below which kinship texts are those of somebody else: where all other signs are the same, are mixed, are others."""
ENOUGH = 8
"""Items below which it is lower too: by chance a few have little in common with what was there."""
EVENTS = 0.5
"""By how much that is lower for a calendar, whose events have few words."""
FEEDS = {"the", "and", "der", "die", "das", "und", "les", "des", "los", "las", "for", "von", "atom", "blog", "calendar",
         "comments", "feed", "home", "latest", "news", "posts", "rss", "www"}  # fmt: skip
NAMELESS = {"", "admin", "administrator", "author", "editor", "user", "unknown", "webmaster"}


@dataclass(frozen=True, slots=True)
class Came:
    """What a fetch brought."""

    url: str
    """The address that the document came from at last, after redirects."""
    feed: str = ""
    """The id that the feed gives itself; empty where it gives none."""
    title: str = ""
    """Its own title, tidied."""
    items: tuple[Item, ...] = ()


def strange(old: Nature, held: Sequence[Item], known: Sequence[Item], came: Came, own: Set[str]) -> str:
    """Why what came is to be thought another's, in words; empty where it is not.

    `held`: all that the archive has; `known`: of it, what stands for the source;
    `own`: registrable domains that are the source's anyway. Judged is a document of
    which hardly an item is known (`unknown`). It is strange where

    - its links lead to new domains, and the source was none that links anywhere; where
      most of it came over some time already, only if its words are no more the source's, or
    - its texts have few words in common with the earlier ones: very few where the
      feed's id, its title and its authors are the same, less than usual where all are others, or
    - it has too few words to say, but of these signs some are others, and none is the same.
    """
    if len(came.items) < FEW or not known:
        return ""
    new = unknown(known, came.items)
    if len(new) < MOST * len(came.items):
        return ""
    at_once = len(unknown(held, came.items)) >= MOST * len(came.items)
    others, same = _signs(old, known, came, new)
    kin, limit = kinship(known, new), _limit(new, others, same)
    said = []
    if at_once or (not same if kin is None else kin < KIN[1]):
        said += _foreign(known, new, own)
    if kin is not None and kin < limit:
        said.append("their texts share few words with what it gave before")
    elif kin is None and others and not same:
        said.append("they have too few words to be known by")
    return _told(len(came.items), len(new), said, others) if said else ""


def _limit(new: Sequence[Item], others: Sequence[str], same: Sequence[str]) -> float:
    """The kinship that is asked for."""
    limit = KIN[(bool(others) and not same) - (bool(same) and not others)] * min(1.0, len(new) / ENOUGH)
    return limit * EVENTS if all(item.kind == "event" for item in new) else limit


def _told(came: int, new: int, said: Sequence[str], others: Sequence[str]) -> str:
    left = came - new
    count = f"only {left} {'was' if left == 1 else 'were'}" if left else "none was"
    changed = f" Changed too: {', '.join(others)}." if others else ""
    return f"Of the {came} items that came, {count} known for long; {', and '.join(said)}.{changed}"


def unknown(known: Sequence[Item], came: Sequence[Item]) -> list[Item]:
    """The items that came that are not known: by their title, and where it is short by their id or address besides.

    An id or an address alone does not do: whoever sets a blog up on a lapsed
    domain numbers posts from 1 again, and whoever broke in writes over the old
    ones. Where only the titles were mended, words and links are still the same.
    """
    marks = {mark for item in known for mark in _marks(item)}
    return [item for item in came if marks.isdisjoint(_marks(item))]


def _marks(item: Item) -> tuple[str, ...]:
    title = " ".join(item.title.casefold().split())
    return (title,) if len(title) > TELLING else (f"{title} {item.id}", f"{title} {_page(item)}")


def _page(item: Item) -> str:
    """As `urls.key`, of an address that is in its one form already."""
    return SCHEME.sub("", item.url or item.id).rstrip("/")


def _foreign(before: Sequence[Item], new: Sequence[Item], own: Set[str]) -> list[str]:
    """What is to be said of the links, where most lead to domains that are new and that is not what they always do."""
    known = Counter(_domains(before))
    came = _domains(new)
    foreign = Counter(domain for domain in came if domain not in known and domain not in own)
    roving = sum(times for times in known.values() if times == 1) >= ROVING * known.total()
    if foreign.total() < max(FEW - 1, MOST * len(came)) or (roving and known):
        return []
    named = ", ".join(domain for domain, _ in foreign.most_common(3))
    return [f"their links lead to hosts that are new to it ({named})"]


def _domains(items: Iterable[Item]) -> list[str]:
    return [registrable(item.url) for item in items if item.url]


def _signs(old: Nature, known: Sequence[Item], came: Came, new: Sequence[Item]) -> tuple[list[str], list[str]]:
    """Which signs of a source are others than before, and which the same; those that are missing are neither."""
    found = {
        "the id that the feed gives itself": _likeness({_name(old.feed)}, {_name(came.feed)}),
        "its title": _likeness(_names(old.title), _names(came.title)),
        "its authors": _likeness(_authors(known), set(map(_author, new))),
    }
    others = [sign for sign, like in found.items() if like == 0]
    return others, [sign for sign, like in found.items() if like is not None and like >= 0.5]


def _likeness(one: Set[str], other: Set[str]) -> float | None:
    one, other = one - NAMELESS, other - NAMELESS
    return len(one & other) / min(len(one), len(other)) if one and other else None


def _names(title: str) -> set[str]:
    """The words of a feed's title, without its year and what every feed may be called."""
    return {word for word in WORD.findall(title.casefold()) if len(word) > 2 and word not in COMMON} - FEEDS


def _authors(items: Sequence[Item]) -> set[str]:
    """Those who wrote them, where they write again and again; a place where everybody writes once tells nothing."""
    found = Counter(map(_author, items))
    steady = sum(times for author, times in found.items() if times > 1 and author not in NAMELESS)
    return set(found) if steady >= STEADY * len(items) else set()


def _name(feed: str) -> str:
    try:
        return urls.key(feed)
    except urls.Refused:
        return feed


def _author(item: Item) -> str:
    return item.author.casefold()

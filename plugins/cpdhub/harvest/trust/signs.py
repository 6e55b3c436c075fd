"""By what a feed is known besides its items: what it calls itself, and who writes in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from ... import urls
from ...model.item import Item, Nature
from .came import Came
from .voice import COMMON, WORD

STEADY = 0.6
"""The share of items by those who wrote others too from which on a new author is one."""
FEEDS = {"the", "and", "der", "die", "das", "und", "les", "des", "los", "las", "for", "von", "atom", "blog", "calendar",
         "comments", "feed", "home", "latest", "news", "posts", "rss", "www"}  # fmt: skip
NAMELESS = {"", "admin", "administrator", "author", "editor", "user", "unknown", "webmaster"}


def signs(old: Nature, known: Sequence[Item], came: Came, new: Sequence[Item]) -> tuple[list[str], list[str]]:
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

"""Whether a document has nothing to do with what its source gave before, and how a curator is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from ...model.item import Item, Nature
from .came import Came
from .domains import registrable
from .signs import signs
from .voice import kinship, uniform

SCHEME = re.compile(r"^https?://(?:www\.)?")
TELLING = 8
"""Characters over which a title tells an item by itself."""
BEGINNING = 80
"""Characters of a text that tell it from another under the same title."""
FEW, MOST = 5, 0.8
"""Items under which a document says too little to be judged; the share of it that may be new."""
ROVING = 0.4
"""The share of links to a host of their own from which on a source is one that links elsewhere anyway."""
KIN = {-1: 0.27, 0: 0.4, 1: 0.65}
"""Below which kinship texts are those of somebody else: where all other signs are the same, are mixed, are others."""
ENOUGH = 8
"""Items below which it is lower too: by chance a few have little in common with what was there."""
EVENTS, SEASON = 0.5, 0.2
"""By how much that is lower for a calendar, whose events have few words; and where no sign is another: a new season."""
TEMPLATE = 0.6
"""The share of words that nearly all items have in common from which on they are one text."""


def strange(old: Nature, held: Sequence[Item], known: Sequence[Item], came: Came, own: Set[str]) -> str:
    """Why what came is to be thought another's, in words; empty where it is not.

    `held`: all that the archive has; `known`: of it, what stands for the source;
    `own`: registrable domains that are the source's anyway. A document is strange where

    - nearly all ids are new and so are the domains of its links; or where hardly an item is
      known (`unknown`), and
    - its links lead to new domains, and the source was none that links anywhere; where
      most of it came over some time already, only if its words are no more the source's, or
    - its texts have few words in common with the earlier ones: very few where the feed's id,
      its title and its authors are the same, less than usual where all are others, next
      to none of a calendar, whose seasons differ, or
    - it is one text again and again with a few words changed, as the earlier ones were not, or
    - it has too few words to say, but of these signs some are others, and none is the same.
    """
    if not known:
        return ""
    every = came.items if len(came.items) >= FEW else (*came.items, *came.rest)
    if len(every) < FEW:
        return ""
    new, afresh = unknown(known, came.items), _afresh(known, every)
    unlike = len(came.items) >= FEW and len(new) >= MOST * len(came.items)
    if not unlike and len(afresh) < MOST * len(every):
        return ""
    others, same = signs(old, known, came, new)
    kin, limit = kinship(known, new), _limit(new, others, same)
    left = not same if kin is None else kin < KIN[1]
    said = []
    if left or len(_afresh(held, every)) >= MOST * len(every):
        said += _foreign(known, afresh, own)
    if unlike and not said and (left or len(unknown(held, came.items)) >= MOST * len(came.items)):
        said += _foreign(known, new, own)
    if unlike:
        said += _texts(known, new, kin, limit, others, same)
    return _told(len(every), len(new if unlike else afresh), said, others) if said else ""


def _texts(
    known: Sequence[Item],
    new: Sequence[Item],
    kin: float | None,
    limit: float,
    others: Sequence[str],
    same: Sequence[str],
) -> Iterator[str]:
    """What is to be said of the words."""
    if kin is not None and kin < limit:
        yield "their texts share few words with what it gave before"
    elif kin is None and others and not same:
        yield "they have too few words to be known by"
    if len(new) >= ENOUGH and not _events(new) and uniform(new) >= TEMPLATE > 2 * uniform(known):
        yield "they are one text again and again, with a few words changed"


def _limit(new: Sequence[Item], others: Sequence[str], same: Sequence[str]) -> float:
    """The kinship that is asked for."""
    limit = KIN[(bool(others) and not same) - (bool(same) and not others)] * min(1.0, len(new) / ENOUGH)
    return limit * (EVENTS if others else SEASON) if _events(new) else limit


def _events(items: Sequence[Item]) -> bool:
    return all(item.kind == "event" for item in items)


def _told(came: int, new: int, said: Sequence[str], others: Sequence[str]) -> str:
    left = came - new
    count = f"only {left} {'was' if left == 1 else 'were'}" if left else "none was"
    changed = f" Changed too: {', '.join(others)}." if others else ""
    return f"Of the {came} items that came, {count} known for long; {', and '.join(said)}.{changed}"


def _afresh(known: Sequence[Item], came: Sequence[Item]) -> list[Item]:
    """The items that came under ids that are new."""
    ids = {item.id for item in known}
    return [item for item in came if item.id not in ids]


def unknown(known: Sequence[Item], came: Sequence[Item]) -> list[Item]:
    """The items that came that are not known: by their title, and by where they lead to or how their text begins.

    A short title wants the id or the address besides. An id or an address alone
    does not do: whoever sets a blog up on a lapsed domain numbers posts from 1
    again. Nor does a title: whoever broke in writes over the old posts, or gives
    them again with other links. Where only the titles were mended, words and
    links are still the same.
    """
    marks = {mark for item in known for mark in _marks(item)}
    return [item for item in came if marks.isdisjoint(_marks(item))]


def _marks(item: Item) -> tuple[str, ...]:
    title = " ".join(item.title.casefold().split())
    if len(title) <= TELLING:
        return f"{title} {item.id}", f"{title} {_page(item)}"
    text = " ".join(item.summary.casefold().split())[:BEGINNING]
    return (f"{title} at {registrable(item.url) if item.url else ''}", *([f"{title}: {text}"] if text else []))


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

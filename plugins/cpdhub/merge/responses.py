"""Participants' posts, attached to the Things that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from itertools import pairwise

from .. import urls
from ..model.activities import Response
from ..model.catalogue import Catalogue
from ..model.control import Source
from ..model.fields import UNKNOWN
from ..model.identity import uid
from ..model.item import Item
from ..model.merged import HubResponse
from .events import address
from .readings import instant

ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
WORDS = {word: number for number, word in enumerate(f"{ONES} eighteen nineteen twenty".split(), 1)}
WORDS |= {f"twenty{join}{word}": 20 + number for word, number in list(WORDS.items())[:3] for join in (" ", "-", "")}
NUMBER = rf"(?:\d{{1,2}}(?!\d)|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
THINGS = re.compile(rf"(?<!\w)things?[\s#:.-]*((?:no\.?\s*)?{NUMBER}(?:\s*(?:,|&|\+|and|-|–|to|/)\s*{NUMBER})*)\b")


def numbers(text: str) -> tuple[int, ...]:
    """The Things that a title or tag names: "Thing 7", "Things 5 & 6", "thing-12", "Thing Three", "Things 2-4".

    "23 Things" names the programme and none of its Things.
    """
    found: set[int] = set()
    for match in THINGS.finditer(text.casefold()):
        parts = re.split(rf"({NUMBER})", match[1])[1:]
        values = [WORDS.get(part) or int(part) for part in parts[::2]]
        found.update(values)
        for (first, last), joint in zip(pairwise(values), parts[1::2], strict=False):
            if joint.strip() in ("-", "–", "to") and first < last:
                found.update(range(first, last))
    return tuple(sorted(number for number in found if 1 <= number <= 23))


def curated(response: Response, catalogue: Catalogue) -> HubResponse:
    """A curated entry."""
    return HubResponse(
        id=response.id,
        uid=catalogue.uid("response", response.id),
        origin="curated",
        things=response.thing,
        title=_empty(response.title),
        url=response.url,
        blog=_empty(response.blog),
        date=_empty(response.date),
        sector=_empty(response.sector),
        place=_empty(response.place),
        programme=response.programme,
        programme_things=response.programme_thing,
        added=response.added,
        changed=datetime.combine(response.changed, time(), UTC),
    )


def harvested(item: Item, source: Source) -> HubResponse | None:
    """A harvested post, or None: its numbers count only for sources of the first programme.

    Rudaí's and Edinburgh's numbers are other Things, so a curator groups those by hand.
    """
    things = numbers(item.title) or numbers(" | ".join(item.tags))
    if source.programme != "cpd23" or not things or item.url is None:
        return None
    seen = instant(item.first_seen)
    return HubResponse(
        id=address(item.id),
        uid=uid("item", item.id),
        origin="harvested",
        things=things,
        title=item.title,
        url=item.url,
        blog=source.name,
        date=(item.published or "")[:10],
        sector="",
        place="",
        programme="cpd23",
        programme_things=things,
        added=seen.date(),
        changed=max(seen, instant(item.updated)) if item.updated else seen,
        source=source.id,
        item=item.id,
    )


def by_thing(responses: Iterable[HubResponse]) -> Mapping[int, tuple[HubResponse, ...]]:
    """Every response once under each of its Things, oldest first; a copy of a curated address is dropped.

    Of those that were harvested the first counts: they are given in the order in which they were first seen.
    """
    found: dict[str, HubResponse] = {}
    for response in sorted(responses, key=lambda one: one.origin):
        found.setdefault(urls.key(response.url), response)
    ordered = sorted(found.values(), key=lambda one: (one.date or "9999", one.id))
    return {number: tuple(one for one in ordered if number in one.things) for number in range(1, 24)}


def _empty(value: str) -> str:
    return "" if value == UNKNOWN else value

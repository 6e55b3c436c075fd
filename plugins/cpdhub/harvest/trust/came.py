"""What a fetch brought, as it is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.item import Item


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
    rest: tuple[Item, ...] = ()
    """What the entry's own filters and cap left out; looked at where they leave too little to judge by."""


def brought(url: str, feed: str, title: str, read: Sequence[Item], chosen: Sequence[Item]) -> Came:
    """What a fetch brought: `read` are all items of the document, `chosen` those that the entry lets in."""
    ids = {item.id for item in chosen}
    return Came(url, feed, title, tuple(chosen), tuple(item for item in read if item.id not in ids))

"""Whether a source is still what it was: a pure function of what was trusted, what was kept, what came, and now."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta

from ... import urls
from ...model.control import Source
from ...model.fields import UNKNOWN
from ...model.item import Item, Nature
from ..dates import iso
from .came import Came
from .domains import registrable
from .strange import strange

SETTLED = timedelta(days=14)
"""How long an item is there before it counts as known: a takeover may come in two steps."""

ABROAD = timedelta(days=45)
"""The same, where it leads to a domain that the source did not lead to when it was trusted."""

WAYS = (
    "Nothing of it is taken until a curator decides. If it is still the same source: a decision with `source: {id}` and"
    " `release: true`, dated {day} or later. If it has moved: its new address as `url`, the earlier one under"
    " `moved_from`. If it is another now: `enabled: false`."
)


def weigh(
    old: Nature, held: Sequence[Item], came: Came, source: Source, released: date | None, now: datetime
) -> Nature:
    """The nature to be written: where it is `held`, nothing that came may be taken.

    `old` and `held` are those of the source's archive, `released` the day of the
    curator's latest decision to release it; `came.items` are those that the entry
    lets in. What comes first of all is trusted; a document without items says
    nothing. A source that is held stays so, whatever comes, until a decision that
    is not older, or a change of the entry that says that it has moved.
    """
    moved = _moved(old, source)
    why = _elsewhere(old, held, came, source)
    if old.held and not moved:
        why = old.why
    elif not (why or moved):
        why = _otherwise(old, held, came, source, now)
    since = old.held or iso(now)
    day = released.isoformat() if released else ""
    if why and not (day >= since[:10] and day > old.released):
        return replace(old, held=since, why=why if old.held else f"{why} {_ways(old, source, since)}")
    if not came.items:
        return old
    anew = moved or bool(why) or not held
    return Nature(
        domain=registrable(came.url),
        feed=came.feed,
        title=came.title,
        address=source.url,
        since=iso(now) if anew else old.since or min(item.first_seen for item in held),
        released=day if why else old.released,
    )


def _ways(old: Nature, source: Source, since: str) -> str:
    """The ways out, with the first day of a decision that releases it: one that has released it does so no more."""
    after = date.fromisoformat(old.released) + timedelta(days=1) if old.released else date.min
    return WAYS.format(id=source.id, day=max(since[:10], after.isoformat()))


def _moved(old: Nature, source: Source) -> bool:
    """Whether a curator changed the entry's address, to another domain or with word of where it was."""
    earlier = source.moved_from
    if old.address in ("", UNKNOWN):
        return bool(old.domain) and old.domain != registrable(source.url) and old.domain in map(registrable, earlier)
    if urls.key(old.address) == urls.key(source.url):
        return False
    elsewhere = registrable(old.address) != registrable(source.url)
    return elsewhere or urls.key(old.address) in map(urls.key, earlier)


def _elsewhere(old: Nature, held: Sequence[Item], came: Came, source: Source) -> str:
    """What is to be said where the document comes from a domain that nobody named."""
    if not old.domain and not held:
        return ""
    domain, before = registrable(came.url), old.domain or registrable(source.url)
    if domain in {before, registrable(source.url), *map(registrable, source.moved_from)}:
        return ""
    return f"It comes from {domain} now, not from {before} as before."


def _otherwise(old: Nature, held: Sequence[Item], came: Came, source: Source, now: datetime) -> str:
    """What is to be said where what came has nothing to do with what was there."""
    own = {old.domain, *map(registrable, (source.url, source.site, *source.moved_from))}
    return strange(old, held, _settled(old, held, own, now), came, own)


def _settled(old: Nature, held: Sequence[Item], own: Set[str], now: datetime) -> list[Item]:
    """The items that count as known: those that were there when the source was trusted, and those that stayed."""
    first = old.since or min((item.first_seen for item in held), default="")
    home = own | {registrable(item.url) for item in held if item.url and item.first_seen <= first}
    soon, late = (max(first, iso(now - settled)) for settled in (SETTLED, ABROAD))
    return [i for i in held if i.first_seen <= (late if i.url and registrable(i.url) not in home else soon)]

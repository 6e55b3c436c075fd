"""Curators' decisions, applied to harvested items before anything else is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from .. import urls
from ..model.catalogue import Catalogue
from ..model.control import Decision
from ..model.item import Item

AHEAD = timedelta(days=1)
"""So far a day may lie after today's in UTC: east of Greenwich it is tomorrow already."""


def hidden_sources(catalogue: Catalogue) -> frozenset[str]:
    """Ids of the sources that were taken out: they are not asked, not kept and not shown."""
    return frozenset(d.source for d in catalogue.decisions.values() if d.source and d.hide)


def released_sources(catalogue: Catalogue, today: date) -> Mapping[str, date]:
    """Sources that a curator looked at and found right → the day of the latest such decision.

    One that is dated in the future counts for nothing: a mistyped year would
    stand above every decision after it, until that year.
    """
    found: dict[str, date] = {}
    for decision in releases(catalogue.decisions.values()):
        if decision.source and not ahead(decision, today):
            found[decision.source] = max(decision.date, found.get(decision.source, decision.date))
    return found


def releases(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Those that let a quarantined source go on."""
    return (decision for decision in decisions if decision.source and decision.release)


def ahead(decision: Decision, today: date) -> bool:
    """Whether a decision is dated in the future; `today` in UTC."""
    return decision.date - today > AHEAD


@dataclass(frozen=True)
class Decided:
    """The items that remain, and what was said of them beyond hiding and correcting."""

    items: tuple[Item, ...]
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Item id → topics in place of those that would be assigned."""
    joins: Mapping[str, str] = field(default_factory=dict)
    """Item id → id of the curated event that it is the same as."""
    unused: tuple[str, ...] = ()
    """Ids of decisions about items that nobody has."""


def apply(items: Iterable[Item], decisions: Iterable[Decision]) -> Decided:
    """What `decisions` leave of `items`; of two decisions on one item both hold.

    What is hidden does not come back by another source that carries the same address.
    A source that was taken out gives nothing, so its decision is never unused.
    """
    told = sorted(decisions, key=lambda decision: decision.id)
    kept = tuple(items)
    about = {item.id for item in kept}
    hidden = {decision.item for decision in told if decision.hide}
    gone = {urls.key(item.url) for item in kept if item.id in hidden and item.url}
    corrections = {d.item: d.correct for d in told if d.correct and d.item}
    return Decided(
        items=tuple(
            _corrected(item, corrections)
            for item in kept
            if item.id not in hidden and not (item.url and urls.key(item.url) in gone)
        ),
        topics={d.item: d.retag for d in told if d.item and d.retag is not None},
        joins={d.item: d.join for d in told if d.item and d.join},
        unused=tuple(d.id for d in told if d.item is not None and d.item not in about),
    )


def _corrected(item: Item, corrections: Mapping[str, object]) -> Item:
    correction = corrections.get(item.id)
    if correction is None:
        return item
    changes = {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name in ("title", "url", "published", "summary")
        if (value := getattr(correction, name)) is not None
    }
    if "summary" in changes:
        changes["inline"] = ""
    return replace(item, **changes)

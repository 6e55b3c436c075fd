"""A small hub to report on, made of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from cpdhub.merge.hub import merge
from cpdhub.merge.topics import vocabulary
from cpdhub.model.catalogue import KINDS
from cpdhub.model.item import Item, Nature, Outcome
from cpdhub.upkeep.finding import Finding, Section, Seen

from ..merge.samples import NOW, catalogue


def seen(
    *items: Item,
    now: datetime = NOW,
    outcomes: Mapping[str, Outcome] = MappingProxyType({}),
    natures: Mapping[str, Nature] = MappingProxyType({}),
    **tables: Any,
) -> Seen:
    """All that a report is made from: the small catalogue with these tables, and these items as their archive."""
    have = catalogue(**tables)
    files = {
        (kind.name, name): f"{kind.place}/{name}{kind.suffix}"
        for kind in KINDS
        if isinstance(getattr(have, kind.field), Mapping)
        for name in getattr(have, kind.field)
    }
    hub = merge(replace(have, files=files), items, outcomes, now, natures)
    assign = vocabulary(have.topics.values())
    return Seen(hub, {one.id: one for one in items}, lambda item: assign(item.title, have.sources[item.source].topics))


def told(section: Section) -> list[tuple[str, str, str]]:
    """What, where and since when, of each finding; each says what to do."""
    assert all(one.do for one in section.findings)
    assert section.rule.endswith(".")
    return [(one.what, one.where, one.since) for one in section.findings]


__all__ = ["NOW", "Finding", "seen", "told"]

"""Decisions that do nothing any more, and corrections whose source has changed its own word since."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.control import Correction, Decision
from ..model.item import Item
from .finding import Finding, Section, Seen

AWAY = "where a branch keeps the archive, bring it: `make recall ARCHIVE_BRANCH=…`; keep the decision until you can see"
FIELDS = ("title", "url", "published", "summary")


def decisions(seen: Seen) -> Section:
    """Unused ones; each is told once, by its file."""
    found = [
        Finding(what, seen.file("decision", one.id), one.date.isoformat(), do)
        for one in seen.hub.catalogue.decisions.values()
        for what, do in _unused(one, seen)
    ]
    return Section(
        "decisions",
        "Decisions that do nothing",
        "Decisions about what is not there, or that change nothing.",
        tuple(found),
    )


def changed(seen: Seen) -> Section:
    """Corrected facts of which the source now says something else than it said when they were corrected."""
    found = [
        Finding(
            f'{one.item}: the source now gives as its {field} "{now}"; the page keeps "{ours}"',
            seen.file("decision", one.id),
            one.date.isoformat(),
            "delete the decision where the source is right now; else write it under `was`, and it is told no more",
        )
        for one in seen.hub.catalogue.decisions.values()
        for field, ours, now in _moved_on(one, seen)
    ]
    return Section(
        "changed",
        "Corrected here, changed at the source since",
        "Facts that a decision put right, and that the source gives otherwise than it did then.",
        tuple(found),
    )


def own(item: Item, field: str) -> str:
    """What the source says of a fact that can be corrected; a day of an instant."""
    value: str = getattr(item, field) or ""
    return value[:10] if field == "published" else value


def noted(text: str) -> str:
    """A text of others as a decision may note it: without what `check` would take for markup or a command."""
    return " ".join(re.sub(r"[<>{}|]", " ", text).split())


def _said(correction: Correction | None) -> dict[str, str]:
    given = {field: getattr(correction, field) for field in FIELDS} if correction else {}
    return {field: str(value) for field, value in given.items() if value is not None}


def _unused(one: Decision, seen: Seen) -> Iterator[tuple[str, str]]:
    item = seen.items.get(one.item or "")
    if one.item is not None and item is None:
        source = one.item.partition("/")[0]
        if any(other.source == source for other in seen.items.values()):
            yield f"decision {one.id} is about nothing that was harvested", "delete it, or mend its `item`"
        else:
            yield f"decision {one.id} is about an item of {source}, of which nothing is in data/archive here", AWAY
    elif item is not None:
        fields = _said(one.correct)
        if fields and all(own(item, field) == value for field, value in fields.items()):
            yield f"decision {one.id} corrects what its source has put right itself", "delete it"
        if one.retag is not None and set(one.retag) == set(seen.topics(item)):
            yield f"decision {one.id} gives topics that the item has anyway", "delete it"
    if one.release and one.source:
        yield from _release(one, one.source, seen)


def _release(one: Decision, source: str, seen: Seen) -> Iterator[tuple[str, str]]:
    """One that has ended a quarantine stays as its record; one that never could is unused."""
    state = next((state for state in seen.hub.sources if state.record.id == source), None)
    if state is None or state.held or state.nature.released >= one.date.isoformat() or one.date > seen.today:
        return
    yield f"decision {one.id} releases {source}, which is not held back", "delete it"


def _moved_on(one: Decision, seen: Seen) -> Iterator[tuple[str, str, str]]:
    """(field, what the page says, what the source says now)."""
    item, ours = seen.items.get(one.item or ""), _said(one.correct)
    for field, then in _said(one.was).items():
        now = noted(own(item, field)) if item else then
        if field in ours and now not in (noted(then), noted(ours[field])):
            yield field, ours[field], now

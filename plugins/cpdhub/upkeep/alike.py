"""Harvested entries that may be the same as curated ones: for a curator to join or to leave."""

from __future__ import annotations

from ..model.merged import HubEvent, HubReading
from ..model.near import Near, Sketch, hour_of, near
from .finding import Finding, Section, Seen


def pairs(seen: Seen) -> tuple[Near, ...]:
    """Each harvested entry that is near a curated one, by their ids; those that are decided are left out."""
    decided = {one.item for one in seen.hub.catalogue.decisions.values()}
    shown: list[HubEvent | HubReading] = [*seen.hub.events, *seen.hub.readings]
    own = [_sketch(one, one.id) for one in shown if one.origin == "curated"]
    others = [_sketch(one, one.item) for one in shown if one.item and one.item not in decided]
    return tuple(sorted(near(others, own), key=lambda pair: (pair.one.id, pair.other.id)))


def alike(seen: Seen) -> Section:
    """The same as findings."""
    found = [
        Finding(
            f"{pair.one.id} ({pair.one.title}) may be the {pair.other.kind} {pair.other.id}: {pair.why}",
            seen.file(pair.other.kind, pair.other.id),
            min(pair.one.days, default=""),
            f"if it is: `cpdhub decide {pair.one.id} --join {pair.other.id}`"
            if pair.other.kind == "event"
            else f"if it is: `cpdhub decide {pair.one.id} --hide`",
        )
        for pair in pairs(seen)
    ]
    return Section(
        "near", "Maybe twice", "Harvested entries that may be the same as one of ours. Nothing is merged by guess.",
        tuple(found),
    )  # fmt: skip


def _sketch(one: HubEvent | HubReading, name: str) -> Sketch:
    if isinstance(one, HubEvent):
        days = (one.pattern.first.day.isoformat(), *(date.start.day.isoformat() for date in one.occurrences))
        hour = hour_of(one.pattern.first.value)
        who = one.provider or one.organiser
        return Sketch("event", name, one.title, one.url or "", tuple(sorted(set(days))), who, hour)
    day = one.date if len(one.date) == 10 else ""
    return Sketch("reading", name, one.title, one.url or "", (day,) if day else ())

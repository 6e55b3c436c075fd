"""The state of the hub in one file, for whoever watches over it; its JSON Schema comes from the models here."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, Field

from ..model.item import Outcome, Result
from ..model.merged import Hub, SourceState
from .freshness import By, age
from .serial import as_json, rfc3339
from .subjects import responses


class Refused(BaseModel):
    """Items that were not taken, or taken in part."""

    reason: str
    count: int


class Told(BaseModel):
    """What became of one source in its last run; null where it was not tried. Times are RFC 3339 in UTC."""

    result: Result | Literal["not tried"]
    why: str = Field(description="The reason, in words.")
    kind: str | None = Field(description="Which way it failed, for programs.")
    at: str | None = Field(description="When it was tried.")
    until: str | None = Field(description="Not asked again before, as the site wished.")
    http_status: int | None = Field(description="Status of the last response, where there was one.")
    bytes: int | None = Field(description="Size of the document, unpacked.")
    milliseconds: int | None
    accepted: int | None = Field(description="Items that were taken.")
    new: int | None = Field(description="Of these, how many were not known before.")
    refused: list[Refused]
    held: int | None = Field(description="Items that came and are held back, the source being quarantined.")
    last_success: str | None = Field(description="When it was last fetched, or said that nothing had changed.")
    moved: str | None = Field(description="Where it has moved for good: its entry should be changed.")


class Age(BaseModel):
    """How old what is shown is."""

    days: int
    since: str
    counted_from: By


class SourceStatus(Told):
    """One source of the catalogue."""

    id: str
    name: str
    enabled: bool
    items: int = Field(description="How many of its items the hub shows.")
    last_new: str | None = Field(description="When its newest item was first seen.")
    held_since: str | None = Field(description="Since when it is quarantined; null where it is not.")
    held_why: str | None
    age: Age | None = Field(description="How old what is shown of it is; null where nothing is shown.")


class Status(BaseModel):
    """The state of the hub. Times are RFC 3339 in UTC."""

    built: str
    harvested: str | None = Field(description="When a harvest last reached a source.")
    counts: dict[str, int]
    results: dict[str, int] = Field(description="How many sources there are of each result.")
    sources: list[SourceStatus]
    notices: list[str] = Field(description="What a curator should look at.")


def status(hub: Hub) -> str:
    """When it was built and last harvested, how much it holds, what became of each source, what needs a look."""
    sources = [_source(state, hub) for state in hub.sources]
    whole = Status(
        built=rfc3339(hub.now),
        harvested=hub.harvested or None,
        counts=_counts(hub),
        results=Counter(source.result for source in sources),
        sources=sources,
        notices=list(hub.notices),
    )
    return as_json(whole.model_dump())


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the file."""
    return Status.model_json_schema(mode="serialization")


def told(outcome: Outcome) -> Told:
    """An outcome under the names that are published."""
    return Told(
        result=outcome.result,
        why=outcome.why,
        kind=outcome.kind or None,
        at=outcome.at or None,
        until=outcome.until or None,
        http_status=outcome.status,
        bytes=outcome.bytes,
        milliseconds=outcome.milliseconds,
        accepted=outcome.accepted,
        new=outcome.new,
        refused=[Refused(reason=reason, count=count) for reason, count in outcome.refused],
        held=outcome.held,
        last_success=outcome.last_success or None,
        moved=outcome.moved or None,
    )


def _counts(hub: Hub) -> dict[str, int]:
    known = hub.catalogue
    written = {
        kind: len(getattr(known, kind))
        for kind in ("associations", "providers", "schemes", "topics", "things", "paths", "sources")
    }
    origins = [event.origin for event in hub.events] + [reading.origin for reading in hub.readings]
    return written | {
        "events": len(hub.events),
        "events_to_come": sum(event.coming for event in hub.events),
        "readings": len(hub.readings),
        "responses": len(responses(hub)),
        "harvested": origins.count("harvested"),
        "sources_failed": sum(state.outcome is not None and state.outcome.result == "failed" for state in hub.sources),
        "sources_held": sum(state.held for state in hub.sources),
    }


def _source(state: SourceState, hub: Hub) -> SourceStatus:
    record, nature, old = state.record, state.nature, age(state, hub.now)
    found = told(state.outcome) if state.outcome else _untried(state)
    said = found.why if found.result == "quarantined" else ""
    return SourceStatus(
        **found.model_dump(),
        id=record.id,
        name=record.name,
        enabled=record.enabled,
        items=state.items,
        last_new=state.last_new or None,
        held_since=(nature.held or None) if state.held else None,
        held_why=(nature.why or said) if state.held else None,
        age=Age(days=old.days, since=old.since, counted_from=old.by) if old else None,
    )


def _untried(state: SourceState) -> Told:
    nothing: dict[str, Any] = dict.fromkeys(Told.model_fields)
    result = "not tried" if state.record.enabled else "disabled"
    return Told(**nothing | {"result": result, "why": state.record.why_disabled or "", "refused": []})

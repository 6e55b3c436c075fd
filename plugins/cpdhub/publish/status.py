"""The state of the hub in one file, for whoever watches over it."""

from __future__ import annotations

from ..model.merged import Hub, SourceState
from .serial import as_json, rfc3339
from .subjects import responses


def status(hub: Hub) -> str:
    """When it was built and last harvested, how much it holds, what became of each source, what needs a look."""
    return as_json(
        {
            "built": rfc3339(hub.now),
            "harvested": hub.harvested or None,
            "counts": _counts(hub),
            "sources": [_source(state) for state in hub.sources],
            "notices": list(hub.notices),
        }
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
        "events_to_come": sum(event.next is not None for event in hub.events),
        "readings": len(hub.readings),
        "responses": len(responses(hub)),
        "harvested": origins.count("harvested"),
        "sources_failed": sum(state.outcome is not None and state.outcome.result == "failed" for state in hub.sources),
    }


def _source(state: SourceState) -> dict[str, object]:
    record, outcome = state.record, state.outcome
    known = {"id": record.id, "name": record.name, "enabled": record.enabled, "items": state.items}
    made: dict[str, object] = known | {"last_new": state.last_new or None}
    if outcome is None:
        return made | {"result": "disabled" if not record.enabled else "not tried", "why": record.why_disabled or ""}
    return made | {
        "result": outcome.result,
        "why": outcome.why,
        "at": outcome.at or None,
        "http_status": outcome.status,
        "last_success": outcome.last_success or None,
        "accepted": outcome.accepted,
        "new": outcome.new,
        "bytes": outcome.bytes,
        "milliseconds": outcome.milliseconds,
        "refused": [{"reason": reason, "count": count} for reason, count in outcome.refused],
    }

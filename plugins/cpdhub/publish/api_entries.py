"""The hub's records as entries of the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_jsonable_python

from ..model.identity import uid
from ..model.merged import HubEvent, HubReading, HubResponse, Origin, SourceState
from ..model.moves import Redirect
from ..model.records import Dated, Record
from ..model.when import Occurrence
from . import api_records as api
from . import former, subjects
from .addresses import address
from .pages.lookup import Lookup
from .subjects import Subject

DATA, PROSE = "CC0-1.0", "CC-BY-4.0"
PROSE_KINDS = frozenset({"things", "paths"})

Json = dict[str, Any]


DATES = 12
"""Dates of one series; whoever needs more has its rule."""


def licence(kind: str) -> str:
    """SPDX id of what people of the hub wrote: prose is CC BY, data CC0."""
    return PROSE if kind in PROSE_KINDS else DATA


def entries(kind: str, look: Lookup) -> list[Json]:
    """All entries of one of `api_records.MODELS`, in the hub's order."""
    hub = look.hub
    if kind == "events":
        return [_event(one, look) for one in hub.events]
    if kind == "readings":
        return [_reading(one, look) for one in hub.readings]
    if kind == "responses":
        return [_response(one, look) for one in subjects.responses(hub)]
    if kind == "sources":
        return [_source(one, look) for one in hub.sources]
    if kind == "redirects":
        return [_redirect(one, look) for one in hub.catalogue.redirects]
    written: Mapping[str, Dated] = getattr(hub.catalogue, kind)
    return [_record(one) | _page(one, kind, look) for one in written.values()]


def _record(record: Record) -> Json:
    """A record of the catalogue, its fields named as in its file."""
    return record.model_dump(mode="json", by_alias=True)


def _page(record: Any, kind: str, look: Lookup) -> Json:
    if kind == "topics":
        return _common(look.hub.catalogue.uid("topic", record.id), f"/topics/{record.id}/", kind, "curated", look)
    return _common(subjects.lasting(record, look.hub.catalogue), address(record, look), kind, "curated", look)


def _common(uid: str, page: str, kind: str, origin: Origin, look: Lookup) -> Json:
    free = licence(kind) if origin == "curated" else None
    return {"uid": uid, "page": look.site.absolute(page), "origin": origin, "licence": free}


def _merged(subject: HubEvent | HubReading | HubResponse, kind: str, look: Lookup) -> Json:
    return _common(subject.uid, address(subject, look), kind, subject.origin, look)


def _whole(model: type[api.Published], subject: Subject, made: Json) -> Json:
    """The entry: what `made` says, and of the rest of the model's fields those that the subject has by that name."""
    rest = {name: _plain(getattr(subject, name)) for name in model.model_fields if name not in made}
    whole: Json = to_jsonable_python(made | rest)
    return whole


def _plain(value: object) -> object:
    """Null for the empty text that the merge writes for what it does not know."""
    return None if value == "" else value


def _event(event: HubEvent, look: Lookup) -> Json:
    made = _merged(event, "events", look) | {
        "start": event.pattern.first.iso(),
        "end": event.pattern.end.iso() if event.pattern.end else None,
        "timezone": event.pattern.first.zone,
        "repeat": event.pattern.rule or None,
        "dates": [_date(one) for one in event.occurrences[:DATES]],
        "next": _date(event.next) if event.next else None,
        "register_by": event.register_by.iso() if event.register_by else None,
        "summary": event.summary,
    }
    return _whole(api.Event, event, made)


def _date(one: Occurrence) -> Json:
    end, was = one.end.iso() if one.end else None, one.was.iso() if one.was else None
    return {"start": one.start.iso(), "end": end, "status": one.status, "was": was}


def _reading(reading: HubReading, look: Lookup) -> Json:
    return _whole(api.Reading, reading, _merged(reading, "readings", look) | {"summary": reading.summary})


def _response(response: HubResponse, look: Lookup) -> Json:
    return _whole(api.Response, response, _merged(response, "responses", look))


def _redirect(record: Redirect, look: Lookup) -> Json:
    """Followed to the end, as a reader of its page is led."""
    end = look.hub.catalogue.moves.last(record.kind, record.old) or record
    page = former.place(end, look)
    common = _common(uid(f"redirect-{record.kind}", record.old), page, "redirects", "curated", look)
    told = {"kind": record.kind, "old": record.old, "new": end.target, "gone": end.gone}
    return common | told | {"date": record.date.isoformat()}


def _source(state: SourceState, look: Lookup) -> Json:
    record, outcome = state.record, state.outcome
    return (
        _record(record)
        | _common(uid("source", record.id), "/sources/", "sources", "curated", look)
        | {
            "items": state.items,
            "last_success": (outcome.last_success if outcome else "") or None,
            "last_new": state.last_new or None,
        }
    )

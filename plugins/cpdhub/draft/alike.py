"""Entries that a new one may be the same as, for the person to look at; nothing is refused for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .. import urls
from ..model.catalogue import Catalogue, Kind
from ..model.fields import UNKNOWN
from ..model.near import Sketch, hour_of, near
from .names import day_of


def alike(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    """One sentence for each event or reading that is near to what is new."""
    if kind.name not in ("event", "reading"):
        return
    own = _sketch(kind, {**values, "id": ""})
    known = [_sketch(kind, vars(one)) for one in getattr(catalogue, kind.field).values()]
    for one in near([own], known):
        path = catalogue.files.get((kind.name, one.other.id), one.other.id)
        yield f"It may be the same as {path} (“{one.other.title}”): {one.why}"


def _sketch(kind: Kind, values: Mapping[str, Any]) -> Sketch:
    day = day_of(values.get("start") or values.get("date"))
    return Sketch(
        kind=kind.name,
        id=str(values["id"]),
        title=str(values.get("title") or ""),
        url=_address(str(values.get("url") or "")),
        days=(day.isoformat(),) if day and not values.get("repeat") else (),
        who=str(values.get("provider") or values.get("organiser") or "") if kind.name == "event" else "",
        hour=hour_of(values.get("start")),
    )


def _address(text: str) -> str:
    try:
        return "" if text in ("", UNKNOWN) else urls.canonical(text)
    except (urls.Refused, ValueError):
        return ""

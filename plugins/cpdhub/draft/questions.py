"""What `cpdhub new` asks for each kind of entry, in which order, and which answers still make sense."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.catalogue import Catalogue, Kind
from ..model.fields import UNKNOWN
from ..model.shape import Shape, shapes
from .names import hour_of

ORDER: Mapping[str, tuple[str, ...]] = {
    "event": ("title", "provider", "organiser", "kind", "url", "start", "timezone", "minutes", "cost", "price",
              "recording", "summary", "topics"),
    "provider": ("name", "kind", "url", "webinars_url", "cost", "recordings", "certificate", "timezone", "countries",
                 "summary", "topics"),
    "association": ("name", "acronym", "url", "countries", "sectors", "solo", "offers", "membership", "status",
                    "summary", "topics"),
    "source": ("name", "url", "site", "gives", "programme", "topics", "language", "enabled", "why_disabled"),
    "response": ("url", "title", "thing", "programme", "programme_thing", "blog", "date"),
    "reading": ("title", "url", "author", "publisher", "date", "minutes", "summary", "topics"),
    "thing": ("number", "title", "minutes", "summary", "topics", "reviewed", "tools"),
    "path": ("title", "for", "minutes", "steps", "summary"),
}  # fmt: skip
"""Kind → the fields of its own that are always asked; what is needed and not among them comes after them."""
CLOSING = ("checked", "sources", "id")
"""Asked at the end, where the kind has them."""
SILENT = ("added", "changed", "sources_year")
"""Never asked: they follow from the day and from the other answers."""
STARTS: Mapping[str, Mapping[str, Any]] = {
    "webinar": {"kind": "webinar"}, "source": {"enabled": True}, "response": {"programme": "hub"},
}  # fmt: skip
"""Word of the command → what is proposed where nothing else is."""


def asked(kind: Kind) -> tuple[Shape, ...]:
    """The fields that are asked one by one."""
    fields = {field.name: field for field in shapes(kind.record, kind.name)}
    own = ORDER.get(kind.name, ())
    needed = [name for name, field in fields.items() if field.needed and name not in (*own, *CLOSING, *SILENT)]
    return tuple(fields[name] for name in (*own, *needed, *CLOSING) if name in fields)


def offered(kind: Kind) -> tuple[Shape, ...]:
    """The fields that a person may add; those with values of two parts are left to the file itself."""
    known = {field.name for field in asked(kind)} | set(SILENT)
    return tuple(
        field
        for field in shapes(kind.record, kind.name)
        if field.name not in known and field.form not in ("days", "record")
    )


def applies(field: Shape, values: Mapping[str, Any]) -> bool:
    """Whether a question makes sense after the answers so far."""
    if field.name == "organiser":
        return "provider" not in values
    if field.name == "timezone" and "start" in values:
        return hour_of(values["start"])
    if field.name == "end":
        return values.get("minutes") in (None, UNKNOWN)
    if field.name == "minutes" and "end" in values:
        return False
    if field.name == "price":
        return values.get("cost") not in (None, "free", UNKNOWN)
    if field.name == "why_disabled":
        return values.get("enabled") is False
    return field.name != "programme" or "gives" not in values or values["gives"] == "responses"


def named(kind: str, catalogue: Catalogue) -> Mapping[str, str]:
    """The entries of a kind: id → name, for what refers to them."""
    table = {"topic": catalogue.topics, "provider": catalogue.providers, "association": catalogue.associations,
             "source": catalogue.sources, "scheme": catalogue.schemes, "event": catalogue.events,
             "thing": catalogue.things, "reading": catalogue.readings}.get(kind, {})  # fmt: skip
    return {key: str(getattr(one, "name", "") or getattr(one, "title", "")) for key, one in table.items()}

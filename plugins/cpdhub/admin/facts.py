"""What the editor's own script has to know of the records: how a value is written, and what `check` will say of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args, get_type_hints

from ..model import repeat, seen
from ..model.catalogue import KINDS, Kind
from ..model.fields import ABOUT_WORDS, FIRST_YEAR, HIDDEN, LAST_YEAR, UNSEEN, About, Name
from ..model.shape import Shape, shapes
from .fields import typed_number

BOUNDS = {"minimum": "least", "maximum": "most", "maxLength": "longest", "minItems": "fewest", "maxItems": "full"}
"""What JSON Schema calls a bound, and what theme/admin/values.js calls it."""


def facts(kinds: Iterable[Kind] = KINDS) -> dict[str, Any]:
    """What facts.json says, but for what `check` alone knows: fields by their names, and each kind with its fields."""
    kinds = tuple(kinds)
    every = [field for kind in kinds for field in _all(shapes(kind.record, kind.name))]
    return {
        "numbers": _names(field for field in every if typed_number(field)),
        "prose": _names(field for field in every if field.form == "prose"),
        "days": _names(field for field in every if field.form == "days"),
        "off": _names(field for field in every if field.default is False),
        "years": [FIRST_YEAR, LAST_YEAR],
        "unseen": {
            "pattern": f"{UNSEEN.pattern}|{seen.HIDDEN.pattern}",
            "idle": seen.IDLE.pattern,
            "words": list(HIDDEN),
        },
        "rule": {"parts": repeat.PARTS, "example": repeat.EXAMPLE},
        "kinds": {kind.name: _kind(kind) for kind in kinds},
    }


def _kind(kind: Kind) -> dict[str, Any]:
    schema = kind.record.model_json_schema(by_alias=True)
    fields = _fields(shapes(kind.record, kind.name), schema["properties"], schema.get("$defs", {}))
    hints = get_type_hints(kind.record, include_extras=True)
    for field in fields:
        hint = hints.get(field["name"])
        if hint is About:
            field["words"] = list(ABOUT_WORDS)
        if Name in (hint, *get_args(hint)):
            field["named"] = True
    return {"suffix": kind.suffix, "listed": kind.listed, "fields": fields}


def _fields(fields: Iterable[Shape], properties: Mapping[str, Any], others: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": field.name, "form": field.form, "needed": field.needed, "many": field.many,
            "values": list(dict.fromkeys([*field.choices, *(["unknown"] if field.unknown else [])])),
            **dict(_bounds(properties[field.name])),
            **({"parts": _fields(field.parts, *_inner(properties[field.name], others))} if field.parts else {}),
        }
        for field in fields
    ]  # fmt: skip


def _bounds(schema: Any) -> Iterator[tuple[str, Any]]:
    """What a field's schema says of its value or its members, at any depth; the records within tell their own."""
    if isinstance(schema, list):
        for part in schema:
            yield from _bounds(part)
    elif isinstance(schema, dict):
        if schema.get("type") == "integer":
            yield "whole", True
        for name, part in schema.items():
            if name in BOUNDS:
                yield BOUNDS[name], part
            elif name in ("anyOf", "items", "prefixItems"):
                yield from _bounds(part)


def _inner(schema: Any, others: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The schema of the record that a field holds, and those of the others."""
    name = re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema))[0]
    return others[name]["properties"], others


def _all(fields: Iterable[Shape]) -> Iterator[Shape]:
    for field in fields:
        yield field
        yield from _all(field.parts)


def _names(fields: Iterable[Shape]) -> list[str]:
    return sorted({field.name for field in fields})

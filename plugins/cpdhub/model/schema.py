"""The JSON Schemas of the catalogue, generated from the records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from .catalogue import KINDS, Kind


def schemas() -> Mapping[str, str]:
    """File name → JSON text (Draft 2020-12), for every kind of entry."""
    return {f"{kind.name}.json": json.dumps(_schema(kind), indent=2, sort_keys=True) + "\n" for kind in KINDS}


def _schema(kind: Kind) -> dict[str, Any]:
    shape: Any = list[kind.record] if kind.listed else kind.record  # type: ignore[name-defined]
    schema = TypeAdapter(shape).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}

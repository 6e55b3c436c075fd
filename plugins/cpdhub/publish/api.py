"""The catalogue and the harvest as JSON files: one list a kind, its schema, and an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from .api_entries import entries, licence
from .api_records import MODELS
from .page import File, Site
from .pages.lookup import Lookup
from .serial import as_json

PLACE = "/api/v1"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def files(look: Lookup) -> Iterator[File]:
    """A list and a schema for each kind, then the index."""
    counts = {}
    for kind in MODELS:
        found = entries(kind, look)
        counts[kind] = len(found)
        listing = {"kind": kind, "count": len(found), "licence": licence(kind), "entries": found}
        yield File(_list(kind), as_json(listing))
        yield File(_schema(kind), document(kind, schema(kind), look.site))
    yield File(f"{PLACE}/index.json", as_json(_index(counts, look.site)))


@cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one list, from the models of its entries."""
    return MODELS[kind].model_json_schema(mode="serialization", by_alias=True)


def document(name: str, schema: Mapping[str, Any], site: Site) -> str:
    """A JSON Schema as it is published, under the address that it names itself by."""
    return as_json({"$schema": DRAFT, "$id": site.absolute(_schema(name)), **schema})


def _index(counts: Mapping[str, int], site: Site) -> dict[str, object]:
    found = [
        {
            "kind": kind,
            "count": count,
            "licence": licence(kind),
            "url": site.absolute(_list(kind)),
            "schema": site.absolute(_schema(kind)),
        }
        for kind, count in counts.items()
    ]
    return {"version": 1, "name": site.name, "page": site.absolute("/subscribe/"), "lists": found}


def _list(kind: str) -> str:
    return f"{PLACE}/{kind}.json"


def _schema(kind: str) -> str:
    return f"{PLACE}/schema/{kind}.json"

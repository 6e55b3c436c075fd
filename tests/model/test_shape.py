"""What forms and editors are told about the fields."""

from __future__ import annotations

from typing import Any

import pytest

from cpdhub.model.catalogue import KINDS, Kind
from cpdhub.model.schema import schemas
from cpdhub.model.shape import LAST, Shape, shapes

BY_NAME = {kind.name: kind for kind in KINDS}


def shape(kind: str, name: str) -> Shape:
    """One field of a kind."""
    return next(one for one in shapes(BY_NAME[kind].record, kind) if one.name == name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_the_schema_has_its_shape(kind: Kind) -> None:
    """The schema is made by pydantic, independently of it: the same names, the same that are needed."""
    import json

    schema: dict[str, Any] = json.loads(schemas()[f"{kind.name}.json"])
    one = schema["$defs"][kind.record.__name__] if kind.listed else schema
    found = shapes(kind.record, kind.name)
    assert {one.name for one in found} == set(one["properties"])
    assert {one.name for one in found if one.needed} == set(one["required"])
    for field in found:
        assert field.many == ("array" in json.dumps(_types(one["properties"][field.name]))), field


def _types(schema: dict[str, Any]) -> list[str | None]:
    return [schema.get("type"), *(part.get("type") for part in schema.get("anyOf", ()))]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_field_is_explained(kind: Kind) -> None:
    """Whoever fills in a form finds a short label and a hint at each field, and at the parts of each."""
    fields = list(shapes(kind.record, kind.name))
    parts = [part for field in fields for part in field.parts]
    for field in (*fields, *parts):
        assert 2 <= len(field.label) <= 40, field
        assert field.hint.endswith(".") or field.hint.endswith("?"), field
        assert len(field.hint) <= 160, field


def test_what_is_bounded_further_keeps_its_form() -> None:
    """A summary of 300 characters is still prose."""
    correct = shape("decision", "correct")
    assert {part.name: part.form for part in correct.parts}["summary"] == "prose"


def test_entries_begin_with_their_id_and_end_with_their_days() -> None:
    """As the house writes them."""
    names = [one.name for one in shapes(BY_NAME["event"].record, "event")]
    assert (names[0], tuple(names[-len(LAST) :])) == ("id", LAST)


def test_a_field_says_what_it_takes() -> None:
    """Words that stand for a value, references, parts of records."""
    assert shape("event", "timezone") == Shape(
        "timezone", "Time zone", shape("event", "timezone").hint, "zone", False, unknown=True, default="unknown"
    )
    assert shape("event", "checked").choices == ("never",)
    assert (shape("event", "provider").refers, shape("event", "topics").refers) == ("provider", "topic")
    assert shape("event", "cost").choices == ("free", "mixed", "members", "paid", "unknown")
    assert [part.name for part in shape("provider", "series").parts] == ["name", "pattern", "url", "year"]
    assert (shape("event", "moved").form, shape("source", "enabled").form) == ("days", "switch")

"""Tests of publish/status.py."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

# It comes with check-jsonschema and ships no types.
from cpdhub.model.item import Nature, Outcome
from cpdhub.publish.machine import files
from cpdhub.publish.status import schema, status

from . import sample

# It comes with check-jsonschema and ships no types.
Validator: Any = import_module("jsonschema").Draft202012Validator
HUB = sample.hub()
STATUS = json.loads(status(replace(HUB, notices=("look here",))))


def source(outcome: Outcome | None, nature: Nature | None = None) -> dict[str, Any]:
    """The sample's blog as status.json shows it, with another outcome."""
    states = tuple(
        replace(one, outcome=outcome, nature=nature or Nature()) if one.record.id == "blog" else one
        for one in HUB.sources
    )
    found = json.loads(status(replace(HUB, sources=states)))
    Validator(schema()).validate(found)
    return next(one for one in found["sources"] if one["id"] == "blog")


def test_it_says_when_and_how_much() -> None:
    """When it was built and last harvested, what it holds, and what needs a look."""
    assert (STATUS["built"], STATUS["harvested"]) == ("2026-11-22T12:00:00Z", "2026-11-22T06:00:00Z")
    assert STATUS["counts"]["events"] == 13
    assert STATUS["counts"]["events_to_come"] == sum(event.coming for event in HUB.events) == 9
    assert STATUS["counts"]["harvested"] == 7
    assert STATUS["notices"] == ["look here"]


def test_it_says_what_became_of_each_source() -> None:
    """Fetched, failed with the reason, switched off with the reason, or never tried; each once."""
    found = {one["id"]: one for one in STATUS["sources"]}
    assert [one["id"] for one in STATUS["sources"]] == [one.record.id for one in HUB.sources]
    assert found["blog"]["refused"] == [{"reason": "too old", "count": 3}]
    assert (found["dates"]["result"], found["dates"]["why"]) == ("failed", "the server did not answer")
    assert (found["off"]["result"], found["off"]["why"]) == ("disabled", "Gone.")
    assert found["posts"]["result"] == "not tried"
    assert STATUS["counts"]["sources_failed"] == 1
    assert STATUS["results"] == {"fetched": 1, "failed": 1, "disabled": 1, "not tried": 1}


def test_it_says_how_old_what_is_shown_is() -> None:
    """And from which moment that is counted; nothing where nothing is shown."""
    found = {one["id"]: one["age"] for one in STATUS["sources"]}
    assert found["blog"] == {"days": 0, "since": "2026-11-22T06:00:00Z", "counted_from": "last success"}
    assert found["dates"] == {"days": 1, "since": "2026-11-21T06:00:00Z", "counted_from": "newest item"}
    assert found["off"] is None


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome("blog", "waiting", until="2026-11-23T00:00:00Z"), {"until": "2026-11-23T00:00:00Z"}),
        (Outcome("blog", "gone", kind="gone", status=410), {"kind": "gone", "http_status": 410}),
        (Outcome("blog", "fetched", moved="https://new.example/"), {"moved": "https://new.example/"}),
        (Outcome("blog", "not modified", status=304, milliseconds=7), {"bytes": 0, "milliseconds": 7}),
        (Outcome("blog", "quarantined", "why", held=3), {"held": 3, "held_why": "why", "held_since": None}),
        (None, {"result": "not tried", "accepted": None, "at": None, "refused": []}),
    ],
)
def test_every_result_has_its_fields(outcome: Outcome | None, told: dict[str, object]) -> None:
    """Under the names of the schema, null where there is nothing to say."""
    found = source(outcome)
    assert {name: found[name] for name in told} == told


@pytest.mark.parametrize("outcome", [None, Outcome("blog", "failed", "no answer")])
def test_a_quarantine_outlives_a_lost_cache(outcome: Outcome | None) -> None:
    """The archive's head tells of it, whatever the last try came to."""
    found = source(outcome, Nature(held="2026-11-20T06:00:00Z", why="another owner"))
    assert (found["held_since"], found["held_why"]) == ("2026-11-20T06:00:00Z", "another owner")


def test_it_is_what_its_schema_says() -> None:
    """The schema stands with those of the API, describes every field, and refuses what is none."""
    made = {file.address: file.body for file in files(HUB, sample.SITE, sample.pages())}
    published = json.loads(made["/api/v1/schema/status.json"])
    Validator.check_schema(published)
    assert published["$id"] == "https://example.org/hub/api/v1/schema/status.json"
    Validator(published).validate(json.loads(made["/status.json"]))
    assert not Validator(published).is_valid({**STATUS, "sources": [{"id": "x"}]})

"""Tests of publish/api.py, publish/api_entries.py and publish/api_records.py."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest

from cpdhub.publish import api
from cpdhub.publish.api_records import MODELS
from cpdhub.publish.pages.lookup import Lookup

from . import sample

# It comes with check-jsonschema and ships no types.
Validator: Any = import_module("jsonschema").Draft202012Validator
FILES = {file.address: json.loads(file.body) for file in api.files(Lookup(sample.hub(), sample.SITE))}
COUNTS = {
    "associations": 1, "providers": 1, "events": 13, "things": 1, "readings": 3, "responses": 2, "schemes": 1,
    "topics": 2, "paths": 1, "sources": 4, "redirects": 2,
}  # fmt: skip


def entries(kind: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in FILES[f"/api/v1/{kind}.json"]["entries"]}


@pytest.mark.parametrize("kind", MODELS)
def test_every_list_is_what_its_schema_says(kind: str) -> None:
    """And holds as many entries as there are, each with its identity, page, origin and licence."""
    listing, schema = FILES[f"/api/v1/{kind}.json"], FILES[f"/api/v1/schema/{kind}.json"]
    Validator.check_schema(schema)
    assert [error.message for error in Validator(schema).iter_errors(listing)] == []
    assert schema["$id"] == f"https://example.org/hub/api/v1/schema/{kind}.json"
    assert listing["kind"] == kind
    assert listing["count"] == len(listing["entries"]) == COUNTS[kind]
    assert len({one["uid"] for one in listing["entries"]}) == COUNTS[kind]
    for one in listing["entries"]:
        assert one["page"].startswith("https://example.org/hub/")


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_refuses_what_is_not_an_entry(kind: str) -> None:
    """It says what must be there; one that lets everything pass would be of no use."""
    schema = FILES[f"/api/v1/schema/{kind}.json"]
    wrong = {"kind": kind, "count": 1, "licence": "CC0-1.0", "entries": [{"id": "x"}]}
    assert list(Validator(schema).iter_errors(wrong))


def test_other_peoples_words_carry_no_licence() -> None:
    """Only a link to the original; data of ours is CC0, prose CC BY."""
    assert entries("readings")["blog-a10000000000"]["licence"] is None
    assert entries("readings")["blog-a10000000000"]["url"] == "https://blog.example/1?a=1&b=2"
    assert entries("readings")["blog-a10000000000"]["origin"] == "harvested"
    assert entries("events")["dates-c30000000000"]["licence"] is None
    assert entries("readings")["guide"]["licence"] == "CC0-1.0"
    assert entries("things")["7-mentoring"]["licence"] == FILES["/api/v1/things.json"]["licence"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("kind", "harvested", "item", "curated"),
    [
        ("events", "dates-c30000000000", "dates/c300000000000000", "webinar"),
        ("readings", "blog-a20000000000", "blog/a200000000000000", "guide"),
        ("responses", "posts-b10000000000", "posts/b100000000000000", None),
    ],
)
def test_what_was_harvested_says_how_a_decision_names_it(
    kind: str, harvested: str, item: str, curated: str | None
) -> None:
    """Its id in the archive; what people of the hub wrote has none, and the schema demands the field of both."""
    assert entries(kind)[harvested]["item"] == item
    curated = curated or next(id for id, one in entries(kind).items() if one["origin"] == "curated")
    assert entries(kind)[curated]["item"] is None
    (model,) = [
        part for part in FILES[f"/api/v1/schema/{kind}.json"]["$defs"].values() if "item" in part.get("properties", ())
    ]
    assert "item" in model["required"]


def test_an_event_has_its_dates_with_the_offset_of_the_day() -> None:
    """Wall time and zone, the dates of a series, what was moved; unknown stays unknown."""
    event = entries("events")["webinar"]
    assert (event["start"], event["timezone"]) == ("2026-12-03T14:00:00-05:00", "America/New_York")
    assert (event["provider"], event["organiser"], event["cost"]) == ("acme", "Acme & Co", "free")
    assert event["captions"] == "unknown"
    moved = [one for one in entries("events")["series"]["dates"] if one["status"] == "moved"]
    assert [(one["was"], one["start"]) for one in moved] == [("2027-03-10T13:00:00+00:00", "2027-03-31T13:30:00+01:00")]
    assert entries("events")["course"]["start"] == "2027-02-01"
    assert entries("events")["dates-c20000000000"]["timezone"] is None


def test_what_is_not_known_of_a_reading_is_null() -> None:
    """Never an empty text."""
    assert entries("readings")["blog-a20000000000"]["author"] is None
    assert entries("readings")["blog-a20000000000"]["url"] is None


def test_a_text_is_on_its_page_and_not_in_the_api() -> None:
    """The list of Things holds their front matter."""
    assert "sections" not in entries("things")["7-mentoring"]
    assert entries("paths")["first-week"]["for"] == "Somebody new."


def test_a_source_says_when_it_last_gave_something() -> None:
    """And how many of its items are shown."""
    assert entries("sources")["blog"]["last_success"] == "2026-11-22T06:00:00Z"
    assert entries("sources")["dates"]["items"] == 5
    assert entries("sources")["off"]["last_new"] is None


def test_the_index_lists_every_file() -> None:
    """With its count and the address of its schema."""
    index = FILES["/api/v1/index.json"]
    assert {one["kind"]: one["count"] for one in index["lists"]} == COUNTS
    for one in index["lists"]:
        assert one["url"].removeprefix(sample.SITE.url) in FILES
        assert one["schema"].removeprefix(sample.SITE.url) in FILES

"""Tests of publish/status.py."""

from __future__ import annotations

import json
from dataclasses import replace

from cpdhub.publish.status import status

from . import sample

HUB = sample.hub()
STATUS = json.loads(status(replace(HUB, notices=("look here",))))


def test_it_says_when_and_how_much() -> None:
    """When it was built and last harvested, what it holds, and what needs a look."""
    assert (STATUS["built"], STATUS["harvested"]) == ("2026-11-22T12:00:00Z", "2026-11-22T06:00:00Z")
    assert STATUS["counts"]["events"] == 13
    assert STATUS["counts"]["events_to_come"] == sum(event.next is not None for event in HUB.events)
    assert STATUS["counts"]["harvested"] == 7
    assert STATUS["notices"] == ["look here"]


def test_it_says_what_became_of_each_source() -> None:
    """Fetched, failed with the reason, switched off with the reason, or never tried."""
    found = {one["id"]: one for one in STATUS["sources"]}
    assert found["blog"]["refused"] == [{"reason": "too old", "count": 3}]
    assert (found["dates"]["result"], found["dates"]["why"]) == ("failed", "the server did not answer")
    assert (found["off"]["result"], found["off"]["why"]) == ("disabled", "Gone.")
    assert found["posts"]["result"] == "not tried"
    assert STATUS["counts"]["sources_failed"] == 1

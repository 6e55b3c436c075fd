"""Paths and their steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpdhub.model.activities import Step
from cpdhub.model.merged import Dead
from cpdhub.publish.pages import paths

from .samples import hub, look, site, titles


def test_steps_are_numbered_and_give_their_reason() -> None:
    """Each leads to what it names and says why it stands there."""
    rows = site()["/paths/first-week/"].data["steps"]
    assert titles(rows) == ["Mentoring & more", "Budget for one"]
    assert isinstance(rows, tuple)
    assert [(row.call.main, row.summary) for row in rows] == [("1", "Begin here."), ("2", "Then this.")]
    assert rows[1].stamp is not None
    assert rows[1].stamp.zone == "New York time (US Eastern)"


@pytest.mark.parametrize(
    ("kind", "id", "title", "address"),
    [
        ("association", "abc", "A B C", "/associations/abc/"),
        ("provider", "acme", "Acme & Co", "/providers/acme/"),
        ("scheme", "revalidation", "Revalidation", "/schemes/revalidation/"),
        ("event", "old", "Long ago", "/events/old/"),
        ("reading", "guide", "A guide", ""),
        ("thing", "gone", "gone", ""),
        ("event", "gone", "gone", ""),
        ("reading", "gone", "gone", ""),
        ("scheme", "gone", "gone", ""),
    ],
)
def test_a_step_finds_every_kind(kind: str, id: str, title: str, address: str) -> None:
    """What is not there keeps its id and has no link; a reading leads to the original."""
    row = paths.step_row(look(), Step.model_validate({"kind": kind, "id": id, "why": "Because."}), 1)
    assert (row.title, row.address) == (title, address)


def test_a_step_that_is_over_says_so() -> None:
    """An event without a date to come shows its state."""
    row = paths.step_row(look(), Step.model_validate({"kind": "event", "id": "old", "why": "x"}), 1)
    assert row.facts[-1] == "over"
    assert row.stamp is None


def test_a_reading_without_an_address_is_found_on_the_reading_page() -> None:
    """The step leads to its place in the stream."""
    found = hub()
    bare = replace(found, readings=tuple(replace(one, url=None) for one in found.readings))
    row = paths.step_row(look(bare), Step.model_validate({"kind": "reading", "id": "guide", "why": "x"}), 1)
    assert row.address == "/reading/#guide"


def test_a_step_says_where_its_reading_is_gone() -> None:
    """As the reading's own row does."""
    dead = replace(hub(), dead={"https://guide.example/": Dead(date(2026, 10, 4), "")})
    row = paths.step_row(look(dead), Step.model_validate({"kind": "reading", "id": "guide", "why": "x"}), 1)
    assert row.out is not None
    assert row.out.gone == "October 2026"

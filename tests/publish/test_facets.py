"""By which facets entries are found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cpdhub.publish import facets

from . import sample


@pytest.mark.parametrize(
    ("minutes", "lengths"),
    [
        (1, ("15", "30", "60")), (15, ("15", "30", "60")), (16, ("30", "60")), (30, ("30", "60")), (31, ("60",)),
        (60, ("60",)), (61, ("longer",)), (2880, ("longer",)), (None, ("unknown",)),
    ],
)  # fmt: skip
def test_lengths_nest(minutes: int | None, lengths: tuple[str, ...]) -> None:
    """What takes a quarter of an hour suits whoever has half an hour too; what nobody knows is not short."""
    assert facets.length(minutes) == lengths


def test_an_event_has_every_facet() -> None:
    """Unknown is a value, and no provider's entry is "other"."""
    found = facets.of_event(sample.event("webinar"))
    assert tuple(found) == tuple(facets.NAMES)
    assert (found["provider"], found["language"], found["length"]) == (("acme",), ("en",), ("60",))
    bare = facets.of_event(sample.event("course"))
    assert (bare["provider"], bare["language"], bare["captions"]) == (("other",), ("unknown",), ("unknown",))


def test_other_records_have_theirs() -> None:
    """A Thing counts by its shortest tier; a network by where, for whom and what joining costs."""
    known = sample.hub().catalogue
    assert facets.of_thing(known.things["7-mentoring"])["length"] == ("15", "30", "60")
    assert facets.of_reading(sample.hub().readings[0])["kind"] == ("reading",)
    network = facets.of_association(known.associations["abc"])
    assert (network["country"], network["solo"], network["joining"]) == (("gb",), ("has-group",), ("unknown",))
    assert facets.of_provider(known.providers["acme"])["cost"] == ("free",)


def test_marks_leave_out_what_has_no_value() -> None:
    """An event without a topic has no `data-topic`; several values have spaces between."""
    event = sample.event("webinar")
    marks = dict(facets.marks(facets.of_event(replace(event, topics=("copyright", "e-resources")))))
    assert marks["topic"] == "copyright e-resources"
    assert "topic" not in dict(facets.marks(facets.of_event(replace(event, topics=()))))

"""The Things and what people wrote about them."""

from __future__ import annotations

from cpdhub.model.activities import Section
from cpdhub.publish.pages.views import Link

from .samples import empty, hub, several, site, titles


def test_responses_stand_under_their_thing() -> None:
    """Each with its own id as an anchor, that of the feed beside the curated one."""
    rows = site()["/things/7-mentoring/"].data["responses"]
    assert isinstance(rows, tuple)
    assert {row.id for row in rows} == {one.id for one in hub().responses[7]}
    assert all(row.out is not None for row in rows)


def test_things_lead_to_one_another() -> None:
    """Before and after by number; the first has none before it."""
    pages = site(hub(things=several("7-mentoring", 3)))
    assert pages["/things/1-thing/"].data["before"] is None
    assert pages["/things/2-thing/"].data["before"] == Link("Thing 1: Thing of 1", "/things/1-thing/")
    assert pages["/things/2-thing/"].data["after"] == Link("Thing 3: Thing of 3", "/things/3-thing/")
    assert pages["/things/3-thing/"].data["after"] is None


def test_the_three_lengths_lead_to_their_parts() -> None:
    """Named without their minutes, which stand beside them."""
    heads = [("Why", 2), ("Do", 2), ("10 minutes: Ask", 3), ("30 minutes: Write", 3), ("60 minutes: Meet", 3)]
    sections = tuple(Section(heading=head, level=level, html="<p>x</p>") for head, level in heads)
    pages = site(hub(things=several("7-mentoring", 1, sections=sections, tools=("Paper",), replaces=("Gone",))))
    data = pages["/things/1-thing/"].data
    assert data["tiers"] == (
        Link("Ask", "#10-minutes-ask", "10 minutes"),
        Link("Write", "#30-minutes-write", "30 minutes"),
        Link("Meet", "#60-minutes-meet", "60 minutes"),
    )
    facts = data["facts"]
    assert isinstance(facts, tuple)
    assert [fact.label for fact in facts] == ["Last reviewed", "Tools", "The first programme used"]


def test_the_list_counts_what_was_written() -> None:
    """Minutes of the three tiers, and how many responses there are."""
    rows = site()["/things/"].data["rows"]
    assert titles(rows) == ["Mentoring & more"]
    assert isinstance(rows, tuple)
    assert rows[0].facts == ("10 · 30 · 60 minutes", "2 responses")


def test_no_things_are_no_fault() -> None:
    """The list says what will stand there."""
    assert "23 Things" in getattr(site(empty())["/things/"].data["empty"], "words", "")

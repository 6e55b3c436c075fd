"""What a curator may say of a whole source."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from cpdhub.merge.decisions import hidden_sources, released_sources

from .samples import catalogue, decision, item
from .samples import source as entry


def about(id: str, day: str, source: str = "s", **said: bool) -> object:
    """A decision about a source."""
    return decision(id=id, item=None, source=source, date=day, **(said or {"release": True}))


def test_the_latest_release_counts() -> None:
    """One day for each source that was ever released, whatever the order of the files."""
    told = [about("c", "2026-11-20"), about("a", "2026-12-01"), about("b", "2026-11-25"), about("d", "2026-10-01", "t")]
    found = released_sources(catalogue(decisions=told), date(2026, 12, 1))
    assert found == {"s": date(2026, 12, 1), "t": date(2026, 10, 1)}


@pytest.mark.parametrize(("today", "counts"), [("2062-11-20", False), ("2062-11-21", True), ("2062-11-23", True)])
def test_a_mistyped_year_releases_nothing(today: str, counts: bool) -> None:
    """A decision of the future has no effect, and stands in no other's way; tomorrow's may be today's, further east."""
    told = [about("a", "2026-11-20"), about("b", "2062-11-22"), about("c", "2062-11-22", "t")]
    wanted = {"s": date(2062, 11, 22), "t": date(2062, 11, 22)} if counts else {"s": date(2026, 11, 20)}
    assert released_sources(catalogue(decisions=told), date.fromisoformat(today)) == wanted


def test_other_decisions_release_no_source() -> None:
    """Neither one that hides it, nor one about an item."""
    told = [about("a", "2026-11-20", hide=True), decision(id="b", item=item().id, hide=True)]
    found = catalogue(decisions=told)
    assert released_sources(found, date(2026, 11, 22)) == {}
    assert hidden_sources(found) == {"s"}


def test_a_released_source_is_not_hidden() -> None:
    """Release is not hide."""
    assert hidden_sources(catalogue(decisions=[about("a", "2026-11-20")])) == frozenset()


@pytest.mark.parametrize("said", [{"retag": []}, {"join": "x"}, {"correct": {"title": "T"}}, {}])
def test_a_source_is_hidden_or_released(said: dict[str, object]) -> None:
    """Nothing else can be said of all that it gives."""
    with pytest.raises(ValidationError, match="a whole source can only be hidden or released"):
        decision(item=None, source="s", **said)


def test_no_item_is_released() -> None:
    """A source is held back as a whole, so no code would read such a word."""
    with pytest.raises(ValidationError, match="only a source is held back as a whole"):
        decision(item=item().id, release=True)


def test_one_thing_at_a_time() -> None:
    """Not hidden and released at once."""
    with pytest.raises(ValidationError, match="one thing at a time"):
        decision(item=None, source="s", hide=True, release=True)


def test_an_entry_did_not_move_from_where_it_is() -> None:
    """moved_from holds what was before."""
    with pytest.raises(ValidationError, match="moved_from"):
        entry(url="https://a.example/feed", moved_from=["https://a.example/feed"])
    assert entry(url="https://a.example/feed", moved_from=["https://b.example/feed"]).moved_from


def test_what_the_source_said_goes_with_a_correction() -> None:
    """It is there to see what changed since, and means nothing elsewhere."""
    found = decision(correct={"title": "T"}, was={"title": "S"})
    assert found.was and found.was.title == "S"
    with pytest.raises(ValidationError, match="goes with"):
        decision(hide=True, was={"title": "S"})

"""The shipped catalogue is sound, and holds what the hub promises to hold."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from cpdhub.load.catalogue import Loaded
from cpdhub.model.schema import schemas

from .conftest import ROOT


def test_the_catalogue_has_no_problem(shipped: Loaded) -> None:
    """Every entry passes every rule."""
    assert [str(problem) for problem in shipped.problems] == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [("associations", 100), ("providers", 45), ("topics", 25), ("schemes", 15), ("responses", 179), ("paths", 2)],
)
def test_there_is_enough_of_each_kind(shipped: Loaded, kind: str, least: int) -> None:
    """The hub holds at least what was asked of its first release."""
    assert len(getattr(shipped.catalogue, kind)) >= least


def test_there_are_enough_events(shipped: Loaded) -> None:
    """Eighty dated ones, and the series apart from them."""
    events = shipped.catalogue.events.values()
    assert sum(event.repeat is None for event in events) >= 80
    assert sum(event.repeat is not None for event in events) >= 9


def test_there_are_twenty_three_things(shipped: Loaded) -> None:
    """Numbered from one, in order."""
    assert [thing.number for thing in shipped.catalogue.things.values()] == list(range(1, 24))


def test_nobody_claims_to_have_checked_an_address(shipped: Loaded) -> None:
    """`checked` is `never`, or a day that is not before the entry came."""
    catalogue = shipped.catalogue
    for record in (*catalogue.associations.values(), *catalogue.events.values(), *catalogue.providers.values()):
        assert record.sources
        assert record.checked == "never" or (isinstance(record.checked, date) and record.checked >= record.added)


def test_disabled_sources_say_why(shipped: Loaded) -> None:
    """And those that were never seen do not start enabled."""
    for source in shipped.catalogue.sources.values():
        assert source.enabled or source.why_disabled
        assert source.enabled is False or source.sources, source.id


@pytest.mark.parametrize("number", range(1, 24))
def test_a_thing_is_whole(shipped: Loaded, number: int) -> None:
    """Four parts, three tiers that each have a clear end, at least 400 words, and a day of review."""
    [thing] = [one for one in shipped.catalogue.things.values() if one.number == number]
    assert [s.heading for s in thing.sections if s.level == 2] == ["Why", "Do", "Reflect", "Go on"]
    tiers = [s for s in thing.sections if s.level == 3]
    assert [int(re.findall(r"\d+", tier.heading)[0]) for tier in tiers] == list(thing.minutes)
    assert all("<strong>Done when</strong>" in tier.html for tier in tiers)
    assert thing.words >= 400
    assert thing.reviewed >= thing.added
    assert thing.minutes[0] <= 20


def test_topics_are_told_in_words_of_their_own(shipped: Loaded) -> None:
    """Two to four sentences each; no two texts begin alike or share five words in a row; nothing that goes stale."""
    texts = {topic.id: topic.about for topic in shipped.catalogue.topics.values()}
    assert [id for id, text in texts.items() if not 2 <= len(re.findall(r"[.!?](?=\s|$)", text)) <= 4] == []
    assert [id for id, text in texts.items() if re.search(r"\d|https?:|this year’s|recently|\bnew law\b", text)] == []
    assert len({" ".join(text.split()[:3]) for text in texts.values()}) == len(texts)
    runs: Counter[tuple[str, ...]] = Counter()
    for text in texts.values():
        words = re.findall(r"\w+", text.casefold())
        runs.update({tuple(words[at : at + 5]) for at in range(len(words) - 4)})
    assert [" ".join(run) for run, count in runs.items() if count > 1] == []


def test_the_schemas_are_those_of_the_records() -> None:
    """data/schema is what `cpdhub schema` writes: a changed record needs `make schema`."""
    folder = ROOT / "data" / "schema"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == dict(schemas())

"""How every source answers, in public."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cpdhub.harvest import clean, decide, identity
from cpdhub.harvest.parse import calendar, feed, jsonfeed, raw, series
from cpdhub.model.item import Nature, Outcome
from cpdhub.model.merged import Hub, SourceState
from cpdhub.publish.pages import sources, words
from cpdhub.publish.pages.lookup import Lookup
from cpdhub.publish.pages.refusals import REFUSALS
from cpdhub.publish.pages.sources import Answer

from .samples import NOW, SITE, empty, hub, look, site
from .test_templates import render, tree_of

HELD = Nature(held="2026-11-20T06:00:00Z", why="another owner has it")


def state(outcome: Outcome | None, nature: Nature | None = None, **entry: object) -> SourceState:
    """The sample's blog with another outcome, nature, or entry."""
    found = next(one for one in hub().sources if one.record.id == "blog")
    record = found.record.model_copy(update=entry)
    return replace(found, record=record, outcome=outcome, nature=nature or Nature())


def answers(section: str, of: Hub | None = None) -> dict[str, Answer]:
    """The cards of one section of the page, by the id of the source."""
    found = site(of)["/sources/"].data[section]
    assert isinstance(found, tuple)
    return {one.id: one for one in found}


def told(one: Answer) -> dict[str, str]:
    """The facts of a card, as words."""
    return {fact.label: fact.stamp.words if fact.stamp else fact.value for fact in one.facts}


@pytest.mark.parametrize(
    ("outcome", "nature", "badge", "tone"),
    [
        (None, None, "not tried yet", "plain"),
        (Outcome("a", "disabled"), None, "not tried yet", "plain"),
        (Outcome("a", "fetched"), None, "answered", "good"),
        (Outcome("a", "not modified"), None, "answered: nothing new", "good"),
        (Outcome("a", "waiting"), None, "asked to wait", "plain"),
        (
            Outcome("a", "waiting", until="2026-11-23T06:30:00Z"), None,
            "asked to wait until 23 November 2026, 06:30 UTC", "plain",
        ),
        (Outcome("a", "failed", "it is not a feed"), None, "failed", "stop"),
        (Outcome("a", "gone"), None, "gone for good", "stop"),
        (Outcome("a", "quarantined"), None, "held back", "stop"),
        (Outcome("a", "failed"), HELD, "held back", "stop"),
        (None, HELD, "held back", "stop"),
    ],
)  # fmt: skip
def test_a_result_is_told_in_words(outcome: Outcome | None, nature: Nature | None, badge: str, tone: str) -> None:
    """Each of them; that a source is held goes before what the last try came to, and outlives a lost cache."""
    found = sources.badge(state(outcome, nature))
    assert (found.words, found.tone) == (badge, tone)


@pytest.mark.parametrize(
    ("outcome", "nature", "notes"),
    [
        (Outcome("a", "failed", "it is not a feed"), None, ["It is not a feed."]),
        (Outcome("a", "failed"), None, []),
        (
            Outcome("a", "fetched", moved="https://new.example/feed"), None,
            ["Moved for good to https://new.example/feed: the entry should be changed."],
        ),
        (
            Outcome("a", "quarantined", "another owner has it", held=1), HELD,
            ["Held back since 20 November 2026, 06:00 UTC: another owner has it. 1 item waits.",
             "What it gave before stays. A curator decides whether the rest is published."],
        ),
        (
            Outcome("a", "failed", "no answer"), HELD,
            ["Held back since 20 November 2026, 06:00 UTC: another owner has it.",
             "What it gave before stays. A curator decides whether the rest is published.",
             "The last try: no answer."],
        ),
        (
            Outcome("a", "quarantined", held=12), None,
            ["Held back: it is not what it was. 12 items wait.",
             "What it gave before stays. A curator decides whether the rest is published."],
        ),
        (
            Outcome("a", "failed", "no answer yet."), Nature(held="2026-11-20T06:00:00Z", why="`enabled: false`."),
            ["Held back since 20 November 2026, 06:00 UTC: `enabled: false`.",
             "What it gave before stays. A curator decides whether the rest is published.",
             "The last try: no answer yet."],
        ),
        (
            Outcome("a", "quarantined", "it comes from x. `enabled: false`.", held=12), None,
            ["Held back: it comes from x. `enabled: false`. 12 items wait.",
             "What it gave before stays. A curator decides whether the rest is published."],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_the_mend(outcome: Outcome, nature: Nature | None, notes: list[str]) -> None:
    """In sentences, above the figures."""
    assert list(sources.answer(state(outcome, nature), look()).notes) == notes


def test_a_source_shows_how_old_its_items_are() -> None:
    """How much is shown and how old it is in one line; every figure in the details."""
    blog = answers("well")["blog"]
    assert (
        blog.brief == "things to read · 2 items shown · less than a day old, counted from its last answer · 3 refused"
    )
    assert told(blog) == {
        "Last tried": "22 November 2026, 06:00 UTC",
        "HTTP status": "200",
        "Last answer": "22 November 2026, 06:00 UTC",
        "Newest item came": "21 November 2026, 06:00 UTC",
        "Items taken": "2, of them 0 new",
        "Refused": "3 too old",
        "Items shown": "2",
        "Takes at most": "200 items at a time",
    }


def test_the_age_says_what_it_is_counted_from() -> None:
    """The last answer; where that is not known, the newest item."""
    later = Lookup(replace(hub(), now=NOW + timedelta(days=12)), SITE)
    known = Outcome("blog", "failed", last_success="2026-11-20T06:00:00Z")
    assert "14 days old, counted from its last answer" in sources.answer(state(known), later).brief
    assert "13 days old, counted from its newest item" in sources.answer(state(None), later).brief


def test_the_figures_of_a_try_are_readable() -> None:
    """Thousands are parted, a wait has its end, and what the entry lets in stands there."""
    outcome = Outcome(
        "blog", "quarantined", until="2026-11-23T00:00:00Z", bytes=1234567, milliseconds=4321, held=1200,
        refused=(("over the cap of 5 for one fetch", 1500), ("could not be read", 1)),
    )  # fmt: skip
    found = told(sources.answer(state(outcome, include=("library", "archive"), exclude=("job",), cap=5), look()))
    assert found["Size and time"] == "1,234,567 bytes in 4,321 ms"
    assert found["Not asked before"] == "23 November 2026, 00:00 UTC"
    assert found["Held back"] == "1,200 items"
    assert found["Refused"] == "1,500 over the cap of 5 for one fetch; 1 could not be read"
    assert (found["Takes only titles with"], found["Leaves out"]) == ("library, archive", "job")
    assert found["Takes at most"] == "5 items at a time"
    assert "Items taken" not in found


def test_a_source_that_failed_comes_first() -> None:
    """It says why, and what it gave before stays counted."""
    dates = answers("wrong")["dates"]
    assert (dates.badge.words, dates.notes) == ("failed", ("The server did not answer.",))
    assert told(dates)["Last answer"] == "not known"
    assert dates.brief.startswith("events · 5 items shown · 1 day old, counted from its newest item")
    text = render(site()["/sources/"])
    assert text.index('id="dates"') < text.index('id="blog"') < text.index('id="posts"')


def test_every_source_stands_on_the_page_once() -> None:
    """Whatever became of it: exactly one card or row for each."""
    tree = tree_of(render(site()["/sources/"]))
    ids = list(tree.xpath("//main//li/@id"))
    assert sorted(ids) == sorted(one.record.id for one in hub().sources)


def test_a_moved_source_is_among_what_is_wrong() -> None:
    """It answers still, and somebody should change its entry."""
    found = hub()
    moved = [replace(one, outcome=replace(one.outcome, moved="https://new.example/"))
             if one.outcome and one.record.id == "blog" else one for one in found.sources]  # fmt: skip
    assert "blog" in answers("wrong", replace(found, sources=tuple(moved)))


def test_what_is_switched_off_has_its_reason() -> None:
    """Grouped by what it would give."""
    off = site()["/sources/"].data["off"]
    assert isinstance(off, tuple)
    assert [(group.name, [row.note for row in group.rows]) for group in off] == [("Things to read", ["Gone."])]


def test_before_any_harvest_nothing_is_claimed() -> None:
    """No day, no source, no item."""
    data = site(empty())["/sources/"].data
    assert [data[name] for name in ("harvested", "wrong", "well", "untried", "off", "items")] == [
        None,
        (),
        (),
        (),
        (),
        0,
    ]
    assert "No source is switched on." in render(site(empty())["/sources/"])


def test_a_source_never_tried_has_nothing_to_show() -> None:
    """No row of empty facts."""
    never = sources.answer(replace(state(None), last_new="", items=0), look())
    assert (never.facts, never.brief) == ((), "things to read")


def test_every_result_has_words() -> None:
    """The names that programs read never stand on the page."""
    assert set(words.RESULT) == {
        "fetched", "not modified", "waiting", "failed", "gone", "quarantined", "disabled", "not tried",
    }  # fmt: skip


@pytest.mark.parametrize(
    "reason",
    [
        decide.NOT_INCLUDED, decide.EXCLUDED, "over the cap of 200 for one fetch", clean.NOTHING, clean.PRIVATE,
        clean.NO_ADDRESS, clean.MEETING, identity.TWICE, calendar.PRIVATE, calendar.CUT, raw.CUT_SHORT, feed.LOST,
        jsonfeed.LOST, series.NO_START, series.ZONE, series.RULE, series.RULES, series.RANGE,
    ],
)  # fmt: skip
def test_every_reason_of_a_refusal_is_explained(reason: str) -> None:
    """Whoever looks for a post finds the words of the report again, with what to do."""
    assert [one for one in REFUSALS if reason.startswith(one.begins)], reason


def test_the_explanations_are_on_the_page() -> None:
    """Under "Where is my post?", with a link to it from the top."""
    tree = tree_of(render(site()["/sources/"]))
    assert tree.xpath("count(//a[@href='#post'])") == 1
    text = tree.get_element_by_id("post").text_content()
    assert [one.label for one in REFUSALS if one.label not in text or one.meaning not in text] == []

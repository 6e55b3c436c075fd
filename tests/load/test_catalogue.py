"""One fault is told once, where it is, and not again by all that depends on it."""

from __future__ import annotations

import pytest

from cpdhub.load.catalogue import load

from ..conftest import Write
from .entries import EVENT, PROVIDER, SERIES, SITE, THING, TOPICS
from .test_broken import ACME, BUDGET, SEVEN, problems, swap

TWIN = PROVIDER.replace("id: acme", "id: beta")
WAIVER = "- rule: same-url\n  ids: [acme, beta]\n  why: One page for both.\n"
DROP_IN = "data/events/2026/drop-in.yaml"

ALONE = {
    "a tab in the topics": ("data/topics.yaml", {"data/topics.yaml": swap(TOPICS, "  name:", "\tname:")}),
    "a misspelt field of a topic": ("data/topics.yaml", {"data/topics.yaml": swap(TOPICS, "name:", "nmae:")}),
    "a Thing with bad front matter": (SEVEN, {SEVEN: swap(THING, "title: Networks", "title: [Networks")}),
    "a Thing without a field": (SEVEN, {SEVEN: swap(THING, "title: Networks\n", "")}),
    "a broken entry that is excepted": (
        ACME,
        {ACME: swap(PROVIDER, "kind: vendor", "kind: shop"), "data/exceptions.yaml": WAIVER},
    ),
    "broken exceptions": (
        "data/exceptions.yaml",
        {"data/providers/beta.yaml": TWIN, "data/exceptions.yaml": swap(WAIVER, "why:", "wy:")},
    ),
    "a copy under another name": ("data/providers/aaa.yaml", {"data/providers/aaa.yaml": PROVIDER}),
    "a copied Thing": ("content/things/8-copy.md", {"content/things/8-copy.md": THING}),
    "an id that is not the name": (ACME, {ACME: swap(PROVIDER, "id: acme", "id: acmee")}),
}  # fmt: skip


@pytest.mark.parametrize("case", ALONE)
def test_one_fault_is_told_once(write: Write, case: str) -> None:
    """Nothing that only follows from the fault of another file is told."""
    name, files = ALONE[case]
    found = problems(write, files)
    assert [p.path for p in found] == [name], [str(p) for p in found]


def test_control_characters_are_spelt_out(write: Write) -> None:
    """What a file holds for the terminal to follow does not reach it."""
    found = problems(write, {BUDGET: swap(EVENT, "cost: free", 'cost: "\\e[2Jx\\u202e"\n"k\\ay": 1')})
    text = "\n".join(map(str, found))
    assert ("\x1b" in text, "\x07" in text, "\u202e" in text) == (False, False, False)
    assert ("\\x1b[2Jx\\u202e" in text, "k\\x07y" in text) == (True, True)


@pytest.mark.parametrize("rule", ["FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"])
def test_a_rule_that_never_ends_is_told(write: Write, rule: str) -> None:
    """A rule that stands still or gives no date is one problem on its line, at once."""
    found = problems(write, {DROP_IN: swap(SERIES, "FREQ=MONTHLY;BYDAY=2WE", rule)})
    assert [(p.path, p.line, p.field) for p in found] == [(DROP_IN, 9, "repeat")]


def test_a_missing_topic_is_told_though_another_file_is_broken(write: Write) -> None:
    """Only what a fault explains is left out."""
    files = {ACME: swap(PROVIDER, "kind: vendor", "kind: shop"), BUDGET: swap(EVENT, "[copyright]", "[nothing]")}
    assert {p.path for p in problems(write, files)} == {ACME, BUDGET}
    assert set(files) <= set(SITE)


FEED = "data/sources/feed.yaml"
TERMS = "data/topics.yaml"
SOLO = "data/associations/solo-net.yaml"
WORDS = {
    "a country in small letters": (SOLO, "[GB]", "[gb]", "countries.0", "right form", "two capital letters"),
    "a language in words": (BUDGET, "cost:", "languages: [English]\ncost:", "languages.0", "form", "small letters"),
    "a bad member of a list": (SOLO, "sectors: [general]", "sectors: [genral]", "sectors.0", "not one of", '"general"'),
    "too few minutes": (SEVEN, "[10, 30, 60]", "[10, 30]", "minutes", "too short a list", "at least 3"),
    "no minutes in the list": (SEVEN, "[10, 30, 60]", "[]", "minutes", "too short a list", "at least 3"),
    "minutes below nought": (BUDGET, "minutes: 60", "minutes: -5", "minutes", "out of range", "from 1 to 10080"),
    "a Thing past the last": (SEVEN, "number: 7", "number: 24", "number", "out of range", "from 1 to 23"),
    "minutes that are true": (BUDGET, "minutes: 60", "minutes: true", "minutes", "not a whole number", "digits"),
    "no start": (BUDGET, "start: 2026-12-03T14:00", "start:", "start", "is empty", "2026-12-03"),
    "no title": (BUDGET, "title: Budget for one", "title:", "title", "is empty", "write it"),
    "no kind": (BUDGET, "kind: webinar", "kind:", "kind", "is empty", "write it"),
    "a year that is no year": (ACME, "checked:", "sources_year: 1\nchecked:", "sources_year", "range", "from 1990"),
    "a switch that is a word": (FEED, "enabled: true", "enabled: yes", "enabled", "neither", "true"),
    "a topic twice": (BUDGET, "[copyright]", "[copyright, copyright]", "topics.1", "stands twice", "delete"),
    "a field that nobody knows, and empty": (FEED, "gives:", "xyz:\ngives:", "xyz", "no field", "known"),
    "a topic above itself": (TERMS, "  added:", "  broader: copyright\n  added:", "broader", "back", "other"),
    "an association above itself": (SOLO, "summary:", "parent: solo-net\nsummary:", "parent", "leads back", "other"),
    "a day both moved and left out": (
        DROP_IN, "cost:", "except: [2026-03-11]\nmoved: {2026-03-11: 2026-03-12T17:00}\ncost:",
        "moved.2026-03-11", "is left out too", "one of the two",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WORDS)
def test_a_fault_has_its_own_words_and_mend(write: Write, case: str) -> None:
    """One fault gives one problem, in words of our own, with a mend that fits the field."""
    name, old, new, field, message, hint = WORDS[case]
    broken = swap(SITE[name], old, new)
    [problem] = problems(write, {name: broken})
    assert (problem.path, problem.field) == (name, field), str(problem)
    assert (message in problem.message, hint in problem.hint) == (True, True), str(problem)
    assert "None" not in str(problem)


@pytest.mark.parametrize("name", ["data/archives/x.yaml", "data/archive.yaml", "data/schema-old/x.json"])
def test_a_file_beside_the_project_s_own_folders_is_told(write: Write, name: str) -> None:
    """Only data/archive and data/schema themselves are the project's own."""
    assert [p.path for p in problems(write, {name: "x", "data/archive/a.jsonl": "{}"})] == [name]


@pytest.mark.parametrize("name", ["data/archive", "data/schema"])
def test_the_project_s_own_folders_are_no_links(write: Write, name: str) -> None:
    """What the project writes stays within the catalogue."""
    root = write("data/topics.yaml", TOPICS).parents[1]
    (root / name).symlink_to("/etc")
    assert [(p.path, p.message) for p in load(root).problems] == [(name, "is a symbolic link")]

"""A report in its three forms: bounded, counted, and harmless whatever the words are."""

from __future__ import annotations

import json

from cpdhub.upkeep.finding import Finding, Section, oldest
from cpdhub.upkeep.words import as_json, as_markdown, as_text

from .samples import NOW

MANY = tuple(Finding(f"thing {n}", f"data/{n}.yaml", "2026-01-01", "look") for n in range(12))
SECTIONS = (
    Section("some", "Some things", "What is some.", MANY, (("events never checked", 12),)),
    Section("none", "No things", "What is none."),
)


def test_text_is_for_a_person() -> None:
    """The first of each section with place, age and what to do; the rest is counted, what is fine is named."""
    text = as_text(SECTIONS, NOW)
    assert text.startswith(
        "Report of 2026-11-22. 12 things to look at, of 1 kind.\n\nThis week, if you have ten minutes:\n  1. 2026-01-01"
    )
    assert "\n\nSome things: 12\n  What is some.\n  → look\n     12  events never checked\n" in text
    assert "  - 2026-01-01 thing 0\n    data/0.yaml\n  - 2026-01-01 thing 1\n" in text
    assert "thing 9\n" in text
    assert "thing 10\n" not in text
    assert "… and 2 more: `cpdhub report --all` lists them." in text
    assert text.endswith("Nothing to do: No things.\n")


def test_all_is_all() -> None:
    """Nothing is left to be listed."""
    text = as_text(SECTIONS, NOW, 100)
    assert "thing 11\n" in text
    assert "more" not in text


def test_nothing_to_do_is_said() -> None:
    """In every form."""
    assert "There is nothing to do." in as_text(SECTIONS[1:], NOW)
    assert "There is nothing to do." in as_markdown(SECTIONS[1:], NOW)
    assert json.loads(as_json(SECTIONS[1:], NOW))["sections"][0]["total"] == 0


def test_words_of_others_mean_nothing() -> None:
    """No link, no mention, no workflow command, no control character."""
    evil = "@all <script>\x1b[31m [x](https://evil.example) ::error::no\n# head"
    section = Section("evil", "Evil", "It is.", (Finding(evil, "", "", evil),))
    found = as_markdown((section,), NOW)
    for part in ("@all", "<script>", "](", "\x1b", "\n# head"):
        assert part not in found
    assert "\x1b" not in as_text((section,), NOW)
    assert "\n::" not in as_text((section,), NOW)


def test_markdown_is_an_issue() -> None:
    """Headings, counts and one line for each."""
    found = as_markdown(SECTIONS, NOW)
    assert "## Some things: 12" in found
    assert "- events never checked: 12\n" in found
    assert "- thing 0 (since 2026-01-01). `data/0.yaml`\n" in found
    assert "… and 2 more" in found


def test_json_is_for_programs() -> None:
    """All fields; the total counts what is not listed."""
    found = json.loads(as_json(SECTIONS, NOW))
    assert found["at"] == "2026-11-22T12:00:00Z"
    assert found["sections"][0]["total"] == 12
    assert len(found["sections"][0]["findings"]) == 10
    assert found["sections"][0]["findings"][0] == {
        "what": "thing 0", "where": "data/0.yaml", "since": "2026-01-01", "do": "look",
    }  # fmt: skip


def test_the_oldest_come_first() -> None:
    """Those without a day last."""
    some = [Finding("a", since=""), Finding("b", since="2026-02-01"), Finding("c", since="2026-01-01")]
    assert [one.what for one in oldest(some)] == ["c", "b", "a"]

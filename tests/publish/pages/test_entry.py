"""Where facts come from, anchors, and days of change."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cpdhub.model.activities import Section
from cpdhub.publish.pages import entry
from cpdhub.publish.pages.views import Out

from .samples import look

LOOK = look()
THERE = Out("https://example.org/", "example.org")
GONE = Out("https://example.org/", "example.org", "October 2026")


@pytest.mark.parametrize(
    ("checked", "year", "address", "words"),
    [
        ("never", 2024, THERE, "Nobody has opened this address yet; its sources are from 2024."),
        (None, None, THERE, "Nobody has opened this address yet; the year of its sources is not known."),
        ("never", "unknown", None, "We do not know its own address yet. The year of its sources is not known."),
        ("never", 2024, GONE, "Its sources are from 2024."),
        (date(2026, 11, 2), 2025, GONE, "Last checked by a person on 2 November 2026. Its sources are from 2025."),
    ],
)
def test_checks_are_told_as_they_are(
    checked: date | str | None, year: int | str | None, address: Out | None, words: str
) -> None:
    """Never is said plainly, but not of what is not found; the age of the sources stands beside it."""
    assert entry.checked_words(checked, year, address) == words


def test_sources_are_links_or_files() -> None:
    """A public address is linked; a file of a repository is named with its version."""
    web = entry.source(LOOK, "https://www.example.org/a")
    assert web.out is not None
    assert web.out.host == "example.org"
    assert entry.source(LOOK, "owner/repo a/b.md @0123456789abcdef").value == "a/b.md in owner/repo, version 0123456"
    assert entry.source(LOOK, "owner/repo @0123456 line 3").value == "owner/repo, version 0123456, line 3"
    assert entry.source(LOOK, "javascript:alert(1)").out is None


def test_no_two_parts_share_an_anchor() -> None:
    """Equal headings, headings in another script and ids that the page uses already."""
    sections = [Section(heading=text, level=2, html="") for text in ("Why", "Why", "Émile & co.", "???", "Content")]
    assert [part.id for part in entry.parts(LOOK, sections, ("content",))] == [
        "why", "why-2", "emile-co", "part", "content-2",
    ]  # fmt: skip


def test_the_latest_change_of_days_and_instants() -> None:
    """Days and instants are compared as days; nothing has no day."""
    assert entry.latest([date(2026, 1, 1), datetime(2026, 2, 1, 23, tzinfo=UTC)]) == date(2026, 2, 1)
    assert entry.latest([]) is None


def test_a_description_ends_with_a_word() -> None:
    """At most 160 characters, one line."""
    assert entry.short(" a \n b ") == "a b"
    found = entry.short("word " * 60)
    assert len(found) <= 160
    assert found.endswith("word…")

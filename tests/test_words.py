"""Our own words on the pages: short sentences, plain words, British spelling; a reader of eleven follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from .built import Built

GRADE = 6.0
"""The sixth grade of an American school, the year in which most turn twelve: who is eleven reads it."""
LONGEST = 30
"""Words in a sentence; the guides of British public bodies ask for fewer than 25, as a rule."""
LISTED = ("cards", "feeds", "zone", "host", "count")
OWN = "//main//*[self::p or self::li or self::summary][not(.//p or .//li)]"
OTHERS = "ancestor-or-self::nav or ancestor::pre or ancestor::table or ancestor::dl or ancestor::*[@hidden]" + "".join(
    f" or ancestor-or-self::*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in LISTED
)
PAGES = (
    "index.html", "404.html", "about/index.html", "contribute/index.html", "digest/index.html", "paths/*/index.html",
    "reading/index.html", "schemes/index.html", "search/index.html", "sources/index.html", "subscribe/index.html",
    "things/index.html", "things/*/index.html", "topics/index.html", "topics/*/index.html", "webinars/index.html",
    "events/index.html", "associations/index.html", "providers/index.html",
)  # fmt: skip
AMERICAN = re.compile(
    r"\b(?:\w*(?:organiz|recogniz|summariz|specializ)\w*|colors?|favorite|behavior|labor|centers?|catalogs?|cataloging"
    r"|fulfill|enroll|traveling|gray|checkbook|math)\b",
    re.IGNORECASE,
)


def sentences(site: Built, name: str) -> Iterator[str]:
    """What we say on a page in whole sentences; rows of lists, names and facts are left out."""
    for element in site.tree(name).xpath(f"{OWN}[not({OTHERS})]"):
        text = " ".join(element.text_content().split())
        if text.endswith((".", "?", "!")):
            yield from re.split(r"(?<=[.?!])\s+", text)


def grade(said: list[str]) -> float:
    """The Automated Readability Index (Senter and Smith, 1967): the school grade that a text asks for.

    It counts letters and words instead of syllables, so that no guess about English spelling is in it.
    """
    found = [re.sub(r"\W", "", word) for sentence in said for word in sentence.split()]
    words = [word for word in found if word]
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / len(said) - 21.43


def pages(site: Built, pattern: str) -> list[str]:
    """The pages that a pattern names, at least one."""
    found = [path.relative_to(site.folder).as_posix() for path in sorted(site.folder.glob(pattern))]
    assert found, pattern
    return found


def test_the_measure_tells_plain_from_hard() -> None:
    """A sentence for children, and one from an office."""
    assert grade(["Print one sheet and write a line each time."]) < GRADE
    office = "Participation in continuing professional development necessitates systematic documentation of activities."
    assert grade([office]) > 2 * GRADE


@pytest.mark.parametrize("pattern", PAGES)
def test_a_reader_of_eleven_follows(site: Built, pattern: str) -> None:
    """Whole pages are plain, and no single sentence is too long to hold in mind."""
    for name in pages(site, pattern):
        said = list(sentences(site, name))
        assert said, name
        assert grade(said) <= GRADE, name
        assert [one for one in said if len(one.split()) > LONGEST] == [], name


@pytest.mark.parametrize("pattern", PAGES)
def test_words_are_spelled_as_in_britain(site: Built, pattern: str) -> None:
    """Names of others keep their own spelling; they stand in lists, which are not looked at."""
    for name in pages(site, pattern):
        assert [one for one in sentences(site, name) if AMERICAN.search(one)] == [], name

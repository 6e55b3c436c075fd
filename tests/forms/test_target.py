"""Which entry a correction means: by an address, by an anchor, by a title; never by a guess."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cpdhub import suggest
from cpdhub.forms.target import foreign, named, target
from cpdhub.load.catalogue import load

from ..load.entries import END, EVENT, RESPONSE
from .bodies import body
from .conftest import Say
from .test_bad import assert_harmless
from .test_correction import PATH, WRONG
from .test_good import shown

READING = (
    "id: 2011-06-20-your-cpd\ntitle: 'Your CPD: 23 Things'\nurl: https://read.example/your-cpd\nauthor: Somebody\n"
    "date: 2011-06-20\ntopics: [copyright]\nsummary: How it began.\n" + END
)
TODAY = date(2026, 11, 22)
AUTHOR = {"wrong": "Somebody else wrote it.", "what": "Author", "right": "A. N. Other"}


@pytest.fixture
def root(root: Path) -> Path:
    """With a reading, and a second response of the same title to another Thing."""
    (root / "data/reading").mkdir()
    (root / "data/reading/2011-06-20-your-cpd.yaml").write_text(READING, encoding="utf-8")
    other = RESPONSE.replace("cpd23-07-a", "cpd23-07-b").replace("blog.example/7", "other.example/7")
    (root / "data/responses/cpd23-07-b.yaml").write_text(f"{other}blog: The other\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("/events/2026-12-03-budget/", PATH),
        ("https://hub.example/events/2026-12-03-budget", PATH),
        ("https://o.github.io/hub/events/2026-12-03-budget/?x=1#top", PATH),
        (PATH, PATH),
        (f"https://github.com/owner/hub/blob/main/{PATH}", PATH),
        ("https://hub.example/providers/acme/", "data/providers/acme.yaml"),
        ("https://hub.example/things/7-networks/#cpd23-07-a", "data/responses/cpd23-07-a.yaml"),
        ("https://hub.example/things/7-networks/", "content/things/7-networks.md"),
        ("https://hub.example/sources/#feed", "data/sources/feed.yaml"),
        ("https://hub.example/about/#feed", None),
        ("https://hub.example/sources/", None),
        ("https://hub.example/reading/2011/#2011-06-20-your-cpd", "data/reading/2011-06-20-your-cpd.yaml"),
        ("https://hub.example/events/", None),
        ("https://hub.example/events/nothing/", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_a_page_leads_to_its_file(page: str, path: str | None, root: Path) -> None:
    """By its address, wherever the site is, or by the file’s own path; never by a guess."""
    found = target(page, load(root).catalogue)
    assert (found.path if found else None) == path


@pytest.mark.parametrize(
    ("words", "page", "ids"),
    [
        ("Your CPD: 23 Things", "/reading/2011/", ["2011-06-20-your-cpd"]),
        (" “your cpd:  23 things”. ", "/reading/2011/", ["2011-06-20-your-cpd"]),
        ("2011-06-20-your-cpd", "/", ["2011-06-20-your-cpd"]),
        ("http://www.read.example/your-cpd/", "/reading/", ["2011-06-20-your-cpd"]),
        ("A feed", "/sources/", ["feed"]),
        ("Thing 7", "/things/7-networks/", ["cpd23-07-a", "cpd23-07-b"]),
        ("The other", "/things/7-networks/", ["cpd23-07-b"]),
        ("Budget for one", "/sources/", ["2026-12-03-budget"]),
        ("Budget", "/", []),
        ("https://[", "/", []),
        ("", "/", []),
    ],
)
def test_an_entry_may_be_named(words: str, page: str, ids: list[str], root: Path) -> None:
    """By what stands on the page, whole; and more than one may be called so."""
    assert [one.id for one in named(words, page, load(root).catalogue)] == ids


def test_the_page_tells_two_of_one_title_apart(root: Path) -> None:
    """What the page lists comes first."""
    (root / PATH).write_text(EVENT.replace("Budget for one", "Thing 7"), encoding="utf-8")
    catalogue = load(root).catalogue
    assert {one.kind.name for one in named("Thing 7", "/things/7-networks/", catalogue)} == {"response"}
    assert {one.kind.name for one in named("Thing 7", "/", catalogue)} == {"response", "event"}


def test_the_pages_own_link_leads_to_a_change(root: Path, said: Say) -> None:
    """It fills in the page alone: the answer says how to name the entry, and then the form changes it."""
    assert root
    page = "https://hub.example/reading/2011/"
    code, answer = said(body("correction", {**AUTHOR, "page": page}))
    assert (code, "```" in answer) == (0, False), answer
    assert "The page shows several entries, and it is not said which of them is meant." in answer
    assert "then “Edit”, and write below “Which entry is it?” its title, as it stands on the page." in answer
    code, answer = said(body("correction", {**AUTHOR, "page": page, "entry": "Your CPD: 23 Things"}))
    assert (code, "author: A. N. Other\n" in shown(answer)) == (0, True), answer
    feed = {"wrong": "It moved.", "what": "Address of the feed", "right": "https://feed.example/new", "entry": "A feed"}
    code, answer = said(body("correction", {**feed, "page": "https://hub.example/sources/"}))
    assert (code, "url: https://feed.example/new\n" in shown(answer)) == (0, True), answer


def test_who_reviews_it_sees_which_was_named(root: Path) -> None:
    """In the writer’s own words, beside the page."""
    given = {"page": "https://hub.example/reading/2011/", "entry": "Your CPD: 23 Things", **AUTHOR}
    answer = suggest.answer(root, suggest.Issue(body("correction", given), TODAY), TODAY, "https://hub.example")
    assert answer.told[:2] == (
        "The page: `https://hub.example/reading/2011/`", "The entry, in their words: `Your CPD: 23 Things`",
    )  # fmt: skip


def test_several_of_one_title_are_told(root: Path, said: Say) -> None:
    """With what to write in its place, which then is enough."""
    assert root
    told = {"page": "/things/7-networks/", "wrong": "x", "what": "Blog", "right": "Mine", "entry": "thing 7"}
    code, answer = said(body("correction", told))
    assert code == 2
    assert "**Which entry is it?**: 2 entries are called so: `cpd23-07-a`, `cpd23-07-b`. You wrote" in answer
    assert_harmless(answer)
    code, answer = said(body("correction", {**told, "entry": "cpd23-07-a"}))
    assert (code, "blog: Mine\n" in shown(answer)) == (0, True), answer


@pytest.mark.parametrize("entry", ["Something from a feed", "@all <b>x</b> #1"])
def test_what_is_called_otherwise_is_for_a_person(entry: str, said: Say) -> None:
    """It may come from a feed; or its title was not copied whole."""
    code, answer = said(body("correction", {**AUTHOR, "page": "/reading/2011/", "entry": entry}))
    assert (code, "```" in answer, "what comes from a feed, a person mends" in answer) == (0, False, True), answer
    assert_harmless(answer)


@pytest.mark.parametrize("entry", ["n/a", "None", "-"])
def test_a_page_of_one_entry_needs_no_title(entry: str, said: Say) -> None:
    """Who has nothing to say there may say so."""
    assert "minutes: 45" in said(body("correction", {**WRONG, "entry": entry}))[1]


@pytest.mark.parametrize(
    ("page", "site", "other"),
    [
        ("https://evil.example/events/2026-12-03-budget/", "https://hub.example", True),
        ("https://hub.example.evil.example/", "https://hub.example", True),
        ("https://www.hub.example/x/", "https://hub.example", False),
        ("http://HUB.example/x/", "https://www.hub.example/hub", False),
        ("https://github.com/owner/hub/blob/main/data/x.yaml", "https://hub.example", False),
        ("/events/x/", "https://hub.example", False),
        ("https://evil.example/", "", False),
        ("https://[evil/", "https://hub.example", False),
    ],
)
def test_another_site_is_not_ours(page: str, site: str, other: bool) -> None:
    """Wherever nobody knows the own address, every address may be of it."""
    assert foreign(page, site) is other


def test_a_page_of_another_site_is_for_a_person(said: Say) -> None:
    """Whatever its path looks like."""
    page = "https://evil.example/events/2026-12-03-budget/"
    code, answer = said(body("correction", {**WRONG, "page": page}), SITEURL="https://hub.example")
    assert (code, "```" in answer, "The address is one of another site" in answer) == (0, False, True), answer
    assert_harmless(answer)

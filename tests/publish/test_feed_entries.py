"""Tests of publish/feed_entries.py, publish/content.py and publish/facts.py: what an entry says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from cpdhub.merge.hub import merge
from cpdhub.publish import subjects
from cpdhub.publish.addresses import thing_address
from cpdhub.publish.content import content
from cpdhub.publish.feed_entries import Entry, entry, shortened, updated
from cpdhub.publish.machine import feeds
from cpdhub.publish.pages.lookup import Lookup

from . import sample

LOOK = Lookup(sample.hub(), sample.SITE)
ENTRIES = {subjects.kind(one) + " " + one.id: entry(one, LOOK) for one in subjects.everything(LOOK.hub)}
BLOG, POST = "blog-a10000000000", "posts-b10000000000"


def words(one: Entry) -> str:
    """The content as a reader sees it."""
    return "".join(map(str, html.fromstring(f"<div>{one.content}</div>").itertext()))


def event(id: str) -> Entry:
    return ENTRIES[f"event {sample.event(id).id}"]


@pytest.mark.parametrize(
    ("key", "link", "related"),
    [
        (f"reading {BLOG}", "https://blog.example/1?a=1&b=2", None),
        (f"response {POST}", "https://posts.example/7", None),
        ("reading blog-a20000000000", "https://example.org/hub/reading/#blog-a20000000000", None),
        ("reading guide", "https://example.org/hub/reading/#guide", "https://guide.example/"),
        ("response cpd23-07-a", "https://example.org/hub/things/7-mentoring/#cpd23-07-a", "https://post.example/7"),
        ("event webinar", "https://example.org/hub/events/webinar/", "https://acme.example/budget"),
        ("thing 7-mentoring", "https://example.org/hub/things/7-mentoring/", None),
        ("association abc", "https://example.org/hub/associations/abc/", "https://abc.example/"),
        ("provider acme", "https://example.org/hub/providers/acme/", None),
        ("scheme revalidation", "https://example.org/hub/schemes/revalidation/", None),
        ("path first-week", "https://example.org/hub/paths/first-week/", None),
    ],
)
def test_other_peoples_words_link_to_the_original_and_ours_to_our_page(
    key: str, link: str, related: str | None
) -> None:
    """A harvested reading without an address has only our page."""
    assert (ENTRIES[key].link, ENTRIES[key].related) == (link, related)


def test_the_source_stands_in_for_an_author_who_is_not_named() -> None:
    """The hub is never named as the author of other people's words."""
    assert ENTRIES[f"reading {BLOG}"].authors == (f"Author {sample.NASTY}",)
    assert ENTRIES["reading blog-a20000000000"].authors == (f"Blog {sample.NASTY}",)
    assert ENTRIES[f"response {POST}"].authors == ("Posts",)
    assert event("c3").authors == ("Dates",)
    assert ENTRIES["thing 7-mentoring"].authors == ("CPD hub",)


def test_dates_are_told_by_the_organisers_clock() -> None:
    """With the zone in words, and without an hour where none is known."""
    assert "When: Thursday 3 December 2026, 14:00 to 15:00, New York time (US Eastern)" in words(event("webinar"))
    assert "When: 1 to 5 February 2027" in words(event("course"))
    assert "the organiser’s own time" in words(event("c2"))


def test_a_series_is_told_with_what_departs_from_it() -> None:
    """Rhythm, dates left out, moved and cancelled, and the warning that a pattern is only usual."""
    told = words(event("series"))
    assert "Repeats: the second Wednesday of each month" in told
    assert "Not held on: 13 January 2027" in told
    assert "10 March 2027: moved to Wednesday 31 March 2027, 13:30, London time" in told
    assert "Usual pattern, seen in 2025: confirm with the organiser." in told
    assert "Not held on: 24 December 2026, 31 December 2026, 8 April 2027" in words(event("c1"))
    assert "Also on: 5 December 2026" in words(event("c1"))


def test_unknown_never_reads_as_no() -> None:
    """What nobody found out is said to be not known, or not said at all."""
    told = words(event("course"))
    assert "Recording: not known" in told
    assert "Certificate" not in told
    assert "Cost: paid: £40" in told
    assert ": no" not in told.replace("not known", "")


def test_what_is_not_held_says_so_first() -> None:
    """In the title and in the first words."""
    assert event("cancelled").title == "Cancelled: Not held"
    assert words(event("cancelled")).startswith("This was cancelled.")
    assert words(event("postponed")).startswith("This was put off.")


def test_a_recording_is_linked() -> None:
    """In place of the word that there is one."""
    assert 'Recording: <a href="https://acme.example/film">watch it</a>' in event("recorded").content


def test_harvested_text_never_becomes_markup() -> None:
    """It is escaped, and marked as gathered and not checked."""
    found = ENTRIES[f"reading {BLOG}"]
    assert html.fromstring(found.content).findall(".//b") == []
    assert f"Summary {sample.NASTY}" in words(found)
    assert "not checked by the hub." in words(found)


def test_our_own_text_is_there_in_full_with_links_that_hold_elsewhere() -> None:
    """A link from the site's root gets the site before it, base and all; others stay."""
    found = ENTRIES["thing 7-mentoring"].content
    assert "<h2>Why</h2>" in found
    assert 'href="https://example.org/hub/things/"' in found
    assert 'href="https://elsewhere.example/?a=1&amp;b=2"' in found


def test_a_scheme_is_never_shown_without_its_caveat() -> None:
    """It travels with the numbers."""
    assert "From an old page." in words(ENTRIES["scheme revalidation"])


def test_a_path_carries_its_steps_and_a_scheme_its_rule() -> None:
    """Each step with a link and a reason; where a body is, and what it asks for."""
    path = ENTRIES["path first-week"].content
    assert '<ol><li><a href="https://example.org/hub/things/7-mentoring/">Mentoring &amp; more</a>: Begin here.' in path
    assert '<a href="https://example.org/hub/events/webinar/">Budget for one</a>: Then this.</li></ol>' in path
    assert "Where: United Kingdom" in words(ENTRIES["scheme revalidation"])
    assert "Sectors: public libraries" in words(ENTRIES["association abc"])
    assert "<h2></h2>" not in path


def test_a_language_that_is_not_english_is_named() -> None:
    """Of what was harvested, as its source's entry says: in the entry, and on its words within the content."""
    known = sample.catalogue()
    blog = known.sources["blog"].model_copy(update={"language": "fr"})
    foreign = replace(known, sources={**known.sources, "blog": blog})
    look = Lookup(merge(foreign, sample.ITEMS, sample.OUTCOMES, sample.NOW), sample.SITE)
    made = {one.id: entry(one, look) for one in look.hub.readings}
    assert made[BLOG].language == "fr"
    assert made[BLOG].content.startswith('<p lang="fr">')
    assert made["guide"].language == ENTRIES[f"reading {BLOG}"].language == ""
    text = next(file.body for file in feeds(look.channels, look) if file.address == "/feeds/reading.atom")
    assert text.count('<title xml:lang="fr">') == text.count("<source><id>") > 0
    assert '<summary xml:lang="fr">' in text
    assert '"language":"fr"' in next(file.body for file in feeds(look.channels, look) if "reading.json" in file.address)


def test_a_summary_that_is_missing_is_made_of_the_content() -> None:
    """Its words without markup, cut at a word."""
    assert shortened("<p>One &amp; two</p><ul><li>three</li></ul>") == "One & two three"
    cut = shortened("<p>" + "word " * 100 + "</p>")
    assert len(cut) <= 302
    assert cut.endswith("word …")


def test_updated_follows_from_the_entry() -> None:
    """A day of change is its midnight; a feed is as new as its newest entry; an empty one has a fixed day."""
    assert event("webinar").updated == datetime(2026, 11, 22, tzinfo=UTC)
    assert event("webinar").published == datetime(2026, 11, 20, tzinfo=UTC)
    assert ENTRIES[f"reading {BLOG}"].published == datetime(2026, 11, 20, 6, tzinfo=UTC)
    assert updated([event("c3"), event("webinar")]) == datetime(2026, 11, 22, tzinfo=UTC)
    assert updated([]) == datetime(2026, 11, 22, tzinfo=UTC)


def test_nothing_in_an_entry_depends_on_the_clock() -> None:
    """Four weeks later, after some dates have passed, every entry is the same."""
    look = Lookup(sample.hub(sample.LATER), sample.SITE)
    assert {subjects.kind(one) + " " + one.id: entry(one, look) for one in subjects.everything(look.hub)} == ENTRIES


def test_a_response_whose_thing_has_no_page_leads_to_the_list() -> None:
    """An address that does not exist is never given."""
    assert thing_address(9, LOOK) == "/things/"


def test_a_kind_that_no_feed_carries_is_a_bug() -> None:
    """It is not passed over."""
    with pytest.raises(TypeError, match="no feed carries a str"):
        content("text", LOOK, "/")

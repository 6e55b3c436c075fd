"""Tests of publish/former.py and publish/pages/moved.py: addresses of the past, pages, feeds and calendars alike."""

from __future__ import annotations

import re
from dataclasses import replace

from cpdhub.model.catalogue import Catalogue
from cpdhub.model.identity import uid
from cpdhub.model.merged import Hub
from cpdhub.model.moves import Redirect
from cpdhub.publish import machine
from cpdhub.publish.page import Page
from cpdhub.publish.pages import every
from cpdhub.publish.pages.moved import led
from cpdhub.publish.pages.views import Row

from . import sample

MOVES = (
    "event old-webinar new webinar", "event older new old-webinar", "event lost gone x",
    "topic copying new copyright", "topic rights into copyright", "topic lost gone x",
    "scheme old-scheme new revalidation", "scheme lost gone x", "thing 3-old new {thing}",
    "reading old-reading new {reading}", "reading lost gone x", "response old-response new {response}",
    "page house gone x", "page about gone x",
    "address /webinars/1999-01/ new /webinars/", "address /reading/1999/ gone x",
)  # fmt: skip


def hub() -> Hub:
    """The sample hub after many changes."""
    found = sample.hub()
    known: Catalogue = found.catalogue
    ids = {kind: next(iter(getattr(known, f"{kind}s"))) for kind in ("thing", "reading", "response")}
    records = []
    for one in MOVES:
        kind, old, word, target = one.format(**ids).split()
        more = {"title": f"Lost {kind}"} if word == "gone" else {}
        told = {"kind": kind, "old": old, word: "It was a mistake." if word == "gone" else target, "date": "2026-11-22"}
        records.append(Redirect.model_validate(told | more))
    return replace(found, catalogue=replace(known, redirects=tuple(records)))


HUB = hub()
PAGES: dict[str, Page] = {page.address: page for page in every.pages(HUB, sample.SITE)}
FILES = {file.address: file.body for file in machine.files(HUB, sample.SITE, tuple(PAGES.values()))}
BASE = sample.SITE.base


def test_old_pages_lead_on() -> None:
    """To the entry as it is called today, whatever hangs below it, and never to nothing."""
    found = led(iter(PAGES.values()))
    assert found["/events/old-webinar/"] == found["/events/older/"] == "/events/webinar/"
    assert found["/topics/copying/"] == found["/topics/rights/"] == "/topics/copyright/"
    assert found["/webinars/by-topic/copying/"] == "/webinars/by-topic/copyright/"
    assert found["/schemes/old-scheme/record/"] == "/schemes/revalidation/record/"
    assert found["/schemes/lost/record/"] == "/schemes/"
    assert found["/webinars/by-topic/lost/"] == "/webinars/by-topic/"
    assert found["/webinars/1999-01/"] == "/webinars/"
    assert set(found.values()) <= set(PAGES)
    assert all(PAGES[old].template == "moved" and not PAGES[old].indexed for old in found)


def test_what_was_removed_says_so() -> None:
    """With its name, the reason and where to go on; a page that is still there is left alone."""
    gone = {address: page for address, page in PAGES.items() if page.template == "gone"}
    assert set(gone) == {"/events/lost/", "/topics/lost/", "/schemes/lost/", "/house/", "/reading/1999/"}
    assert gone["/events/lost/"].title == "Lost event"
    assert gone["/events/lost/"].data["why"] == "It was a mistake."
    assert gone["/events/lost/"].trail == (("/events/", "All events"),)
    assert not any(page.indexed for page in gone.values())
    assert PAGES["/about/"].template == "prose"


def test_feeds_and_calendars_are_at_both_addresses() -> None:
    """The same bytes, whose own address is the new one, and whose ids are those of the first name."""
    for ending in ("atom", "rss", "json"):
        body = FILES[f"/feeds/topic-copying.{ending}"]
        assert body == FILES[f"/feeds/topic-copyright.{ending}"] == FILES[f"/feeds/topic-rights.{ending}"]
        assert f"{sample.SITE.url}/feeds/topic-copyright.{ending}" in body
    assert f"<id>urn:uuid:{uid('channel', 'topic-copying')}</id>" in FILES["/feeds/topic-copyright.atom"]
    assert FILES["/calendars/event-older.ics"] == FILES["/calendars/event-webinar.ics"]


def test_what_was_removed_has_empty_feeds() -> None:
    """No subscriber meets an error: the feed says in its title what became of it, the calendar holds no event."""
    assert "Removed: Lost topic" in FILES["/feeds/topic-lost.atom"]
    assert "<entry>" not in FILES["/feeds/topic-lost.atom"]
    assert f"{sample.SITE.url}/topics/lost/" in FILES["/feeds/topic-lost.atom"]
    assert "BEGIN:VEVENT" not in FILES["/calendars/event-lost.ics"]
    assert not [name for name in FILES if re.match(r"/feeds/event-", name)]


def test_hosts_that_know_it_redirect() -> None:
    """Each line is old address, new one and 301, below the site's own path; each old address stands once."""
    lines = FILES["/_redirects"].splitlines()
    assert lines[0].startswith("# ")
    assert f"{BASE}/events/older/ {BASE}/events/webinar/ 301" in lines
    assert f"{BASE}/feeds/topic-copying.rss {BASE}/feeds/topic-copyright.rss 301" in lines
    assert f"{BASE}/calendars/event-older.ics {BASE}/calendars/event-webinar.ics 301" in lines
    assert all(re.fullmatch(rf"{BASE}/\S+ {BASE}/\S+ 301", one) for one in lines[1:])
    assert len({one.split()[0] for one in lines[1:]}) == len(lines) - 1


def test_nothing_of_the_past_is_offered() -> None:
    """Neither the sitemap nor any list names an old address."""
    assert not re.search(r"/(old-|older/|lost|copying|rights)", FILES["/sitemap.xml"])
    listed = " ".join(FILES[name] for name in ("/subscriptions.opml", "/search/first.json", "/search/older.json"))
    assert "copying" not in listed
    assert "lost" not in listed


def test_old_anchors_stand_beside_the_new_ones() -> None:
    """A reading on its list, a response on the page of its Thing."""
    rows = PAGES["/reading/"].data["rows"]
    assert isinstance(rows, tuple)
    assert ("old-reading",) in [row.was for row in rows if isinstance(row, Row)]
    answers = [page.data["responses"] for page in PAGES.values() if page.template == "thing"]
    assert ("old-response",) in [row.was for some in answers if isinstance(some, tuple) for row in some]


def test_the_api_tells_where_old_ids_lead() -> None:
    """A page for each, that of the entry, of its end, or of its list."""
    told = FILES["/api/v1/redirects.json"]
    assert told.count('"old":') == len(MOVES)
    assert f'"page":"{sample.SITE.url}/reading/#' in told.replace(" ", "")
    assert f'"page":"{sample.SITE.url}/reading/"' in told.replace(" ", "")

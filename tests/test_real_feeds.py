"""Real documents from end to end: served on loopback, harvested by the command, merged, and found on the pages."""

from __future__ import annotations

import re

import pytest

from cpdhub import urls
from cpdhub.merge.events import address
from cpdhub.model.item import Item, pattern
from cpdhub.model.near import plain

from .feedcheck.site import faults
from .real import URL, Harvested, name

pytestmark = pytest.mark.slow  # a corpus; tests/harvest/test_real.py reads each document in every run


def items(harvested: Harvested, kind: str) -> list[Item]:
    """All archived items of a kind."""
    return [item for some in harvested.items.values() for item in some if item.kind == kind]


def test_all_documents_were_read(harvested: Harvested) -> None:
    """144 of them, one line each; what is no feed is told apart and fails nothing."""
    assert len(harvested.documents) == 144
    assert "144 sources tried" in harvested.first.said
    for document in harvested.documents:
        lines = [line for line in harvested.first.said.split("\n") if line.split()[:1] == [name(document.name)]]
        assert len(lines) == 1, document.name


def test_a_second_harvest_brings_nothing_new(harvested: Harvested) -> None:
    """Neither at the same moment nor a year later does a byte of the archive change."""
    assert "0 new items" in harvested.again.said
    assert "0 new items" in harvested.later.said
    assert harvested.first.archive == harvested.again.archive == harvested.later.archive


def test_every_reading_is_on_a_page(harvested: Harvested) -> None:
    """Each archived entry, or the one with the same address, stands in the reading stream with its title and link."""
    shown: set[str] = set()
    links: set[str] = set()
    for page in harvested.site.pages():
        if page.startswith("reading/"):
            shown.update(str(one) for one in harvested.site.tree(page).xpath("//@id"))
            links.update(
                urls.key(str(one)) for one in harvested.site.tree(page).xpath("//main//a/@href[starts-with(., 'http')]")
            )
    entries = items(harvested, "entry")
    assert len(entries) > 4000
    missing = [i.id for i in entries if address(i.id) not in shown and not (i.url and urls.key(i.url) in links)]
    assert missing == []


def kept(item: Item) -> tuple[str, str]:
    """What two copies of one event have in common: the title's words, and the instant."""
    first = pattern(item).first
    return plain(item.title), (first.instant() or first.value).isoformat()


def test_every_event_has_its_page(harvested: Harvested) -> None:
    """Each archived event that is no copy of another has a page with its title."""
    events = items(harvested, "event")
    assert len(events) > 1000
    pages = {item.id for item in events if harvested.site.target(f"{URL}/events/{address(item.id)}/")}
    titles = {kept(item) for item in events if item.id in pages}
    assert [item.id for item in events if item.id not in pages and kept(item) not in titles] == []
    first = next(item for item in events if item.id in pages and "&" in item.title)
    assert first.title in harvested.site.text(f"/events/{address(first.id)}/")


def test_dates_to_come_are_among_the_webinars(harvested: Harvested) -> None:
    """Every event with a date ahead is listed on a page of its month."""
    listed: set[str] = set()
    for page in harvested.site.pages():
        if page.startswith("webinars/"):
            listed.update(str(one) for one in harvested.site.tree(page).xpath("//main//a/@href"))
    data = (harvested.site.folder / "webinars" / "index.html").read_text(encoding="utf-8")
    assert "/events/" in data
    ahead = [i for i in items(harvested, "event") if not i.repeat and (i.start or "") > "2026-11-24"]
    ahead = [i for i in ahead if harvested.site.target(f"{URL}/events/{address(i.id)}/") and i.status == "scheduled"]
    assert ahead
    assert [i.id for i in ahead if f"/events/{address(i.id)}/" not in listed] == []


def test_the_site_holds_together(harvested: Harvested) -> None:
    """With thousands of strangers' items every link within the site still resolves."""
    assert harvested.site.broken() == []


def test_every_feed_of_the_site_is_valid(harvested: Harvested) -> None:
    """By the rules of its format, with whatever real feeds and calendars hold."""
    assert list(faults(harvested.site)) == []


def test_no_text_of_others_is_longer_than_three_hundred_characters(harvested: Harvested) -> None:
    """Nor does a title or an author hold a mail address or markup."""
    for item in items(harvested, "entry") + items(harvested, "event"):
        assert len(item.summary) <= 300
        assert len(item.title) <= 300
        assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", f"{item.title} {item.author} {item.summary}"), item.id

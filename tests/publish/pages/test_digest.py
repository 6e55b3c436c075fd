"""The pages of the digests: a list that is never empty of words, a page a week, and a mail that is no page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from cpdhub.model.merged import Hub
from cpdhub.publish.page import Page
from cpdhub.publish.pages.digest import letters
from cpdhub.publish.pages.views import Empty, Group, Link

from .. import sample
from .samples import empty, hub, look, site
from .test_templates import render, tree_of

NEWEST, OLDER = "/digest/2026-w48/", "/digest/2026-w47/"


def pages(of: Hub | None = None) -> dict[str, Page]:
    """Those of the digests."""
    return {address: page for address, page in site(of or hub()).items() if address.startswith("/digest/")}


def test_each_week_has_a_page() -> None:
    """And the list has one; each was last changed on the Monday on which it appeared."""
    assert {address: page.changed for address, page in pages().items()} == {
        "/digest/": date(2026, 11, 30), NEWEST: date(2026, 11, 30), OLDER: date(2026, 11, 23),
    }  # fmt: skip


def test_before_the_first_there_is_something_to_do() -> None:
    """The list says when the first appears, and what to do meanwhile; it is as old as nothing."""
    found = pages(replace(hub(), digests=()))
    assert set(found) == {"/digest/"}
    page = found["/digest/"]
    assert page.changed is None
    assert isinstance(page.data["empty"], Empty) and page.data["empty"].meanwhile
    text = tree_of(render(page)).text_content()
    assert "due on Monday 23 November 2026" in " ".join(text.split())
    assert "/digest/" in pages(empty())


def test_the_next_is_due_on_the_coming_monday() -> None:
    """On a Monday that is the one after it: today's has appeared."""
    for now, day in (("2026-12-20T23:59", "21 December"), ("2026-12-21T00:00", "28 December")):
        found = pages(sample.hub(datetime.fromisoformat(now).replace(tzinfo=UTC)))["/digest/"]
        assert f"due on Monday {day} 2026" in " ".join(tree_of(render(found)).text_content().split())


def test_the_list_shows_the_newest() -> None:
    """Its dates and its tasks, and the way to the whole and to the others."""
    data = pages()["/digest/"].data
    assert data["newest"] == Link("Digest of 30 November 2026", NEWEST)
    assert data["earlier"] == (Link("Digest of 23 November 2026", OLDER, "23 to 29 November 2026"),)
    assert isinstance(data["chapters"], tuple)
    assert [group.name for group in data["chapters"]] == [
        "On from 30 November to 6 December 2026", "Twenty minutes or less",
    ]  # fmt: skip


def test_a_page_leads_on() -> None:
    """To the weeks before and after it, to its text and its mail, and to the list above."""
    newest, older = pages()[NEWEST], pages()[OLDER]
    assert (newest.data["before"], newest.data["after"]) == (Link(older.title, OLDER), None)
    assert (older.data["before"], older.data["after"]) == (None, Link(newest.title, NEWEST))
    assert newest.trail == (("/digest/", "Weekly digest"),)
    links = [str(one) for one in tree_of(render(newest)).xpath("//main//@href")]
    assert {f"/hub{NEWEST}digest.txt", f"/hub{NEWEST}mail.html", "/hub/feeds/digest.atom"} <= set(links)
    assert tree_of(render(newest)).xpath("//a[@download]/@download") == ["digest-2026-w48.html"]


def test_a_page_shows_times_by_four_clocks_and_leaves_room_for_the_readers() -> None:
    """An instant for the script, its zone in words, and the other clocks in the text."""
    tree = tree_of(render(pages()[NEWEST]))
    [row] = tree.xpath("//li[.//bdi='Budget for one'][.//time[@class='instant']]")[:1]
    assert row.xpath(".//time/@datetime") == ["2026-12-03T14:00:00-05:00"]
    assert "UTC 19:00 · London 19:00 · New York 14:00 · Sydney Fri 06:00" in row.text_content()


def test_a_long_one_has_a_way_to_jump() -> None:
    """With more than three chapters; each jump leads to a chapter."""
    tree = tree_of(render(pages()[OLDER]))
    chapters = pages()[OLDER].data["chapters"]
    assert isinstance(chapters, tuple) and len(chapters) > 3
    assert tree.xpath("//nav[@class='jump']//@href") == [f"#{one.id}" for one in chapters if isinstance(one, Group)]
    assert set(tree.xpath("//nav[@class='jump']//@href")) <= {f"#{one}" for one in tree.xpath("//section/@id")}


def test_a_mail_is_no_page() -> None:
    """It is not among the pages, so no sitemap and no rule for pages knows it; each digest has one."""
    found = list(letters(look()))
    assert [one.address for one in found] == [f"{NEWEST}mail.html", f"{OLDER}mail.html"]
    assert not set(site()) & {one.address for one in found}
    assert {one.template for one in found} == {"mail/digest"}

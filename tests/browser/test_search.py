"""The search as a reader uses it, in a real browser, on a full hub and on the shipped one."""

from __future__ import annotations

import functools
import gzip
import json
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ..built import Built
from ..chromium import Quiet, serving
from .conftest import opened

BUDGET = 160 * 1024
"""Bytes that may come over the line up to the first result."""


@pytest.fixture
def page(browser: Browser, full_address: str) -> Iterator[Page]:
    """The search of the full hub, on a phone; nothing may be said on its console."""
    found = browser.new_page(viewport={"width": 360, "height": 800}, locale="en-GB", timezone_id="Europe/London")
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    found.clock.set_fixed_time("2026-11-22T12:00:00Z")
    found.goto(f"{full_address}/search/")
    yield found
    assert said == []
    found.close()


def search(page: Page, words: str, told: str) -> list[str]:
    """Type, wait for what the page tells, and give the titles that it shows."""
    page.get_by_role("searchbox").fill(words)
    expect(page.locator("#said")).to_contain_text(told)
    return titles(page)


def requests(page: Page) -> list[str]:
    """Every address that it asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def titles(page: Page) -> list[str]:
    """Those of the cards."""
    return page.locator("#found .cards > li .title a:first-child").all_inner_texts()


def test_a_slip_of_the_keys_does_no_harm(page: Page) -> None:
    """`copyrihgt` finds copyright, and the page says that it is near and not the same."""
    found = search(page, "copyrihgt", "Nothing has exactly “copyrihgt”")
    assert found[0] == "Copyright and licensing"
    assert len(found) == 20


@pytest.mark.parametrize("words", ["c", "copy", "copyr", "copyrih", "copyrigth", "COPYRIGHT", "Cópyright"])
def test_a_part_of_a_word_will_do(page: Page, words: str) -> None:
    """While it is typed, with a slip in it, in capitals or with an accent."""
    found = search(page, words, f"“{words}”")
    assert any("copyright" in title.lower() for title in found) or words == "c"


FIRST = {
    "thing 7": "Real-life networks",
    "23 things": "23 Things",
    "CILIP": "CILIP, the library and information association",
    "ALIA": "Australian Library and Information Association",
    "webjunction": "WebJunction (OCLC)",
    "MARC": "Cataloguing and metadata",
    "opne access": "Open access and open science",
    "wirte": "Reading other blogs",
    "reflective practise": "Reflective practice",
}


def test_a_whole_name_comes_first_and_a_swap_is_one_slip(page: Page) -> None:
    """Number, title, acronym, short name or a topic's term; `opne` is open with two letters that changed places."""
    assert {words: search(page, words, f"“{words}”")[0] for words in FIRST} == FIRST


def test_american_words_find_what_british_words_find(page: Page) -> None:
    """In the same order."""
    for british, american in (
        ("cataloguing", "cataloging"), ("licence", "license"), ("organisations", "organizations"),
        ("behaviour", "behavior"), ("programme", "programs"), ("catalogue", "catalog"), ("data centre", "data center"),
    ):  # fmt: skip
        here = search(page, british, f"“{british}”")
        assert here
        assert search(page, american, f"“{american}”") == here


def test_half_an_hour_is_thirty_minutes(page: Page) -> None:
    """As a person says it; a quarter of an hour and an hour too."""
    wanted = search(page, "thirty minutes", "“thirty minutes”, among what takes up to 30 minutes")
    assert search(page, "half an hour", "“half an hour”, among what takes up to 30 minutes") == wanted
    search(page, "a quarter of an hour", "up to 15 minutes")
    search(page, "copyright in an hour", "up to 60 minutes")


def test_a_country_finds_its_associations(page: Page) -> None:
    """By name or code."""
    by_code = search(page, "NZ", "“NZ”")
    assert len(by_code) >= 5
    assert set(by_code) <= set(search(page, "New Zealand", "“New Zealand”"))
    cards = page.locator("#found .cards > li").all_inner_texts()
    assert sum(one.startswith("Association") for one in cards) >= 5


def test_near_ones_stand_below_a_stray_exact_one(page: Page) -> None:
    """Where few have exactly the word; the page says how many of each there are. A date is no word."""
    plain: dict[str, Any] = {"url": "/about/", "facets": {"kind": ["page"]}}
    many = [{"title": f"Write {number}", **plain} for number in range(4)]
    recorded = {"title": "Recorded", "facts": ["4 March 2026"], **plain}
    instead(page, [*many, {"title": "To wirte", **plain}, recorded], {})
    said = "1 entry for “wirte”; below it 4 near it."
    assert search(page, "wirte", said) == ["To wirte", *(one["title"] for one in many)]
    assert search(page, "marc", "Nothing found for “marc”.") == []


@pytest.mark.parametrize("words", ['"', "*", "the", "a"])
def test_what_is_no_word_finds_nothing_to_show(page: Page, words: str) -> None:
    """The page asks for a word; where something is chosen, that is what is shown."""
    search(page, words, "Type a word")
    assert not page.locator("#found").is_visible()
    page.goto(f"{page.url}&kind=scheme")
    expect(page.locator("#said")).to_contain_text("entries for what you chose.")


def test_nothing_found_without_a_connection_leaves_nothing_old(browser: Browser, full_address: str) -> None:
    """What was found before is gone, and the page says what could not be fetched and what else to try."""
    page = opened(browser, f"{full_address}/search/")
    search(page, "copyrihgt", "near it")
    page.context.set_offline(True)
    search(page, "asdfqwerzx", "Nothing found for “asdfqwerzx”; older entries could not be fetched.")
    assert titles(page) == []
    assert page.locator("#nothing").is_visible()
    page.context.set_offline(False)
    search(page, "asdfqwerzxx", "Nothing found for “asdfqwerzxx”.")
    page.context.close()


def test_what_was_found_can_be_printed(page: Page) -> None:
    """Without box and buttons."""
    found = search(page, "copyright", "“copyright”")
    page.emulate_media(media="print")
    assert page.locator("#found .cards > li").filter(visible=True).count() == len(found) == 20
    assert page.locator("button, input").filter(visible=True).count() == 0


@pytest.mark.parametrize(("query", "width"), [("?q=copyright", 412), ("?length=30", 1280), ("?q=zzxqvw", 412)])
def test_nothing_moves_when_the_results_come(browser: Browser, full_address: str, query: str, width: int) -> None:
    """For those who come with words from home: cumulative layout shift below 0.1."""
    page = opened(browser, "about:blank", width=width)
    page.goto(f"{full_address}/search/{query}")
    expect(page.locator("#said")).to_contain_text("ound" if "zz" in query else "entries")
    shift = page.evaluate(
        "new Promise(done => { new PerformanceObserver(list => done(list.getEntries().reduce((sum, one) =>"
        " sum + one.value, 0))).observe({ type: 'layout-shift', buffered: true }); setTimeout(done, 300, 0) })"
    )
    assert shift < 0.1
    page.context.close()


def test_dates_have_the_weeks_and_the_hours_of_the_lists(page: Page, full_address: str) -> None:
    """By the reader's clock, Sunday 22 November: this week ends today; Things can be done at any time."""
    page.goto(f"{full_address}/search/?when=this-week&when=next-week")
    expect(page.locator("#said")).to_contain_text("for what you chose")
    days = page.locator("#found .cards > li .call").all_inner_texts()
    assert days
    assert {one.replace("\n", " ")[4:6] for one in days} <= {str(day) for day in range(22, 30)}
    page.goto(f"{full_address}/search/?when=any-time&kind=thing")
    expect(page.locator("#said")).to_contain_text("23 entries")
    page.goto(f"{full_address}/search/?kind=webinar&when=later&awake=20-6")
    expect(page.locator("#said")).to_contain_text("for what you chose")
    hours = [int(one[:2]) for one in page.locator("#found time.instant").all_inner_texts()]
    assert hours
    zones = page.locator("#found .zone").all_inner_texts()
    london = [hour for hour, zone in zip(hours, zones, strict=False) if zone == "London time"]
    assert all(hour >= 20 or hour < 6 for hour in london)


def test_what_was_found_leads_on_to_the_lists(page: Page) -> None:
    """With the same words; not where the list has nothing of them."""
    search(page, "law librarians in an hour", "near")
    search(page, "law librarians", "for “law librarians”")
    link = page.get_by_role("link", name="The same words among associations")
    link.click()
    assert page.url.endswith("/associations/?q=law+librarians")
    expect(page.locator(".shown")).to_contain_text(" of ")
    page.go_back()
    search(page, "Certified Archivist recertification by petition", "recertification")
    assert not link.is_visible()


def test_one_and_several_are_the_same(page: Page) -> None:
    """`library` finds libraries, and the other way round."""
    assert set(search(page, "school library", "“school library”")) == set(
        search(page, "schools libraries", "“schools libraries”")
    )


def test_the_title_counts_more_than_the_topic_and_the_topic_more_than_the_text(page: Page) -> None:
    """Then what people chose before what was gathered, and what is to come before what is over."""
    plain: dict[str, Any] = {"facets": {"kind": ["page"]}}
    entries: list[dict[str, Any]] = [
        {"title": "A", "url": "/a/", "text": "zebra", **plain},
        {"title": "B", "url": "/b/", "facets": {"kind": ["page"], "topic": ["z"]}},
        {"title": "C zebra", "url": "/c/", **plain},
        {"title": "D zebra", "url": "/d/", "from": "A blog", **plain},
        {"title": "E zebra", "url": "/e/", "over": "2026-12-01T00:00:00Z", **plain},
        {"title": "F zebra", "url": "/f/", "over": "2026-11-01T00:00:00Z", **plain},
        {"title": "G zebra", "url": "/g/", "day": "2021-11-01", **plain},
        {"title": "H zebras’ friends", "url": "/h/", **plain},
        {"title": "I zebrafish", "url": "/i/", **plain},
        {"title": "J zebra", "url": "/j/", "badges": [["closed", "stop"]], "from": "A blog", **plain},
    ]
    instead(page, entries, {"z": "Zebra"})
    order = [title.split()[0] for title in search(page, "zebra", "10 entries")]
    assert order == ["E", "C", "H", "G", "D", "I", "F", "B", "J", "A"]


def instead(page: Page, entries: list[dict[str, Any]], topics: dict[str, str]) -> None:
    """The page gets these entries in place of the hub's."""
    body = json.dumps({"entries": entries, "names": {"topic": topics}, "older": 0})
    page.route("**/first.json", lambda route: route.fulfill(body=body, content_type="application/json"))


def test_words_and_facets_work_together_and_stand_in_the_address(page: Page, browser: Browser) -> None:
    """The number beside a value is what it gives; whoever gets the address sees the same; back takes the last step."""
    before = search(page, "copyright", "“copyright”")
    page.locator(".panel > summary").click()
    page.locator("summary", has_text="Cost").click()
    label = page.locator("label", has=page.locator("[name=cost][value=free]"))
    promised = label.locator(".count").inner_text()
    label.click()
    expect(page.locator("#said")).to_contain_text(f"{promised} entries for “copyright”")
    assert page.url.endswith("/search/?q=copyright&cost=free")
    after = titles(page)
    assert after != before
    cards = page.locator("#found .cards > li").all_inner_texts()
    assert [one for one in cards if "free" not in one and not one.startswith("Thing")] == []
    other = browser.new_page(locale="en-GB")
    other.goto(page.url)
    expect(other.locator("#said")).to_contain_text(f"{promised} entries for “copyright”")
    assert titles(other) == after
    other.close()
    page.go_back()
    expect(page.locator("[name=cost][value=free]")).not_to_be_checked()
    expect(page.locator("#found .cards > li .title a").first).to_have_text(before[0])


def test_something_for_twenty_minutes_is_one_search_away(page: Page, full_address: str) -> None:
    """By the ready address, and in the reader's own words; what can be done at once comes before what has a date."""
    page.goto(f"{full_address}/search/?length=30")
    expect(page.locator("#said")).to_contain_text("entries")
    by_address = titles(page)
    assert page.locator("#found .cards > li").first.locator(".call").inner_text().startswith("Thing")
    page.goto(f"{full_address}/search/")
    assert search(page, "twenty minutes", "among what takes up to 30 minutes") == by_address
    search(page, "copyright in 20 minutes", "up to 30 minutes")
    page.locator("#found .tags a").first.click()
    assert "/things/" in page.url
    assert "#" in page.url


def test_something_for_half_an_hour_is_two_clicks_from_home(page: Page, full_address: str) -> None:
    """The ready search, and the shortest way to do the first Thing that it finds: the page opens at that way."""
    page.goto(f"{full_address}/")
    page.get_by_role("link", name="More for half an hour").click()
    page.locator("#found .tags a").first.click()
    part = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(part).to_be_in_viewport()
    assert "minutes" in part.locator("h3").inner_text()


def test_home_and_the_missing_page_lead_to_it(page: Page, full_address: str) -> None:
    """A word in the box there, and Enter."""
    for path in ("/", "/404.html"):
        page.goto(full_address + path)
        page.get_by_role("searchbox").fill("metadata")
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text("for “metadata”")
        assert page.url == f"{full_address}/search/?q=metadata"


def test_it_works_when_the_server_has_stopped(browser: Browser, full_site: Built) -> None:
    """Once it is loaded; and what cannot be fetched any more is said, and does no harm."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(full_site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = opened(browser, f"http://127.0.0.1:{server.server_port}/search/?q=budget")
    expect(page.locator("#said")).to_contain_text("“budget”")
    page.context.set_offline(True)
    server.shutdown()
    server.server_close()
    assert search(page, "copyrihgt", "near it")[0] == "Copyright and licensing"
    page.locator("#more button").click()
    assert len(titles(page)) == 40
    page.locator("#older button").click()
    expect(page.locator("#said")).to_contain_text("Could not fetch older entries")
    assert search(page, "metadata", "for “metadata”")
    page.context.close()


def test_a_library_that_cannot_be_fetched_is_asked_for_again(browser: Browser, full_address: str) -> None:
    """The next key tries once more."""
    page = opened(browser, f"{full_address}/search/")
    page.route("**/first.json", lambda route: route.abort())
    page.get_by_role("searchbox").fill("budget")
    expect(page.locator("#said")).to_contain_text("Could not fetch the search")
    page.unroute("**/first.json")
    assert search(page, "budgets", "for “budgets”")
    page.context.close()


def test_the_first_result_comes_within_160_kilobytes(browser: Browser, full_site: Built, full_address: str) -> None:
    """Page, sheets, scripts, library and index, each as gzip would send it; nothing of it before the first use."""
    page = opened(browser, "about:blank")
    asked = requests(page)
    page.goto(f"{full_address}/search/")
    page.wait_for_load_state("networkidle")
    late = {
        f"{full_address}/{name}"
        for name in ("search/first.json", "theme/js/finding.js", "theme/js/vendor/minisearch-7.2.0.js")
    }
    assert not late & set(asked)
    search(page, "copyrihgt", "near it")
    assert late <= set(asked)
    assert f"{full_address}/search/older.json" not in asked
    sizes = {url: compressed(full_site.folder, url.removeprefix(full_address)) for url in asked}
    assert 60_000 < sum(sizes.values()) <= BUDGET, sizes
    page.context.close()


def compressed(folder: Path, path: str) -> int:
    """Bytes of a file as gzip sends it."""
    name = path.partition("?")[0].lstrip("/")
    return len(gzip.compress((folder / (name + "index.html" if path.endswith("/") else name)).read_bytes(), 6))


def test_older_entries_come_when_they_are_asked_for(page: Page) -> None:
    """By the button, which says how many; they come after the newer, and the page says so."""
    before = search(page, "webinar", "for “webinar”")
    asked = requests(page)
    many = int(page.locator("#said").inner_text().split()[0])
    page.get_by_role("button", name="more", exact=False).last.click()
    expect(page.locator("#said")).to_contain_text("Older entries are among them.")
    assert [url.rpartition("/")[2] for url in asked] == ["older.json"]
    assert int(page.locator("#said").inner_text().split()[0]) > many
    assert titles(page)[:3] == before[:3]
    assert not page.locator("#older").is_visible()


def test_older_entries_come_by_themselves_where_nothing_else_is_found(page: Page, full_site: Built) -> None:
    """Of a word that only the older have, the word alone is enough."""
    first, older = ((full_site.folder / "search" / f"{name}.json").read_text().lower() for name in ("first", "older"))
    assert "potentials" in older
    assert "potentials" not in first
    assert "Potentials" in search(page, "potentials", "Older entries are among them.")[0]


def test_nothing_found_says_what_else_to_try(page: Page) -> None:
    """With ways on: topics, A to Z, and a fresh start."""
    search(page, "zzxqvw", "Nothing found for “zzxqvw”.")
    nothing = page.locator("#nothing")
    assert nothing.is_visible()
    assert nothing.get_by_role("link").all_inner_texts() == ["topics", "what people wrote, from A to Z"]
    nothing.get_by_role("button", name="start again").click()
    expect(page.locator("#ready")).to_be_visible()
    assert page.get_by_role("searchbox").input_value() == ""
    assert page.url.endswith("/search/")


def test_the_keyboard_is_enough(page: Page) -> None:
    """The box, a word, and on to the results; more of them take the focus along."""
    page.get_by_role("searchbox").focus()
    page.keyboard.type("library")
    expect(page.locator("#said")).to_contain_text("“library”")
    page.keyboard.press("Enter")
    for _ in range(3):  # the button of the box, the panel, the first result
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#found .cards > li') !== null")
    page.locator("#more button").press("Enter")
    at = "() => [...document.querySelectorAll('#found .cards > li')].indexOf(document.activeElement.closest('li'))"
    assert page.evaluate(at) == 20
    assert page.locator("#said").get_attribute("role") == "status"


def test_without_script_a_to_z_and_the_topics_stand_in_its_place(browser: Browser, full_address: str) -> None:
    """No box that does nothing; two clicks to any entry."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{full_address}/search/")
    assert not page.get_by_role("searchbox").is_visible()
    assert "The search needs JavaScript" in page.inner_text("main")
    page.get_by_role("link", name="from A to Z", exact=True).click()
    page.get_by_role("link", name="S", exact=True).click()
    assert page.url.endswith("/search/a-z/#letter-s")
    page.get_by_role("link", name="Solo librarians", exact=True).click()
    assert page.url.endswith("/topics/solo-librarians/")
    context.close()


def test_it_works_below_a_path(browser: Browser, site_below: Built, tmp_path: Path) -> None:
    """Every address comes from the page: index, library, results and the pages that they lead to."""
    (tmp_path / "hub").symlink_to(site_below.folder)
    for address in serving(tmp_path):
        page = opened(browser, f"{address}/hub/")
        asked = requests(page)
        page.get_by_role("searchbox").fill("metadata")
        page.keyboard.press("Enter")
        page.locator("#found .cards > li").first.wait_for()
        page.locator("#found").get_by_role("link", name="Cataloguing and metadata").click()
        assert page.url == f"{address}/hub/topics/cataloguing/"
        assert [url for url in asked if not url.startswith(f"{address}/hub/")] == []
        page.context.close()


NAUGHTY = (
    "<script>document.title='run'</script>",
    "\"><img src=x onerror=document.title='run'>",
    "<svg onload=document.title='run'>",
    "javascript:document.title='run'",
    "\u202eright to left\u202c ﷽ 田中さん 👩‍👩‍👦",
    "{{7*7}} ${7*7} __proto__ constructor [] \\ % &amp;",
)


def test_naughty_strings_are_text(browser: Browser, full_address: str) -> None:
    """In every field of an entry and in the box: they are shown as they are, and nothing of them becomes markup."""
    entries: list[dict[str, Any]] = [
        {
            "title": f"{text} match", "url": "/about/", "host": text, "call": [text, text, text], "facts": [text],
            "when": {"words": text, "zone": text, "at": "2026-12-01"}, "badges": [[text, "plain"]], "text": text,
            "note": text, "from": text, "links": [[text, "/about/"]], "words": text, "also": text,
            "facets": {"kind": ["page"], "topic": [text]},
        }
        for text in NAUGHTY
    ]  # fmt: skip
    context: BrowserContext = browser.new_context(bypass_csp=True, locale="en-GB")
    page = context.new_page()
    instead(page, entries, {})
    page.goto(f"{full_address}/search/?q=match")
    page.locator("#found .cards > li").nth(len(NAUGHTY) - 1).wait_for()
    assert set(titles(page)) == {f"{text} match" for text in NAUGHTY}
    for text in NAUGHTY:
        page.get_by_role("searchbox").fill(text)
        expect(page.locator("#said")).to_contain_text(text.strip())
    assert page.locator("main :is(script, img, svg)").count() == 0
    assert page.title() != "run"
    context.close()

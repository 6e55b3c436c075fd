"""The facets of /webinars/ as a reader uses them, against a count of our own over the hub."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from cpdhub.hub import assemble

from ..built import Built
from ..conftest import NOW
from .counting import ROWS, Record, ending, finder, fitting, ids, numbers, records, shown, some


@pytest.fixture(scope="module")
def full(full_root: Path) -> list[Record]:
    """The records of the full hub."""
    return list(records(assemble(full_root, NOW)))


CHOICES: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"topic": ("copyright",)},
    {"topic": ("copyright", "leadership"), "length": ("30",)},
    {"cost": ("free", "members"), "length": ("60",), "kind": ("webinar",), "recording": ("yes", "unknown")},
    {"when": ("this-week", "next-week"), "provider": ("other",)},
    {"when": ("any-time",), "recording": ("yes",)},
    {"language": ("unknown",), "certificate": ("unknown",), "captions": ("unknown",), "when": ("later",)},
)


@pytest.mark.parametrize("chosen", some(CHOICES, 4))
def test_facets_combine_and_count(
    browser: Browser, full_address: str, full: list[Record], chosen: dict[str, tuple[str, ...]]
) -> None:
    """The rows, and the number beside every value, are those of a count that was made without the page."""
    page = finder(browser, f"{full_address}/webinars/?{urlencode(chosen, doseq=True)}")
    wanted = fitting(full, chosen)
    assert shown(page) == ids(wanted)
    total = f"{len(full)} dates and recordings"
    assert page.inner_text(".shown") == (f"{len(wanted)} of {total}" if chosen else total)
    for (name, value), number in numbers(page).items():
        others = {facet: values for facet, values in chosen.items() if facet != name}
        assert number == len(fitting(full, {**others, name: (value,)})), (name, value)
    weeks = page.locator("section[id^=week-]:visible")
    assert all(weeks.nth(at).locator("li:visible").count() for at in range(weeks.count()))
    page.context.close()


def test_without_a_recording_nothing_is_promised(browser: Browser, address: str, site: Built) -> None:
    """The shipped hub knows of none that can be opened: only dates are counted; the rest stands folded, told once."""
    page = finder(browser, f"{address}/webinars/")
    expect(page.locator(".shown")).to_have_text(re.compile(r"^\d+ dates$"))
    expect(page.locator(".lead a")).to_have_count(0)
    assert numbers(page)["when", "any-time"] == 0
    expect(page.locator("#on-demand")).to_contain_text("we know of none")
    lost = page.locator("section", has=page.get_by_role("heading", name="Recorded, but we do not know where"))
    rows = lost.locator(".cards > li")
    expect(rows.first).to_be_hidden()
    lost.locator("summary").click()
    expect(rows.first).to_be_visible()
    text = " ".join(site.tree("webinars/index.html").xpath("//main//text()"))
    assert text.count("do not have the address") == 1
    page.context.close()


def test_a_choice_lives_in_the_address(browser: Browser, full_address: str, full: list[Record]) -> None:
    """A click changes it, a reload keeps it, the back button takes it back, and clearing empties it."""
    page = finder(browser, f"{full_address}/webinars/")
    page.get_by_role("checkbox", name="up to 30 minutes").check()
    page.locator("summary", has_text="Cost").click()
    page.get_by_role("checkbox", name=re.compile("^free")).check()
    expect(page).to_have_url(ending("/webinars/?length=30&cost=free"))
    wanted = ids(fitting(full, {"length": ("30",), "cost": ("free",)}))
    assert shown(page) == wanted
    page.reload()
    expect(page.get_by_role("checkbox", name=re.compile("^free"))).to_be_checked()  # its facet is unfolded
    assert shown(page) == wanted
    page.go_back()
    expect(page).to_have_url(ending("?length=30"))
    expect(page.get_by_role("checkbox", name=re.compile("^free"))).not_to_be_checked()
    assert shown(page) == ids(fitting(full, {"length": ("30",)}))
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".shown")).to_have_text(f"{len(full)} dates and recordings")
    expect(page).to_have_url(ending("/webinars/"))
    page.context.close()


def test_words_work_together_with_facets(browser: Browser, full_address: str, full: list[Record]) -> None:
    """All words count, in any order; one slip of the pen is forgiven; a letter is no step back."""
    page = finder(browser, f"{full_address}/webinars/?cost=free")
    before = page.evaluate("history.length")
    box = page.get_by_role("searchbox")
    box.press_sequentially("budget reading")
    free = fitting(full, {"cost": ("free",)})
    wanted = [one for one in free if one.event.title == "Reading for pleasure on a small budget"]
    assert wanted
    expect(page.locator(".shown")).to_have_text(f"{len(wanted)} of {len(full)} dates and recordings")
    assert shown(page) == ids(wanted)
    assert page.evaluate("history.length") == before
    expect(page).to_have_url(ending("?q=budget+reading&cost=free"))
    for slip in ("raeding budget", "readin pleasure", "pleasuure", "pleazure", "PLEASURE"):
        box.fill(slip)
        assert shown(page) == ids(wanted), slip
    box.fill("plaesuer")
    assert not shown(page)
    box.fill("made for tests and for looking")  # in the summary alone
    assert shown(page) == ids(one for one in free if one.event.organiser == "The Example Library School")
    page.context.close()


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("Europe/London", (7, 22)),
        ("Pacific/Auckland", (22, 6)),
        pytest.param("Pacific/Auckland", (7, 22), marks=pytest.mark.slow),
        pytest.param("Europe/London", (22, 6), marks=pytest.mark.slow),
    ],
)
def test_hours_are_those_of_the_reader(
    browser: Browser, full_address: str, full: list[Record], zone: str, hours: tuple[int, int]
) -> None:
    """Off at first; then what begins outside goes, in the reader's own zone. What has no hour stays."""
    first, last = hours
    page = finder(browser, f"{full_address}/webinars/", zone=zone)
    assert shown(page) == ids(full)
    page.locator("summary", has_text="Hours when I am awake").click()
    expect(page.get_by_role("checkbox", name="Only what begins between")).not_to_be_checked()
    page.get_by_label("From").select_option(str(first))
    page.get_by_label("To", exact=True).select_option(str(last))
    expect(page).to_have_url(ending(f"?awake={first}-{last}"))
    inside = range(first, last) if first < last else (*range(first, 24), *range(last))
    wanted = [one for one in full if (hour := one.hour(zone)) is None or hour in inside]
    assert 0 < len(wanted) < len(full)
    assert shown(page) == ids(wanted)
    page.reload()
    assert shown(page) == ids(wanted)
    expect(page.get_by_label("From")).to_be_visible()
    expect(page.get_by_label("From")).to_have_value(str(first))
    page.context.close()


def test_weeks_are_those_of_the_reader(browser: Browser, full_address: str, full: list[Record]) -> None:
    """When it is Monday already in Auckland, this week is the one that begins there."""
    page = finder(browser, f"{full_address}/webinars/?when=this-week", zone="Pacific/Auckland")
    wanted = fitting(full, {"when": ("this-week",)}, "Pacific/Auckland")
    assert shown(page) == ids(wanted) != ids(fitting(full, {"when": ("this-week",)}))
    page.context.close()


def test_where_nothing_is_left_the_page_says_what_to_leave_out(browser: Browser, full_address: str) -> None:
    """Each hint says truly what there would be, and does it; something to do meanwhile stands below."""
    page = finder(browser, f"{full_address}/webinars/?length=15&cost=free&topic=copyright&q=weeding")
    assert not shown(page)
    hints = page.locator(".drops li")
    expect(hints).to_have_count(1)
    found = re.match(r"Leave out “Length” gives (\d+): (.+), \w+ (\d+ \w+ \d+)$", hints.inner_text())
    assert found
    assert page.locator("[data-unmatched] .cards li:visible").count() >= 4
    hints.get_by_role("button").click()
    assert page.locator(".shown").inner_text().startswith(f"{found[1]} of ")
    first = page.locator(f"{ROWS}:visible").first.inner_text()
    assert found[2] in first
    assert found[3] in " ".join(first.split())
    assert page.evaluate("document.activeElement.className") == "shown count"
    expect(page).to_have_url(ending("?q=weeding&topic=copyright&cost=free"))
    expect(page.locator("[data-unmatched]")).to_be_hidden()
    page.context.close()


def test_a_value_that_is_not_there_any_more_can_be_taken_back(browser: Browser, full_address: str) -> None:
    """An old address names what no event has: the box for it stands at 0, as text and nothing else."""
    page = finder(browser, f"{full_address}/webinars/?topic=%3Cb%3Egone%3C%2Fb%3E")
    box = page.get_by_role("checkbox", name="<b>gone</b> 0")
    expect(box).to_be_checked()
    assert not shown(page)
    box.uncheck()
    expect(page).to_have_url(ending("/webinars/"))
    assert shown(page)
    page.context.close()


@pytest.mark.parametrize("given", ["awake=99-3", "awake=7-0", "awake=x", "topic=", "q=%20", "nothing=known", "length"])
def test_an_address_that_makes_no_sense_chooses_nothing(browser: Browser, full_address: str, given: str) -> None:
    """The whole list, and no fault in the console."""
    page = finder(browser, f"{full_address}/webinars/?{given}")
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    expect(page.locator(".shown")).to_have_text(re.compile(r"^\d+ dates and recordings$"))
    assert said == []
    page.context.close()


def test_a_choice_offers_its_feed_and_calendar(browser: Browser, full_address: str, full_site: Built) -> None:
    """For each topic and kind that is chosen, and nothing where none is."""
    page = finder(browser, f"{full_address}/webinars/")
    assert page.locator(".kept li:visible").count() == 0
    page.goto(f"{full_address}/webinars/?topic=copyright&topic=leadership&kind=course&length=30")
    expect(page.locator(".kept li:visible")).to_have_count(3)
    links = page.locator(".kept li:visible a").evaluate_all("many => many.map(one => one.pathname)")
    for name in ("feeds/topic-copyright.atom", "feeds/courses.json", "calendars/topic-leadership.ics"):
        assert f"/{name}" in links
    assert all((full_site.folder / link.lstrip("/")).is_file() for link in links)
    page.context.close()


def test_what_is_over_since_the_build_is_not_counted(browser: Browser, full_address: str, full: list[Record]) -> None:
    """A day later, the dates of that day are gone from the list and from the count."""
    later = NOW + timedelta(days=1, hours=12)
    context = browser.new_context(timezone_id="Europe/London", locale="en-GB")
    page = context.new_page()
    page.clock.set_fixed_time(later)
    page.goto(f"{full_address}/webinars/")
    left = [one for one in full if one.one is None or one.one.over() > later]
    assert len(left) < len(full)
    expect(page.locator(".shown")).to_have_text(f"{len(left)} dates and recordings")
    assert shown(page) == ids(left)
    context.close()


def test_the_panel_works_by_keyboard_on_a_telephone(browser: Browser, full_address: str, full: list[Record]) -> None:
    """Folded, so that the list is near; opened, chosen and cleared without a mouse, the focus stays where it is."""
    page = finder(browser, f"{full_address}/webinars/", width=360)
    expect(page.get_by_role("searchbox")).to_be_hidden()
    assert page.locator(f"{ROWS}:visible").first.bounding_box()["y"] < 800  # type: ignore[index]
    page.locator(".panel > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_visible()
    for _ in range(4):  # words, clear all, the facet's name, its first value
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    wanted = fitting(full, {"when": ("this-week",)})
    expect(page.locator(".panel > summary")).to_have_text(f"Narrow the list: 1 chosen, {len(wanted)} left")
    assert page.evaluate("document.activeElement.value") == "this-week"
    assert shown(page) == ids(wanted)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()


def test_on_a_telephone_what_a_tick_changed_is_seen(browser: Browser, full_address: str) -> None:
    """The line that counts stays on top of the open panel; the button at its end leads to the list."""
    page = finder(browser, f"{full_address}/webinars/", width=360)
    page.locator(".panel > summary").click()
    page.locator("summary", has_text="Language").click()
    page.locator("[name=language]").last.check()
    line = page.locator(".panel > summary")
    expect(line).to_have_text(re.compile(r"1 chosen, \d+ left$"))
    expect(line).to_be_in_viewport(ratio=1)
    left = (line.text_content() or "").split()[-2]
    page.get_by_role("button", name=f"Show the {left}").click()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator(".shown")).to_be_focused()
    expect(page.locator(f"{ROWS}:visible").first).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator(".panel > summary").click()
    expect(page.locator("[data-done]")).to_be_hidden()  # the list stands beside the panel
    page.context.close()


def test_a_list_on_paper_says_what_was_chosen(browser: Browser, full_address: str) -> None:
    """In the words of the panel; a whole list says nothing."""
    page = finder(browser, f"{full_address}/webinars/?length=30&cost=free&q=reading&awake=8-18")
    page.emulate_media(media="print")
    expect(page.locator("[data-list] .printed")).to_have_text("up to 30 minutes, free, reading, 8-18")
    page.goto(f"{full_address}/webinars/")
    expect(page.locator("[data-list] .printed")).to_be_empty()
    page.context.close()


def test_weeks_by_the_readers_clock_are_explained(browser: Browser, full_address: str) -> None:
    """On a Sunday night in London it is next week's Monday in India: the facet says by which clock it counts."""
    page = finder(browser, f"{full_address}/webinars/", zone="Asia/Kolkata")
    expect(page.get_by_text("by your own clock")).to_be_visible()
    page.context.close()


def test_without_script_links_stand_in_the_panels_place(browser: Browser, full_address: str) -> None:
    """No panel that would do nothing; from the links three clicks lead to an event."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{full_address}/webinars/")
    expect(page.locator(".panel")).to_be_hidden()
    page.locator(".ways").get_by_role("link", name="By length").click()
    page.get_by_role("link", name="up to 30 minutes").click()
    expect(page).to_have_url(ending("/webinars/by-length/30/"))
    expect(page.get_by_text("Narrow this list further")).to_be_hidden()  # it would lead to the whole list
    page.locator(".cards a").first.click()
    assert "/events/" in page.url
    context.close()


def test_an_address_says_a_choice_whole(browser: Browser, full_address: str) -> None:
    """What is written to an address is read from it; facets that a page does not have are left alone."""
    page = finder(browser, f"{full_address}/webinars/")
    given = page.evaluate(
        """async () => {
          const { read, write } = await import("/theme/js/facets.js");
          const chosen = new Map([["topic", new Set(["a b", "c&d"])], ["length", new Set()], ["cost", new Set(["é"])]]);
          const text = String(write(chosen));
          return [text, [...read(new URLSearchParams(`${text}&q=x`), ["topic", "length", "cost"])].map(
            ([name, values]) => [name, ...values])];
        }"""
    )
    assert given == ["topic=a+b&topic=c%26d&cost=%C3%A9", [["topic", "a b", "c&d"], ["cost", "é"]]]
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_the_page_comes(browser: Browser, full_address: str, width: int) -> None:
    """The list is short at once: a choice in the address does not shift what is read."""
    page = finder(browser, f"{full_address}/webinars/?length=30&cost=free", width=width)
    shift = page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce((sum, one) =>"
        " sum + one.value, 0))).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"
    )
    assert shift < 0.02
    page.context.close()


def test_static_pages_reach_every_event(full_site: Built, full: list[Record]) -> None:
    """By each of the four ways every date and recording of the list is found; by topic, every one that has a topic."""
    tree = full_site.tree("webinars/index.html")
    ways = tree.xpath("//nav[@class='ways']//a/@href")
    assert ways[:4] == [f"/webinars/by-{name}/" for name in ("topic", "length", "cost", "provider")]
    for way in ways[:4]:
        pages = full_site.tree(f"{way.strip('/')}/index.html").xpath(f"//main//a[starts-with(@href, '{way}')]/@href")
        found = {
            link.split("/")[2]
            for page in pages
            for link in full_site.tree(f"{page.strip('/')}/index.html").xpath(
                "//section[not(ancestor::section) or @data-group]//li[not(ancestor::div[@class='nothing'])]"
                "[not(ancestor::details)]"
                "//a[starts-with(@href, '/events/')]/@href"
            )
            if link != "/events/"
        }
        assert found == {one.event.id for one in full if one.event.topics or way != ways[0]}, way

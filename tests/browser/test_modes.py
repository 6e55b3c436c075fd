"""Paper, forced colours, more contrast and less motion: each still shows what a reader needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ..chromium import needs_browser
from ..conftest import NOW

pytestmark = needs_browser

STYLE = "(one, [name, pseudo]) => getComputedStyle(one, pseudo).getPropertyValue(name)"
AWAY = ("header nav", "nav.trail", "aside.feeds", "footer nav", ".skip")
"""What leads on, and is of no use on paper."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for all of these."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    found = context.new_page()
    found.clock.set_fixed_time(NOW)  # the scripts take away what is over
    yield found
    context.close()


@pytest.fixture
def paper(page: Page) -> Iterator[Page]:
    """The same, as its printer sees it."""
    page.emulate_media(media="print")
    yield page
    page.emulate_media(media="screen")


def style(page: Page, where: str, name: str, pseudo: str = "") -> str:
    """A property of the first element of a kind, or of what the sheet puts before or after it."""
    return str(page.locator(where).first.evaluate(STYLE, [name, pseudo]))


def hidden(page: Page, places: tuple[str, ...]) -> list[str]:
    """Those of the places that are there and take no room."""
    return [one for one in places if page.locator(one).count() and not page.locator(one).first.is_visible()]


@pytest.mark.parametrize("path", ["/webinars/", "/webinars/2026-12/", "/events/"])
def test_a_list_of_dates_on_paper(paper: Page, full_address: str, path: str) -> None:
    """Each date with its hour's zone and its address on the hub; below it the page's own address."""
    paper.goto(full_address + path)
    assert set(AWAY) - {"nav.trail"} <= set(hidden(paper, AWAY))
    assert not paper.locator("form").filter(visible=True).count()
    assert paper.locator(".cards .zone").filter(visible=True).count() > 5
    link = paper.locator(".cards .title a").first
    assert style(paper, ".cards .title a", "content", "::after") == f'" {link.get_attribute("href")}"'
    assert paper.locator("footer .printed").inner_text() == f"https://hub.example{path}"


def test_a_thing_on_paper(paper: Page, address: str) -> None:
    """Its three lengths in words, each with room for notes and on one sheet; no navigation, no posts of others."""
    paper.goto(f"{address}/things/4-current-awareness/")
    assert set(hidden(paper, (*AWAY, ".tiers", "#responses"))) == {*AWAY, ".tiers", "#responses"}
    assert paper.locator(".tier").count() == 3
    for number in range(3):
        tier = paper.locator(".tier").nth(number)
        assert tier.evaluate(STYLE, ["content", "::after"]) == '"Notes"'
        assert float(tier.evaluate(STYLE, ["height", "::after"]).removesuffix("px")) > 60
        assert tier.evaluate(STYLE, ["break-inside", ""]) == "avoid"


def test_a_front_page_on_paper_has_no_search(paper: Page, address: str) -> None:
    """Rules of a page's own sheet do not bring back what paper has no use for."""
    paper.goto(f"{address}/")
    assert hidden(paper, ("form[role=search]",))


def test_forced_colours_keep_where_the_reader_is(page: Page, full_address: str) -> None:
    """The current section has a line, the card's margin, badges and buttons have edges; no ground says it alone."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{full_address}/webinars/")
    assert style(page, "header a[aria-current]", "border-bottom-width") == "3px"
    assert style(page, ".call", "border-right-width") == "1px"
    assert style(page, "button", "border-top-width") == "1px"
    page.goto(f"{full_address}/associations/")
    assert style(page, ".badge", "border-top-width") == "1px"
    page.keyboard.press("Tab")
    assert style(page, ":focus-visible", "outline-style") == "solid"
    page.emulate_media(forced_colors="none")


def test_more_contrast_has_no_grey(browser: Browser, address: str) -> None:
    """What is said quietly elsewhere has the colour of the text, and lines have it too."""
    context = browser.new_context(contrast="more")
    found = context.new_page()
    found.goto(f"{address}/webinars/")
    text = style(found, "body", "color")
    assert style(found, ".cards .facts", "color") == text
    assert style(found, ".cards > li", "border-top-color") == text
    context.close()


def test_less_motion_jumps(page: Page, address: str) -> None:
    """A link within a page glides only for readers who do not mind."""
    page.goto(f"{address}/topics/")
    page.emulate_media(reduced_motion="reduce")
    assert style(page, "html", "scroll-behavior") == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert style(page, "html", "scroll-behavior") == "smooth"

"""The front page as a reader sees it: four answers without scrolling, and twenty minutes in two clicks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from ..chromium import needs_browser
from ..conftest import NOW

pytestmark = needs_browser

HUBS = ("address", "full_address")
LAPTOP, TELEPHONE = (1366, 650), (360, 740)
QUESTIONS = (
    "What can I join this week?",
    "What fits into twenty minutes?",
    "Who else is out there?",
    "How do I show what I learned?",
)
ENDS = """() => [...document.querySelectorAll("main h2")].slice(0, 4).map((heading) => {
  const offer = heading.parentElement.querySelector("a");
  return [heading.textContent, Math.max(heading.getBoundingClientRect().bottom, offer.getBoundingClientRect().bottom)];
})"""
"""Of each question the heading, and where it and its first offer end, in pixels from the top of the page."""


@contextmanager
def home(browser: Browser, address: str, size: tuple[int, int]) -> Iterator[Page]:
    """The front page at the hour of the build, for a reader far from every organiser, so that all own times show."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        timezone_id="Asia/Kolkata",
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}/")
    page.locator(".own").first.wait_for()
    yield page
    context.close()


@pytest.mark.parametrize("hub", HUBS)
@pytest.mark.parametrize(("size", "screens"), [(LAPTOP, 1), (TELEPHONE, 2)])
def test_all_four_questions_are_in_sight(
    hub: str, size: tuple[int, int], screens: int, browser: Browser, request: pytest.FixtureRequest
) -> None:
    """Each heading with its first offer: in the first screen of a laptop, in two of a telephone."""
    with home(browser, request.getfixturevalue(hub), size) as page:
        found: list[tuple[str, float]] = page.evaluate(ENDS)
    assert tuple(heading for heading, _ in found) == QUESTIONS
    assert [one for one in found if one[1] > screens * size[1]] == []


@pytest.mark.parametrize("hub", HUBS)
def test_twenty_minutes_are_two_clicks_away(hub: str, browser: Browser, request: pytest.FixtureRequest) -> None:
    """The first offer leads to a Thing; its shortest length leads to what to do, and takes twenty minutes at most."""
    with home(browser, request.getfixturevalue(hub), TELEPHONE) as page:
        page.get_by_role("heading", name=QUESTIONS[1]).locator("xpath=..").get_by_role("link").first.click()
        shortest = page.get_by_role("navigation", name="How long do you have?").get_by_role("link").first
        assert int(re.findall(r"^\d+(?= minutes)", shortest.inner_text())[0]) <= 20
        shortest.click()
        task = page.locator(":target")
        assert page.viewport_size
        box = task.bounding_box()
        assert box and -1 <= box["y"] < page.viewport_size["height"]
        assert task.locator("li").count() > 1


def test_a_telephone_keeps_its_screen_for_the_page(browser: Browser, address: str) -> None:
    """Name and navigation take at most 150 of 740 pixels, and nothing needs scrolling sideways."""
    with home(browser, address, TELEPHONE) as page:
        head = page.locator(".masthead").bounding_box()
        assert head and head["height"] <= 150
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE[0]

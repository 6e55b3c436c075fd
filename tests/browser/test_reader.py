"""The built site in a real browser, as a person would use it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from .conftest import opened


@pytest.mark.parametrize(
    ("zone", "time"),
    [
        ("Europe/London", "23:00"),
        ("America/New_York", "18:00"),
        ("Asia/Kolkata", "04:30"),
        ("Pacific/Auckland", "12:00"),
    ],
)
def test_a_reader_sees_the_time_where_they_are(browser: Browser, address: str, zone: str, time: str) -> None:
    """17:00 in Chicago on 9 December is told in the reader's own zone, beside the organiser's."""
    page = opened(browser, f"{address}/events/arsl-soloish-happy-hour/", zone=zone)
    text = page.inner_text("main")
    assert "17:00 to 18:00" in text
    page.wait_for_function(f"document.querySelector('main').innerText.includes('{time}')", timeout=5000)
    page.context.close()


def test_the_hour_needs_no_script(browser: Browser, address: str) -> None:
    """Without JavaScript the organiser's time stands in the text, with its zone."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/events/arsl-soloish-happy-hour/")
    text = page.inner_text("main")
    assert "17:00 to 18:00" in text
    assert "Chicago time" in text
    context.close()


def test_a_date_without_an_hour_gets_none(browser: Browser, address: str) -> None:
    """The script leaves a day alone."""
    page = opened(browser, f"{address}/events/2017-07-17-small-library-management/", zone="Pacific/Auckland")
    page.wait_for_load_state("networkidle")
    assert "your time" not in page.inner_text("main")
    page.context.close()


def test_twenty_minutes_are_two_clicks_away(browser: Browser, address: str) -> None:
    """From home, a Thing whose first tier takes twenty minutes or less."""
    page = opened(browser, address + "/", width=1280)
    page.click("section:has(h2:has-text('twenty minutes')) li a")
    assert "/things/" in page.url
    assert "Done when" in page.inner_text("main")
    page.context.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    """The first Tab shows the skip link; Enter goes to the content."""
    page = opened(browser, address + "/things/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.context.close()


def test_dark_is_dark_and_light_is_light(browser: Browser, address: str) -> None:
    """The page follows the reader's scheme."""
    grounds = []
    for dark in (False, True):
        page = opened(browser, address + "/", dark=dark)
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        if colour == "rgba(0, 0, 0, 0)":
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        grounds.append(sum(int(part) for part in colour[4:-1].split(",")[:3]))
        page.context.close()
    assert grounds[0] > 600
    assert grounds[1] < 200


def test_a_record_sheet_prints_on_one_page(browser: Browser, address: str) -> None:
    """The sheet for a scheme is one A4 page."""
    page = opened(browser, f"{address}/schemes/mla-ahip/record/", width=1280)
    pdf = page.pdf(format="A4")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1
    page.context.close()


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2026-11-22T12:00:00Z", None),
        ("2026-11-24T11:59:59Z", None),
        ("2026-11-24T12:00:00Z", "2"),
        ("2026-11-25T00:00:00Z", "3"),
        ("2029-11-22T12:00:00Z", "1,096"),
        ("2020-01-01T00:00:00Z", None),
    ],
)
def test_a_page_that_is_old_says_so(browser: Browser, address: str, now: str, days: str | None) -> None:
    """By the reader’s clock, two days after the hour that the site's status tells: politely, the page hardly moves."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.clock.set_fixed_time(now)
    page.goto(f"{address}/things/")
    page.wait_for_load_state("networkidle")
    notice = page.locator("[data-built]")
    assert notice.is_visible() == (days is not None)
    assert page.locator("[role=status]").count() == 1
    if days:
        assert (
            notice.inner_text()
            == f"This page was built on 22 November 2026, {days} days ago. Dates may have changed since."
        )
        assert page.get_by_role("status").inner_text() == notice.inner_text()
    shift = page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce((sum, one) =>"
        " sum + one.value, 0))).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 200))"
    )
    assert shift < 0.1
    context.close()


def test_without_script_the_day_of_the_build_stands_below(browser: Browser, address: str) -> None:
    """The footer says it; the notice stays hidden."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/things/")
    assert "Built on 22 November 2026." in page.inner_text("footer")
    assert not page.locator("[data-built]").is_visible()
    context.close()


def test_details_of_a_source_open_by_keyboard(browser: Browser, address: str) -> None:
    """The explanation of a refusal is a key away, and the page stays within a narrow window."""
    page = opened(browser, f"{address}/sources/#post")
    page.locator("#post summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#post dd").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()

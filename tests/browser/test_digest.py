"""A digest in a real browser: the reader's own time, and what is copied into a mail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ..built import Built
from ..chromium import needs_browser, serving
from .conftest import opened

pytestmark = needs_browser
PLACE = "/digest/2026-w48/"


@pytest.fixture(scope="module")
def later(site_later: Built) -> Iterator[str]:
    """The shipped site four weeks later, served."""
    yield from serving(site_later.folder)


@pytest.fixture
def page(browser: Browser, later: str) -> Iterator[Page]:
    """A digest, in India."""
    found = opened(browser, later + PLACE, zone="Asia/Kolkata")
    yield found
    found.context.close()


def test_the_reader_sees_the_own_time_beside_the_four_clocks(page: Page) -> None:
    """NCompass Live begins at ten in Chicago, which is half past nine in the evening in India."""
    row = page.locator("li", has_text="NCompass Live").first
    text = row.inner_text()
    assert "UTC 16:00 · London 16:00 · New York 11:00 · Sydney Thu 03:00" in text
    assert "21:30" in row.locator(".own").inner_text()
    assert "1 Dec" in page.locator("li", has_text="First Tuesdays").inner_text()


def test_it_can_be_copied(page: Page, later: str) -> None:
    """The mail as formatted text with the plain one beside it, the text alone as text; both are told."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=later)
    read = "async (type) => (await (await navigator.clipboard.read())[0].getType(type)).text()"
    page.get_by_role("button", name="Copy the digest as a mail").click()
    page.get_by_role("button", name="Copied the digest as a mail").wait_for()
    assert 'href="https://hub.example/events/ncompass-live/"' in page.evaluate(read, "text/html")
    assert "* NCompass Live\n" in page.evaluate(read, "text/plain")
    assert page.locator("main [role=status].unseen").text_content() == "Copied the digest as a mail"
    page.get_by_role("button", name="Copy the digest as plain text").click()
    page.get_by_role("button", name="Copied the digest as plain text").wait_for()
    assert page.evaluate("async () => (await navigator.clipboard.read())[0].types") == ["text/plain"]
    assert page.evaluate(read, "text/plain").startswith("CPD hub: Digest of 30 November 2026\n")


def test_what_cannot_be_copied_is_told(page: Page, later: str) -> None:
    """With the server gone, the button says so, and the link stays."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=later)
    page.route("**/mail.html", lambda route: route.abort())
    page.get_by_role("button", name="Copy the digest as a mail").click()
    page.get_by_role("button", name="Could not copy the digest as a mail").wait_for()
    assert page.get_by_role("link", name="as a mail", exact=True).get_attribute("href") == f"{PLACE}mail.html"


def test_the_mail_shows_as_it_stands(browser: Browser, later: str) -> None:
    """Without an error or a further request, and without a bar at the bottom of a phone."""
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    errors: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{later}{PLACE}mail.html")
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").inner_text() == "Digest of 30 November 2026"
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # The browser itself asks for an icon, for want of one in the document.
    assert [one for one in asked if not one.endswith("/favicon.ico")] == [f"{later}{PLACE}mail.html"]
    assert [one for one in errors if "favicon" not in one and "404" not in one] == []
    context.close()


def test_the_file_is_offered_for_download(page: Page) -> None:
    """Under a name that tells what it is."""
    with page.expect_download() as download:
        page.get_by_role("link", name="download the mail").click()
    assert download.value.suggested_filename == "digest-2026-w48.html"

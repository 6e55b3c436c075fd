"""/subscribe/ in a real browser: addresses are copied; a choice becomes addresses, a file and an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Download, Page

from ..built import PROJECT, Built
from ..chromium import needs_browser, serving

pytestmark = needs_browser
CHOICE = "?topic=copyright&kind=webinars&kind=reading"


@contextmanager
def subscribing(
    browser: Browser, address: str, query: str = "", before: str = "", script: bool = True, failing: bool = False
) -> Iterator[Page]:
    """The page in a window that may use the clipboard; it ends with a silent console, but where a file fails."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="en-GB", java_script_enabled=script)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(before)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/subscribe/{query}")
    yield page
    context.close()
    assert [one for one in said if not (failing and one.startswith("Failed to load resource"))] == []


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def listed(download: Download) -> list[str]:
    """The feeds of a downloaded OPML file."""
    root = etree.parse(Path(download.path())).getroot()
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title")
    assert all(len(group) for group in root.findall("body/outline"))
    return [str(one.get("xmlUrl")) for one in root.findall("body//outline[@type='rss']")]


def test_its_scripts_are_small() -> None:
    """Both together; the budget of the page leaves no more."""
    assert sum((PROJECT / "theme/static/js" / f"{name}.js").stat().st_size for name in ("copy", "bundle")) < 3000


def test_a_button_copies_an_address(browser: Browser, address: str) -> None:
    """The whole address, as the site is published; the button says so, and so does a polite status."""
    with subscribing(browser, address) as page:
        start = page.locator("#start")
        button = start.locator("button").first
        start.get_by_role("button", name="Copy the address: Atom of Everything new", exact=True).click()
        assert clipboard(page) == "https://hub.example/feeds/all.atom"
        assert button.inner_text().startswith("Copied")
        assert "Copied: https://hub.example/feeds/all.atom" in page.get_by_role("status").all_inner_texts()
        start.get_by_role("button", name="Copy the address: Calendar of Everything new", exact=True).click()
        assert clipboard(page) == "https://hub.example/calendars/all.ics"
        assert button.inner_text().startswith("Copy\n")


def test_every_feed_and_calendar_has_its_button(browser: Browser, address: str) -> None:
    """One for each feed and one for each calendar, of every kind and topic, with a name of its own."""
    with subscribing(browser, address) as page:
        for place in ("#kinds", "#topics"):
            page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
            rows = page.locator(f"{place} li").all()
            names = [name for row in rows for name in row.get_by_role("button").all_inner_texts()]
            calendars = page.locator(f"{place} a[href$='.ics'][href^='https']").count()
            assert len(names) == len(set(names)) == len(rows) + calendars
            assert calendars


def test_a_choice_gives_its_addresses(browser: Browser, address: str) -> None:
    """Feeds and calendars of what is ticked, in the order of the page; copied at once; told politely."""
    with subscribing(browser, address) as page:
        assert not page.locator(".made").is_visible()
        for name in ("Copyright and licensing", "Webinars", "Reading"):
            page.locator("form").get_by_label(name, exact=True).check()
        feeds = ["https://hub.example/feeds/topic-copyright.atom", "https://hub.example/feeds/webinars.atom",
                 "https://hub.example/feeds/reading.atom"]  # fmt: skip
        calendars = ["https://hub.example/calendars/topic-copyright.ics", "https://hub.example/calendars/webinars.ics"]
        assert page.get_by_label("Feeds of your choice").input_value().split("\n") == feeds
        assert page.get_by_label("Calendars of your choice").input_value().split("\n") == calendars
        assert "Chosen: feeds 3, calendars 2." in page.get_by_role("status").all_inner_texts()
        page.get_by_role("button", name="Copy all these feeds").click()
        assert clipboard(page).split("\n") == feeds
        page.get_by_role("button", name="Copy all these calendars").click()
        assert clipboard(page).split("\n") == calendars
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_choice_is_an_address(browser: Browser, address: str) -> None:
    """It stands in the page's address, opens as it was kept, and is gone when one starts again."""
    with subscribing(browser, address) as page:
        page.locator("form").get_by_label("Copyright and licensing").check()
        page.locator("form").get_by_label("Webinars", exact=True).check()
        assert page.url == f"{address}/subscribe/?topic=copyright&kind=webinars#bundle"
    with subscribing(browser, address, CHOICE + "&topic=nothing&kind=%3Cb%3E") as page:
        assert page.locator("form :checked").evaluate_all("all => all.map(one => one.value)") == [
            "copyright", "webinars", "reading"
        ]  # fmt: skip
        page.get_by_role("link", name="Start again").click()
        page.wait_for_url(f"{address}/subscribe/#bundle")
        assert page.locator("form :checked").count() == 0


def test_a_choice_is_an_opml_file(browser: Browser, address: str) -> None:
    """It downloads under the site's own Content-Security-Policy, parses, and holds what was chosen and nothing else."""
    with subscribing(browser, address, CHOICE) as page:
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Download as an OPML file").click()
        assert waiting.value.suggested_filename == "cpd-hub.opml"
        assert sorted(listed(waiting.value)) == sorted(
            page.get_by_label("Feeds of your choice").input_value().split("\n")
        )


@pytest.mark.parametrize("failing", ["no network", "no such file"])
def test_a_file_that_does_not_come_is_told(browser: Browser, address: str, failing: str) -> None:
    """Politely, without an error; a second try gets it once the site can be reached again."""
    with subscribing(browser, address, CHOICE, failing=True) as page:
        fetched = "**/subscriptions.opml"
        page.route(fetched, lambda route: route.abort() if failing == "no network" else route.fulfill(status=404))
        page.get_by_role("button", name="Download as an OPML file").click()
        page.get_by_text("No file: the site is out of reach. Copy the addresses.").wait_for()
        page.unroute(fetched)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Download as an OPML file").click()
        assert len(listed(waiting.value)) == 3
        assert "Chosen: feeds 3, calendars 2." in page.get_by_role("status").all_inner_texts()


def test_it_works_below_a_path(browser: Browser, site_below: Built, tmp_path: Path) -> None:
    """On a project site, with the addresses under which that is published."""
    (tmp_path / "hub").symlink_to(site_below.folder)
    for server in serving(tmp_path):
        with subscribing(browser, f"{server}/hub", "?kind=things") as page:
            feed = "https://owner.example/hub/feeds/things.atom"
            assert page.get_by_label("Feeds of your choice").input_value() == feed
            with page.expect_download() as waiting:
                page.get_by_role("button", name="Download as an OPML file").click()
            assert listed(waiting.value) == [feed]


def test_the_keyboard_is_enough(browser: Browser, address: str) -> None:
    """Space ticks, Tab leads on to the file, Enter downloads it; focus stays where it was put."""
    with subscribing(browser, address) as page:
        page.locator("form input").first.focus()
        page.keyboard.press("Space")
        assert page.locator("form :checked").count() == 1
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent").startswith("Download"):
                break
        with page.expect_download() as waiting:
            page.keyboard.press("Enter")
        assert len(listed(waiting.value)) == 1
        assert page.evaluate("document.activeElement.textContent") == "Download as an OPML file"


def test_without_script_every_address_is_there(browser: Browser, address: str, site: Built) -> None:
    """The form and the buttons are not; the links are, and a list of all feeds as OPML."""
    with subscribing(browser, address, CHOICE, script=False) as page:
        assert not page.locator("form.bundle").is_visible()
        assert page.locator("main button:visible").count() == 0
        found = set(page.locator("main a").evaluate_all("all => all.map(one => one.href)"))
        feeds = {f"{site.url}/{name}" for name in site.files if name.startswith("feeds/") and "index" not in name}
        assert feeds <= found
        assert {f"{site.url}/subscriptions.opml", f"{site.url}/opml.xml"} <= found
        page.locator("#topics summary").click()
        assert page.locator("#topics li a").first.is_visible()


@pytest.mark.parametrize(
    "before",
    [
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } })",
    ],
    ids=["none", "refused"],
)
def test_a_browser_without_a_clipboard_is_no_dead_end(browser: Browser, address: str, before: str) -> None:
    """Without one there are no buttons to copy; where it refuses, the page says so, and the addresses are in sight."""
    with subscribing(browser, address, CHOICE, before) as page:
        buttons = page.get_by_role("button", name="Copy")
        if "undefined" in before:
            assert buttons.count() == 0
        else:
            buttons.first.click()
            assert "Not copied: the browser forbids it." in page.get_by_role("status").all_inner_texts()
        assert page.get_by_label("Feeds of your choice").input_value().startswith("https://hub.example/feeds/")
        assert page.get_by_role("button", name="Download as an OPML file").is_visible()

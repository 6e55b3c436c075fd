"""What a page costs who opens it: bytes of styles and scripts, of home in all; and nothing is asked of other sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response

from ..built import Built
from ..kinds import kinds
from ..lighthouse.host import hosting

STYLES, SCRIPTS = 10_000, 15_000
"""Bytes of a page in all, not compressed, before the search is used."""
HOME = 40 * 1024
"""Bytes of home in all, compressed, heads and all."""


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window with nothing in its cache, 320 pixels wide."""
    context = browser.new_context(viewport={"width": 320, "height": 700}, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", kinds())
def test_a_page_keeps_its_budget_and_runs_clean(window: Page, fullest: dict[str, str], kind: str) -> None:
    """All requests counted: styles below 10,000 bytes, scripts below 15,000, none refused or elsewhere; no message."""
    got: list[Response] = []
    said: list[str] = []
    window.on("response", lambda response: got.append(response))
    window.on("console", lambda message: said.append(message.text))
    window.on("pageerror", lambda error: said.append(str(error)))
    window.goto(fullest[kind])
    window.wait_for_load_state("networkidle")
    assert said == []
    assert {(one.url, one.status) for one in got if not one.ok or not _own(one.url, fullest[kind])} == set()
    size = {what: sum(len(one.body()) for one in got if one.request.resource_type == what) for what in _types(got)}
    assert 5_000 < size["stylesheet"] < STYLES
    assert 500 < size["script"] < SCRIPTS
    # Data for the search, or pictures, are for whoever uses them.
    assert set(size) <= {"document", "stylesheet", "script", "other", "image"}
    assert window.evaluate("document.documentElement.scrollWidth") <= 320


def _own(url: str, page: str) -> bool:
    return url.split("/")[2] == page.split("/")[2]


def _types(got: list[Response]) -> set[str]:
    return {one.request.resource_type for one in got}


@pytest.mark.parametrize("hub", ["site", "full_site"])
def test_home_is_light(browser: Browser, hub: str, request: pytest.FixtureRequest) -> None:
    """At most 40 KB go over the wire for it, with a cache that is empty."""
    site: Built = request.getfixturevalue(hub)
    with hosting(site.folder) as address:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        wire = context.new_cdp_session(page)
        sizes: list[float] = []
        wire.on("Network.loadingFinished", lambda event: sizes.append(_size(event)))
        wire.send("Network.enable")
        page.goto(address + "/")
        page.wait_for_load_state("networkidle")
        context.close()
    assert len(sizes) >= 4
    assert sum(sizes) <= HOME


def _size(event: dict[str, Any]) -> float:
    return float(event["encodedDataLength"])

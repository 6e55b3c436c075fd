"""A page that has moved leads on by itself, without a script; and it is as sound as the others, should it stay."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

from ..kinds import LED_ON
from .test_accessible import ALL, AXE, looked_at


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_is_led_on(browser: Browser, fullest: dict[str, str], script: bool) -> None:
    """To the new address, whether or not scripts run."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(fullest[LED_ON])
    page.wait_for_url("**/copyright/")
    context.close()


def test_axe_finds_nothing_on_what_would_be_seen(browser: Browser, fullest: dict[str, str]) -> None:
    """The page without its refresh, on a phone and a laptop, light and dark; its link leads to the new address."""

    def stay(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        assert 'http-equiv="refresh"' in text
        route.fulfill(response=answer, body=text.replace('http-equiv="refresh"', "data-refresh"))

    context = browser.new_context(bypass_csp=True, locale="en-GB")
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.route(fullest[LED_ON], stay)
    page.goto(fullest[LED_ON])
    assert list(looked_at(page, ALL)) == []
    page.get_by_role("main").get_by_role("link", name="Copyright").click()
    page.wait_for_url("**/copyright/")
    context.close()

"""axe-core on every kind of page: WCAG 2.2 A and AA and best practices, on a phone and a laptop, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ..built import PROJECT
from ..kinds import kinds
from .shortened import FEWER, lengths

AXE = PROJECT / "tests/node/node_modules/axe-core/axe.min.js"
RUN = """async (only) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const rules = only ? {} : {'target-size': {enabled: true}};
  const found = await axe.run({runOnly: only ?? tags, rules, resultTypes: ['violations', 'incomplete']});
  const told = (rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`);
  const faults = [...found.violations, ...found.incomplete].flatMap(told);
  return {rules: axe.getRules(tags).length, faults};
}"""
"""axe leaves out the size of targets unless it is asked for it."""
USE = """() => {
  const closed = [...document.querySelectorAll('main details:not([open])')];
  const boxes = [...document.querySelectorAll('main fieldset')].map((set) => set.querySelector('[type=checkbox]'));
  const fields = [...document.querySelectorAll('main input[type=search]')];
  const notices = [...document.querySelectorAll('[data-built][hidden]')];
  closed.forEach((one) => { one.open = true; });
  boxes.filter((one) => one && one.checkVisibility()).forEach((one) => one.click());
  fields.filter((one) => one.checkVisibility()).forEach((one) => {
    one.value = 'copyrihgt';
    one.dispatchEvent(new Event('input', {bubbles: true}));
  });
  notices.forEach((one) => { one.hidden = false; });
  return closed.length + boxes.length + fields.length > 0;
}"""
"""What a reader does with a page: opens what is closed, ticks, searches; and the notice of an old page is shown."""
Rules = dict[str, object] | None
Views = tuple[tuple[int, bool, Rules], ...]
COLOURS: Rules = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The scheme changes colours and nothing else: all other rules look at each width once."""
FEW: Views = ((360, False, None), (1280, True, COLOURS))
ALL: Views = ((360, False, None), (360, True, COLOURS), (1280, True, None), (1280, False, COLOURS))
"""Widths, whether it is dark, and the rules, where not all."""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages, with axe in it."""
    context = browser.new_context(bypass_csp=True, locale="en-GB")
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


def looked_at(page: Page, views: Views) -> Iterator[str]:
    """What axe finds, and what it cannot decide, in each view."""
    # A line of one pixel beside the name of the site is drawn as a gradient: axe cannot tell what stands on it.
    page.add_style_tag(content=".name a { background-image: none !important }")
    for width, dark, rules in views:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if dark else "light")
        found: dict[str, Any] = page.evaluate(RUN, rules)
        assert found["rules"] > 80
        yield from (f"{width} {'dark' if dark else 'light'}: {one}" for one in found["faults"])


@lengths
@pytest.mark.parametrize("kind", kinds())
def test_axe_finds_nothing(window: Page, fullest: dict[str, str], kind: str, whole: bool) -> None:
    """On the fullest page of a kind in each view; and again in two, when everything is open, ticked and searched."""
    window.goto(fullest[kind])
    if not whole:
        window.evaluate(FEWER)
    assert list(looked_at(window, ALL)) == []
    if window.evaluate(USE):
        window.wait_for_load_state("networkidle")
        assert list(looked_at(window, FEW)) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds())
def test_axe_finds_nothing_where_there_is_little(window: Page, emptiest: dict[str, str], kind: str) -> None:
    """Nor on the emptiest page of a kind, on a phone."""
    window.goto(emptiest[kind])
    assert list(looked_at(window, FEW[:1])) == []


def test_axe_looks(window: Page, fullest: dict[str, str]) -> None:
    """A picture without words, pale letters and targets of a few pixels are found."""
    window.goto(fullest["prose"])
    window.evaluate("""() => document.querySelector('main').insertAdjacentHTML('beforeend',
      '<img src="x.png"><p style="color: #999; background: #aaa">Pale</p>'
      + '<div style="font-size: 5px"><button style="padding: 0; border: 0; font-size: 5px">a</button>'
      + '<button style="padding: 0; border: 0; font-size: 5px">b</button></div>')""")
    found = " ".join(looked_at(window, FEW))
    for rule in ("image-alt", "color-contrast", "target-size"):
        assert f" {rule}: " in found

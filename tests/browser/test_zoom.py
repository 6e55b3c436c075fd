"""Every kind of page magnified: at 400 %, with letters of twice their size, and with more space between them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ..kinds import kinds

LARGE = "html { font-size: 200% !important }"
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""WCAG 1.4.12."""
LOOK = """() => {
  const faults = [];
  const name = (one) => one.outerHTML.replace(/\\s+/g, ' ').slice(0, 90);
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`${wide} pixels wide in ${innerWidth}`);
  const hides = (value) => value === 'hidden' || value === 'clip';
  // What is for screen readers alone is clipped to nothing; the skip link waits above the window.
  const unseen = (one) => one && (one.matches('.skip') || unseen(one.parentElement)
    || getComputedStyle(one).clipPath === 'inset(50%)');
  const cut = (one) => {
    const style = getComputedStyle(one);
    return !unseen(one) && one.checkVisibility()
      && ((hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
        || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1));
  };
  faults.push(...[...document.body.querySelectorAll('*')].filter(cut).map((one) => `${name(one)}: cut`));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (unseen(parent)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({box, node});
  }
  const scrolls = (one) => one && (getComputedStyle(one).overflowX === 'auto' || scrolls(one.parentElement));
  for (const {box, node} of lines)
    if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(node.parentElement))
      faults.push(`${name(node.parentElement)}: beside the window`);
  lines.sort((one, other) => one.box.top - other.box.top);
  lines.forEach(({box, node}, at) => {
    for (const {box: other, node: next} of lines.slice(at + 1)) {
      if (other.top >= box.bottom) break;
      const high = Math.min(box.bottom, other.bottom) - other.top;
      const broad = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      // Letters of neighbouring lines may come near; half a line is one over the other.
      if (next !== node && broad > 2 && high > Math.min(box.height, other.height) / 2)
        faults.push(`${name(node.parentElement)}: over ${name(next.parentElement)}`);
    }
  });
  return faults;
}"""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages; its policy is put aside, since a reader's own style is none of the page's."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, locale="en-GB", bypass_csp=True)
    yield context.new_page()
    context.close()


def faults(page: Page, width: int, height: int) -> list[str]:
    """What is wider than the window, cut off, or written over something else."""
    page.set_viewport_size({"width": width, "height": height})
    found: list[str] = page.evaluate(LOOK)
    return found


@pytest.mark.parametrize("kind", kinds())
def test_nothing_is_lost(window: Page, fullest: dict[str, str], kind: str) -> None:
    """At 400 % zoom (1280 by 1024 is 320 by 256 then); with more space; with letters of 200 % on phone and laptop."""
    window.goto(fullest[kind])
    window.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert faults(window, 320, 256) == []
    spaced = window.add_style_tag(content=SPACED)
    assert faults(window, 320, 640) == []
    spaced.evaluate("(one) => one.remove()")
    window.add_style_tag(content=LARGE)
    assert faults(window, 1280, 800) == []
    assert faults(window, 360, 640) == []


def test_the_look_sees_faults(window: Page, fullest: dict[str, str]) -> None:
    """A box that is too wide, words that are cut and words over words are found."""
    window.goto(fullest["prose"])
    window.evaluate("""() => document.querySelector('main').insertAdjacentHTML('beforeend',
      '<div style="width: 700px">Wide</div>'
      + '<p style="width: 2em; overflow: hidden; white-space: nowrap">Much too long</p>'
      + '<p>Below</p><p style="margin-top: -3em">Above</p>')""")
    found = " ".join(faults(window, 320, 256))
    for words in ("pixels wide", ": cut", ": over "):
        assert words in found

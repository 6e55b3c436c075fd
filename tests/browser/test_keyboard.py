"""Every kind of page by keyboard alone: all is reached in order, all is seen, nothing holds the reader back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from ..kinds import kinds
from .shortened import FEWER, lengths

WATCH = """() => {
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const ground = (one) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      const found = numbers(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const marked = (one) => {
    const style = getComputedStyle(one);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 'no outline of 2 px';
    const [a, b] = [luminance(numbers(style.outlineColor)), luminance(ground(one))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 3 ? 'its outline is too pale' : '';
  };
  const free = (one) => {
    const box = one.getClientRects()[0];
    if (!box || box.bottom < 1 || box.top > innerHeight - 1) return 'out of sight';
    const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
    const seen = document.elementFromPoint(x, y);
    const own = one.contains(seen) || seen?.closest('label')?.control === one;
    return own ? '' : `hidden by ${seen?.outerHTML.slice(0, 80)}`;
  };
  const reachable = (one) => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true})
    && !one.matches(':disabled, [type=hidden]')
    && !(one.type === 'radio' && !one.checked
      && document.querySelectorAll(`[name="${one.name}"]:is(:checked, :first-of-type)`)[0] !== one);
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(reachable);
  const name = (one) => one.outerHTML.replace(/\\s+/g, ' ').slice(0, 90);
  const watched = {stops: stops.length, went: [], faults: []};
  window.look = () => {
    const one = document.activeElement;
    if (one === document.body) return false;
    const at = stops.indexOf(one);
    // A box that scrolls takes the focus too, so that the keys can scroll it.
    if (at < 0 && one.scrollWidth <= one.clientWidth) watched.faults.push(`${name(one)}: not expected`);
    if (at >= 0) watched.went.push(at);
    const fault = marked(one) || free(one);
    if (fault) watched.faults.push(`${name(one)}: ${fault}`);
    return true;
  };
  window.watched = watched;
  // Before the next Tab goes on, all that the last one did has been laid out.
  addEventListener('keydown', (event) => { if (event.key === 'Tab') look(); }, true);
  window.unseen = () => stops.filter((_, at) => !watched.went.includes(at)).map(name);
  return stops.length;
}"""


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through a page by Tab."""

    went: list[int]
    """The stops that were reached, by their place in the document."""
    unseen: list[str]
    faults: list[str]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One narrow window for all pages."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="en-GB", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def walked(page: Page) -> Walk:
    """Press Tab as often as there are stops, and see what has the focus each time."""
    stops = page.evaluate(WATCH)
    for _ in range(stops + 8):
        page.keyboard.press("Tab")
    unseen: list[str] = page.evaluate("unseen()")
    found = page.evaluate("watched")
    return Walk(found["went"], unseen, found["faults"])


@lengths
@pytest.mark.parametrize("kind", kinds())
def test_tab_goes_through_the_page(window: Page, emptiest: dict[str, str], kind: str, whole: bool) -> None:
    """All is open; every link, button and field in its order shows that it has the focus, and nothing lies over it."""
    window.goto(emptiest[kind])
    if not whole:
        window.evaluate(FEWER)
    window.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    walk = walked(window)
    assert walk.faults == []
    assert walk.unseen == []
    # Past the last stop the way begins anew: it never goes back, and nothing holds it.
    first = walk.went[: max(walk.went) + 1]
    assert first == list(range(len(first)))


@pytest.mark.parametrize("kind", kinds())
def test_what_is_closed_opens_by_a_key(window: Page, fullest: dict[str, str], kind: str) -> None:
    """Enter opens, Space closes; Space ticks a box and takes the tick away."""
    window.goto(fullest[kind])
    closed = window.locator("main summary")
    if closed.count() and closed.first.is_visible():
        state = "document.querySelector('main summary').parentElement.open"
        before = window.evaluate(state)
        closed.first.focus()
        for key in ("Enter", "Space"):
            window.keyboard.press(key)
            before = not before
            assert window.evaluate(state) == before
        window.keyboard.press("Enter")
    boxes = window.locator("main [type=checkbox]:visible")
    if boxes.count():
        ticked = boxes.first.is_checked()
        boxes.first.focus()
        for _ in range(2):
            window.keyboard.press("Space")
            ticked = not ticked
            assert boxes.first.is_checked() == ticked


def test_the_walk_sees_faults(window: Page, emptiest: dict[str, str]) -> None:
    """A link without an outline, one under a box, one out of order and a trap are found."""
    window.goto(emptiest["prose"])
    window.evaluate("""() => {
      document.querySelector('main').insertAdjacentHTML('beforeend',
        '<p><a id="bare" href="/">Bare</a></p><p><a id="under" href="/">Under</a></p>'
        + '<p><a id="early" tabindex="1" href="/">Early</a></p><p><button id="trap">Trap</button></p>');
      const [bare, under, trap] = ['bare', 'under', 'trap'].map((id) => document.getElementById(id));
      bare.addEventListener('focus', () => { bare.style.outline = 'none'; });
      under.addEventListener('focus', () => {
        const lid = document.body.appendChild(document.createElement('div'));
        lid.style.cssText = 'position: fixed; inset: 0; background: #fff';
        under.addEventListener('blur', () => lid.remove());
      });
      trap.addEventListener('keydown', (event) => event.preventDefault());
    }""")
    walk = walked(window)
    assert any('id="bare"' in one and "outline" in one for one in walk.faults)
    assert any('id="under"' in one and "hidden by" in one for one in walk.faults)
    assert walk.went[0] != 0
    assert walk.unseen

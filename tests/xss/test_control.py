"""The payloads are live: inserted raw, by a program that makes the mistake they are made for, they run or load."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser

from ..chromium import needs_browser
from ..harvest.server import Reply, serve
from .collection import PAYLOADS
from .payload import Payload
from .watch import Elsewhere, Watch, elsewhere, watched

pytestmark = needs_browser

HTML = {"Content-Type": "text/html; charset=utf-8"}
ENOUGH = 150
PATIENCE = 1.0
"""Seconds that a page with payloads gets after the last that fired."""
TOUCH = """<script>
onload = () => { for (const type of ["mouseover", "pointerdown", "click"])
  (document.querySelector("a, button, input, summary, text") ?? document.querySelector("p")).dispatchEvent(
    new MouseEvent(type, { bubbles: true, cancelable: true, view: window })) };
</script>"""


def careless(payload: Payload, number: int, there: Elsewhere) -> Reply:
    """A page without any care, around one payload; where that waits for a click it gets one."""
    body = payload.control(number, there.away) + TOUCH * payload.click
    whole = body if "<!DOCTYPE" in body else f"<!DOCTYPE html><meta charset=utf-8><title>x</title><body>{body}</body>"
    return Reply(whole.encode("utf-8", "surrogatepass"), headers=HTML)


def tried(browser: Browser, some: frozenset[int], *, together: int, enough: int = len(PAYLOADS)) -> frozenset[int]:
    """Those payloads among `some` that run, or load from elsewhere, when so many are shown on one page.

    No further page is opened when `enough` have fired.
    """
    groups = list(batched(sorted(some), together))
    fired = frozenset[int]()
    with elsewhere() as there:
        pages = {f"/{n}": careless(PAYLOADS[n], n, there) for n in some}
        with serve(pages | {f"/from-{group[0]}": framed(group) for group in groups}) as serving:
            for group in groups:
                if len(fired) >= enough:
                    break
                with watched(browser) as watch:
                    watch.page.goto(serving.url(f"/from-{group[0]}"), wait_until="commit")
                    fired |= settled(watch, there, frozenset(group))
    return fired


def framed(group: Sequence[int]) -> Reply:
    """A page that shows the pages of these payloads."""
    return Reply("".join(f"<iframe src=/{n}></iframe>" for n in group).encode(), headers=HTML)


def batched(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Groups of at most that size."""
    return (numbers[at : at + size] for at in range(0, len(numbers), size))


def settled(watch: Watch, there: Elsewhere, expected: frozenset[int]) -> frozenset[int]:
    """What fires of the expected, until all have or nothing has come for a second."""
    fired, last = frozenset[int](), time.monotonic()
    while time.monotonic() < last + PATIENCE and fired != expected:
        watch.page.wait_for_timeout(20)
        now = expected & (frozenset(watch.ran) | there.asked())
        fired, last = now, time.monotonic() if now != fired else last
    return fired


LIVE = frozenset(n for n, payload in enumerate(PAYLOADS) if payload.fires)


def test_no_payload_stands_twice() -> None:
    """At least 160 different ones."""
    texts = [payload.text(0, "a") + payload.context for payload in PAYLOADS]
    assert [text for text in texts if texts.count(text) > 1] == []
    assert len(texts) >= 160


def test_the_payloads_run_where_nothing_stops_them(browser: Browser) -> None:
    """At least 150 of them, in the Chromium of this machine."""
    assert len(tried(browser, LIVE, together=40, enough=ENOUGH)) >= ENOUGH


@pytest.mark.slow
def test_nearly_all_run_on_a_page_of_their_own(browser: Browser) -> None:
    """A page has but one focus, and so a few cannot run in frames beside each other."""
    live = tried(browser, LIVE, together=40)
    silent = LIVE - live - tried(browser, LIVE - live, together=1)
    assert len(silent) <= len(LIVE) // 20, [PAYLOADS[number].pattern for number in sorted(silent)]

"""A browser that notes whatever a page runs, loads, says or opens, and a server elsewhere that notes who comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from ..harvest.server import Serving, serve


@dataclass(frozen=True)
class Elsewhere:
    """A server that nothing has any reason to ask."""

    serving: Serving

    @property
    def away(self) -> str:
        """host:port."""
        return self.serving.place

    def asked(self) -> set[int]:
        """The numbers of all payloads whose address was asked for."""
        return {int(found[1]) for path, _ in self.serving.asked if (found := re.match(r"/(\d+)", path))}


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """The server, on a loopback port of its own."""
    with serve({}) as serving:
        yield Elsewhere(serving)


@dataclass
class Watch:
    """What the pages of one window did."""

    context: BrowserContext
    page: Page
    ran: list[int] = field(default_factory=list)
    """Numbers of the payloads that ran."""
    asked: list[str] = field(default_factory=list)
    """Every address that was asked for."""
    said: list[str] = field(default_factory=list)
    """What the console said, faults included, and every dialog."""


@contextmanager
def watched(browser: Browser, *, bypass_csp: bool = False) -> Iterator[Watch]:
    """A window that is watched; `bypass_csp`: without the pages' policy, so that escaping stands alone."""
    context = browser.new_context(bypass_csp=bypass_csp, locale="en-GB", accept_downloads=False)
    watch = Watch(context, context.new_page())

    def ran(source: object, number: object = None) -> None:
        watch.ran.append(int(number[0] if isinstance(number, list) else str(number)))

    def dialog(shown: Dialog) -> None:
        watch.said.append(shown.message)
        shown.dismiss()

    context.expose_binding("ran", ran)
    context.on("console", lambda message: watch.said.append(message.text))
    context.on("weberror", lambda error: watch.said.append(str(error.error)))
    context.on("request", lambda request: watch.asked.append(request.url))
    context.on("page", lambda page: watch.said.append(f"opened {page.url}"))
    watch.page.on("dialog", dialog)
    yield watch
    context.close()

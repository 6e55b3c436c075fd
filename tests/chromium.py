"""The system's Chromium and a server on loopback, for every test that looks as a person would."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

SKIP = os.environ.get("CPDHUB_SKIP_BROWSER") == "1"
needs_browser = pytest.mark.skipif(SKIP, reason="CPDHUB_SKIP_BROWSER=1")
# No network of its own: the browser would otherwise look for its makers' hosts.
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if SKIP:
        pytest.skip("CPDHUB_SKIP_BROWSER=1")
    with sync_playwright() as playwright:
        started = chromium(playwright)
        yield started
        started.close()


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium, started."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "install the package chromium, or set CPDHUB_SKIP_BROWSER=1"
    sandbox = () if os.geteuid() else ("--no-sandbox",)  # Chromium has no sandbox for root
    return playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])


def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """A folder on a loopback port: its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()

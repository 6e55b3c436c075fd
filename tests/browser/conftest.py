"""The built sites on loopback, and pages opened in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ..built import Built
from ..chromium import serving
from ..conftest import NOW
from ..kinds import by_kind


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """The shipped site, served."""
    yield from serving(site.folder)


def opened(browser: Browser, url: str, *, width: int = 360, zone: str = "Europe/London", dark: bool = False) -> Page:
    """A page in a window of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        timezone_id=zone,
        locale="en-GB",
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    page.goto(url)
    return page


@pytest.fixture(scope="session")
def full_address(full_site: Built) -> Iterator[str]:
    """The full hub, served."""
    yield from serving(full_site.folder)


@pytest.fixture(scope="session")
def fullest(full_root: Path, full_site: Built, full_address: str) -> dict[str, str]:
    """The address of the fullest page of each kind, of the full hub."""
    return {kind: full_address + made[0].address for kind, made in by_kind(full_root, full_site, NOW).items()}


@pytest.fixture(scope="session")
def emptiest(fullest: dict[str, str], shipped_root: Path, site: Built, address: str) -> dict[str, str]:
    """The address of the emptiest page of each kind, of the shipped hub; of what it does not have yet, the fullest."""
    return fullest | {kind: address + made[-1].address for kind, made in by_kind(shipped_root, site, NOW).items()}

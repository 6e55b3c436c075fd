"""All pages together: addresses, and laws that hold for each."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from cpdhub.publish.pages import every

from .. import sample
from .samples import SITE, empty, hub, site


def test_every_section_has_its_page() -> None:
    """On an empty hub as on a full one."""
    sections = (
        "", "webinars", "events", "things", "associations", "providers", "topics", "paths", "schemes", "reading",
        "subscribe", "sources", "contribute", "about",
    )  # fmt: skip
    for found in (site(), site(empty())):
        for section in sections:
            assert f"/{section}/".replace("//", "/") in found


def test_addresses_are_folders_that_can_be_cut_back() -> None:
    """Each begins and ends with a slash, 404.html apart, and everything above it is a page."""
    found = site()
    for address in found:
        assert re.fullmatch(r"/(?:[a-z0-9.-]+/)*(?:404\.html)?", address), address
        parts = address.strip("/").split("/")[:-1]
        for depth in range(len(parts) + 1):
            assert "/" + "".join(f"{part}/" for part in parts[:depth]) in found, address


def test_every_page_names_itself() -> None:
    """Title, description, and a trail that leads through pages that are there."""
    found = site()
    for page in found.values():
        assert page.title
        assert page.description
        assert all(address in found for address, _ in page.trail), page.address


def test_the_same_hub_gives_the_same_pages() -> None:
    """Twice over, value for value."""
    assert list(every.pages(hub(), SITE)) == list(every.pages(hub(), SITE))


def test_no_page_of_an_entry_goes_away() -> None:
    """A month later all addresses are still there."""
    later = site(sample.hub(datetime(2027, 3, 20, 12, tzinfo=UTC)))
    assert set(site()) - set(later) == set()

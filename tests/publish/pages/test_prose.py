"""Our own prose, and the page for an address that is not there."""

from __future__ import annotations

from cpdhub.model.activities import Page as Text
from cpdhub.publish.pages.views import Piece

from .samples import hub, site


def test_pages_that_everything_links_to_are_always_there() -> None:
    """About and Contribute exist even where nobody wrote them yet."""
    pages = site()
    for address in ("/about/", "/contribute/", "/404.html"):
        assert address in pages


def test_a_written_page_takes_its_place() -> None:
    """Its sections become parts with anchors."""
    text = Text.model_validate(
        {"id": "about", "title": "About us", "summary": "Who we are.", "added": "2026-11-22", "changed": "2026-11-22",
         "sections": [{"heading": "Who", "level": 2, "html": "<p>We.</p>"}]}
    )  # fmt: skip
    page = site(hub(pages={"about": text}))["/about/"]
    parts = page.data["parts_of_text"]
    assert isinstance(parts, tuple)
    assert (page.title, parts[0].id, parts[0].pieces) == ("About us", "who", (Piece("<p>We.</p>"),))

"""The kinds of pages, which other tests go by."""

from __future__ import annotations

from pathlib import Path

import pytest

from .built import Built
from .conftest import NOW
from .kinds import LATER, LED_ON, by_kind, kinds


@pytest.mark.parametrize("hub", ["", "full_"])
def test_every_template_makes_a_page(hub: str, request: pytest.FixtureRequest) -> None:
    """In the shipped hub, but for what comes later, and in the full one; and no other template does."""
    site: Built = request.getfixturevalue(f"{hub}site")
    root: Path = request.getfixturevalue("full_root" if hub else "shipped_root")
    assert tuple(by_kind(root, site, NOW)) == tuple(
        kind for kind in sorted((*kinds(), LED_ON)) if hub or kind not in LATER
    )


def test_the_fullest_page_comes_first(full_root: Path, full_site: Built) -> None:
    """Every page of a kind is there, and none has more bytes than the first."""
    found = by_kind(full_root, full_site, NOW)
    assert len(found["event"]) > 200
    sizes = [(full_site.folder / page.address[1:] / "index.html").stat().st_size for page in found["event"]]
    assert sizes == sorted(sizes, reverse=True)

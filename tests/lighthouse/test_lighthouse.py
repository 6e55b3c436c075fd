"""Lighthouse gives 100 to every page that it is shown; and the server that it is shown them by is like a real host."""

from __future__ import annotations

import gzip
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from rich.console import Console

from ..built import Built
from ..chromium import needs_browser
from ..hubs import NAMES
from .host import hosting
from .run import PAGES, Measured, median, visits


def test_files_come_compressed_and_may_be_kept(site: Built) -> None:
    """Text with gzip where it is wanted, ten minutes of caching, the media type of each file."""
    with hosting(site.folder) as address:
        for path, kind in (
            ("/", "text/html"),
            ("/theme/css/site.css", "text/css"),
            ("/feeds/all.atom", "application/atom"),
        ):
            answer = urlopen(Request(address + path, headers={"Accept-Encoding": "gzip"}))
            assert answer.headers["Content-Type"].startswith(kind)
            assert (answer.headers["Content-Encoding"], answer.headers["Cache-Control"]) == ("gzip", "max-age=600")
            body = gzip.decompress(answer.read())
            assert body == urlopen(address + path).read()


def test_what_is_not_there_is_told(site: Built) -> None:
    """With the site's own page and the status 404."""
    with hosting(site.folder) as address, pytest.raises(HTTPError) as error:
        urlopen(f"{address}/not/there/")
    with error.value:
        assert (error.value.code, b"There is no page here" in error.value.read()) == (404, True)


def report(points: float) -> dict[str, object]:
    """What Lighthouse might say: one figure for all, and the audit that costs it."""
    audit = {"score": points, "scoreDisplayMode": "binary", "title": "Slow", "details": {"items": []}}
    category = {"score": points, "auditRefs": [{"id": "slow", "weight": 1}]}
    names = ("performance", "accessibility", "best-practices", "seo")
    return {"audits": {"slow": audit}, "categories": dict.fromkeys(names, category)}


def test_the_median_counts() -> None:
    """One bad visit of three is chance; two are a fault, and what cost points is told."""
    assert median("full", "home", [report(1), report(0.5), report(1)]).points["seo"] == 100
    found = median("full", "home", [report(0.9), report(0.5), report(1)])
    assert found.points["performance"] == 90
    assert "performance, slow: Slow" in [line.strip() for line in found.lost]


@pytest.mark.slow
@needs_browser
@pytest.mark.parametrize("hub", NAMES)
def test_every_page_has_full_marks(hub: str) -> None:
    """Eight pages, each the median of three visits, all four categories."""
    found: list[Measured] = list(visits([hub], PAGES, 3, Console(stderr=True)))
    assert [one for one in found if set(one.points.values()) != {100}] == []
    assert len(found) == 8

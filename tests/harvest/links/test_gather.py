"""Which addresses are asked, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdhub.harvest.links.gather import gather
from cpdhub.load.catalogue import load

from ...load.entries import DATES, SITE

MORE = {
    "data/providers/acme.yaml": SITE["data/providers/acme.yaml"].replace(
        "cost: free\n",
        "cost: free\nwebinars_url: https://acme.example/webinars\nseries:\n"
        "  - name: Weekly\n    pattern: Tuesdays\n    year: 2026\n    url: https://acme.example/weekly\n",
    ),
    "data/sources/feed.yaml": SITE["data/sources/feed.yaml"].replace(
        "gives:", "site: https://feed.example/\nmoved_from: [https://old.example/rss]\ngives:"
    ),
    "content/things/7-networks.md": SITE["content/things/7-networks.md"]
    + "\n[Far](https://far.example/a?b=c&d=e), <https://far.example/b> and [home](/things/).\n",
    "data/decisions/one.yaml": "id: one\nitem: feed/0123456789abcdef\ncorrect:\n  url: https://right.example/\n"
    "why: It was wrong.\nby: A curator\ndate: 2026-11-22\n" + DATES,
}


def test_every_address_with_its_places(tmp_path: Path) -> None:
    """Fields of records in records and of lists, links in texts; in canonical form, in order."""
    loaded = load(_written(tmp_path))
    assert loaded.problems == ()
    found = {
        url: [f"{place.path}:{place.field}" for place in places] for url, places in gather(loaded.catalogue).items()
    }
    assert found == {
        "https://acme.example/": ["data/providers/acme.yaml:url"],
        "https://acme.example/webinars": ["data/providers/acme.yaml:webinars_url"],
        "https://acme.example/weekly": ["data/providers/acme.yaml:series.0.url"],
        "https://blog.example/7": ["data/responses/cpd23-07-a.yaml:url"],
        "https://example.org/facts": [
            "data/associations/solo-net.yaml:sources.0",
            "data/providers/acme.yaml:sources.0",
            "data/events/2026/2026-12-03-budget.yaml:sources.0",
            "data/events/2026/drop-in.yaml:sources.0",
            "data/responses/cpd23-07-a.yaml:sources.0",
        ],
        "https://far.example/a?b=c&d=e": ["content/things/7-networks.md:body"],
        "https://far.example/b": ["content/things/7-networks.md:body"],
        "https://feed.example/": ["data/sources/feed.yaml:site"],
        "https://right.example/": ["data/decisions/one.yaml:correct.url"],
        "https://solo.example/": ["data/associations/solo-net.yaml:url"],
    }


def test_what_links_keep_is_no_entry(tmp_path: Path) -> None:
    """The loader does not see the folder."""
    _written(tmp_path)
    (tmp_path / "data" / "links").mkdir()
    (tmp_path / "data" / "links" / "addresses.jsonl").write_text("{}\n")
    assert load(tmp_path).problems == ()


@pytest.mark.slow
def test_the_shipped_catalogue_is_read_whole(shipped_root: Path) -> None:
    """Every address of it that is canonical text in a record is found; hundreds of them."""
    found = gather(load(shipped_root).catalogue)
    assert len(found) > 500
    assert list(found) == sorted(found)


def _written(root: Path) -> Path:
    for name, text in {**SITE, **MORE}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root

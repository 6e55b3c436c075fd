"""Tests of publish/sitemap.py."""

from __future__ import annotations

from datetime import date

from lxml import etree

from cpdhub.publish.sitemap import robots, sitemap

from . import sample

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_page_stands_there_with_the_day_of_its_change() -> None:
    """In order, in full; a page whose change is not known has no day."""
    pages = [("/events/", date(2026, 11, 22)), ("/", None)]
    root = etree.fromstring(sitemap(pages, sample.SITE).encode())
    assert root.tag == f"{SITEMAP}urlset"
    assert [(one.findtext(f"{SITEMAP}loc"), one.findtext(f"{SITEMAP}lastmod")) for one in root] == [
        ("https://example.org/hub/", None),
        ("https://example.org/hub/events/", "2026-11-22"),
    ]


def test_robots_may_read_everything() -> None:
    """And are told where the sitemap is, in full."""
    assert robots(sample.SITE) == "User-agent: *\nDisallow:\n\nSitemap: https://example.org/hub/sitemap.xml\n"

"""What of a built site is new: the feeds and pages that others are told of when it has been published."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from .site import Site

LATELY = timedelta(days=2)
"""Entries have days, not hours, and a run may be missed: what is told twice does no harm."""
FORMATS = (".atom", ".rss", ".json")
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST = 10_000
"""Addresses in one message to IndexNow, as its documentation says."""


def feeds(site: Site, now: datetime) -> list[str]:
    """The full addresses of the feeds in which something is new, in all their formats."""
    found = []
    for name, body in site.files.items():
        if name.startswith("feeds/") and name.endswith(FORMATS[0]):
            updated = ET.fromstring(body).findtext(f"{ATOM}updated", "")
            if updated and datetime.fromisoformat(updated) >= now - LATELY:
                stem = name.removesuffix(FORMATS[0])
                found += [site.address(stem + ending) for ending in FORMATS if stem + ending in site.files]
    return found


def pages(site: Site, now: datetime) -> list[str]:
    """The full addresses of the pages whose content changed lately, as the sitemap says."""
    since = (now - LATELY).date().isoformat()
    rows = ET.fromstring(site.files["sitemap.xml"]).iter(f"{SITEMAP}url")
    told = ((row.findtext(f"{SITEMAP}loc", ""), row.findtext(f"{SITEMAP}lastmod", "")) for row in rows)
    return [address for address, changed in told if changed >= since][:MOST]


def indexnow(site: Site, key: str, addresses: list[str]) -> dict[str, object]:
    """The message to IndexNow (https://www.indexnow.org/documentation): whose it is, the proof, and the addresses."""
    return {
        "host": urlsplit(site.url).netloc,
        "key": key,
        "keyLocation": site.address(f"{key}.txt"),
        "urlList": addresses,
    }

"""The list of pages for search engines (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as ET

from .page import Site
from .serial import child, xml

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[tuple[str, date | None]], site: Site) -> str:
    """(address, when what it shows last changed) of each page that people may be sent to."""
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    for address, changed in sorted(dict(pages).items()):
        made = child(root, "url")
        child(made, "loc", site.absolute(address))
        if changed:
            child(made, "lastmod", changed.isoformat())
    return xml(root)


def robots(site: Site) -> str:
    """Everything may be read, and the sitemap says what there is (RFC 9309); it counts only at the root of a host."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {site.absolute('/sitemap.xml')}\n"

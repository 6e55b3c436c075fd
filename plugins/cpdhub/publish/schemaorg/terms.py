"""What every node is made of: its head, its topics, the hub as a publisher, and nothing that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..page import Site
from ..pages.lookup import Lookup

CONTEXT = "https://schema.org"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"

Data = dict[str, Any]


def head(type: str, name: str, address: str, site: Site) -> Data:
    """The beginning of a node that a page of this site is about; the page's address is its identity."""
    page = site.absolute(address)
    return {"@context": CONTEXT, "@type": type, "@id": page, "url": page, "name": name}


def known(data: Data) -> Data:
    """Without what is not known: absent is not the same as no."""
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def reference(type: str, name: str, address: str, site: Site) -> Data:
    """A node that another page of this site tells in full."""
    page = site.absolute(address)
    return {"@type": type, "@id": page, "url": page, "name": name}


def topics(ids: Iterable[str], look: Lookup) -> list[Data]:
    """Terms of the one vocabulary; ids that it does not hold are left out."""
    return [_term(link.name, link.address, look.site) for link in look.topics(ids)]


def _term(name: str, address: str, site: Site) -> Data:
    return {
        "@type": "DefinedTerm",
        "@id": site.absolute(address) + "#term",
        "name": name,
        "inDefinedTermSet": site.absolute("/topics/"),
    }


def publisher(site: Site) -> Data:
    """The hub itself."""
    return {"@type": "Organization", "name": site.name, "url": site.absolute("/")}

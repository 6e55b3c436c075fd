"""Copies of dead pages in a public archive, asked for by the interface that the Wayback Machine has.

https://archive.org/help/wayback_api.php: one JSON object with the snapshot that is closest to a moment. Another archive
that speaks it may be named in its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from ... import urls
from ..answers import Answer, Fetched
from ..net.addresses import place
from ..trust.domains import registrable
from .link import Link

WAYBACK = "https://archive.org/wayback/available"
AGAIN = timedelta(days=80)
"""Where there is no copy, it is asked for again after a season: people may put one there."""

Get = Callable[[str], Answer]


def wanted(links: Mapping[str, Link], today: date) -> list[str]:
    """The addresses that are gone and have no copy, in order."""
    return [
        url
        for url, link in sorted(links.items())
        if link.verdict == "gone" and not link.archived and (link.sought is None or today - link.sought >= AGAIN)
    ]


def seek(links: Mapping[str, Link], today: date, get: Get, endpoint: str) -> Iterator[Link]:
    """The records of those that are wanted, with a copy where one is known; ends where the archive does not answer."""
    for url in wanted(links, today):
        link = links[url]
        answer = get(question(link, endpoint))
        if not isinstance(answer, Fetched):
            return
        found = copy(answer.body, endpoint)
        yield replace(link, archived=found, sought=None if found else today)


def question(link: Link, endpoint: str) -> str:
    """What is asked: the snapshot closest to the first day on which the page was missed."""
    first = link.strikes[0] if link.strikes else link.since
    return f"{endpoint}?url={quote(link.url, safe='')}&timestamp={first:%Y%m%d}"


def copy(body: bytes, endpoint: str) -> str:
    """The address of the snapshot, encrypted where the archive is; empty where there is none, or none to be trusted.

    It has to be of a page that was fine (status 200), and at the archive's own registrable domain.
    """
    try:
        told: Any = json.loads(body)
        found = told["archived_snapshots"]["closest"]
        if found.get("available") is not True or str(found.get("status")) != "200":
            return ""
        url = urls.canonical(found["url"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    if registrable(url) != registrable(endpoint):
        return ""
    # It tells addresses without encryption, which it serves with.
    return _encrypted(url) if endpoint.startswith("https:") else url if place(url) == place(endpoint) else ""


def _encrypted(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(scheme="https").geturl() if parts.port is None else ""

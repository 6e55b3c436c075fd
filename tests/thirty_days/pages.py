"""A built site of the month: no page is empty, no address goes, no feed loses all that it had."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..built import Built
from .published import names

if TYPE_CHECKING:
    from .month import Month

INDEXES = ("", "webinars", "events", "reading", "sources", "topics", "things", "associations", "providers", "subscribe")
LEAST = 15
"""Words in the main part of a page below which it is empty."""
ENTRY = re.compile(r"<entry[ >]|<item[ >]|^BEGIN:VEVENT", re.MULTILINE)
FLEETING = re.compile(r"webinars/")
"""Lists of a month, a country, an hour: they are there as long as there is something to list."""


def look_at(site: Built, month: Month, run: int) -> None:
    """All that is promised of every build."""
    pages = set(site.pages())
    empty = [name for name in sorted(pages) if len(words(site, name)) < LEAST]
    assert empty == [], f"run {run}: empty pages {empty}"
    missing = [name for name in INDEXES if f"{name}/index.html".lstrip("/") not in pages]
    assert missing == [], f"run {run}: no page {missing}"
    gone = sorted(name for name in month.addresses - pages if not FLEETING.match(name))
    taken = {f"events/{one}/index.html" for one in month.ledger.allowed}
    assert set(gone) <= taken, f"run {run}: addresses that are gone: {gone}"
    month.addresses |= pages
    unlisted = {page: [one for one in some if " ".join(one.split()) not in site.text(f"/{page}/")]
                for page, some in month.ledger.newest.items()}  # fmt: skip
    assert not any(unlisted.values()), f"run {run}: not listed: {unlisted}"
    called = names(site)
    other = {one: (was, called[one]) for one, was in month.names.items() if called.get(one, was) != was}
    assert other == {}, f"run {run}: other GUIDs or UIDs: {other}"
    month.names |= called
    told = site.text("/sources/")
    assert [host.name for host in month.world.hosts if f"The {host.name} host" not in told] == []
    entries = dict(_entries(site))
    lost = [name for name, count in month.entries.items() if count and not entries.get(name)]
    assert lost == [], f"run {run}: feeds that have nothing any more: {lost}"
    month.entries = entries


def words(site: Built, name: str) -> list[str]:
    """The words of the main part."""
    main = site.tree(name).find(".//main")
    return main.text_content().split() if main is not None else []


def _entries(site: Built) -> Iterator[tuple[str, int]]:
    """Of every feed and calendar, how much it holds."""
    for name in site.files:
        if name.startswith(("feeds/", "calendars/")) and not name.endswith("/index.html"):
            text = (site.folder / name).read_text(encoding="utf-8")
            yield name, len(json.loads(text)["items"]) if name.endswith(".json") else len(ENTRY.findall(text))

"""Sources and documents that the tests of the harvest share."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cpdhub.harvest.clean import Cleaned, clean
from cpdhub.harvest.parse.document import read
from cpdhub.harvest.parse.raw import Parsed
from cpdhub.model.control import Source
from cpdhub.model.item import Item

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
OURS = Path(__file__).parents[1] / "feeds"
ADDRESS = "https://blog.example.org/feed.xml"


def source(id: str = "blog", url: str = ADDRESS, **fields: Any) -> Source:
    """An enabled source; any field can be said otherwise."""
    day = date(2026, 11, 1)
    return Source(
        **{
            "id": id,
            "name": "A blog",
            "url": url,
            "gives": "reading",
            "enabled": True,
            "added": day,
            "changed": day,
            **fields,
        }
    )


def item(id: str = "blog/0000000000000001", **fields: Any) -> Item:
    """An archived entry; any field can be said otherwise."""
    whole = {
        "source": id.split("/")[0],
        "kind": "entry",
        "title": "T",
        "url": None,
        "first_seen": "2026-11-01T00:00:00Z",
    }
    return Item(id=id, **{**whole, **fields})


def parsed(document: str | bytes, zone: str | None = None) -> Parsed:
    """A document that has to be readable."""
    found = read(document.encode() if isinstance(document, str) else document, zone=zone)
    assert isinstance(found, Parsed), found
    return found


def cleaned(document: str | bytes, **fields: Any) -> Cleaned:
    """The items of a document, as of a source with these fields."""
    entry = source(**fields)
    zone = None if entry.timezone == "unknown" else entry.timezone
    return clean(parsed(document, zone), entry, ADDRESS)


def ours(name: str, **fields: Any) -> Cleaned:
    """The items of one of our own documents."""
    return cleaned((OURS / name).read_bytes(), **fields)


def rss(*items: str, channel: str = "<title>T</title><link>https://blog.example.org/</link>") -> str:
    """An RSS document around some items."""
    inner = "".join(f"<item>{one}</item>" for one in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{inner}</channel></rss>'


def atom(*entries: str) -> str:
    """An Atom document around some entries."""
    inner = "".join(f"<entry>{one}</entry>" for one in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{inner}</feed>'


def calendar(*lines: str, head: str = "") -> str:
    """A calendar with one event of these lines."""
    event = "\r\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:An hour", *lines, "END:VEVENT"])
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *([head] if head else []), event, "END:VCALENDAR", ""])


def corpus(*parts: str) -> Path:
    """A folder of documents from outside the project; skips where it is absent, fails where it was named in vain."""
    named = os.environ.get("CPDHUB_FEEDS")
    folder = Path(named or Path(__file__).parents[2] / ".." / "shared" / "feeds").joinpath(*parts)
    if not folder.is_dir() or not any(folder.iterdir()):
        assert named is None, f"CPDHUB_FEEDS is set, but there is nothing in {folder}"
        pytest.skip(f"no documents in {folder}")
    return folder

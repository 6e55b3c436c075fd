"""What a built site calls its entries, and what its lists show: read from the files that readers and programs get."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any
from xml.etree import ElementTree as ET

from icalendar import Calendar

from ..built import Built

ATOM = "{http://www.w3.org/2005/Atom}"
Names = dict[tuple[str, str], str]
"""(file, address of an entry) → its GUID or UID there; of a single event's calendar the address is empty."""


def names(site: Built) -> Names:
    """Of every entry in every feed, and of every event."""
    found: Names = {}
    for file in site.files:
        if not file.endswith((".ics", ".atom", ".rss", ".json")):
            continue
        text = (site.folder / file).read_text(encoding="utf-8")
        if file.startswith("calendars/event-"):
            (uid,) = {str(one["UID"]) for one in Calendar.from_ical(text).walk("VEVENT")}
            found[file, ""] = uid
        elif file.startswith("feeds/"):
            found |= {(file, address): name for address, name in _entries(file, text)}
    return found


def _entries(file: str, text: str) -> Iterator[tuple[str, str]]:
    if file.endswith(".json"):
        yield from ((one["url"], one["id"]) for one in json.loads(text)["items"])
    elif file.endswith(".atom"):
        for entry in ET.fromstring(text).iter(f"{ATOM}entry"):
            link = next(one for one in entry.iter(f"{ATOM}link") if one.get("rel", "alternate") == "alternate")
            yield link.attrib["href"], entry.findtext(f"{ATOM}id") or ""
    elif file.endswith(".rss"):
        for item in ET.fromstring(text).iter("item"):
            yield item.findtext("link") or "", item.findtext("guid") or ""


def told(document: bytes) -> dict[str, tuple[str, str]]:
    """What a calendar says of its events: title → start in UTC as the archive writes it, and status."""
    events: list[Any] = [one for one in Calendar.from_ical(document).walk("VEVENT") if "RECURRENCE-ID" not in one]
    return {
        str(one["SUMMARY"]): (
            f"{one.decoded('DTSTART').astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
            "cancelled" if one.get("STATUS") == "CANCELLED" else "scheduled",
        )
        for one in events
    }

"""What others rely on of a built site: its addresses, UIDs, ids of feeds and entries, and the keys of the API.

Sorted lines of text, so that a release can keep them and a test can compare. What was harvested is not in them: it
comes and goes with its sources. Nor are sources themselves, whose ids stand in the archive alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

Files = Mapping[str, str]
"""Address of a file below the site, as events/x/index.html, → its text."""
Lines = Mapping[str, tuple[str, ...]]
"""Part of the contract → its lines, sorted."""

LISTS = ("associations", "providers", "events", "things", "readings", "responses", "schemes", "topics", "paths")
UID = re.compile(r"^UID:(\S+)", re.M)
FEED_ID = re.compile(r"<id>([^<]+)</id>")
ENTRY = re.compile(r"<entry>.*?<id>([^<]+)</id>.*?<link rel=\"alternate\" href=\"([^\"]+)\"", re.S)
ONCE = re.compile(r"digest/\d{4}-w\d{2}/")
"""Digests of weeks are kept as files of their own, which nothing deletes: data/digests."""


def contract(files: Files, url: str) -> Lines:
    """All parts, of the site that was built for `url`."""
    parts = {
        "pages": pages(files),
        "files": (f"/{name}" for name in files if _offered(name)),
        "ids": (f"{uid} {kind} {page}" for uid, (kind, page) in ids(files, url).items()),
        "uids": (f"{uid} /{name}" for name in files if _single(name) for uid in UID.findall(files[name])),
        "feeds": (f"{feed_id(files[name])} /{name}" for name in files if name.endswith(".atom")),
        "recordings": (f"{id} {page}" for page, id in recordings(files, url).items()),
        "redirects": (f"{kind} {old}" for kind, old in redirects(files)),
        "api": keys(files),
    }
    return {name: tuple(sorted(set(lines))) for name, lines in parts.items()}


def pages(files: Files) -> Iterator[str]:
    """Addresses of pages, /events/x/."""
    return (f"/{name.removesuffix('index.html')}" for name in files if name.endswith("index.html") and _lasts(name))


def ids(files: Files, url: str) -> dict[str, tuple[str, str]]:
    """UID → (list of the API, page without `url`) of all that people wrote."""
    return {
        one["uid"]: (kind, one["page"].removeprefix(url))
        for kind in LISTS
        for one in _listing(files, kind)
        if one["origin"] == "curated"
    }


def redirects(files: Files) -> dict[tuple[str, str], str | None]:
    """(kind, old id) → the id that leads on; None where the entry was removed."""
    return {(one["kind"], one["old"]): one["new"] for one in _listing(files, "redirects")}


def recordings(files: Files, url: str) -> dict[str, str]:
    """Page of an event → the entry of its recording in the feed of recordings."""
    return {page.removeprefix(url): id for id, page in ENTRY.findall(files.get("feeds/recordings.atom", ""))}


def feed_id(atom: str) -> str:
    """The feed's own id, which comes before those of its entries."""
    found = FEED_ID.search(atom)
    return found[1] if found else ""


def keys(files: Files) -> Iterator[str]:
    """Every key that the schemas of the API name: events entries[].dates[].start."""
    for name in files:
        if re.fullmatch(r"api/v1/schema/\w+\.json", name):
            schema = json.loads(files[name])
            yield from (f"{name.split('/')[-1]} {key}" for key in sorted(set(_keys(schema, schema, ()))))


def _keys(part: Any, schema: Any, above: tuple[str, ...]) -> Iterator[str]:
    """The properties below one part of a schema, references followed, no reference twice on one way."""
    if isinstance(part, list):
        for one in part:
            yield from _keys(one, schema, above)
        return
    if not isinstance(part, dict):
        return
    if (reference := part.get("$ref")) and reference not in above:
        yield from _keys(schema["$defs"][reference.rpartition("/")[2]], schema, (*above, reference))
    for name, below in part.get("properties", {}).items():
        yield name
        yield from (f"{name}.{key}" for key in _keys(below, schema, above))
    for word in ("items", "anyOf", "additionalProperties"):
        yield from (f"[].{key}" if word == "items" else key for key in _keys(part.get(word), schema, above))


def _listing(files: Files, kind: str) -> list[dict[str, Any]]:
    listing: dict[str, Any] = json.loads(files.get(f"api/v1/{kind}.json") or '{"entries": []}')
    found: list[dict[str, Any]] = listing["entries"]
    return found


def _single(name: str) -> bool:
    return name.startswith("calendars/event-")


def _offered(name: str) -> bool:
    """Whether it is a file for machines at an address of its own; what the pages load is the site's own affair."""
    return name.endswith((".atom", ".rss", ".ics", ".opml")) or bool(
        re.fullmatch(r"(feeds|api/v1|api/v1/schema)/[^/]+\.json|status\.json|sitemap\.xml|robots\.txt", name)
    )


def _lasts(name: str) -> bool:
    return not ONCE.match(name)

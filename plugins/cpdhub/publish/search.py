"""What the search in the browser reads: every entry in short, recent and curated ones in a file of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .page import File, Page
from .pages.countries import country_name
from .pages.lookup import Lookup
from .pages.views import Row
from .search_entries import Found, found
from .serial import as_json

FIRST, OLDER = "/search/first.json", "/search/older.json"
ROOM = 450_000
"""Bytes of the first file before it is compressed, at most: with the page and the library about 130 KB come over the
line, whatever a harvest brings."""
TEXT = 300
"""Characters of a text, as for everything that is shown of other people's words."""


def files(look: Lookup, pages: Iterable[Page]) -> tuple[File, File]:
    """The two files, sorted as `found` has them: {"entries": […], "names": {"topic": {id: name}, "country": {…}}}."""
    first, older = split([(entry(one), one.late) for one in found(look, pages)])
    names = {"topic": {id: topic.name for id, topic in look.hub.catalogue.topics.items()}, "country": _countries(look)}
    more = {"older": len(older)}
    return (
        File(FIRST, as_json({"entries": first, "names": names, **more})),
        File(OLDER, as_json({"entries": older, "names": names})),
    )


def _countries(look: Lookup) -> dict[str, str]:
    """The names of those countries that associations are in, by the code that their facet has."""
    codes = {code for one in look.hub.catalogue.associations.values() for code in one.countries}
    return {code.lower(): country_name(code) for code in sorted(codes)}


def split(entries: Sequence[tuple[dict[str, Any], bool]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The entries of the first file and of the older one; what comes late, or finds no room, is for the older."""
    first: list[dict[str, Any]] = []
    older: list[dict[str, Any]] = []
    room = ROOM
    for one, late in entries:
        room -= 0 if late else len(as_json(one).encode())
        (older if late or room < 0 else first).append(one)
    return first, older


def entry(one: Found) -> dict[str, Any]:
    """One entry as JSON: what its card shows, by what it is chosen, and its further words; nothing that is empty."""
    row = one.row
    made = {
        "title": row.title,
        "url": row.out.url if row.out else row.address,
        "host": row.out.host if row.out else "",
        "call": list(filled) if any(filled := (row.call.top, row.call.main, row.call.foot)) else [],
        "when": _when(row),
        "badges": [[badge.words, badge.tone] for badge in row.badges],
        "facts": list(row.facts),
        "text": row.summary[:TEXT],
        "note": row.note,
        "from": row.gathered,
        "links": [[link.name, link.address] for link in row.links],
        "facets": {name: list(values) for name, values in one.facets.items() if values},
        "words": one.words[:TEXT] if row.gathered else one.words,
        "also": one.also,
        "day": one.day.isoformat() if one.day else "",
        "over": dict(row.marks).get("over", ""),
    }
    return {name: value for name, value in made.items() if value}


def _when(row: Row) -> dict[str, Any]:
    """Its hour in the organiser's words and zone, and for the script that adds the reader's."""
    if not row.stamp:
        return {}
    known = {"words": row.stamp.words, "zone": row.stamp.zone, "at": row.stamp.machine, "until": row.stamp.until}
    return {name: value for name, value in known.items() if value} | ({"exact": True} if row.stamp.exact else {})

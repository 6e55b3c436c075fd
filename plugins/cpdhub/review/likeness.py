"""What a pull request adds beside what is there already: near duplicates are reported, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from ..model.catalogue import Catalogue
from ..model.fields import UNKNOWN
from ..model.item import Item
from ..model.near import Near, Sketch, hour_of, near
from ..model.people import Association
from .entries import Entry
from .finding import Finding

COMPARED = ("association", "provider", "event", "reading", "source", "scheme", "response")
TELLING = {"title", "name", "acronym", "url", "start"}
"""Fields by which one is known: a changed entry is compared anew if one of them changed."""
SHOWN = 3
"""Of the likenesses of one entry."""
MOST = 100
"""Entries that are compared: each may be compared with everything else on its host."""


def likenesses(entries: Sequence[Entry], catalogue: Catalogue, items: Iterable[Item] = ()) -> Iterator[Finding]:
    """Warnings for what is new or has another name, address or day; `items` of the archive are compared as well."""
    some = [one for one in entries if one.new is not None and one.kind.name in COMPARED and _anew(one)][:MOST]
    if not some:
        return
    ours = {(one.kind.name, one.id): one for one in some}
    sketches = [sketch(one.kind.name, one.new) for one in some]
    known = [sketch(kind, record) for kind in COMPARED for record in _table(catalogue, kind)]
    told: set[frozenset[tuple[str, str]]] = set()
    counts: dict[tuple[str, str], int] = {}
    for pair in near(sketches, [*known, *map(of_item, items)]):
        key, both = (pair.one.kind, pair.one.id), frozenset({(one.kind, one.id) for one in (pair.one, pair.other)})
        counts[key] = counts.get(key, 0) + (both not in told)
        if both not in told and counts[key] <= SHOWN:
            yield _finding(ours[key], pair)
        told.add(both)
    yield from _acronyms(some, catalogue)


def _anew(one: Entry) -> bool:
    return one.old is None or any(field.name in TELLING for field in one.altered())


def sketch(kind: str, record: Any) -> Sketch:
    """What of an entry is compared. A series has no days of its own: two series may begin on one."""
    url = getattr(record, "url", UNKNOWN)
    title = str(getattr(record, "title", None) or getattr(record, "name", ""))
    who = str(getattr(record, "provider", None) or getattr(record, "organiser", None) or "") if kind == "event" else ""
    hour = hour_of(getattr(record, "start", None))
    return Sketch(kind, record.id, title, "" if url == UNKNOWN else url, _days(record), who, hour)


def of_item(item: Item) -> Sketch:
    """The same of what was harvested."""
    event = item.kind == "event"
    day = (item.start if event else item.published) or ""
    return Sketch("event" if event else "reading", item.id, item.title, item.url or "", (day[:10],) if day else ())


def _days(record: Any) -> tuple[str, ...]:
    start, published = getattr(record, "start", None), getattr(record, "date", None)
    if isinstance(start, date | datetime):
        return () if record.repeat else (start.isoformat()[:10],)
    return (published,) if isinstance(published, str) and len(published) == 10 else ()


def _table(catalogue: Catalogue, kind: str) -> Iterable[Any]:
    table: dict[str, Any] = getattr(catalogue, f"{kind}s")
    return table.values()


def _finding(entry: Entry, pair: Near) -> Finding:
    harvested = " (harvested)" if "/" in pair.other.id else ""
    text = f"{entry.id} may be the same as {pair.other.id}{harvested}, “{pair.other.title}”: {pair.why}"
    name = "title" if hasattr(entry.new, "title") else "name"
    return Finding("warning", "Near duplicate", text, entry.path, *entry.at(name))


def _acronyms(some: Sequence[Entry], catalogue: Catalogue) -> Iterator[Finding]:
    """Two associations of one country with one acronym are mostly one."""
    for entry in some:
        own = entry.new
        if not isinstance(own, Association) or not own.acronym:
            continue
        for other in catalogue.associations.values():
            same = (other.acronym or "").casefold() == own.acronym.casefold()
            if same and other.id != own.id and set(other.countries) & set(own.countries):
                text = f"{own.id} has the acronym of {other.id}, “{other.name}”, in the same country"
                yield Finding("warning", "Near duplicate", text, entry.path, *entry.at("acronym"))

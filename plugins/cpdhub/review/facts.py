"""The days that an entry carries, and the promise that addresses last: what readers and calendars rely on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from .. import urls
from ..model.fields import UNKNOWN
from ..model.shape import shapes
from .entries import BODY, Altered, Entry
from .finding import Finding, Level

NO_FACTS = ("id", "added", "changed", "checked", "sources", "sources_year")
"""Fields about the entry, not about what it tells of; feeds and calendars do not follow them."""
ADDRESSED = ("association", "provider", "event", "reading", "scheme", "response", "topic", "thing", "path", "page")
"""Kinds whose entries have an address, which others may have kept."""
PAST = ("added", "changed", "checked", "sources_year", "reviewed", "recording_since", "date")
"""Fields that tell on which day something was: `check` cannot judge them, since it has no clock."""
ZONES = timedelta(days=1)
"""Where a contributor lives it may be tomorrow already."""


def dated(entries: Sequence[Entry], today: date) -> Iterator[Finding]:
    """Days follow what happened; feeds, calendars and "new on the hub" follow `added` and `changed`."""
    for one in entries:
        yield from _future(one, today)
        if hasattr(one.new, "changed"):
            yield from _days(one, today)


def local(entries: Sequence[Entry]) -> Iterator[Finding]:
    """An address of the contributor's own machine: `check` lets it through, since the hub is tried out with such."""
    for one in entries:
        for shape in shapes(one.kind.record, one.kind.name):
            value = getattr(one.new, shape.name, None) if shape.form in ("address", "source") else None
            for address in value if isinstance(value, tuple) else (value,):
                if isinstance(address, str) and urls.inward(address):
                    text = f"{shape.name}: {address} can be opened on one machine alone"
                    yield Finding("warning", "Address", text, one.path, *one.at(shape.name))


def _future(one: Entry, today: date) -> Iterator[Finding]:
    for name in PAST:
        value = getattr(one.new, name, None)
        if (day := _first(value)) and day > today + ZONES:
            # The issue of a journal may be out before the month that it bears.
            level: Level = "warning" if isinstance(value, str) and len(value) < len("2026-12-03") else "error"
            yield _at(one, name, level, f"{name}: {value} is to come; write the day on which it was")


def _first(value: object) -> date | None:
    """The first day that a day, a month or a year can mean; None of `never`, `unknown` and nothing."""
    if isinstance(value, date):
        return value
    text = str(value)
    whole = f"{text}-01-01" if len(text) == len("2026") else f"{text}-01"[:10]
    return date.fromisoformat(whole) if text[:1].isdigit() else None


def _days(one: Entry, today: date) -> Iterator[Finding]:
    if one.old is None:
        return
    before, after = one.old.changed, one.new.changed
    if one.old.added != one.new.added:
        yield _at(one, "added", "warning", f"added: was {one.old.added}; the day on which it came does not change")
    if after < before:
        yield _at(one, "changed", "error", f"changed: {after} is before {before}, which was there; never set it back")
    elif after == before and after < today:
        yield from _silent(one)


def _silent(one: Entry) -> Iterator[Finding]:
    """A published fact is another one, and nobody is told. Words alone may only have been put better."""
    facts = [field for field in one.altered() if field.name not in NO_FACTS]
    if not facts:
        return
    words = all(_is_prose(one, field) for field in facts)
    names = ", ".join(field.name for field in facts)
    mend = f"set `changed:` to today, in place of {one.old.changed}"
    # On the line of `changed:`, which nobody touched, GitHub would not show it; what was taken out has no line.
    place = next((field.name for field in facts if field.name in one.places), "changed")
    if words:
        yield _at(one, place, "warning", f"{names}: has other words; if a fact is another one, {mend}")
    else:
        yield _at(one, place, "error", f"{names}: is another than before; {mend}, so that feeds and calendars tell")


def _is_prose(one: Entry, field: Altered) -> bool:
    prose = {shape.name for shape in shapes(one.kind.record, one.kind.name) if shape.form == "prose"}
    return field.name == BODY or field.name in prose


def gone(entries: Sequence[Entry], moved: Collection[tuple[str, str]]) -> Iterator[Finding]:
    """What is removed or renamed leaves word where it was; `moved`: kinds and ids that data/redirects.yaml knows."""
    new = {(one.kind.name, key): one for one in entries if one.old is None for key in _keys(one)}
    for one in entries:
        if one.new is not None or one.kind.name not in ADDRESSED or (one.kind.name, one.id) in moved:
            continue
        heir = next((new[one.kind.name, key] for key in _keys(one) if (one.kind.name, key) in new), None)
        if heir:
            text = f"{one.id} became {heir.id}: name both in data/redirects.yaml, so that its old address leads there"
        else:
            text = f"{one.id} is gone: say why in data/redirects.yaml, so that its address tells those who kept it"
        yield Finding("error", "Renamed" if heir else "Removed", text, one.path)


def uprooted(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Under a source's id stands all that it ever gave: its items, their addresses and UIDs, decisions about them."""
    new = {key for one in entries if one.old is None and one.kind.name == "source" for key in _keys(one)}
    for one in entries:
        if one.new is None and one.kind.name == "source":
            if new.intersection(_keys(one)):
                text = f"{one.id} has another id: all that it gave would come anew, under other addresses; keep the id"
                yield Finding("error", "Renamed", text, one.path)
            else:
                text = f"{one.id} is gone, and all that it gave with it; `enabled: false` keeps that"
                yield Finding("warning", "Removed", text, one.path)


def _keys(one: Entry) -> Iterator[str]:
    """What two names of one entry have in common."""
    url = getattr(one.record, "url", UNKNOWN)
    if url != UNKNOWN:
        yield f"url {url}"
    yield f"title {one.title.casefold()}"


def _at(one: Entry, name: str, level: Level, message: str) -> Finding:
    title = "Day of arrival" if name == "added" else "Day of change"
    return Finding(level, title, message, one.path, *one.at(name))

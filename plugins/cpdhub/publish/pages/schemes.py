"""/schemes/, every scheme with its rule and its doubt, and record sheets to print."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.people import Requirement, Scheme
from ..page import Page
from . import changes, words
from .countries import country_name
from .entry import checked_words, latest, origin, short
from .event_rows import event_row
from .lookup import Lookup
from .meanwhile import empty
from .views import Fact, Row

TRAIL = (("/schemes/", "CPD schemes"),)
PLAIN = ("date", "what I did", "minutes", "what I learned", "what I will do differently")
"""Columns of the sheet for those whose body asks for none, or who are in no scheme."""
NARROW = ("date", "hours", "minutes", "contact hours", "points", "contact hours or points")
MOST_COLUMNS = 7
LINES, LEAST = 12, 5
LINE_OF_TEXT = 110
"""Characters of rule and doubt that take about as much of the sheet as one of its lines."""


def pages(look: Lookup) -> Iterator[Page]:
    yield index(look)
    yield sheet(look, None)
    for scheme in look.hub.catalogue.schemes.values():
        yield scheme_page(look, scheme)
        yield sheet(look, scheme)


def index(look: Lookup) -> Page:
    """All schemes with what they ask for, each with its doubt beside the number."""
    schemes = sorted(look.hub.catalogue.schemes.values(), key=lambda one: (where(one), one.name))
    data = {
        "rows": tuple(scheme_row(one) for one in schemes),
        "empty": empty(look, "The rules of CPD and revalidation schemes are listed here."),
    }
    text = "What CPD and revalidation schemes for librarians ask for: what to record, how much, by when."
    return Page("/schemes/", "schemes", "CPD schemes", text, data, latest(one.changed for one in schemes))


def scheme_row(one: Scheme) -> Row:
    rule = "; ".join(requirement_words(need) for need in one.requirements) or "The amount is not known."
    return Row(
        one.name,
        f"/schemes/{one.id}/",
        facts=(one.body, where(one), words.OBLIGATION[one.obligation]),
        summary=rule,
        note=f"In doubt: {one.caveat}" if one.caveat else "",
    )


def where(one: Scheme) -> str:
    names = ", ".join(country_name(code) for code in one.countries)
    return f"{one.region}, {names}" if one.region else names


def requirement_words(need: Requirement) -> str:
    """20 hours in 12 months, and for whom where that is not everyone."""
    amount = f"{need.amount:g}"
    unit = need.unit if need.amount != 1 else need.unit.removesuffix("s")
    per = f"{'every' if need.per[:1].isdigit() else 'per'} {need.per}"
    who = "" if need.who == "everyone in the scheme" else f" ({need.who})"
    return f"{amount} {unit} {per}{who}"


def scheme_page(look: Lookup, one: Scheme) -> Page:
    """One scheme: the rule, what is doubtful about it, where it stands, and what to write down."""
    accepted = [pair for pair in look.held if one.id in pair[0].approved_for][:10]
    checked = checked_words(one.checked, one.sources_year, look.way(one.url))
    data = {
        "summary": one.summary,
        "caveat": one.caveat or "",
        "requirements": tuple(requirement_words(need) for need in one.requirements),
        "url": look.way(one.url),
        "facts": facts(look, one),
        "record": one.record,
        "sheet": f"/schemes/{one.id}/record/",
        "categories": one.categories,
        "word_limits": one.word_limits,
        "notes": one.notes,
        "accepted": tuple(event_row(look, *pair) for pair in accepted),
        "origin": origin(look, one.sources, checked, look.file("scheme", one.id), one.changed),
    }
    return Page(f"/schemes/{one.id}/", "scheme", one.name, short(one.summary), data, changes.scheme(look, one), TRAIL)


def facts(look: Lookup, one: Scheme) -> tuple[Fact, ...]:
    body = look.association(one.association)
    obligation = words.OBLIGATION[one.obligation]
    cycle = words.NOT_KNOWN if one.cycle == "unknown" else one.cycle
    year = str(one.sources_year) if isinstance(one.sources_year, int) else words.NOT_KNOWN
    return (
        Fact("Run by", "" if body else one.body, links=body),
        Fact("Where", where(one)),
        Fact("Round", cycle, known=cycle != words.NOT_KNOWN),
        Fact("Is it a duty?", obligation, known=obligation != words.NOT_KNOWN),
        Fact("Newest source", year, known=year != words.NOT_KNOWN),
    )


def sheet(look: Lookup, one: Scheme | None) -> Page:
    """A record to print on one A4 page: the scheme's columns, and empty lines."""
    columns = (one.record if one and one.record else PLAIN)[:MOST_COLUMNS]
    rule = "; ".join(requirement_words(need) for need in one.requirements) if one else ""
    caveat = (one.caveat or "") if one else ""
    data = {
        "scheme": one.name if one else "",
        "columns": tuple((name, name in NARROW) for name in columns),
        "also": one.record[MOST_COLUMNS:] if one else (),
        "lines": max(LINES - len(rule + caveat) // LINE_OF_TEXT, LEAST),
        "rule": rule,
        "caveat": caveat,
        "back": f"/schemes/{one.id}/" if one else "/schemes/",
    }
    name = f"Record sheet: {one.name}" if one else "A CPD record sheet"
    address = f"/schemes/{one.id}/record/" if one else "/schemes/record/"
    trail = (*TRAIL, (f"/schemes/{one.id}/", one.name)) if one else TRAIL
    text = f"One page to print and fill in{': ' + one.name if one else ', for any scheme or for none'}."
    return Page(address, "record", name, short(text), data, one.changed if one else None, trail)

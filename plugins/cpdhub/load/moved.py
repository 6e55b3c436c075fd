"""What must hold of data/redirects.yaml: each old id leads to an entry, or says why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.moves import Moves, Redirect
from ..problems import Problem, nearest
from .document import Document, Link
from .references import Index
from .sections import PLACES, TAKEN

APART = frozenset({"admin", "api", "calendars", "feeds", "images", "preview", "previews", "theme"})
"""First parts of addresses below which files, the editor or previews lie: nothing there leads elsewhere."""


def sound(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No old id that is there, or stands twice; no way that leads in a circle, or to nothing."""
    found = [document for document in documents if document.kind.name == "redirect"]
    moves = Moves(tuple(document.record for document in found))
    seen: dict[tuple[str, str], int] = {}
    renamed: dict[tuple[str, str], str] = {}
    for document in found:
        one: Redirect = document.record
        line = document.problem((), "").line
        if first := seen.setdefault((one.kind, one.old), line) - line:
            yield document.problem(("old",), f'"{one.old}" stands in line {line + first} too', "delete one of them")
        elif (problem := _there(document, one, index)) or (problem := _target(document, one, index, moves)):
            yield problem
        elif one.new and (other := renamed.setdefault((one.kind, one.new), one.old)) != one.old:
            hint = "where two entries became one, write `into:` for the one whose dates and feeds end"
            yield document.problem(("new",), f'"{one.new}" is the new name of "{other}" already', hint)


def _there(document: Document, one: Redirect, index: Index) -> Problem | None:
    """The old id is an entry of today: it would have two pages at one address."""
    if place := _taken(one, index):
        hint = "nothing leads on from an address that the site has: look whether `old:` is right, or delete it"
        return document.problem(("old",), f'"{place}" is a part of the site', hint)
    if one.kind == "address":
        kind = PLACES.get(one.old.split("/")[1])
        hint = f"write `kind: {kind}` and its id"
        return document.problem(("old",), f'"{one.old}" is the address of an entry', hint) if _own(one.old) else None
    if one.old not in index.ids[one.kind]:
        return None
    hint = "rename or delete its file; if it has its old name again, delete this entry and write the other with `into:`"
    return document.problem(("old",), f'there is still the {one.kind} "{one.old}"', hint)


def _taken(one: Redirect, index: Index) -> str:
    """The part of the site, or its page of prose, whose address this would take; empty where it takes none."""
    if one.kind not in ("address", "page"):
        return ""
    first, *rest = one.old.strip("/").split("/")
    page = one.kind == "address" and index.has("page", first)
    taken = first in APART or (not rest and (first in TAKEN or page))
    return f"/{first}/" if taken else ""


def _own(address: str) -> bool:
    """Whether an entry has, or had, its page there: `kind` and the id say so better."""
    parts = address.strip("/").split("/")
    return len(parts) == 2 and parts[0] in PLACES and not parts[1].startswith("by-")


def _target(document: Document, one: Redirect, index: Index, moves: Moves) -> Problem | None:
    """It leads in a circle, or to nothing."""
    if one.target is None:
        return None
    field = "new" if one.new else "into"
    end = moves.last(one.kind, one.old)
    if one.target == one.old or (end and end.target and (one.kind, end.target) in moves.by_old):
        return document.problem((field,), f'leads back to "{one.old}" itself', "name the entry as it is called today")
    if one.kind == "address":
        fault = index.link_fault(Link(one.target, 1, 1))
        hint = "open the page to go to, and copy its address"
        return document.problem((field,), fault[0], fault[1] or hint) if fault else None
    if (one.kind, one.target) in moves.by_old or index.has(one.kind, one.target):
        return None
    hint = nearest(one.target, index.ids[one.kind]) or "write its id as it is today, or `gone:` with the reason"
    return document.problem((field,), f'there is no {one.kind} "{one.target}"', hint)

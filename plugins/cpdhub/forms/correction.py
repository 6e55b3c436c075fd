"""The correction: one detail of an entry that is there, changed in its file where that can be done by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from ..draft.values import read, shown
from ..model.catalogue import Catalogue, Kind
from ..model.shape import Shape, shapes
from . import beside, edit
from .body import Complaint
from .questions import Question
from .reply import code
from .target import KIND, KIND_NAMES, Target, foreign, listed, named, target
from .unfit import wrongs
from .words import DO_NOT_KNOW, NOTHING, choice

FIELDS = (
    "title", "name", "acronym", "url", "webinars_url", "minutes", "timezone", "cost", "price", "recording",
    "recordings", "recording_url", "certificate", "captions", "level", "membership", "status", "solo", "date",
    "author", "publisher", "blog", "sector", "place", "region", "cycle", "site", "summary",
)  # fmt: skip
"""Details that are one value. An event that was moved keeps its `start` and gains `moved`: that is for a person."""
MOST = 6
"""Entries of one name that are told."""


@dataclass(frozen=True)
class Correction:
    """What a form came to: a file with one field changed; or why a person has to do it; or complaints."""

    path: str = ""
    text: str = ""
    field: str = ""
    target: Target | None = None
    by_hand: str = ""
    sooner: str = ""
    """What the writer can do so that it need not be by hand."""
    complaints: tuple[Complaint, ...] = ()
    label: str = ""
    """What the field is called."""
    was: str = ""
    now: str = ""
    """The detail before and after, as a person would type it; "" for nothing."""
    notes: tuple[str, ...] = ()


def details(asked: Sequence[Question]) -> tuple[Question, ...]:
    """The questions with what can be changed by itself, by the labels of the records."""
    known = {(name, one.name): one for name in KIND_NAMES for one in shapes(KIND[name].record, name)}
    labels = [known[kind, name].label for name in FIELDS for kind in KIND_NAMES if (kind, name) in known]
    options = {label: label for label in dict.fromkeys(labels)}
    return tuple(replace(one, options={**options, **one.options}) if one.id == "what" else one for one in asked)


def meant(
    asked: Sequence[Question], given: Mapping[str, str], catalogue: Catalogue, site: str = ""
) -> Target | Correction:
    """The entry that the answers mean; else what to say. `site`: the site’s address, or "" where it has none."""
    page, words, what = given.get("page", ""), given.get("entry", ""), given.get("what", "")
    if foreign(page, site):
        return Correction(by_hand="The address is one of another site than this.")
    if words and words.casefold() not in NOTHING:
        return _called(asked, words, named(words, page, catalogue))
    shown_there, kind = target(page, catalogue), listed(page)
    several = shown_there is None or shown_there.kind.name == "thing"
    if several and kind is not None and _shape(kind, what):
        label = _label(asked, "entry")
        return Correction(
            by_hand="The page shows several entries, and it is not said which of them is meant.",
            sooner=f"write below “{label}” its title, as it stands on the page",
        )
    if shown_there is not None:
        return shown_there
    why = "The address leads to no entry that a form can change." if _chosen(what) else UNCHOSEN
    return Correction(by_hand=why)


UNCHOSEN = "No detail was chosen that a form can change."


def _chosen(what: str) -> bool:
    return any(_shape(KIND[name], what) for name in KIND_NAMES)


def _called(asked: Sequence[Question], words: str, found: Sequence[Target]) -> Target | Correction:
    """What is to be made of all that are called so."""
    label = _label(asked, "entry")
    if not found:
        return Correction(
            by_hand="Nothing that a form can change has this title: what comes from a feed, a person mends.",
            sooner=f"see that the title below “{label}” is the one on the page",
        )
    if len(found) == 1:
        return found[0]
    ids = ", ".join(code(one.id) for one in found[:MOST]) + (" and more" if len(found) > MOST else "")
    wrong = f"{len(found)} entries are called so: {ids}."
    return Correction(complaints=(Complaint(label, words, wrong, "Please write one of these instead."),))


def corrected(asked: Sequence[Question], given: Mapping[str, str], found: Target, old: str, today: date) -> Correction:
    """The file `old` of the entry with the detail changed."""
    what = given.get("what", "")
    shape = _shape(found.kind, what)
    if shape is None:
        return Correction(target=found, by_hand="The entry has no such detail." if _chosen(what) else UNCHOSEN)
    if "right" not in given:
        wrong = Complaint(_label(asked, "right"), "", "It is not answered.", f"What should “{shape.label}” be?")
        return Correction(complaints=(wrong,))
    if complaints := (*_wrong(asked, shape, given["right"]), *beside.unfit(asked, given)):
        return Correction(complaints=complaints)
    value, said = _value(shape, given["right"]), beside.held(old) if found.kind.suffix == ".yaml" else {}
    try:
        values = {shape.name: value, **_end(shape, value, said)}
        if edit.changed(found.kind, old, values) == old:
            return Correction(complaints=(_same(asked, given["right"]),))
        text = edit.changed(found.kind, old, {**values, "changed": today})
    except edit.Unclear as unclear:
        return Correction(target=found, by_hand=f"Its file can only be changed by a person: {unclear}.")
    text, notes = beside.added(found.kind, text, given)
    was, now = shown(said.get(shape.name) or ""), shown("" if value is None else value)
    return Correction(found.path, text, shape.name, found, label=shape.label, was=was, now=now, notes=notes)


def _end(shape: Shape, value: Any, said: Mapping[str, Any]) -> Mapping[str, None]:
    """An end goes where a length comes: an event has one of the two. Raises Unclear where it lasts for days."""
    if shape.name != "minutes" or "end" not in said or value == "unknown":
        return {}
    if str(said["end"])[:10] != str(said.get("start"))[:10]:
        raise edit.Unclear(f"the event ends on another day than it begins, {str(said['end'])[:10]}")
    return {"end": None}


def _label(asked: Sequence[Question], id: str) -> str:
    return next(one.label for one in asked if one.id == id)


def _wrong(asked: Sequence[Question], shape: Shape, written: str) -> tuple[Complaint, ...]:
    """What must not stand there, whatever the field."""
    found = [*wrongs(shape.form, shape.name, written)]
    if shape.name in ("title", "name") and not re.search(r"\w", written):
        found.append(("There is no letter and no digit in it.", "Please write it out."))
    if shape.form == "choice" and _value(shape, written) not in (None, *shape.choices):
        words = ", ".join(choice(shape.name, one) if one != "unknown" else DO_NOT_KNOW for one in shape.choices)
        found.append(("This is not one of the answers there are.", f"Please write one of these: {words}."))
    return tuple(Complaint(_label(asked, "right"), written, *said) for said in islice(found, 1))


def _same(asked: Sequence[Question], written: str) -> Complaint:
    mend = "The page may still be an older one: look tomorrow."
    return Complaint(_label(asked, "right"), written, "The hub says that already.", mend)


def _shape(kind: Kind, label: str) -> Shape | None:
    found = {one.label: one for one in shapes(kind.record, kind.name) if one.name in FIELDS}
    return found.get(label)


def _value(shape: Shape, text: str) -> Any:
    """What was written, as the field has it: by the word for a choice, else as the form for new entries reads it.

    None, which takes the field out, where a field that need not be there is said to be nothing.
    """
    words = {choice(shape.name, value).casefold(): value for value in shape.choices}
    plain = " ".join(text.split())
    if shape.unknown and plain.casefold() in (DO_NOT_KNOW.casefold(), "unknown"):
        return "unknown"
    if not shape.needed and not shape.unknown and plain.casefold().rstrip(".!") in NOTHING:
        return None
    if shape.form == "choice":
        return words.get(plain.casefold(), read(shape, plain))
    return read(shape, text)

"""The correction: one detail of an entry that is there, changed in its file where that can be done by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise
from typing import Any
from urllib.parse import unquote, urlsplit

from ..draft.values import read, shown
from ..model.catalogue import KINDS, Catalogue, Kind
from ..model.shape import Shape, shapes
from . import beside, edit
from .body import Complaint
from .questions import Question
from .unfit import wrongs
from .words import DO_NOT_KNOW, choice

FIELDS = (
    "title", "name", "acronym", "url", "webinars_url", "minutes", "timezone", "cost", "price", "recording",
    "recordings", "recording_url", "certificate", "captions", "level", "membership", "status", "solo", "date",
    "author", "publisher", "blog", "sector", "place", "region", "cycle", "site", "summary",
)  # fmt: skip
"""Details that are one value. An event that was moved keeps its `start` and gains `moved`: that is for a person."""
KIND_NAMES = ("event", "association", "provider", "reading", "response", "scheme", "source")
PLACES = {"events": "event", "associations": "association", "providers": "provider", "schemes": "scheme",
          "things": "thing", "paths": "path", "topics": "topic"}  # fmt: skip


@dataclass(frozen=True)
class Target:
    """The entry that a page shows: its kind, its id and its file."""

    kind: Kind
    id: str
    path: str


@dataclass(frozen=True)
class Correction:
    """What a form came to: a file with one field changed; or why a person has to do it; or complaints."""

    path: str = ""
    text: str = ""
    field: str = ""
    target: Target | None = None
    by_hand: str = ""
    complaints: tuple[Complaint, ...] = ()
    label: str = ""
    """What the field is called."""
    was: str = ""
    now: str = ""
    """The detail before and after, as a person would type it; "" for nothing."""
    notes: tuple[str, ...] = ()


def _kinds() -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if kind.name in KIND_NAMES)


def details(asked: Sequence[Question]) -> tuple[Question, ...]:
    """The questions with what can be changed by itself, by the labels of the records."""
    known = {(kind.name, one.name): one for kind in _kinds() for one in shapes(kind.record, kind.name)}
    labels = [known[kind.name, name].label for name in FIELDS for kind in _kinds() if (kind.name, name) in known]
    options = {label: label for label in dict.fromkeys(labels)}
    return tuple(replace(one, options={**options, **one.options}) if one.id == "what" else one for one in asked)


def target(page: str, catalogue: Catalogue) -> Target | None:
    """The entry of an address on the site, or of a file’s path; None where it is none."""
    kinds = {kind.name: kind for kind in KINDS}
    try:
        parts = urlsplit(page.strip().strip("<>`"))
    except ValueError:
        return None
    path = unquote(parts.path)
    for (kind, id), file in catalogue.files.items():
        if path.endswith(file) and path.removesuffix(file)[-1:] in ("", "/"):
            return Target(kinds[kind], id, file)
    for kind in ("reading", "response"):
        if (kind, parts.fragment) in catalogue.files:
            return Target(kinds[kind], parts.fragment, catalogue.files[kind, parts.fragment])
    steps = [step for step in path.split("/") if step]
    for first, second in pairwise(steps):
        kind = PLACES.get(first, "")
        if (kind, second) in catalogue.files:
            return Target(kinds[kind], second, catalogue.files[kind, second])
    return None


def corrected(
    asked: Sequence[Question], given: Mapping[str, str], catalogue: Catalogue, texts: Mapping[str, str], today: date
) -> Correction:
    """The file with the detail changed. `texts`: path → text of the file that is meant."""
    found = target(given.get("page", ""), catalogue)
    if found is None:
        return Correction(by_hand="The address leads to no entry that has a file of its own here.")
    shape = _shape(found.kind, given.get("what", ""))
    if shape is None:
        return Correction(target=found, by_hand="It is nothing that can be changed by itself.")
    if "right" not in given:
        label = next(one.label for one in asked if one.id == "right")
        return Correction(complaints=(Complaint(label, "", "It is not answered.", f"What should “{shape.label}” be?"),))
    if wrong := (*_wrong(asked, shape, given["right"]), *beside.unfit(asked, given)):
        return Correction(complaints=wrong)
    value, old = _value(shape, given["right"]), texts[found.path]
    try:
        if edit.changed(found.kind, old, {shape.name: value}) == old:
            return Correction(complaints=(_same(asked, given["right"]),))
        text = edit.changed(found.kind, old, {shape.name: value, "changed": today})
    except edit.Unclear as unclear:
        return Correction(target=found, by_hand=f"The file can only be changed by a person: {unclear}.")
    text, notes = beside.added(found.kind, text, given)
    was = shown(beside.held(old).get(shape.name) or "")
    return Correction(found.path, text, shape.name, found, label=shape.label, was=was, now=shown(value), notes=notes)


def _wrong(asked: Sequence[Question], shape: Shape, written: str) -> tuple[Complaint, ...]:
    """What must not stand there, whatever the field."""
    label = next(one.label for one in asked if one.id == "right")
    return tuple(Complaint(label, written, *said) for said in islice(wrongs(shape.form, shape.name, written), 1))


def _same(asked: Sequence[Question], written: str) -> Complaint:
    label = next(one.label for one in asked if one.id == "right")
    return Complaint(label, written, "The hub says that already.", "The page may still be an older one: look tomorrow.")


def _shape(kind: Kind, label: str) -> Shape | None:
    found = {one.label: one for one in shapes(kind.record, kind.name) if one.name in FIELDS}
    return found.get(label)


def _value(shape: Shape, text: str) -> Any:
    """What was written, as the field has it: by the word for a choice, else as the form for new entries reads it."""
    words = {choice(shape.name, value).casefold(): value for value in shape.choices}
    plain = " ".join(text.split())
    if shape.unknown and plain.casefold() in (DO_NOT_KNOW.casefold(), "unknown"):
        return "unknown"
    if shape.form == "choice":
        return words.get(plain.casefold(), read(shape, plain))
    return read(shape, text)

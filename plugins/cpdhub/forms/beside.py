"""What a correction adds beside the detail: the page where one can see it, and the thanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from .. import urls
from ..model.catalogue import Kind
from ..model.contacts import opens
from ..model.shape import shapes
from . import edit
from .body import Complaint
from .questions import Question
from .unfit import wrongs
from .words import NOTHING

ADDRESS = re.compile(r"://|\bwww\.|(?<!\S)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?=[/\s,;)]|$)")
"""An address, also without its beginning; `J.R. Tolkien` and `St.Mary` are none."""
NO_NAME = ("It is no name.", "Please write the name alone.")


def held(text: str) -> Mapping[str, Any]:
    """What a file of one entry says, every value as its text."""
    told = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 # builds texts, lists and mappings alone
    return told if isinstance(told, dict) else {}


def unfit(asked: Sequence[Question], given: Mapping[str, str]) -> Iterator[Complaint]:
    """What must not stand under the two questions."""
    for one in asked:
        form = {"credit": "line", "seen": "address"}.get(one.id)
        if form and one.id in given:
            text = given[one.id]
            said = [*wrongs(form, one.id, text)] if form == "line" or "://" in text else []
            if one.id == "credit" and ADDRESS.search(text):
                said.append(NO_NAME)
            yield from (Complaint(one.label, text, *each) for each in said[:1])


def added(kind: Kind, text: str, given: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The file with both, as far as it can be changed by itself; and what a person has to add."""
    notes = []
    seen, name = _address(given.get("seen", "")), " ".join(given.get("credit", "").split())
    name = "" if name.casefold() in NOTHING else name
    for field, value, what in (("sources", seen, "where one can see it"), ("credit", name, "the thanks")):
        there = held(text).get(field, [])
        known = any(one.name == field for one in shapes(kind.record, kind.name))
        if not value or not known or not isinstance(there, list) or _among(value, there):
            continue
        try:
            text = edit.changed(kind, text, {field: [*there, value]})
        except edit.Unclear as unclear:
            notes.append(f"Please add {what} to `{field}` by hand: {unclear}.")
    return text, tuple(notes)


def _address(text: str) -> str:
    """In its one form; empty where it is none that may stand there."""
    try:
        found = urls.canonical(text.strip().strip("<>"))
    except urls.Refused:
        return ""
    return "" if opens(found) or urls.inward(found) or len(text.split()) > 1 else found


def _among(value: str, there: Sequence[str]) -> bool:
    if "://" not in value:
        return value in there
    return urls.key(value) in {urls.key(one) for one in there if "://" in one and " " not in one}

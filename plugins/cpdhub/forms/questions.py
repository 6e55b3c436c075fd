"""What a form asks, derived from the fields of the record that it fills."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..model.catalogue import KINDS, Catalogue
from ..model.shape import Shape, shapes
from .words import DO_NOT_KNOW, ZONES, choice

Widget = Literal["input", "textarea", "dropdown", "several", "tick"]
"""`several` is a dropdown of which more than one may be chosen, `tick` one box."""


@dataclass(frozen=True)
class Question:
    """One question. `id` is the name of the field, where it fills one."""

    id: str
    label: str
    hint: str
    widget: Widget
    needed: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    """What a person chooses → the value that it means."""
    example: str = ""
    first: str = ""
    """The option that is chosen beforehand."""
    shape: Shape | None = None
    """The field that it fills; None where it helps another question, or fills none."""


@dataclass(frozen=True)
class Asked:
    """A field that a form asks for, and where the form speaks otherwise than the record does."""

    field: str
    needed: bool = False
    label: str = ""
    hint: str | None = None
    example: str = ""
    widget: Widget | None = None
    options: tuple[str, ...] = ()
    first: str = ""


@dataclass(frozen=True)
class Form:
    """One form: its file under .github/ISSUE_TEMPLATE, and the kind of entry that it becomes."""

    name: str
    kind: str
    """"" for the correction, which changes an entry of any kind."""
    title: str
    about: str
    welcome: str
    asked: tuple[Asked, ...]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    """Values of fields that are the same in all that the form makes."""
    otherwise: Mapping[str, Any] = field(default_factory=dict)
    """Values of fields that were not answered."""


def questions(form: Form, catalogue: Catalogue) -> tuple[Question, ...]:
    """Its questions in their order; topics are those that the catalogue has."""
    kind = next((kind for kind in KINDS if kind.name == form.kind), None)
    known = {shape.name: shape for shape in shapes(kind.record, kind.name)} if kind else {}
    return tuple(_question(one, known.get(one.field), catalogue) for one in form.asked)


def _question(asked: Asked, shape: Shape | None, catalogue: Catalogue) -> Question:
    options = {text: text for text in asked.options} or (_options(shape, catalogue) if shape else {})
    widget = asked.widget or (_widget(shape, bool(options)) if shape else "input")
    label = asked.label or (shape.label if shape else asked.field)
    hint = asked.hint if asked.hint is not None else _hint(shape) if shape else ""
    return Question(asked.field, label, hint, widget, asked.needed, options, asked.example, asked.first, shape)


def _options(shape: Shape, catalogue: Catalogue) -> Mapping[str, Any]:
    if shape.refers == "topic":
        return {topic.name: topic.id for topic in sorted(catalogue.topics.values(), key=lambda one: one.name)}
    if shape.form == "zone":
        return ZONES
    if shape.form != "choice":
        return {}
    known = {choice(shape.name, value): value for value in shape.choices if value != "unknown"}
    return {**known, DO_NOT_KNOW: "unknown"} if shape.unknown else known


def _widget(shape: Shape, chosen: bool) -> Widget:
    if chosen:
        return "several" if shape.many else "dropdown"
    return "textarea" if shape.form in ("prose", "source") else "input"


def _hint(shape: Shape) -> str:
    """The record's hint without what is said of the word `unknown`: in a form a question is left empty."""
    text = re.sub(r"\s*(?:Write|Otherwise) unknown[^.]*\.|[;,] or unknown(?=\.)", "", shape.hint)
    return re.sub(r"\s*\(or: owner/repo path @commit\)", "", text).replace("….", "…").strip()

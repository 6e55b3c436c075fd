"""The forms as GitHub wants them: https://docs.github.com/en/communities (syntax for issue forms)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from ..model.catalogue import Catalogue
from .correction import details
from .every import FORMS
from .questions import Form, Question, questions

HEAD = "# Written by `make forms` from the records: change plugins/cpdhub/forms/ or model/, and run it again.\n"


def templates(catalogue: Catalogue) -> Mapping[str, str]:
    """File name under .github/ISSUE_TEMPLATE → text, of every form and of the page that lists them."""
    forms = {f"{form.name}.yml": _form(form, asked(form, catalogue)) for form in FORMS}
    return {"config.yml": _text({"blank_issues_enabled": True}), **{name: _text(said) for name, said in forms.items()}}


def asked(form: Form, catalogue: Catalogue) -> tuple[Question, ...]:
    """The questions of a form; those of the correction name the details that can be changed by themselves."""
    found = questions(form, catalogue)
    return found if form.kind else details(found)


def _text(value: Any) -> str:
    # PyYAML's own emitter: GitHub reads YAML 1.1, where a plain `Yes` is no text.
    return HEAD + yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=110)


def _form(form: Form, found: tuple[Question, ...]) -> Mapping[str, Any]:
    welcome = {"type": "markdown", "attributes": {"value": form.welcome}}
    return {
        "name": form.title,
        "description": form.about,
        "title": f"[{form.name}] ",
        "body": [welcome, *map(_element, found)],
    }


TYPES = {"several": "dropdown", "tick": "checkboxes"}


def _element(one: Question) -> Mapping[str, Any]:
    attributes: dict[str, Any] = {"label": one.label}
    if one.hint:
        attributes["description"] = one.hint
    if one.example:
        attributes["placeholder"] = one.example
    if one.widget == "several":
        attributes["multiple"] = True
    if one.options:
        attributes["options"] = [{"label": text} for text in one.options] if one.widget == "tick" else list(one.options)
    if one.first:
        attributes["default"] = list(one.options).index(one.first)
    element = {"type": TYPES.get(one.widget, one.widget), "id": one.id, "attributes": attributes}
    return {**element, "validations": {"required": True}} if one.needed else element

"""One field of a YAML entry changed, and every other byte of the file as it was, comments too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from ..draft.text import written
from ..model.catalogue import Kind
from ..model.shape import shapes


class Unclear(Exception):
    """The file is laid out in a way in which only a person can change this field without losing something."""


def changed(kind: Kind, text: str, values: Mapping[str, Any]) -> str:
    """`text` with each field of `values` set, those that were not there in their place; None takes one out.

    Raises Unclear.
    """
    if kind.suffix != ".yaml" or kind.listed:
        raise Unclear("it holds more than the details of one entry")
    if "\r" in text:
        raise Unclear("its lines end as on Windows")
    if any(sum(line.startswith(f"{name}:") for line in text.splitlines()) > 1 for name in values):
        raise Unclear("this detail stands there twice")
    before, after = _others(text, values), text
    for name, value in values.items():
        after = _set(kind, after, name, value)
    if _others(after, values) != before:
        raise Unclear("other details would change with it")
    return after


def _others(text: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the file says besides these fields."""
    try:
        told = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 # builds texts, lists and mappings alone
    except yaml.YAMLError:
        raise Unclear("it has a fault that a person has to mend first") from None
    if not isinstance(told, dict):
        raise Unclear("it has a fault that a person has to mend first")
    return {name: value for name, value in told.items() if name not in values}


def _set(kind: Kind, text: str, name: str, value: Any) -> str:
    lines = text.splitlines(keepends=True)
    new = written(kind, {name: value}) if value is not None else ""
    at = next((number for number, line in enumerate(lines) if line.startswith(f"{name}:")), None)
    if at is None and not new:
        return text
    if at is None:
        at = _place(kind, lines, name)
        return "".join([*lines[:at], new, *lines[at:]])
    end = _end(lines, at)
    old = "".join(lines[at:end])
    comment = _comment(old)
    if comment and (end - at > 1 or new.count("\n") != 1):
        raise Unclear("a comment stands within the value")
    if comment:
        new = f"{new.rstrip()}{comment}\n"
    return "".join([*lines[:at], new, *lines[end:]])


def _end(lines: Sequence[str], at: int) -> int:
    """The line after the value that begins on line `at`: what is indented belongs to it."""
    end = at + 1
    while end < len(lines) and (lines[end][:1] in " -" or not lines[end].strip()):
        end += 1
    while end > at + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _comment(old: str) -> str:
    """The comment in a value’s lines with the white space before it; in prose, a # after a blank may be text."""
    first, _, rest = old.partition("\n")
    inside = [line for line in rest.splitlines() if line.strip().startswith("#")]
    if rest.strip():
        return "#" if inside or re.search(r"\s#", first) else ""
    try:
        node = yaml.compose(first, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise Unclear("the value does not end on its line") from None
    [(_, value)] = node.value if isinstance(node, yaml.MappingNode) else [(None, None)]
    return first[value.end_mark.column :].rstrip() if value is not None else ""


def _place(kind: Kind, lines: Sequence[str], name: str) -> int:
    """Where a field comes that was not there: before the first of those that stand after it, and its comments."""
    order = [field.name for field in shapes(kind.record, kind.name)]
    after = {f"{one}:" for one in order[order.index(name) + 1 :]}
    at = next((number for number, line in enumerate(lines) if line.split(" ")[0].strip() in after), None)
    if at is None:
        raise Unclear("it is not clear where this detail would stand")
    while at > 0 and lines[at - 1].startswith("#"):
        at -= 1
    return at

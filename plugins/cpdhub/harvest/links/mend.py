"""Change an address where it stands in a file, and nothing else of it: comments, quotes and line ends stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from ... import urls
from .gather import BODY, Route

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?^)---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
UNSAFE = re.compile(r"[,\[\]{}]|:$|^[^h]")
"""What a plain value may not hold everywhere (YAML 1.2.2, 7.3.3), of what an address may."""
IN_TEXT = re.compile(r"https?://[^\s<>\"\]]+")
ENDS = ").,;:!?*_'"


@dataclass(frozen=True, slots=True)
class Edit:
    """One address to be changed."""

    route: Route
    old: str
    new: str


Change = tuple[int, int, str]
"""From and to (characters of the text), and what stands there then."""


def mend(text: str, edits: Iterable[Edit], markdown: bool, today: date) -> str:
    """The text with the edits made; what does not stand where it should is left alone.

    `changed` becomes today where a published fact changes: where the facts come from (`sources`) is none.
    """
    front = FRONT.match(text) if markdown else None
    root = _compose(front[1] if front else text)
    offset = front.start(1) if front else 0
    changes: list[Change] = []
    fact = False
    for edit in edits:
        if edit.route == BODY:
            made = list(_in_body(text, front.end(), edit)) if front else []
        else:
            made = _in_yaml(root, edit, offset)
        changes += made
        fact |= bool(made) and edit.route[0] != "sources"
    if fact and (node := _at(root, ("changed",))) is not None and node.value < today.isoformat():
        changes.append(_span(node, today.isoformat(), offset))
    for start, end, new in sorted(set(changes), reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def _compose(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None


def _in_yaml(root: Any, edit: Edit, offset: int) -> list[Change]:
    node = _at(root, edit.route)
    if node is None or node.style in ("|", ">") or not _same(node.value, edit.old):
        return []
    plain = not node.style and not UNSAFE.search(edit.new)
    return [_span(node, edit.new if plain else f'"{edit.new}"', offset)]


def _at(node: Any, route: Route) -> Any:
    """The scalar at a route; None where there is none."""
    for part in route:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            return None
    return node if isinstance(node, yaml.ScalarNode) else None


def _span(node: Any, new: str, offset: int) -> Change:
    return node.start_mark.index + offset, node.end_mark.index + offset, new


def _in_body(text: str, start: int, edit: Edit) -> Iterator[Change]:
    """Every link to the old address; brackets in the new one would end a Markdown link."""
    new = edit.new.replace("(", "%28").replace(")", "%29")
    for found in IN_TEXT.finditer(text, start):
        raw = found[0]
        while not _same(raw, edit.old) and (raw.endswith(tuple(ENDS)) or ")" in raw):
            raw = raw[:-1]
        if _same(raw, edit.old):
            yield found.start(), found.start() + len(raw), new


def _same(raw: str, old: str) -> bool:
    try:
        return urls.canonical(raw) == old
    except urls.Refused:
        return False

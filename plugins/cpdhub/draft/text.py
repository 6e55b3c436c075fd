"""The text of an entry's file, as the house writes it: fields in their order, long prose folded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

import yaml

from ..model.catalogue import Kind
from ..model.shape import Shape, shapes

WIDTH = 92
"""PyYAML breaks a line at the first blank beyond it."""


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter by YAML 1.2's core rules, as the loader has them: `yes` and `12:30` are plain words."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc] # PyYAML keeps it on the class

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Members of a list stand two to the right of its name."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """One day under two names is written twice: the loader takes no anchors."""
        return True


_NUMBER = list("-+.0123456789")
_CORE = (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", ["t", "T", "f", "F"]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", _NUMBER),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", _NUMBER),
    ("float", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", _NUMBER),
)
for _tag, _pattern, _first in _CORE:
    _Dumper.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)


class _Folded(str):
    """Prose, which stands on lines of its own."""


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">" if isinstance(text, _Folded) else None)


_Dumper.add_multi_representer(str, _string)
_Dumper.add_representer(datetime, lambda d, at: _string(d, at.isoformat(timespec="minutes")))
_Dumper.add_representer(date, lambda d, day: _string(d, day.isoformat()))


def written(kind: Kind, values: Mapping[str, Any], body: str = "") -> str:
    """A file of one entry: `values` by the names of the fields, in the order of the record; None is left out.

    A kind of prose gets front matter above `body`; one that lists all entries in one file, its member of the list.
    Raises KeyError for a name that the record does not have.
    """
    ordered = _ordered(shapes(kind.record, kind.name), values)
    front = dumped([ordered] if kind.listed else ordered)
    return f"---\n{front}---\n\n{body.strip()}\n" if kind.suffix == ".md" else front


def dumped(value: Any) -> str:
    """YAML of plain values, in the order that they have."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def _ordered(fields: Sequence[Shape], values: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name: field for field in fields}
    if strange := [name for name in values if name not in known]:
        raise KeyError(strange[0])
    return {name: _part(field, values[name]) for name, field in known.items() if values.get(name) is not None}


def _part(field: Shape, value: Any) -> Any:
    if field.parts and isinstance(value, Mapping):
        return _ordered(field.parts, value)
    if isinstance(value, list | tuple):
        return [_part(field, one) for one in value]
    # A fold would swallow white space that is not a single blank.
    return _Folded(value) if field.form == "prose" and value and value == " ".join(value.split()) else value

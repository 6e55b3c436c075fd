"""Validation errors in the words of the person who can mend them, at the place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..model.fields import COUNTRY_PATTERN, LANGUAGE_PATTERN
from ..model.records import Record
from ..problems import Problem, nearest
from .yamlcore import Route, Tree

PATTERNS = {
    COUNTRY_PATTERN: "two capital letters, GB; INT for international",
    LANGUAGE_PATTERN: "two or three small letters, en; with a region pt-BR",
}


def explain(error: ValidationError, tree: Tree, path: str, record: type[Record]) -> list[Problem]:
    """One Problem for each fault; of the several readings of a union the first speaks for all."""
    return list(_problems(error, tree, path, record))


def _problems(error: ValidationError, tree: Tree, path: str, record: type[Record]) -> Iterator[Problem]:
    seen: set[Route] = set()
    # The last first where members of a list are missing: it tells how many there should be.
    details = sorted(map(_whole, error.errors(include_url=False)), key=_missing, reverse=True)
    members = {tuple(detail["loc"][:end]) for detail in details for end in range(1, len(detail["loc"]))}
    misspelt = [str(detail["loc"][-1]) for detail in details if detail["type"] == "extra_forbidden"]
    for detail in details:
        route = _route(detail["loc"], tree.value)
        extra = detail["type"] == "extra_forbidden"
        if route in seen and not extra:
            continue
        if detail["type"] == "missing" and nearest(str(detail["loc"][-1]), misspelt):
            continue  # it is there, misspelt, and told already
        if detail["type"] == "too_short" and detail["loc"] in members:
            continue  # a member of it is wrong, and told
        seen.add(route)
        line, column = tree.place(route, of_key=extra)
        message, hint = _words(detail, record)
        yield Problem(path, line, column, ".".join(str(part) for part in route), message, hint)


def _whole(detail: ErrorDetails) -> ErrorDetails:
    """The absence of a list's member told of the list."""
    last = detail["loc"][-1] if detail["loc"] else ""
    if detail["type"] != "missing" or not isinstance(last, int):
        return detail
    return {**detail, "type": "too_short", "loc": detail["loc"][:-1], "ctx": {"min_length": last + 1}}


def _missing(detail: ErrorDetails) -> int:
    return int(detail.get("ctx", {}).get("min_length", 0)) if detail["type"] == "too_short" else 0


def _route(loc: tuple[int | str, ...], value: Any) -> Route:
    """The part of `loc` that stands in the document: unions add names of their members to it."""
    route: list[str | int] = []
    for part in loc:
        if isinstance(value, dict) and isinstance(part, str) and (part in value or not route):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif isinstance(value, dict) and isinstance(part, str) and re.fullmatch(r"[a-z_]+", part):
            value = None
        else:
            break
        route.append(part)
    return tuple(route)


def _words(detail: ErrorDetails, record: type[Record]) -> tuple[str, str]:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "cpdhub":
        return str(context["message"]), str(context["hint"])
    if value is None and kind not in ("missing", "extra_forbidden"):
        return "is empty", "write it, or delete the line if it is not needed"
    if kind == "missing":
        return "is missing", "write it; `unknown` is a value where nobody knows"
    if kind == "extra_forbidden":
        known = _names(record, detail["loc"])
        hint = nearest(str(detail["loc"][-1]), known)
        return "is no field of this kind of entry", hint or f"known: {', '.join(known)}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{_shown(value)} is out of range", _range(record, detail)
    if kind == "literal_error":
        return _choice(str(context["expected"]), value)
    return _plain(kind, context, value, str(detail["msg"]))


def _choice(expected: str, value: object) -> tuple[str, str]:
    words = re.findall(r"'([^']*)'", expected)
    hint = nearest(str(value), words)
    if isinstance(value, bool):
        hint = f"write {'yes' if value else 'no'}, without quotes"
    return f"{_shown(value)} is not one of {', '.join(words)}", hint or f"write one of {', '.join(words)}"


def _plain(kind: str, context: Mapping[str, Any], value: object, message: str) -> tuple[str, str]:
    forms = {
        "string_type": ("is not a text", "put it between quotes"),
        "tuple_type": ("is not a list", "write it as [one, two], or one to a line after a hyphen"),
        "dict_type": ("is not a list of key: value", "write `key: value` under it"),
        "model_type": ("is not a list of key: value", "write `key: value` under it"),
        "int_parsing": ("is not a whole number", "write digits alone, without quotes"),
        "int_type": ("is not a whole number", "write digits alone, without quotes"),
        "int_from_float": ("is not a whole number", "write digits alone, without quotes"),
        "float_type": ("is not a number", "write digits alone, without quotes"),
        "float_parsing": ("is not a number", "write digits alone, without quotes"),
        "bool_type": ("is neither true nor false", "write true or false"),
        "bool_parsing": ("is neither true nor false", "write true or false"),
        "string_too_short": ("is empty", "write it, or delete the line"),
        "too_short": ("is too short a list", f"at least {context.get('min_length')}"),
        "too_long": ("is too long a list", f"at most {context.get('max_length')}"),
        "string_too_long": ("is too long", f"at most {context.get('max_length')} characters"),
        "missing_argument": ("is missing", "write it"),
    }
    if kind == "string_pattern_mismatch":
        hint = PATTERNS.get(str(context.get("pattern")), "lower-case letters, digits, single hyphens")
        return f"{_shown(value)} has not the right form", hint
    if kind in forms:
        what, hint = forms[kind]
        return (f"{_shown(value)} {what}" if isinstance(value, str | int | float) and value != "" else what), hint
    return f"{_shown(value)}: {message[:1].lower()}{message[1:]}", "see the other files of this kind"


def _range(record: type[Record], detail: ErrorDetails) -> str:
    """From what to what the number may go, as far as the field tells."""
    field = next((info for name, info in record.model_fields.items() if (info.alias or name) == detail["loc"][0]), None)
    limits = list(_limits(field))
    least = [one.ge for one in limits if hasattr(one, "ge")]
    most = [one.le for one in limits if hasattr(one, "le")]
    if len(least) == len(most) == 1:
        return f"from {least[0]} to {most[0]}"
    context = detail.get("ctx", {})
    return f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"


def _limits(of: Any) -> Iterator[Any]:
    """Every bound in a field's type, however deep: in lists, in unions."""
    if hasattr(of, "ge") or hasattr(of, "le"):
        yield of
    for inner in (*getattr(of, "metadata", ()), getattr(of, "annotation", None), *get_args(of)):
        if inner is not None:
            yield from _limits(inner)


def _names(record: type[Record], loc: tuple[int | str, ...]) -> list[str]:
    """The fields that could stand where the unknown one does."""
    fields = record.model_fields
    for part in loc[:-1]:
        inner = fields.get(str(part))
        arguments = getattr(inner.annotation, "__args__", ()) if inner else ()
        candidates = (*arguments, inner.annotation if inner else None)
        models = [one for one in candidates if isinstance(one, type) and issubclass(one, Record)]
        fields = models[0].model_fields if models else fields
    return [info.alias or name for name, info in fields.items() if not info.exclude]


def _shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{text if len(text) <= 60 else text[:57] + "..."}"'

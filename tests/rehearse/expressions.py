"""The expressions of workflows, as far as ours use them; one that is not known here stops the rehearsal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

WHOLE = re.compile(r"\$\{\{(.*?)\}\}", re.S)
TOKEN = re.compile(r"\s*('(?:[^']|'')*'|==|!=|&&|\|\||[!(),]|[A-Za-z_][\w-]*(?:\.[\w*-]+)*|\d+)")
FUNCTIONS = ("always", "success", "failure", "cancelled")

Context = Mapping[str, Any]


class Unknown(Exception):
    """Something that this rehearsal has not been taught."""


def filled(text: str, context: Context) -> str:
    """A text with its expressions worked out."""
    return WHOLE.sub(lambda found: said(value(found[1], context)), text)


def condition(text: str | None, context: Context, *, well: bool) -> bool:
    """Whether a job or step runs; `well`: all before it succeeded. Where it calls no function, success() is meant."""
    if text is None:
        return well
    bare = WHOLE.sub(r"\1", str(text))
    functions: dict[str, Callable[[], bool]] = {
        "always": lambda: True,
        "success": lambda: well,
        "failure": lambda: not well,
        "cancelled": lambda: False,
    }
    found = bool(value(bare, {**context, **functions}))
    return found and (well or any(f"{name}(" in bare for name in FUNCTIONS))


def value(text: str, context: Context) -> Any:
    """What one expression is (operators by their precedence, as GitHub's reference lists them)."""
    tokens = TOKEN.findall(text)
    if TOKEN.sub("", text).strip():
        raise Unknown(f"{text.strip()}: {TOKEN.sub('', text).strip()}")
    found, rest = _either(tokens, context)
    if rest:
        raise Unknown(text)
    return found


def said(found: Any) -> str:
    """As GitHub writes a value into a text."""
    return "" if found is None else str(found).lower() if isinstance(found, bool) else str(found)


def _either(tokens: list[str], context: Context) -> tuple[Any, list[str]]:
    left, tokens = _both(tokens, context)
    while tokens and tokens[0] == "||":
        right, tokens = _both(tokens[1:], context)
        left = left or right
    return left, tokens


def _both(tokens: list[str], context: Context) -> tuple[Any, list[str]]:
    left, tokens = _same(tokens, context)
    while tokens and tokens[0] == "&&":
        right, tokens = _same(tokens[1:], context)
        left = left and right
    return left, tokens


def _same(tokens: list[str], context: Context) -> tuple[Any, list[str]]:
    left, tokens = _one(tokens, context)
    if tokens and tokens[0] in ("==", "!="):
        operator = tokens[0]
        right, tokens = _one(tokens[1:], context)
        return (said(left) == said(right)) == (operator == "=="), tokens
    return left, tokens


def _one(tokens: list[str], context: Context) -> tuple[Any, list[str]]:
    if not tokens:
        raise Unknown("an expression that ends too early")
    first, *rest = tokens
    if first == "!":
        found, rest = _one(rest, context)
        return not found, rest
    if first == "(":
        found, rest = _either(rest, context)
        return found, rest[1:]
    if first.startswith("'"):
        return first[1:-1].replace("''", "'"), rest
    if rest[:1] == ["("]:
        if first not in context or rest[1:2] != [")"]:
            raise Unknown(f"{first}()")
        return context[first](), rest[2:]
    return int(first) if first.isdigit() else _looked_up(first, context), rest


def _looked_up(name: str, context: Context) -> Any:
    if name in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[name]
    first, *rest = name.split(".")
    if first not in context:
        raise Unknown(name)
    found: Any = context[first]
    for part in rest:
        # What is not there is null, as on GitHub.
        found = found.get(part) if isinstance(found, Mapping) else None
    return found

"""Questions for values with parts, as the steps of a path: one part at a time, until a first part is left empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..model.shape import Shape
from .asking import Question, ask, say

Wrong = Callable[[Any], str]


def ask_several(question: Question) -> list[dict[str, Any]]:
    """All of them, in order. Raises asking.Stopped."""
    shape, found = question.shape, list[dict[str, Any]]()
    first, *rest = sorted(shape.parts, key=lambda part: part.form != "choice")
    say(f"{shape.label}: {shape.hint}")
    while True:
        say(f"  Number {len(found) + 1} (Enter ends the list)")
        begun = ask(Question(replace(first, needed=False), None, _wrong(question, {}, first)))
        if begun is not None:
            found.append(_rest({first.name: begun}, rest, question))
        elif not (wrong := question.wrong(found) if found or shape.needed else ""):
            return found
        else:
            say(f"  That cannot stay: {wrong}")


def _rest(one: dict[str, Any], parts: Sequence[Shape], question: Question) -> dict[str, Any]:
    for part in parts:
        value = ask(Question(part, None, _wrong(question, one, part)))
        if value is not None:
            one = {**one, part.name: value}
    return one


def _wrong(question: Question, one: Mapping[str, Any], part: Shape) -> Wrong:
    """What is wrong with one part, given those before it."""
    return lambda value: question.part({**one, part.name: value}, part.name)

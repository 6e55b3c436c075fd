"""Questions and answers in a terminal or a pipe: one line each, a wrong answer refused at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ..draft.near import near_ids
from ..draft.proposal import Proposal
from ..draft.values import read, shown
from ..model.fields import UNSEEN
from ..model.shape import Shape

LONGEST = 4_000
"""Characters of one answer."""
MISSING = "is missing (write it; ? says what belongs here)"
LISTED = 60
"""Of so many entries at most all are shown where somebody asks what there is."""


class Stopped(Exception):
    """The person ended it, or the pipe did."""


@dataclass(frozen=True)
class Question:
    """One question: what is proposed, what is wrong with a value, and what the field may refer to."""

    shape: Shape
    proposal: Proposal | None
    wrong: Callable[[Any], str]
    """What is wrong with a value, in words; empty where nothing is."""
    known: Mapping[str, str] = field(default_factory=dict)
    """The ids that it may be, each with its name."""
    words: Mapping[str, Any] = field(default_factory=dict)
    """Answers with a meaning of their own, in small letters."""
    part: Callable[[Mapping[str, Any], str], str] = lambda one, name: ""
    """For a record: what is wrong with the part of this name, whatever is still missing beside it."""


def say(text: str = "") -> None:
    """One line for the person, without what a terminal would follow."""
    sys.stdout.write(f"{UNSEEN.sub('', text[:LONGEST])}\n")
    sys.stdout.flush()


def line(prompt: str) -> str:
    """One line of the person. Raises Stopped where there is none."""
    prompt = UNSEEN.sub("", prompt[:LONGEST]) + " "
    try:
        if sys.stdin.isatty():
            with suppress(ImportError):
                import readline  # noqa: F401 # arrows and corrections work in input() once it is there
            return input(prompt)[:LONGEST]
        sys.stdout.write(prompt)
        sys.stdout.flush()
        text = _piped()
    except (EOFError, KeyboardInterrupt):
        text = ""
    except UnicodeDecodeError:
        raise Stopped("the answers are not UTF-8 text") from None
    sys.stdout.write("\n")
    if not text:
        raise Stopped("")
    return text


def _piped() -> str:
    """One line of a pipe, cut where it is too long for an answer; empty at the end."""
    text = part = sys.stdin.readline(LONGEST)
    while part and not part.endswith("\n"):
        part = sys.stdin.readline(LONGEST)
    return text


def ask(question: Question) -> Any:
    """The value for a field; None where it is left out. Raises Stopped."""
    shape = question.shape
    _choices(shape)
    while True:
        text = line(_prompt(question)).strip()
        if text.startswith("?"):
            _explain(question, text[1:].strip())
            continue
        if text == "-" and not shape.needed:
            return None
        value = _value(question, text)
        if value is None and not shape.needed:
            return None
        wrong = question.wrong(value) if value is not None else MISSING
        if not wrong:
            return value
        say(f"  That cannot stay: {wrong}")
        _near(question, text)


def agreed(question: str) -> bool:
    """Whether the person says yes; Enter means yes. Raises Stopped."""
    while True:
        text = line(f"{question} [yes]").strip().casefold()
        if text in ("", "y", "yes"):
            return True
        if text in ("n", "no"):
            return False
        say("  Please answer yes or no.")


def chosen(title: str, names: Sequence[str]) -> str | None:
    """One of several things by its number or name; None where nothing is chosen. Raises Stopped."""
    say(title)
    for row in _rows([f"{number} {name}" for number, name in enumerate(names, 1)]):
        say(f"  {row}")
    while True:
        text = line("Number, or Enter to go on:").strip()
        if not text:
            return None
        by_number = int(text) - 1 if text.isascii() and text.isdecimal() and len(text) < 4 else -1
        if 0 <= by_number < len(names):
            return names[by_number]
        if found := [name for name in names if name.casefold() == text.casefold()]:
            return found[0]
        say(f"  There is no {text[:40]} in this list.")


def _value(question: Question, text: str) -> Any:
    """What was typed, as a value: a number chooses, Enter takes what is proposed, a name stands for its id."""
    shape = question.shape
    if not text:
        return question.proposal.value if question.proposal else None
    if text.casefold() in question.words:
        return question.words[text.casefold()]
    if shape.form == "choice":
        parts = text.replace(",", " ").split() if shape.many else [text]
        text = "\n".join(_numbered(part, shape.choices) for part in parts)
    value = read(shape, text)
    if question.known and isinstance(value, str) and value not in question.known:
        named = [key for key, name in question.known.items() if name.casefold() == text.casefold()]
        return named[0] if len(named) == 1 else value
    return value


def _numbered(text: str, choices: Sequence[str]) -> str:
    at = int(text) - 1 if text.isascii() and text.isdecimal() and len(text) < 4 else -1
    return choices[at] if 0 <= at < len(choices) else text


def _prompt(question: Question) -> str:
    shape, proposal = question.shape, question.proposal
    why = f" ({proposal.why})" if proposal and proposal.why else ""
    shown_as = f" [{shown(proposal.value)}]" if proposal else "" if shape.needed else " [leave out]"
    several = " (several: commas between)" if shape.many and shape.form not in ("line", "prose") else ""
    return f"{shape.label.rstrip('?')}{several}{why}{shown_as}:"


def _choices(shape: Shape) -> None:
    if shape.form == "choice":
        say(f"{shape.label.rstrip('?')}? {shape.hint}")
        for row in _rows([f"{number} {name}" for number, name in enumerate(shape.choices, 1)]):
            say(f"  {row}")


def _rows(words: Sequence[str], width: int = 76) -> list[str]:
    rows = [""]
    for word in words:
        if rows[-1] and len(rows[-1]) + len(word) + 3 > width:
            rows.append("")
        rows[-1] += ("   " if rows[-1] else "") + word
    return rows


def _explain(question: Question, about: str) -> None:
    """The hint, and the ids near to what was asked about."""
    say(f"  {question.shape.hint or 'No more is known of it.'}")
    if question.known:
        found = near_ids(about, question.known) if about else tuple(question.known)[:LISTED]
        for key in found:
            say(f"    {key}: {question.known[key]}" if question.known[key] else f"    {key}")
        more = len(question.known) - LISTED
        if not about and more > 0:
            say(f"    … and {more} more.")
        say("  “? word” looks for a word among them." if found else f"  Nothing there is like “{about}”.")


def _near(question: Question, text: str) -> None:
    """After a wrong id: those that may have been meant."""
    for part in text.replace(",", " ").split() if question.known else ():
        found = near_ids(part, question.known) if part not in question.known else ()
        if found:
            say(f"  Near “{part[:40]}”: {', '.join(found)}")

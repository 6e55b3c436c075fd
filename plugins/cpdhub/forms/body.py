"""The body of an issue that a form made, read back into answers.

GitHub writes `### Label`, a blank line and the answer for each question, in the order of the form; `_No response_`
where there is none, `- [X] text` for a box, and commas between several that were chosen. Whoever answers can write
such lines too: a heading that stands twice is refused, since nobody can say which of the two is the question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model.fields import UNSEEN
from .questions import Form, Question

MOST = 65_536
"""Characters of an issue: what is longer was not sent by GitHub."""
NOTHING = frozenset(("", "_No response_"))
QUIET = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Invisible, without any effect, and often pasted along: taken out."""


@dataclass(frozen=True)
class Complaint:
    """Something to mend: the question, what was written there, what is wrong with it, and what to do."""

    question: str
    written: str
    wrong: str
    mend: str = ""


@dataclass(frozen=True)
class Answers:
    """What was answered, by the question’s id; a question without an answer is not among them."""

    given: Mapping[str, str]
    complaints: tuple[Complaint, ...] = ()
    """Why nothing more can be made of it."""
    missing: tuple[Complaint, ...] = ()


def which(body: str, forms: Mapping[str, Sequence[Question]]) -> str | None:
    """The form that made a body, by the share of its questions that stand there; None where it was none of them.

    `forms`: the name of each form → its questions. Half of them have to be there: others are questions of people.
    """
    headings = {line[4:].strip() for line in _lines(body) if line.startswith("### ")}
    shares = {name: sum(one.label in headings for one in asked) / len(asked) for name, asked in forms.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 0.5 else None


def read(form: Form, asked: Sequence[Question], body: str) -> Answers:
    """The answers of a body that `form` made; every question that stands twice, or holds what is unfit, is told."""
    labels = {one.label: one for one in asked}
    parts: dict[str, list[str]] = {}
    twice: list[str] = []
    current: list[str] | None = None
    for line in _lines(body):
        label = line[4:].strip() if line.startswith("### ") else ""
        if label in labels and label in parts:
            twice.append(label)
        elif label in labels:
            current = parts[label] = []
        elif current is not None:
            current.append(line)
    answers = ((labels[label], _answer(lines)) for label, lines in parts.items())
    # Of a list, None is what GitHub writes where nothing was chosen; elsewhere a person wrote it.
    given = {one.id: text for one, text in answers if text not in NOTHING and not (one.options and text == "None")}
    unfit = [complaint for label, one in labels.items() for complaint in _unfit(one, given.get(one.id, ""))]
    return Answers(given, (*map(_twice, dict.fromkeys(twice)), *unfit), tuple(_missing(asked, given)))


def too_long(body: str) -> Complaint | None:
    """What to say of a body that no form can have made."""
    if len(body) <= MOST:
        return None
    wrong = f"The text has {len(body):,} characters, far more than a form can hold."
    return Complaint("", "", wrong, "Please fill in the form again, with a few sentences at most.")


def _lines(body: str) -> list[str]:
    return [line.rstrip() for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _answer(lines: Sequence[str]) -> str:
    text = QUIET.sub("", "\n".join(lines)).replace("\xa0", " ").replace("\t", " ").strip()
    # A text area that is shown as code stands between fences.
    fenced = re.fullmatch(r"(`{3,})[\w-]*\n(.*)\n\1", text, re.DOTALL)
    return fenced[2].strip() if fenced else text


def _twice(label: str) -> Complaint:
    wrong = f"The line “### {label}” stands there twice, so it is not clear which of the two is the question."
    return Complaint(label, "", wrong, "Please write answers without lines that begin with ###.")


def _unfit(one: Question, text: str) -> list[Complaint]:
    found = next((char for char in UNSEEN.findall(text) if char != "\n"), "")
    if not found:
        return []
    name = unicodedata.name(found, "a control character").lower()
    wrong = f"There is a character that cannot be seen and that changes what is shown: {name} (U+{ord(found):04X})."
    return [
        Complaint(one.label, text, wrong, "Please type it anew, by hand: such characters come along when one pastes.")
    ]


def _missing(asked: Sequence[Question], given: Mapping[str, str]) -> list[Complaint]:
    return [
        Complaint(one.label, "", "It is not answered.", "Please fill it in: it is one of the few that are needed.")
        for one in asked
        if one.needed and one.id not in given
    ]

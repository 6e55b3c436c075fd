"""An issue that a form made: read, checked against the whole catalogue, and answered. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from .forms import body, complaints, correction, credits, reply
from .forms.every import CORRECTION, FORMS
from .forms.questions import Form, Question
from .forms.suggestion import Asking, suggested
from .forms.target import KIND, Target
from .forms.templates import asked
from .load.catalogue import Loaded, load
from .model.catalogue import Catalogue
from .model.near import near
from .problems import Problem
from .review.likeness import sketch

PAGES = {
    "event": "/events/{}/", "association": "/associations/{}/", "provider": "/providers/{}/", "scheme": "/schemes/{}/",
    "source": "/sources/", "reading": "/reading/#{}",
}  # fmt: skip
"""Kind → where an entry is shown; a response stands on the page of its Thing."""

Asked = tuple[Question, ...]
MOST = 3
"""Entries that are named as alike."""


@dataclass(frozen=True)
class Issue:
    """What is needed of an issue."""

    body: str
    day: date
    """The day on which it was opened."""
    form: str = ""
    """The form that it comes from, where that is known; else it is found by its questions."""


@dataclass(frozen=True)
class Answer:
    """What to say; and the one file to write, where everything is in order."""

    text: str
    """"" where the issue comes from no form: nothing is said to it."""
    fine: bool = True
    files: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    page: str = ""
    notes: tuple[str, ...] = ()
    """What a person should look at."""
    told: tuple[str, ...] = ()
    """What a correction comes to, for whoever reviews it."""
    look: str = ""
    """What to compare with the page."""


def answer(root: Path, issue: Issue, today: date, site: str) -> Answer:
    """The answer to an issue as things stand under `root`; `site`: the site's address without a slash, or ""."""
    if long := body.too_long(issue.body):
        return Answer(reply.refused([long]), fine=False)
    before = load(root)
    known = {form.name: (form, asked(form, before.catalogue)) for form in FORMS}
    name = issue.form or body.which(issue.body, {key: questions for key, (_, questions) in known.items()})
    if name is None:
        return Answer("")
    form, questions = known[name]
    answers = body.read(form, questions, issue.body)
    if answers.complaints:
        return Answer(reply.refused(answers.complaints), fine=False)
    if form is CORRECTION:
        if answers.missing:
            return Answer(reply.refused(answers.missing), fine=False)
        return _correction(root, before, questions, answers.given, today, site)
    asking = Asking(before.catalogue, today, issue.day, _names())
    return _new(root, before, (form, questions), answers, asking, site)


def _new(
    root: Path, before: Loaded, about: tuple[Form, Asked], answers: body.Answers, asking: Asking, site: str
) -> Answer:
    """A new entry: everything that is wrong with it at once, but of each question what was found first."""
    form, questions = about
    found = suggested(form, questions, answers.given, asking)
    draft = found.draft
    after = load(root, {draft.path: draft.text})
    checked = complaints.complaints(_new_ones(before, after), KIND[form.kind], questions, answers.given)
    if wrong := complaints.together((*answers.missing, *found.complaints, *checked), questions):
        return Answer(reply.refused(wrong), fine=False)
    if (root / draft.path).exists():
        # A file with a fault is no entry of the catalogue, yet its name is taken.
        taken = body.Complaint("", "", "The hub has an entry of this name already.", "Please ask a maintainer to look.")
        return Answer(reply.refused([taken]), fine=False)
    page = _page(form.kind, str(draft.values["id"]), site)
    notes = (*found.notes, *_alike(form.kind, str(draft.values["id"]), before.catalogue, after.catalogue))
    text = reply.fine(draft.path, draft.text, page, notes)
    first = credits.subject(form.kind, str(draft.values.get("title") or draft.values.get("name") or ""))
    return Answer(
        text, True, {draft.path: draft.text}, first, page, notes, look=credits.LOOK.get(form.kind, credits.ALL)
    )


def _correction(
    root: Path, before: Loaded, questions: Asked, given: Mapping[str, str], today: date, site: str
) -> Answer:
    """One detail of an entry that is there."""
    meant = correction.meant(questions, given, before.catalogue, site)
    found = meant if isinstance(meant, correction.Correction) else _corrected(root, questions, given, meant, today)
    if found.complaints:
        return Answer(reply.refused(found.complaints), fine=False)
    if found.target is None or found.by_hand:
        path = found.target.path if found.target else ""
        return Answer(reply.by_hand(found.by_hand, path, given.get("page", ""), found.sooner))
    meant, page = found.target, _page(found.target.kind.name, found.target.id, site)
    answered = {**given, found.field: given["right"]}
    right = next(one for one in questions if one.id == "right")
    asked = (replace(right, id=found.field),)
    after = load(root, {found.path: found.text})
    wrong = complaints.complaints(_new_ones(before, after), meant.kind, asked, answered)
    if wrong:
        named = [body.Complaint(right.label, given["right"], one.wrong, one.mend) for one in wrong]
        return Answer(reply.refused(named), fine=False)
    first = credits.subject(meant.kind.name, f"{found.field} of {meant.id}", "correct")
    told = reply.correction(found.label, found.field, (found.was, found.now), given)
    text = reply.fine(found.path, found.text, page, found.notes)
    return Answer(text, True, {found.path: found.text}, first, page, found.notes, told, found.label)


def _corrected(
    root: Path, questions: Asked, given: Mapping[str, str], meant: Target, today: date
) -> correction.Correction:
    text = (root / meant.path).read_bytes().decode("utf-8-sig")
    return correction.corrected(questions, given, meant, text, today)


def _new_ones(before: Loaded, after: Loaded) -> list[Problem]:
    """What `check` has against the catalogue with the file, that it did not have against it before."""
    old = set(before.problems)
    return [problem for problem in after.problems if problem not in old]


def _alike(kind: str, id: str, before: Catalogue, after: Catalogue) -> tuple[str, ...]:
    """Entries that may be the same: a person decides."""
    known = [sketch(kind, record) for record in getattr(before, f"{kind}s").values()]
    found = list(near([sketch(kind, getattr(after, f"{kind}s")[id])], known))[:MOST]
    return tuple(
        f"It may be the same as {reply.code(pair.other.title)} ({pair.other.id}), which the hub has: {pair.why}."
        for pair in found
    )


def _page(kind: str, id: str, site: str) -> str:
    return site + PAGES[kind].format(id) if site and kind in PAGES else ""


def _names() -> Mapping[str, str]:
    """Code → name of every country."""
    from .publish.pages.countries import NAMES

    return NAMES


def templates(root: Path) -> Mapping[str, str]:
    """The forms themselves, by their files relative to `root`, for the topics that the catalogue has."""
    from .forms.templates import templates as written

    catalogue: Catalogue = load(root).catalogue
    return {f".github/ISSUE_TEMPLATE/{name}": text for name, text in written(catalogue).items()}

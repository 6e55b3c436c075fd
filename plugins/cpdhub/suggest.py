"""An issue that a form made: read, checked against the whole catalogue, and answered. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .forms import body, complaints, correction, credits, reply
from .forms.every import CORRECTION, FORMS
from .forms.questions import Form, Question
from .forms.suggestion import Asking, suggested
from .forms.templates import asked
from .load.catalogue import Loaded, load
from .model.catalogue import Catalogue

PAGES = {
    "event": "/events/{}/", "association": "/associations/{}/", "provider": "/providers/{}/", "scheme": "/schemes/{}/",
    "source": "/sources/", "reading": "/reading/#{}",
}  # fmt: skip
"""Kind → where an entry is shown; a response stands on the page of its Thing."""

Asked = tuple[Question, ...]


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
    checked = _problems(root, before, draft.path, draft.text, questions, answers.given)
    if wrong := complaints.together((*answers.missing, *found.complaints, *checked), questions):
        return Answer(reply.refused(wrong), fine=False)
    if (root / draft.path).exists():
        # A file with a fault is no entry of the catalogue, yet its name is taken.
        taken = body.Complaint("", "", "The hub has an entry of this name already.", "Please ask a maintainer to look.")
        return Answer(reply.refused([taken]), fine=False)
    page = _page(form.kind, str(draft.values["id"]), site)
    text = reply.fine(draft.path, draft.text, page, found.notes)
    first = credits.subject(form.kind, str(draft.values.get("title") or draft.values.get("name") or ""))
    return Answer(text, True, {draft.path: draft.text}, first, page)


def _correction(
    root: Path, before: Loaded, questions: Asked, given: Mapping[str, str], today: date, site: str
) -> Answer:
    """One detail of an entry that is there."""
    meant = correction.target(given.get("page", ""), before.catalogue)
    texts = {meant.path: (root / meant.path).read_bytes().decode("utf-8-sig")} if meant else {}
    found = correction.corrected(questions, given, before.catalogue, texts, today)
    if found.complaints:
        return Answer(reply.refused(found.complaints), fine=False)
    page = _page(meant.kind.name, meant.id, site) if meant else ""
    if found.by_hand or meant is None:
        return Answer(reply.by_hand(found.by_hand, meant.path if meant else "", given.get("page", "")))
    answered = {**given, found.field: given["right"]}
    right = next(one for one in questions if one.id == "right")
    wrong = _problems(root, before, found.path, found.text, (right,), answered)
    if wrong:
        named = [body.Complaint(right.label, given["right"], one.wrong, one.mend) for one in wrong]
        return Answer(reply.refused(named), fine=False)
    first = credits.subject(meant.kind.name, f"{found.field} of {meant.id}", "correct")
    return Answer(reply.fine(found.path, found.text, page), True, {found.path: found.text}, first, page)


def _problems(
    root: Path, before: Loaded, path: str, text: str, questions: Asked, given: Mapping[str, str]
) -> tuple[body.Complaint, ...]:
    """What `check` has against the catalogue with this file, that it did not have against it before."""
    old = set(before.problems)
    new = [problem for problem in load(root, {path: text}).problems if problem not in old]
    return complaints.complaints(new, questions, given)


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

"""`cpdhub form`: what an issue form suggests, answered in plain words; accepted, a pull request."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from .. import console, hub, place, reviewing, suggest
from ..forms import credits, reply
from ..forms.every import FORMS
from ..github import GitHub, Pull, Refused
from ..harvest.memory import disk
from ..load.catalogue import load
from .common import DONE, OURS, THEIRS, Commands, add_now

MOST_BYTES = 4 * 1024 * 1024
"""Of an event file: far more than GitHub sends."""
CONTEXT = "check"
"""The name of the status, as that of the job that checks other pull requests."""
PULL = "pull"
"""The marker of the comment on what became of an accepted suggestion: an answer that is under way does not undo it."""


@dataclass(frozen=True)
class Event:
    """What happened to which issue, as the event file has it."""

    action: str
    label: str
    labels: tuple[str, ...]
    issue: suggest.Issue
    who: credits.Suggester
    base: str
    edited: bool
    """Whether its text was changed, and not its title alone."""


def add(commands: Commands) -> None:
    """Describe it."""
    form = commands.add_parser("form", help="answer what an issue form suggests; accepted, open a pull request")
    form.add_argument("--event", type=Path, metavar="FILE", help="the event (default: $GITHUB_EVENT_PATH)")
    form.add_argument("--post", action="store_true", help="answer on the issue too; then a wrong form is no failure")
    form.add_argument("--pull", action="store_true", help="write the file, check all, and open a pull request")
    form.add_argument("--try", dest="body", metavar="FILE", help="answer the body of an issue in a file (- for stdin)")
    form.add_argument("--kind", choices=[one.name for one in FORMS], help="with --try: the form that it comes from")
    form.add_argument("--templates", action="store_true", help="write .github/ISSUE_TEMPLATE from the records")
    add_now(form)
    form.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer, or say why that cannot be."""
    now = options.now or hub.moment()
    try:
        if options.templates:
            return _templates(options.root)
        if options.body:
            issue = suggest.Issue(_text(options.body), now.date(), options.kind or "")
            return _told(suggest.answer(options.root, issue, now.date(), place.site_url(os.environ)))
        event = _event(options.event or Path(os.environ.get("GITHUB_EVENT_PATH", "")))
        return _accepted(options, event, now) if options.pull else _answered(options, event, now)
    except (ValueError, RecursionError, Refused) as wrong:
        console.fault(str(wrong))
        return OURS


def _templates(root: Path) -> int:
    found = suggest.templates(root)
    for name, text in found.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        disk.replace(root / name, text.encode())
    console.done(f"{console.count(len(found), 'file')} in .github/ISSUE_TEMPLATE written.")
    return DONE


def _text(name: str) -> str:
    return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")


def _told(answer: suggest.Answer) -> int:
    text = answer.text or "This issue comes from none of the forms: nothing is answered.\n"
    # GitHub's runner takes what begins a line of the log with :: or holds ##[ for an order, and passes over blanks.
    console.document(re.sub(r"(?m)^(\s*):(?=:)", r"\1: ", text).replace("##[", "## ["))
    return DONE if answer.fine else THEIRS


def _answered(options: argparse.Namespace, event: Event, now: datetime) -> int:
    """The answer to an issue that was opened or edited. A change after it was accepted takes the label off."""
    answer = suggest.answer(options.root, event.issue, now.date(), place.site_url(os.environ))
    code = _told(answer)
    if not options.post or not answer.text:
        return code
    github = GitHub.of(os.environ)
    again = event.edited and reply.ACCEPTED in event.labels
    if again:
        github.take_label(event.who.issue, reply.ACCEPTED)
    github.comment(event.who.issue, (reply.AGAIN if again else "") + answer.text)
    return DONE


def _accepted(options: argparse.Namespace, event: Event, now: datetime) -> int:
    """The pull request of an issue that a maintainer accepted."""
    if (event.action, event.label) != ("labeled", reply.ACCEPTED):
        console.done(f"Nothing to do: only the label {reply.ACCEPTED} lets a suggestion through.")
        return DONE
    github = GitHub.of(os.environ)
    answer = suggest.answer(options.root, event.issue, now.date(), place.site_url(os.environ))
    if not answer.files:
        code = _told(answer)
        if options.post and answer.text:
            github.comment(event.who.issue, answer.text)
        return DONE if options.post else code
    try:
        pull = _pull(options.root, github, event, answer, now)
    except Refused as refused:
        if options.post:
            github.comment(event.who.issue, reply.failed(str(refused)), PULL)
        raise
    console.done(f"{pull.address} opened for issue {event.who.issue}.")
    if options.post:
        github.comment(event.who.issue, reply.opened(pull.address, answer.page), PULL)
    return DONE


def _pull(root: Path, github: GitHub, event: Event, answer: suggest.Answer, now: datetime) -> Pull:
    """The file written and everything checked; then the pull request, and what the check said as its status."""
    [(path, text)] = answer.files.items()
    before, old = load(root), (root / path).read_text("utf-8-sig") if (root / path).exists() else None
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    disk.replace(root / path, text.encode())
    state, words = _checked(root)
    pull = github.open_pull(
        f"suggest/{event.who.issue}",
        event.base,
        answer.files,
        answer.subject,
        credits.description(path, answer.page, event.who, answer.notes, answer.told, answer.look)
        + "\n"
        + reviewing.suggested(root, before, path, old, now),
        credits.message(answer.subject, event.who),
    )
    github.status(pull.sha, state, CONTEXT, words, _run(os.environ))
    return pull


def _checked(root: Path) -> tuple[str, str]:
    """A status and its words: what `cpdhub check` says of the catalogue with the new file in it."""
    try:
        catalogue = hub.sound(root).catalogue
    except hub.Faulty as faulty:
        return "failure", f"{console.count(len(faulty.problems), 'problem')} in the catalogue"
    return "success", f"The catalogue is sound: {console.inventory(catalogue)}"


def _run(environment: Mapping[str, str]) -> str:
    """The address of this run, for whoever wants to read its log."""
    server, run = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_RUN_ID", "")
    return f"{server}/{environment.get('GITHUB_REPOSITORY', '')}/actions/runs/{run}" if server and run else ""


def _event(path: Path) -> Event:
    """The event of a file. Raises ValueError for what GitHub would not send."""
    if not path.is_file():
        raise ValueError("name the event’s file with --event, or in GITHUB_EVENT_PATH")
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path} is too large for an event")
    told = _record(json.loads(path.read_bytes()), "the event")
    issue = _record(told.get("issue"), "the event’s issue")
    user = _record(issue.get("user"), "the issue’s author")
    labels = issue.get("labels") or []
    return Event(
        str(told.get("action")),
        str((told.get("label") or {}).get("name", "")),
        tuple(str(one.get("name")) for one in labels),
        suggest.Issue(str(issue.get("body") or ""), _day(str(issue.get("created_at")))),
        credits.named(user.get("login"), user.get("id"), issue.get("number")),
        str(_record(told.get("repository"), "the event’s repository").get("default_branch") or "main"),
        told.get("action") == "edited" and "body" in (told.get("changes") or {"body": {}}),
    )


def _record(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is missing")
    return value


def _day(text: str) -> date:
    return datetime.fromisoformat(text).astimezone(UTC).date()

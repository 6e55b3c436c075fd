"""`cpdhub review`: what a pull request brings, for a maintainer with one minute; nothing of it is checked out."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from .. import console, history, hub, reviewing
from ..review.finding import annotation, told
from ..review.lexicon import lexicon
from ..review.summary import as_markdown, as_text
from .common import DONE, OURS, THEIRS, Commands, add_now

MOST = 1_000
"""Findings that are told one by one: a log has an end."""


def add(commands: Commands) -> None:
    """Describe it."""
    review = commands.add_parser("review", help="what a branch adds, changes and removes, and what to look at in it")
    review.add_argument("--against", metavar="REF", required=True, help="what it will be merged into: origin/main")
    review.add_argument("--head", metavar="REF", default="HEAD", help="the branch (default: what is checked out)")
    add_now(review)
    review.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say it: as annotations and a summary where GitHub runs it, as plain lines elsewhere."""
    try:
        with tempfile.TemporaryDirectory(prefix="cpdhub-review-") as folder:
            found = reviewing.reviewed(
                options.root, options.against, options.head, Path(folder), options.now or hub.moment()
            )
        unsaved = reviewing.unsaved(options.root) if options.head == "HEAD" else 0
    except history.Unreadable as why:
        console.fault(str(why))
        return OURS
    github = os.environ.get("GITHUB_ACTIONS") == "true"
    for one in found.findings[:MOST]:
        console.document(f"{annotation(one) if github else told(one)}\n")
    if len(found.findings) > MOST:
        console.done(f"… and {len(found.findings) - MOST} more.")
    console.document(as_text(found))
    if summary := os.environ.get("GITHUB_STEP_SUMMARY", ""):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(as_markdown(found))
    if lexicon() is None:
        console.done("The words were not looked up: pyspellchecker is not installed.")
    if unsaved and not github:
        console.done(f"{console.count(unsaved, 'file')} not committed yet: only commits are looked at.")
    return THEIRS if found.problems else DONE

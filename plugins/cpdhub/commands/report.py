"""`cpdhub report`: what needs a curator: old checks, silent sources, decisions that do nothing, missing recordings."""

from __future__ import annotations

import argparse
import sys

from .. import console, hub
from ..upkeep import words
from ..upkeep.look import look
from .common import DONE, Commands, add_now
from .upkeep import seen

FORMATS = {"text": words.as_text, "markdown": words.as_markdown, "json": words.as_json}


def add(commands: Commands) -> None:
    """Describe it."""
    report = commands.add_parser("report", help="list what needs a curator; changes nothing")
    report.add_argument("--format", choices=tuple(FORMATS), default="text", help="for whom (default: %(default)s)")
    report.add_argument("--all", action="store_true", help=f"list all, not the first {words.MOST} of each kind")
    add_now(report)
    report.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Look, and tell; whatever is found is no fault."""
    now = options.now or hub.moment()
    sections = look(seen(options.root, now))
    console.document(FORMATS[options.format](sections, now, sys.maxsize if options.all else words.MOST))
    return DONE

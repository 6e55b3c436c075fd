"""`cpdhub check`: every problem of the catalogue at once."""

from __future__ import annotations

import argparse

from .. import console, history, hub
from ..load.catalogue import load
from ..load.document import MOST
from ..problems import Problem
from ..review.files import MADE
from .common import DONE, Commands


def add(commands: Commands) -> None:
    """Describe it."""
    check = commands.add_parser("check", help="validate the catalogue: every problem at once")
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say that the catalogue is sound; problems are raised as hub.Faulty."""
    found = load(options.root)
    problems = (*found.problems, *map(_made, history.kept(options.root, MADE)[:MOST]))
    if problems:
        raise hub.Faulty(problems)
    catalogue = found.catalogue
    console.done(f"The catalogue is sound: {console.inventory(catalogue)}.")
    return DONE


def _made(name: str) -> Problem:
    """Something in version control that only the commands make: a build would meet it in its way."""
    writer = MADE[name.partition("/")[0]]
    return Problem(name, 1, 1, "", f"is kept in version control, and is made {writer}", f"git rm --cached {name}")

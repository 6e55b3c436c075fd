"""`cpdhub check`: every problem of the catalogue at once."""

from __future__ import annotations

import argparse

from .. import console, hub
from .common import DONE, Commands


def add(commands: Commands) -> None:
    """Describe it."""
    check = commands.add_parser("check", help="validate the catalogue: every problem at once")
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say that the catalogue is sound; problems are raised as hub.Faulty."""
    catalogue = hub.sound(options.root).catalogue
    console.done(f"The catalogue is sound: {console.inventory(catalogue)}.")
    return DONE

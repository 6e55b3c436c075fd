"""`cpdhub digest`: store the digests of the weeks that are over."""

from __future__ import annotations

import argparse

from .. import console, hub
from .common import DONE, Commands, add_now


def add(commands: Commands) -> None:
    """Describe it."""
    digest = commands.add_parser("digest", help="store the digest of every week that is over and has none")
    add_now(digest)
    digest.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Store them, and say which."""
    stored = hub.digest(options.root, options.now or hub.moment())
    console.done(f"{console.count(len(stored), 'digest')} stored{': ' if stored else ''}{', '.join(stored)}.")
    return DONE

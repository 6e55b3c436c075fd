"""`cpdhub serve`: live preview."""

from __future__ import annotations

import argparse

from .common import DONE, Commands


def add(commands: Commands) -> None:
    """Describe it."""
    serve = commands.add_parser("serve", help="live preview: shows a change without a reload")
    serve.add_argument("--port", type=int, default=8000, choices=range(65536), metavar="PORT")
    serve.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until it is interrupted."""
    from ..serve import serve

    serve(options.root.resolve(), options.port)
    return DONE

"""All commands, in the order in which `cpdhub --help` lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from .common import Commands

NAMES = (
    "check", "new", "form", "review", "preview", "harvest", "digest", "build", "verify", "ping", "links", "report",
    "decide", "serve", "schema", "contract", "admin",
)  # fmt: skip
"""Each is a module of this package with `add` and `run`."""


def adders(given: Sequence[str] = ()) -> Iterator[Callable[[Commands], None]]:
    """What describes each command to the command line.

    Where a command is among what was `given`, it alone is imported: together they take as long as a small build.
    """
    return (import_module(f".{name}", __package__).add for name in [n for n in NAMES if n in given] or NAMES)

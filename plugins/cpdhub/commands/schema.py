"""`cpdhub schema`: write data/schema from the records."""

from __future__ import annotations

import argparse

from .. import console
from ..harvest.memory import disk
from .common import DONE, Commands


def add(commands: Commands) -> None:
    """Describe it."""
    schema = commands.add_parser("schema", help="write data/schema from the records")
    schema.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write one schema for each kind of entry."""
    from ..model.schema import schemas

    folder = options.root / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        disk.replace(disk.real(folder / name), text.encode())
    console.done(f"{folder}: {len(schemas())} schemas written.")
    return DONE

"""`cpdhub build`: the site, from catalogue and archive."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import arguments, console
from .common import DONE, OURS, PROJECT, Commands, add_now


def add(commands: Commands) -> None:
    """Describe it."""
    build = commands.add_parser("build", help="build the site from catalogue and archive")
    build.add_argument("--output", type=Path, help="folder to write (default: output under the root)")
    build.add_argument("--url", type=arguments.url, help="address of the site (default: from the settings)")
    build.add_argument("--settings", type=Path, help="Pelican settings (default: pelicanconf.py)")
    add_now(build)
    build.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build it, and say what was written."""
    # Pelican takes a fifth of a second to import: only for a build.
    from ..publish import generator, output

    try:
        written, notices = generator.build(
            options.root.resolve(),
            settings(options).resolve(),
            folder=options.output and options.output.resolve(),
            now=options.now,
            url=options.url,
        )
    except (output.NotOurs, generator.Cannot) as cannot:
        console.fault(str(cannot))
        return OURS
    console.notices(notices)
    folder = options.output or options.root / "output"
    console.done(
        f"{folder}: {written.written} files written, {written.unchanged} unchanged, {written.removed} removed."
    )
    if output.has_editor(folder):
        console.done(f"{folder / output.EDITOR} is kept as it was; `make admin` makes it anew.")
    return DONE


def settings(options: argparse.Namespace) -> Path:
    """The settings named, else those of the root, else the project's own."""
    if options.settings:
        return Path(options.settings)
    own = options.root / "pelicanconf.py"
    return own if own.is_file() else PROJECT / "pelicanconf.py"

"""`cpdhub admin`: lay the web editor into the site, under /admin/."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from .. import console, place, urls
from ..admin import config
from .common import DONE, OURS, PROJECT, Commands

EDITOR = PROJECT / "theme" / "admin"
HEAD = "# Made by `cpdhub admin` from the records (plugins/cpdhub/model): what is changed here is lost.\n"
ON_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")


def add(commands: Commands) -> None:
    """Describe it."""
    admin = commands.add_parser("admin", help="lay the web editor into the built site, under /admin/ (make admin)")
    admin.add_argument("--output", type=Path, help="folder of the built site (default: output under the root)")
    admin.add_argument("--editor", type=Path, default=EDITOR, help=argparse.SUPPRESS)
    admin.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write output/admin: the page, the script with its fonts, the configuration."""
    from ..publish import output

    folder = options.output.resolve() if options.output else options.root / "output"
    try:
        output.reached(options.root, folder / output.EDITOR)
        where = saved_to(os.environ)
        if not (folder / output.MARK).is_file():
            raise Missing(f"{folder} holds no site yet: run `cpdhub build` first")
        written = output.write(folder / output.EDITOR, files(options.editor, where), output.EDITOR_MARK)
    except (Missing, output.NotOurs) as cannot:
        console.fault(str(cannot))
        return OURS
    console.done(f"{folder / output.EDITOR}: {written.written} files written, {written.unchanged} unchanged.")
    console.done(_told(where))
    return DONE


class Missing(Exception):
    """Something that the editor needs; its message says what to do."""


def saved_to(environment: Mapping[str, str]) -> config.Place:
    """Where the editor saves: CPDHUB_REPOSITORY or GITHUB_REPOSITORY, CPDHUB_BRANCH (main), CPDHUB_OAUTH."""
    known = ON_GITHUB.fullmatch(place.repository(environment))
    helper = environment.get("CPDHUB_OAUTH", "").rstrip("/")
    if helper and not _is_helper(helper):
        raise Missing("CPDHUB_OAUTH is the address of an OAuth helper, as https://auth.example.org")
    branch = environment.get("CPDHUB_BRANCH", "") or "main"
    return config.Place(known[1] if known else "", branch, place.site_url(environment), helper)


def _is_helper(address: str) -> bool:
    """Whether it is a whole address that begins with https://, to which the editor can add its own part."""
    try:
        urls.canonical(address)
    except urls.Refused:
        return False
    return bool(re.fullmatch(r"https://[^\s?#]+", address))


def files(editor: Path, where: config.Place) -> dict[str, bytes]:
    """Address below /admin/ → body."""
    from ..draft.text import dumped
    from .editing import facts

    packed = editor / "dist"
    if not (packed / "editor.js").is_file():
        raise Missing("the editor is not installed: run `make admin`, which needs Node and npm")
    made = {
        "/index.html": (editor / "index.html").read_bytes(),
        "/config.yml": (HEAD + dumped(config.configuration(where))).encode(),
        "/facts.json": (json.dumps(facts(), indent=1) + "\n").encode(),
    }
    found = sorted(path for path in packed.rglob("*") if path.is_file() and path.name[0] != ".")
    return made | {f"/{path.relative_to(packed).as_posix()}": path.read_bytes() for path in found}


def _told(where: config.Place) -> str:
    if not where.repository:
        return "No repository on GitHub is named (CPDHUB_REPOSITORY): the editor works with a folder on this computer."
    sign_in = f"through {where.helper}" if where.helper else "with a token"
    return f"It saves to {where.repository}, branch {where.branch}, as pull requests; people sign in {sign_in}."

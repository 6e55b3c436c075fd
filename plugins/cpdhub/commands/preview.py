"""`cpdhub preview`: the site as a pull request would make it, in a folder of its own; and taking such a folder in."""

from __future__ import annotations

import argparse
import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import console, hub, unpacking
from ..github import GitHub, Refused
from ..review.preview import marked
from .build import settings
from .common import DONE, OURS, THEIRS, Commands, add_now

HOST = "http://127.0.0.1:8000"
"""Where `python3 -m http.server` serves it. The run of a pull request knows no other address: it is given no variable
of the repository. Who takes its preview in gives it the host's, CPDHUB_PREVIEWS."""

ORIGIN = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?/?")


def add(commands: Commands) -> None:
    """Describe it."""
    preview = commands.add_parser("preview", help="the site as a pull request would make it, for a look")
    preview.add_argument("--number", type=_number, default=0, metavar="N", help="number of the pull request")
    preview.add_argument("--output", type=Path, help="folder to write (default: output/preview under the root)")
    preview.add_argument(
        "--unpack",
        type=Path,
        metavar="ZIP",
        help="in place of building: take in what a run made; a folder with one file will do",
    )
    preview.add_argument("--into", type=Path, metavar="DIR", help="with --unpack: the folder with all previews")
    preview.add_argument("--settings", type=Path, help="Pelican settings (default: pelicanconf.py)")
    add_now(preview)
    preview.set_defaults(run=run)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise argparse.ArgumentTypeError(f'"{text}" is no number of a pull request')
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Build it, or take it in."""
    if options.unpack:
        return _unpack(options)
    from ..publish import generator, output

    # Only what a person names may be a link: the checkout is somebody else's.
    place = options.output.resolve() if options.output else options.root.resolve() / "output" / "preview"
    folder = place / f"pr-{options.number}"
    now = options.now or hub.moment()
    address = f"{HOST}/pr-{options.number}"
    try:
        generator.build(options.root.resolve(), settings(options).resolve(), folder=folder, now=now, url=address)
    except (output.NotOurs, generator.Cannot) as cannot:
        console.fault(str(cannot))
        return OURS
    pages = sorted(path for path in folder.rglob("*.html") if not path.is_symlink())
    for page in pages:
        page.write_text(marked(page.read_text(encoding="utf-8"), options.number), encoding="utf-8")
    console.done(f"{folder}: {console.count(len(pages), 'page')}, each marked as a preview.")
    return DONE


def _unpack(options: argparse.Namespace) -> int:
    """Take in an artifact, of the pull request that GitHub says its run was for."""
    if not options.into:
        console.fault("say with --into where the previews are")
        return OURS
    try:
        archive = _only(options.unpack)
        number = options.number or _confirmed(unpacking.number_of(archive))
        options.into.mkdir(parents=True, exist_ok=True)
        files = unpacking.unpack(archive, options.into, number, _named(os.environ.get("CPDHUB_PREVIEWS", ""), number))
    except NoHost as why:
        console.fault(str(why))
        return OURS
    except (unpacking.Refused, Refused) as why:
        console.fault(f"{options.unpack}: {why}; nothing was kept of it")
        return THEIRS
    console.done(f"{options.into}/pr-{number}: {console.count(files, 'file')}.")
    return DONE


class NoHost(Exception):
    """What names the host of the previews names none."""


def _named(host: str, number: int) -> dict[bytes, bytes]:
    """How the addresses of a preview begin → how they will on its host; nothing where none is named. Raises NoHost."""
    if not host:
        return {}
    if not ORIGIN.fullmatch(host):
        raise NoHost(f'CPDHUB_PREVIEWS is "{host}": it has to be an https address without a path')
    old, new = f"{HOST}/pr-{number}/", f"{host.rstrip('/')}/pr-{number}/"
    calendars = (old.replace("http:", "webcal:"), new.replace("https:", "webcal:"))
    return {
        one.encode(): other.encode()
        for pair in ((old, new), calendars)
        for one, other in (pair, (quote(pair[0], safe=""), quote(pair[1], safe="")))
    }


def _only(place: Path) -> Path:
    """The file, or the one file of a folder: how a downloaded artifact is called is not ours to know."""
    found = [path for path in sorted(place.iterdir()) if path.is_file()] if place.is_dir() else [place]
    if len(found) != 1 or found[0].is_symlink():
        raise unpacking.Refused("it is not one file")
    return found[0]


def _confirmed(claimed: int) -> int:
    """The number that an artifact claims, if the run that made it was for the head of that pull request.

    Else one pull request could put its pages in the place of another's. Raises both kinds of Refused.
    """
    event: Any = json.loads(Path(os.environ.get("GITHUB_EVENT_PATH", os.devnull)).read_text(encoding="utf-8") or "{}")
    ran = event.get("workflow_run", {}).get("head_sha", "")
    if not ran:
        raise unpacking.Refused("no run is known that made it: name the pull request with --number")
    if GitHub.of(os.environ).head_of(claimed) != ran:
        raise unpacking.Refused(f"it says that it is of pull request {claimed}, which its run was not for")
    return claimed

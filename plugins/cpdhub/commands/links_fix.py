"""New addresses put into the files of the catalogue, where the catalogue stays sound with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from ..harvest.links.led import led
from ..harvest.links.link import Link
from ..harvest.links.mend import Edit, mend
from ..harvest.links.told import Places, same_site, twice
from ..harvest.memory import disk
from ..harvest.net.addresses import local_name
from ..load.catalogue import load


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was done, and what was not, a line each."""

    made: tuple[str, ...]
    refused: tuple[str, ...]


def fix(root: Path, known: Mapping[str, Link], places: Places, today: date, *, elsewhere: bool) -> Fixed:
    """Take over the address that each redirect for good leads to, and say why where not; elsewhere only if wanted."""
    made: list[str] = []
    refused: list[str] = []
    for path, edits in sorted(_edits(known, places).items()):
        for edit, link in edits:
            words = f"{path}: {'.'.join(map(str, edit.route))}: {edit.old} → {edit.new}"
            why = _never(link, elsewhere) or _one(root, path, edit, today)
            if why:
                refused.append(f"Not made: {words}: {why}")
            else:
                made.append(words)
    return Fixed(tuple(made), tuple(refused))


def _one(root: Path, path: str, edit: Edit, today: date) -> str:
    """Make one edit; else why not. Each is checked beside those before it: two entries must not share an address."""
    text = (root / path).read_bytes().decode("utf-8")
    new = mend(text, [edit], path.endswith(".md"), today)
    if new == text:
        return "it is written in another way there; change it by hand"
    if problems := load(root, {path: new}).problems:
        return str(problems[0])
    disk.replace(root / path, new.encode("utf-8"))
    return ""


def _never(link: Link, elsewhere: bool) -> str:
    """Why what redirects for good is no edit all the same; empty where it is one."""
    if local_name(urlsplit(link.to).hostname or ""):
        return "nobody but this machine or this house could open it"
    # Only what was asked before the rule that doubts it was there, or was written by hand.
    if why := led(link.url, link.to):
        return why
    return "" if elsewhere or same_site(link) else "another site; with --elsewhere it is made"


def _edits(known: Mapping[str, Link], places: Places) -> dict[str, list[tuple[Edit, Link]]]:
    """By file."""
    edits: dict[str, list[tuple[Edit, Link]]] = {}
    for link in filter(twice, known.values()):
        for place in places[link.url]:
            edits.setdefault(place.path, []).append((Edit(place.route, link.url, link.to), link))
    return edits

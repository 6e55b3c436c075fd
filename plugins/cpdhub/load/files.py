"""Which files make up the catalogue: regular files at the places that the house has for them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from ..model.catalogue import KINDS, Kind
from ..model.digest import WEEK_PATTERN
from ..problems import Problem
from . import pictures
from .sizes import FORMATS

IMAGES = "content/images"
LARGEST = 256 * 1024
"""Bytes of one entry's file: what is larger is not read at all."""
OTHERS = {
    "data/archive": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.jsonl"),
    "data/digests": re.compile(WEEK_PATTERN.strip("^$") + r"\.json"),
    "data/links": re.compile(r"addresses\.jsonl"),
    "data/schema": re.compile(rf"({'|'.join(kind.name for kind in KINDS)})\.json"),
}
"""Folders under data/ that the project writes itself, and how it calls the files in them."""
HALF = re.compile(r"\.[a-z0-9.-]+\.\d+-\d+\.new", re.A)
"""What a process was writing when it was killed, as harvest/memory/disk.py names it: the next one takes it away."""
TOP = ("data", "content")
KEEPERS = (".gitkeep", ".DS_Store")
"""What keeps a folder in version control, and what one system puts into each: neither is looked into, or published."""


@dataclass(frozen=True, slots=True)
class Found:
    """Every file of the catalogue by kind, every image, and what should not be there."""

    entries: tuple[tuple[Kind, Path], ...]
    images: tuple[str, ...]
    problems: tuple[Problem, ...]


def find(root: Path, drafts: Iterable[str] = ()) -> Found:
    """The files under `root`, in the order of their paths; `drafts` count as if they were there, as regular files."""
    entries: list[tuple[Kind, Path]] = []
    images: list[str] = []
    problems: list[Problem] = []
    new = set(drafts)
    for path, name in _sorted(root, new):
        if not name.isprintable():
            problems.append(_problem(name, "has a name with a character that cannot be seen", "rename it"))
        elif name not in new and (problem := _irregular(path, name)):
            problems.append(problem)
        elif path.name in KEEPERS or _made(name):
            continue
        elif name.startswith(f"{IMAGES}/"):
            images.append(name.removeprefix(f"{IMAGES}/"))
            if problem := pictures.fault(path, name):
                problems.append(problem)
        elif kind := kind_of(name):
            entries.append((kind, path))
        else:
            problems.append(_stray(name, path))
    return Found(tuple(entries), tuple(images), tuple(problems))


def _sorted(root: Path, new: Set[str]) -> Iterator[tuple[Path, str]]:
    """What lies there, then the drafts."""
    yield from ((path, name) for path, name in _walk(root) if name not in new)
    yield from ((root / name, name) for name in sorted(new))


def _irregular(path: Path, name: str) -> Problem | None:
    if path.is_symlink():
        return _problem(name, "is a symbolic link", "put the file itself here")
    if not path.is_file():
        return _problem(name, "is not a regular file", "delete it")
    size = path.stat().st_size
    if path.name == ".gitkeep" and size:
        return _problem(name, "holds something", "it only keeps its folder: make it an empty file")
    if not name.startswith(f"{IMAGES}/") and size > LARGEST and not _made(name):
        return _problem(name, f"is larger than {LARGEST // 1024} KiB", "one entry, one file, in few words")
    return None


def _walk(root: Path) -> Iterator[tuple[Path, str]]:
    """Files and links below data/ and content/ with their names relative to the root; links are not followed."""
    for top in TOP:
        if (root / top).is_symlink():
            yield root / top, top
            continue
        for folder, folders, files in os.walk(root / top):
            folders.sort()
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            for name in sorted([*files, *links]):
                path = Path(folder) / name
                yield path, path.relative_to(root).as_posix()


def _made(name: str) -> bool:
    """Whether this is the place and the name of a file that the project writes itself."""
    folder, _, own = name.rpartition("/")
    return folder in OTHERS and bool(OTHERS[folder].fullmatch(own) or HALF.fullmatch(own))


def kind_of(name: str) -> Kind | None:
    """The kind whose place this is: `<folder>/<id><suffix>`, events one folder deeper, by year."""
    for kind in KINDS:
        if kind.listed:
            if name == kind.place:
                return kind
            continue
        rest = name.removeprefix(f"{kind.place}/")
        if rest != name and rest.endswith(kind.suffix) and rest.count("/") == (kind.name == "event"):
            return kind
    return None


def _stray(name: str, path: Path) -> Problem:
    if path.suffix.lower() in (*FORMATS, ".svg"):
        return _problem(name, "is a picture outside content/images", "move it to content/images")
    if name.startswith(tuple(f"{folder}/" for folder in OTHERS)):
        return _problem(name, "is nothing that the project writes itself, as all in this folder is", "delete it")
    if name.startswith("data/events/"):
        return _problem(name, "is an event outside a folder for its year", "move it to data/events/<year>/")
    if path.suffix == ".yml":
        return _problem(name, "ends in .yml", "rename it so that it ends in .yaml")
    return _problem(name, "belongs to no kind of entry", "look at the neighbouring folders, or delete it")


def _problem(name: str, message: str, hint: str) -> Problem:
    return Problem(name, 1, 1, "", message, hint)

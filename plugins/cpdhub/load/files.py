"""Which files make up the catalogue: regular files at the places that the house has for them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from ..model.catalogue import KINDS, Kind
from ..problems import Problem
from . import pictures

IMAGES = "content/images"
LARGEST = 256 * 1024
"""Bytes of one entry's file: what is larger is not read at all."""
OTHERS = ("data/archive/", "data/digests/", "data/links/", "data/schema/")
"""Folders under data/ that the project writes itself."""
TOP = ("data", "content")


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
        if name not in new and (problem := _irregular(path, name)):
            problems.append(problem)
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
    if not name.startswith(f"{IMAGES}/") and path.stat().st_size > LARGEST:
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
                relative = path.relative_to(root).as_posix()
                if not relative.startswith(OTHERS) and name not in (
                    ".gitkeep",
                    ".DS_Store",
                ):
                    yield path, relative


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
    if path.suffix.lower() in (*pictures.SIGNATURES, ".svg"):
        return _problem(name, "is a picture outside content/images", "move it to content/images")
    if name.startswith("data/events/"):
        return _problem(name, "is an event outside a folder for its year", "move it to data/events/<year>/")
    if path.suffix == ".yml":
        return _problem(name, "ends in .yml", "rename it so that it ends in .yaml")
    return _problem(name, "belongs to no kind of entry", "look at the neighbouring folders, or delete it")


def _problem(name: str, message: str, hint: str) -> Problem:
    return Problem(name, 1, 1, "", message, hint)

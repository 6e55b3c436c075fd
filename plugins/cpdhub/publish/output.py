"""The output folder: files written whole and only where they changed, stale ones taken away, no link ever followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

MARK = "status.json"
"""Stands in every output; a folder with files but without it is not ours to clean."""

EDITOR, EDITOR_MARK = "admin", "config.yml"
"""The folder in which `cpdhub admin` leaves the web editor, and the file by which it is known: a build keeps it."""


class NotOurs(Exception):
    """The output folder holds something else; its message says what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, left as they were, and taken away."""

    written: int
    unchanged: int
    removed: int


def reached(root: Path, folder: Path) -> Path:
    """The folder, if no part of its way below `root` is a symbolic link; where it lies elsewhere, a person named it.

    A link in a checkout is whatever a pull request put there. Raises NotOurs.
    """
    if folder.is_relative_to(root):
        way = [folder, *folder.parents][: len(folder.relative_to(root).parts)]
        for link in filter(Path.is_symlink, way):
            raise NotOurs(f"{link} is a symbolic link: delete it, or name the folder itself with --output")
    return folder


def write(folder: Path, files: Mapping[str, bytes], mark: str = MARK) -> Written:
    """Make `folder` hold `files` (address → body), the web editor if it is there, and nothing else. Raises NotOurs."""
    _ours(folder, mark)
    targets = {folder / _relative(address): body for address, body in files.items()}
    # First what may stand in the way: a link, a folder where a file belongs, a file where a folder does.
    removed = _clean(folder, set(targets))
    # The mark first: a build that is cut off half way leaves a folder that the next one knows as its own.
    ordered = sorted(targets.items(), key=lambda pair: pair[0] != folder / mark)
    written = sum(_put(path, body) for path, body in ordered)
    return Written(written, len(targets) - written, removed)


def _ours(folder: Path, mark: str) -> None:
    reached(folder.parent, folder)
    if folder.exists() and not folder.is_dir():
        raise NotOurs(f"{folder} is a file: delete it, or choose another --output")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / mark).is_file():
        raise NotOurs(f"{folder} holds files that the hub did not write: empty it, or choose another --output")


def _relative(address: str) -> str:
    """`/events/` is events/index.html, `/feeds/all.atom` is itself; an address stays within the folder."""
    path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
    if ".." in path.split("/") or "\\" in path or "\0" in path:
        raise ValueError(f"the address {address!r} leads out of the output folder")
    return path


def _put(path: Path, body: bytes) -> bool:
    """Write `body` in one step; False where it stood there already."""
    try:
        if path.stat().st_size == len(body) and path.read_bytes() == body:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("xb") as file:  # x: never through a link, nor into what is there
        file.write(body)
    temporary.replace(path)
    return True


def has_editor(folder: Path) -> bool:
    """Whether the web editor lies in this output, and not by way of a link."""
    way = folder / EDITOR, folder / EDITOR / EDITOR_MARK
    return way[1].is_file() and not any(map(Path.is_symlink, way))


def _clean(folder: Path, wanted: Set[Path]) -> int:
    """Leave regular files that are wanted, the folders that these need, and the editor; the number of files removed."""
    removed = 0
    needed = {parent for path in wanted for parent in path.parents}
    kept = folder / EDITOR if has_editor(folder) else None
    for parent, folders, names in os.walk(folder, topdown=False):
        edits = kept is not None and Path(parent).is_relative_to(kept)
        for path in (Path(parent) / name for name in names):
            if not stat.S_ISREG(path.lstat().st_mode) or not (edits or path in wanted):
                path.unlink()
                removed += path not in wanted
        for path in (Path(parent) / name for name in folders):
            if path.is_symlink():
                path.unlink()
            elif path not in needed and not any(path.iterdir()):
                path.rmdir()
    return removed

"""The output folder: files written whole and only where they changed, stale ones taken away."""

from __future__ import annotations

import os
from collections.abc import Mapping
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


def write(folder: Path, files: Mapping[str, bytes], mark: str = MARK) -> Written:
    """Make `folder` hold `files` (address → body), the web editor if it is there, and nothing else. Raises NotOurs."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / mark).is_file():
        raise NotOurs(f"{folder} holds files that the hub did not write: empty it, or choose another --output")
    targets = {folder / _relative(address): body for address, body in files.items()}
    # The mark first: a build that is cut off half way leaves a folder that the next one knows as its own.
    ordered = sorted(targets.items(), key=lambda pair: pair[0] != folder / mark)
    written = sum(_put(path, body) for path, body in ordered)
    removed = _clean(folder, set(targets))
    return Written(written, len(targets) - written, removed)


def _relative(address: str) -> str:
    """`/events/` is events/index.html, `/feeds/all.atom` is itself; an address stays within the folder."""
    path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
    if ".." in path.split("/") or "\\" in path or "\0" in path:
        raise ValueError(f"the address {address!r} leads out of the output folder")
    return path


def _put(path: Path, body: bytes) -> bool:
    """Write `body` in one step; False where it stood there already."""
    try:
        if not path.is_symlink() and path.stat().st_size == len(body) and path.read_bytes() == body:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(body)
    temporary.replace(path)
    return True


def has_editor(folder: Path) -> bool:
    """Whether the web editor lies in this output."""
    return (folder / EDITOR / EDITOR_MARK).is_file()


def _clean(folder: Path, wanted: set[Path]) -> int:
    removed = 0
    kept = folder / EDITOR if has_editor(folder) else None
    for parent, folders, names in os.walk(folder, topdown=False):
        if kept and (Path(parent) == kept or kept in Path(parent).parents):
            continue
        for name in names:
            if (path := Path(parent) / name) not in wanted:
                path.unlink()
                removed += 1
        for name in folders:
            path = Path(parent) / name
            if path.is_symlink():
                path.unlink()
            elif not any(path.iterdir()):
                path.rmdir()
    return removed

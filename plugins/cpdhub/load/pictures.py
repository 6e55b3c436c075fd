"""Pictures of the catalogue: files that are what their names say, small, and never a program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from ..problems import Problem

LARGEST = 1024 * 1024
"""Bytes: a page with one such picture takes ten seconds on a slow telephone line."""

NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.[a-z]+")

SIGNATURES: dict[str, Callable[[bytes], bool]] = {
    ".png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    ".jpg": lambda head: head.startswith(b"\xff\xd8\xff"),
    ".jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    ".gif": lambda head: head.startswith((b"GIF87a", b"GIF89a")),
    ".webp": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    ".avif": lambda head: head[4:12] in (b"ftypavif", b"ftypavis"),
}
"""How a file of each kind begins. SVG is not among them: it can hold scripts, and a browser that opens it runs them."""


def fault(path: Path, name: str) -> Problem | None:
    """What is wrong with the regular file at `path`; `name` is relative to the root."""
    return next(_faults(path, name), None)


def _faults(path: Path, name: str) -> Iterator[Problem]:
    pure = PurePosixPath(name)
    begins_right = SIGNATURES.get(pure.suffix)
    if not begins_right:
        yield Problem(name, 1, 1, "", "is not a picture", f"one of {' '.join(sorted(SIGNATURES))}")
    elif not NAME.fullmatch(pure.name):
        hint = "small letters, digits and hyphens alone, as two-shelves.png"
        yield Problem(name, 1, 1, "", "has a name that cannot be an address", hint)
    elif path.stat().st_size > LARGEST:
        yield Problem(name, 1, 1, "", f"is larger than {LARGEST // 1024} KiB", "save it smaller, 1600 pixels wide")
    elif not begins_right(_head(path)):
        yield Problem(
            name, 1, 1, "", f"is not what its name says: no {pure.suffix[1:]} picture", "save it again as one"
        )


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)

"""Two versions of what was harvested become one, as seen from the version that both began with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

Files: TypeAlias = Mapping[str, bytes]
"""Path from the root → content."""
Lines: TypeAlias = dict[str, bytes]

ARCHIVE = "data/archive/"
HEAD = ""
"""Stands for an id where a line is the head of an archive."""


def join(base: Files, ours: Files, theirs: Files) -> dict[str, bytes]:
    """What `ours` and `theirs` made of `base`: each file as the one made it that changed it.

    Archives are joined line by line, so no item of either side is lost. Where both
    changed the same thing, `theirs` counts: it stands in the repository already.
    """
    found: dict[str, bytes] = {}
    for path in sorted({*base, *ours, *theirs}):
        content = _file(path, base.get(path), ours.get(path), theirs.get(path))
        if content is not None:
            found[path] = content
    return found


def items(content: bytes) -> Lines:
    """The lines of an archive by the ids of their items; one that is no item by its own text."""
    found: Lines = {}
    for line in content.split(b"\n"):
        if line.strip():
            found.setdefault(_key(line)[1], line)
    return found


def _file(path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    if ours in (base, theirs):
        return theirs
    if theirs == base or ours is None:
        return ours
    if theirs is not None and path.startswith(ARCHIVE) and path.endswith(".jsonl"):
        return _archive(items(base or b""), items(ours), items(theirs))
    return theirs


def _archive(base: Lines, ours: Lines, theirs: Lines) -> bytes:
    """The head, then the items in the order that an archive has: first seen, then id."""
    lines = [_line(base.get(key), ours.get(key), theirs.get(key)) for key in dict.fromkeys([*theirs, *ours])]
    kept = sorted((line for line in lines if line is not None), key=_key)
    return b"\n".join([*kept, b""])


def _line(base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    return ours if theirs == base else theirs if theirs is not None or ours == base else ours


def _key(line: bytes) -> tuple[str, str]:
    """When it was first seen, and its id; a head comes first, and what cannot be read last, under its own text."""
    try:
        told = json.loads(line)
        if "archive" in told:
            return "", HEAD
        return str(told["first_seen"]), str(told["id"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return "~", line.decode("utf-8", "replace")

"""Pictures of the catalogue: files that are what their names say, small, and never a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..model.filenames import DEVICES
from ..problems import Problem
from .sizes import FORMATS, PIXELS, size

LARGEST = 1024 * 1024
"""Bytes: a page with one such picture takes ten seconds on a slow telephone line."""
WIDEST = 6_000
"""Pixels of each side: a small file can unfold to what fills a reader's memory."""

STEM = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
DEEPEST = 3
"""Folders below content/images."""


def fault(path: Path, name: str) -> Problem | None:
    """What is wrong with the regular file at `path`; `name` is relative to the root."""
    return next((Problem(name, 1, 1, "", message, hint) for message, hint in _faults(path, PurePosixPath(name))), None)


def _addressable(part: str) -> bool:
    """Whether a folder, or a file without its ending, can be a part of an address and a name on every machine."""
    return bool(STEM.fullmatch(part)) and part not in DEVICES


def _faults(path: Path, name: PurePosixPath) -> Iterator[tuple[str, str]]:
    """What is wrong, and the mend."""
    if name.suffix not in FORMATS:
        yield "is not a picture", f"one of {' '.join(sorted(FORMATS))}"
    elif not all(map(_addressable, (*name.parts[2:-1], name.name.removesuffix(name.suffix)))):
        hint = "small letters, digits and hyphens alone, of folders too: things/two-shelves.png"
        yield "has a name that cannot be an address", hint
    elif len(name.parts) > 3 + DEEPEST:
        yield "lies too deep", f"at most {DEEPEST} folders below content/images"
    elif path.stat().st_size > LARGEST:
        yield f"is larger than {LARGEST // 1024} KiB", "save it smaller, 1600 pixels wide"
    elif (found := size(name.suffix, path.read_bytes())) is None:
        yield f"is not what its name says: no {name.suffix[1:]} picture", "save it again as one"
    elif not all(0 < side <= WIDEST for side in found):
        yield f"has {found[0]} by {found[1]} pixels", f"save it smaller, at most {WIDEST} on each side"
    elif found[0] * found[1] > PIXELS:
        yield f"has {found[0]} by {found[1]} pixels", "save it smaller, 1600 pixels wide"

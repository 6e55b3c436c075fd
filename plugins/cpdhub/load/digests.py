"""The stored digests: records, or problems where a file is not what the command wrote."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from ..model.digest import WEEK_PATTERN, Digest
from ..problems import Problem

NAME = re.compile(WEEK_PATTERN)
MEND = "bring it back from version control; if it is deleted, `cpdhub digest` makes one of what is known now"


def read(folder: Path) -> tuple[tuple[Digest, ...], tuple[Problem, ...]]:
    """The digests of a folder, oldest first, none where there is no folder; and what cannot be read of it.

    Nobody writes these files by hand: a spoilt one is told, and stops nothing.
    """
    found: list[Digest] = []
    problems: list[Problem] = []
    linked = folder.is_symlink() or folder.parent.is_symlink()
    for path in sorted(folder.iterdir()) if folder.is_dir() and not linked else ():
        if path.name.startswith("."):
            continue
        try:
            found.append(_one(path))
        except _Wrong as wrong:
            problems.append(Problem("/".join(path.parts[-3:]), 1, 1, wrong.field, str(wrong), MEND))
    return tuple(found), tuple(problems)


class _Wrong(Exception):
    """Why a file is no digest."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def _one(path: Path) -> Digest:
    if path.is_symlink() or not path.is_file():
        raise _Wrong("is not a regular file")
    if path.suffix != ".json" or not NAME.fullmatch(path.stem):
        raise _Wrong("is not named after a week, as 2026-w47.json")
    try:
        digest = Digest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise _Wrong(f"cannot be read: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise _Wrong(first["msg"], ".".join(map(str, first["loc"]))) from None
    if digest.week != path.stem:
        raise _Wrong(f"holds the digest of {digest.week}")
    return digest

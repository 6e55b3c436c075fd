"""Every hostile contribution is refused, with its file and its line, and quickly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cpdhub.load.catalogue import load

from .hostile import Case
from .placed import CASES, SMALL

SECONDS = 5.0
"""The most that reading one may take, on a machine that is busy with something else too."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small catalogue, sound as it is, with a secret beside it."""
    (tmp_path / "secret.txt").write_text("id: secret\n", encoding="utf-8")
    Case(dict(SMALL), "", 0, "").put(tmp_path / "hub")
    return tmp_path / "hub"


def test_there_are_sixty() -> None:
    """As many as were promised, each of its own kind."""
    assert len(CASES) >= 60
    assert len({repr(case) for case in CASES.values()}) == len(CASES)


def test_the_catalogue_without_them_is_sound(small: Path) -> None:
    """What is refused below is refused for what was put in."""
    assert load(small).problems == ()


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused(small: Path, name: str) -> None:
    """With the file, the line and words that name the matter; the message holds nothing that a terminal obeys."""
    case = CASES[name]
    case.put(small)
    began = time.monotonic()
    found = [problem for problem in load(small).problems if problem.path == case.path]
    assert time.monotonic() - began < SECONDS
    assert [p.line for p in found if case.says in f"{p.message} {p.hint}"][:1] == [case.line], list(map(str, found))
    told = "\n".join(map(str, found))
    assert len(told) < 20_000
    assert [char for char in told if not char.isprintable() and char != "\n"] == []

"""The shipped catalogue, loaded once, and the facts that it was written from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cpdhub.load.catalogue import Loaded, load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shipped() -> Loaded:
    """The catalogue of this project."""
    return load(ROOT)


@pytest.fixture(scope="session")
def facts() -> dict[str, Any]:
    """The facts by file name without its ending; skips where they are not at hand.

    `CPDHUB_FACTS` names their folder; where it is set, an absent folder is a failure.
    """
    named = os.environ.get("CPDHUB_FACTS")
    folder = Path(named) if named else ROOT.parent / "shared" / "facts"
    found = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))}
    if not found:
        assert not named, f"no facts in {folder}"
        pytest.skip(f"no facts in {folder}")
    return found


def strings(value: Any) -> Iterator[str]:
    """Every text in nested lists and maps."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)

"""A small world around a small hub."""

from __future__ import annotations

from pathlib import Path

import pytest

from .around import CANARY
from .hostile import Case
from .placed import SMALL


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder with the small catalogue in `hub`, and secrets around it at every place a path may lead to."""
    Case(dict(SMALL), "", 0, "").put(tmp_path / "world" / "hub")
    for name in ("secret.txt", "hub/secret.txt", "hub/private/secret.png", "secret.png", "hub/secret.yaml"):
        path = tmp_path / "world" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CANARY, encoding="utf-8")
    return tmp_path / "world"

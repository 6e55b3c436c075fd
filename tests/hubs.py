"""The two hubs that everything is judged on, made outside of pytest: the shipped catalogue, and the full one."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import full_hub
from .built import PROJECT, Built, built
from .conftest import NOW

NAMES = ("shipped", "full")


def made(name: str, folder: Path) -> tuple[Path, Built]:
    """The root of a hub and its built site, both below a folder."""
    root = folder / name
    if name == "full":
        full_hub.fill(root, NOW)
    else:
        for part in ("data", "content"):
            shutil.copytree(PROJECT / part, root / part, ignore=shutil.ignore_patterns("*.jsonl", "20??-w??.json"))
    return root, built(root, folder / f"{name}-output", NOW)

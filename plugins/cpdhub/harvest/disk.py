"""Files that are there whole or not at all, and records whose every byte is checked when they are read again."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any


def replace(path: Path, content: bytes) -> None:
    """Write a file so that at any moment either the old one or the new one is there, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def save(path: Path, record: Any) -> None:
    """Write what JSON can hold, with a check sum: a flipped bit in it is as good as no file."""
    held = json.dumps(record, sort_keys=True, indent=1)
    replace(path, f"{_sum(held)}\n{held}\n".encode())


def load(path: Path) -> Any:
    """What `save` wrote; None where there is no file, or not one byte for byte as it was written."""
    try:
        told, _, held = path.read_text("utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return json.loads(held) if told == _sum(held.removesuffix("\n")) else None


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

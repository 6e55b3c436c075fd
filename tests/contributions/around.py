"""What is around the output of a hostile catalogue, and what is in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from cpdhub.publish import generator

from ..built import PROJECT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CANARY = "CANARY-7f3a"
"""Stands in every file outside of content/, data/ and the theme; on no page of the site."""
EXECUTED = "98765432100"
"""What `{{ 9876543210 * 10 }}` would come to, if something took it for a template."""


def outside(world: Path) -> dict[str, bytes | str]:
    """Everything in the world but the output: files with their bytes, links with their targets."""
    found: dict[str, bytes | str] = {}
    for folder, folders, files in os.walk(world):
        folders[:] = [name for name in folders if Path(folder, name) != world / "hub" / "output"]
        for name in [*folders, *files]:
            path = Path(folder) / name
            if path.is_symlink():
                found[str(path.relative_to(world))] = str(path.readlink())
            elif path.is_file():
                found[str(path.relative_to(world))] = path.read_bytes()
    return found


def published(world: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the output, none of which is a link."""
    for path in sorted((world / "hub" / "output").rglob("*")):
        assert not path.is_symlink(), path
        if path.is_file():
            yield path.relative_to(world).as_posix(), path.read_bytes()


def build(world: Path) -> str:
    """Build; what kept it from ending, if something did."""
    try:
        generator.build(world / "hub", PROJECT / "pelicanconf.py", now=NOW)
    except (ValueError, OSError, generator.Cannot) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def assert_nothing_got_out_or_in(world: Path, before: Mapping[str, bytes | str]) -> None:
    """What is around the output is as it was; the output holds no secret and nothing that ran."""
    assert outside(world) == before
    shown = dict(published(world))
    assert [name for name, body in shown.items() if CANARY.encode() in body or EXECUTED.encode() in body] == []
    pages = [name for name, body in shown.items() if name.endswith(".html") and b"<script>alert(" in body]
    assert [name for name in pages if "/images/" not in name] == []

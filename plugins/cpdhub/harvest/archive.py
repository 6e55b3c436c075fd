"""The archive: what was ever harvested and accepted, one text file a source.

Format, version 1: JSON Lines in UTF-8. The first line is the head, an object
with `archive` (the source's id), `version`, and what is known of the source's
`nature` (`model.item.Nature`). Every other line is one item: an object with the
fields of `model.item.Item`. Keys are sorted, fields that have their default left
out. Items stand in the order in which they were first seen, then by id, so that
the file grows at its end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from .. import urls
from ..model.item import ARCHIVE_VERSION, Item, Nature, Override, pattern
from ..problems import Problem
from .disk import replace

ITEM = TypeAdapter(Item)
NATURE = TypeAdapter(Nature)
UNTOLD = Nature()
MEND = "take the line out, or bring the file back from version control: harvest writes these files"


def read(folder: Path) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of all sources, by source and then in the order of the file; and what cannot be read of them."""
    items: list[Item] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.jsonl")):
        found, wrong = read_one(path)
        items += found
        problems += wrong
    return tuple(items), tuple(problems)


def read_one(path: Path) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of one source, none where there is no file; a line that cannot be read is a problem, not an error."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return (), ()
    items: dict[str, Item] = {}
    head = _head(path, lines[0])
    problems = [head] if head else []
    for number, line in enumerate(lines[1:], 2):
        item = _line(line, path.stem, items) if line.strip() and not head else None
        if isinstance(item, Item):
            items[item.id] = item
        elif item is not None:
            problems.append(_problem(path, number, item))
    return tuple(items.values()), tuple(problems)


def nature(path: Path) -> Nature:
    """What the head of a source's archive tells of its nature; nothing where there is no file, or it tells nothing."""
    try:
        with path.open("rb") as file:
            return NATURE.validate_python(json.loads(file.readline()).get("nature", {}))
    except (FileNotFoundError, ValueError, AttributeError):
        return Nature()


def written(source: str, items: Iterable[Item], nature: Nature = UNTOLD) -> bytes:
    """The file of a source: its head, and a line for each item in the given order."""
    told = {"nature": _plain(nature)} if nature != UNTOLD else {}
    head = _dumped({"archive": source, "version": ARCHIVE_VERSION, **told})
    return "".join(f"{line}\n" for line in [head, *(_dumped(_plain(item)) for item in items)]).encode("utf-8")


def write(path: Path, items: Iterable[Item], nature: Nature = UNTOLD) -> bool:
    """Write a source's archive, whole or not at all; whether anything changed. The same items touch nothing."""
    content = written(path.stem, items, nature)
    if path.exists() and path.read_bytes() == content:
        return False
    replace(path, content)
    return True


def _plain(record: Item | Override | Nature) -> dict[str, Any]:
    """A record without the fields that have their default, or no link."""
    values = {one.name: getattr(record, one.name) for one in fields(record) if getattr(record, one.name) != one.default}
    if values.get("url", "") is None:
        del values["url"]
    return {name: list(map(_inner, value)) if isinstance(value, tuple) else value for name, value in values.items()}


def _inner(value: str | Override) -> str | dict[str, Any]:
    return _plain(value) if isinstance(value, Override) else value


def _dumped(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))


def _head(path: Path, line: bytes) -> Problem | None:
    try:
        head = json.loads(line)
    except ValueError:
        return _problem(path, 1, "the first line is not the head of an archive")
    if not isinstance(head, dict) or head.get("archive") != path.stem:
        return _problem(path, 1, "the first line is not the head of this source's archive")
    if head.get("version") != ARCHIVE_VERSION:
        return _problem(path, 1, f"this hub reads version {ARCHIVE_VERSION} of the archive, not {head.get('version')}")
    return None


def _line(line: bytes, source: str, before: dict[str, Item]) -> Item | str:
    """An item, or what is wrong with its line."""
    try:
        fields = json.loads(line)
        item = ITEM.validate_python({"url": None, **fields})
    except (ValueError, TypeError) as error:
        if not isinstance(error, ValidationError):
            return "is not JSON"
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        return f"cannot be read: {place}: {first['msg']}"
    if not item.id.startswith(f"{source}/") or item.source != source:
        return f"belongs to another source ({item.source})"
    return "stands there twice" if item.id in before else _checked(item)


def _checked(item: Item) -> Item | str:
    """The item, if its times are times: what comes after need not ask again."""
    try:
        for instant in filter(None, (item.first_seen, item.published, item.updated)):
            datetime.fromisoformat(instant)
        if item.kind == "event":
            pattern(item)
        if item.timezone:
            ZoneInfo(item.timezone)
    except (ValueError, OSError, LookupError) as error:
        return f"holds a time that is none: {error}"
    try:
        known = item.url is None or urls.canonical(item.url) == item.url
    except urls.Refused:
        known = False
    return item if known else f"holds an address that a harvest would not have kept: {item.url}"


def _problem(path: Path, line: int, message: str) -> Problem:
    return Problem("/".join(path.parts[-3:]), line, 1, "", message, MEND)

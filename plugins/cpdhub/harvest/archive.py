"""The archive: what was ever harvested and accepted, one text file a source.

Format, version 1: JSON Lines in UTF-8, each line ended by a line feed. The first
line is the head, an object with `archive` (the source's id), `version`, and what
is known of the source's `nature` (`model.item.Nature`). Every other line is one
item: an object with the fields of `model.item.Item`. Keys are sorted, fields that
have their default are left out. Items stand in the order in which they were
first seen, then by id: what is new makes the file longer at its end, and changes
no line above.

A reader of version 1 passes over keys that it does not know, in the head and in
an item, and leaves them out when it writes: what must not get lost that way, or
means something else than before, is another version. A file of another version
is not read, and so never written.

Every write is a compaction: the file is written anew, one line for each item,
and takes the place of the old one in one step. A kill or a full disk at any
moment leaves the one or the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..model.item import Item, Nature
from ..problems import Problem
from . import lines
from .lines import Foreign, Wrong
from .memory import disk

UNTOLD = Nature()
CUT = "breaks off: the file ends in the middle of this line"
UNREADABLE = "see that the file can be read, or bring it back from version control"


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
    """The items of one source, none where there is no file; a line that cannot be read is a problem, not an error.

    A head that is damaged does not cost the items. Of an item that stands there
    twice, the one that was seen first counts.
    """
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    for number, found in _read(path):
        if isinstance(found, Wrong):
            problems.append(_problem(path, number, found))
        elif (twin := items.setdefault(found.id, found)) is not found:
            items[found.id] = min(twin, found, key=lambda one: one.first_seen)
            problems.append(_problem(path, number, Wrong("stands there twice", lines.ONCE)))
    return tuple(items.values()), tuple(problems)


def newest(folder: Path) -> str:
    """When the newest item of all sources was first seen, RFC 3339 in UTC; empty where there is none.

    What is new stands at the end of a file, so one line of each is read; a spoilt one tells nothing.
    """
    return max(map(_newest, folder.glob("*.jsonl")), default="")


def nature(path: Path) -> Nature:
    """What the head of a source's archive tells of its nature; nothing where there is no file, or it tells nothing."""
    try:
        with disk.real(path).open("rb") as file:
            return lines.read_head(file.readline(), path.stem)
    except (OSError, Wrong):
        return UNTOLD


def written(source: str, items: Iterable[Item], nature: Nature = UNTOLD) -> bytes:
    """The file of a source: its head, and a line for each item in the given order."""
    return "\n".join([lines.head(source, nature), *map(lines.item, items), ""]).encode("utf-8")


def write(path: Path, items: Iterable[Item], nature: Nature = UNTOLD) -> bool:
    """Write a source's archive, whole or not at all; whether anything changed. The same items touch nothing.

    Raises OSError, the old file being as it was, where it cannot be written.
    """
    content = written(path.stem, items, nature)
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    disk.replace(path, content)
    return True


def _newest(path: Path) -> str:
    try:
        last = disk.real(path).read_bytes().rstrip().rpartition(b"\n")[2]
        return lines.read_item(last, path.stem).first_seen
    except (OSError, Wrong):
        return ""


def _read(path: Path) -> Iterator[tuple[int, Item | Wrong]]:
    """The number of each line that counts, and what it holds; a head only where something is wrong with it."""
    try:
        found = disk.real(path).read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    except OSError as error:
        yield 1, Wrong(f"cannot be read: {error.strerror}", UNREADABLE)
        return
    try:
        lines.read_head(found[0], path.stem)
    except Wrong as wrong:
        yield 1, wrong
        if isinstance(wrong, Foreign):
            return
    else:
        found[0] = b""
    for number, line in enumerate(found, 1):
        if line.strip():
            item = _item(line, path.stem, cut=number == len(found))
            if number > 1 or isinstance(item, Item):
                yield number, item


def _item(line: bytes, source: str, *, cut: bool) -> Item | Wrong:
    try:
        return lines.read_item(line, source)
    except Wrong as wrong:
        return Wrong(CUT) if cut and str(wrong) == lines.NO_JSON else wrong


def _problem(path: Path, line: int, wrong: Wrong) -> Problem:
    return Problem("/".join(path.parts[-3:]), line, 1, "", str(wrong), wrong.mend)

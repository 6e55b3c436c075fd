"""An artifact that a pull request's run made, unpacked as data: whoever wrote it is not trusted, whatever it holds."""

from __future__ import annotations

import re
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MOST_FILES = 20_000
LARGEST = 20_000_000
"""Bytes of one file."""
LARGEST_ALL = 500_000_000
"""Bytes of all files together, unpacked."""
PAGES = frozenset({".html", ".css", ".js", ".json", ".xml", ".txt", ".ics", ".rss", ".atom", ".opml"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg"})
"""What a site of ours consists of."""
NAME = re.compile(r"pr-(?P<number>[1-9][0-9]{0,8})(?:/[A-Za-z0-9_][A-Za-z0-9._-]{0,150}){1,8}")
"""One folder a pull request; plain names: none is hidden, leads out, or means something to a host (_redirects)."""
SKIPPED = re.compile(r".*/(_redirects|_headers|\.well-known/.*)", re.DOTALL)
"""With these a host is steered: a preview steers nothing."""


class Refused(Exception):
    """The artifact is not what a preview looks like; nothing of it was kept."""


def unpack(archive: Path, into: Path, number: int) -> int:
    """Put the preview of one pull request to `into`/pr-<number>, in place of its last one; the number of its files.

    Raises Refused, and then leaves all as it was.
    """
    with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=into) as temporary:
        try:
            with ZipFile(archive) as opened:
                files = list(_accepted(opened.infolist(), number))
                _write(opened, files, Path(temporary))
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError) as why:
            raise Refused(f"it is no zip file that can be read: {why}") from None
        target = into / f"pr-{number}"
        if target.is_symlink():
            raise Refused(f"{target} is a link")
        shutil.rmtree(target, ignore_errors=True)
        (Path(temporary) / f"pr-{number}").replace(target)
    return len(files)


def _accepted(members: list[ZipInfo], number: int) -> Iterator[ZipInfo]:
    """The members that are taken. Raises Refused for the first that no preview has."""
    if len(members) > MOST_FILES or sum(one.file_size for one in members) > LARGEST_ALL:
        raise Refused(f"it has more than {MOST_FILES:,} files or {LARGEST_ALL // 1_000_000} MB")
    seen: set[str] = set()
    for one in members:
        if one.is_dir() and NAME.fullmatch(f"{one.filename}x"):
            continue
        if SKIPPED.fullmatch(one.filename):
            continue
        if why := _wrong(one, number):
            raise Refused(f"{one.filename!r} {why}")
        if one.filename.casefold() in seen:
            raise Refused(f"{one.filename!r} is there twice")
        seen.add(one.filename.casefold())
        yield one
    if not seen:
        raise Refused("it is empty")


def _wrong(one: ZipInfo, number: int) -> str:
    """Why a member cannot be taken; empty where it can."""
    kind = stat.S_IFMT(one.external_attr >> 16)
    found = NAME.fullmatch(one.filename)
    if not found or ".." in one.filename:
        return "is not a plain name below pr-<number>/"
    if int(found["number"]) != number:
        return f"is of another pull request than {number}"
    if kind not in (0, stat.S_IFREG):
        return "is not a regular file"
    if Path(one.filename).suffix.lower() not in PAGES | PICTURES:
        return "is of a kind that no page of ours has"
    if one.flag_bits & 1 or one.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "is packed in a way that is not read"
    return "is too large" if one.file_size > LARGEST else ""


def _write(opened: ZipFile, files: list[ZipInfo], folder: Path) -> None:
    """What they hold; a member that is larger than it says ends it."""
    for one in files:
        path = folder.joinpath(*one.filename.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        with opened.open(one) as packed:
            content = packed.read(one.file_size + 1)
        if len(content) != one.file_size:
            raise Refused(f"{one.filename!r} is larger than it says")
        path.write_bytes(content)


def number_of(archive: Path) -> int:
    """Of which pull request an artifact claims to be; to be compared with what GitHub knows. Raises Refused."""
    try:
        with ZipFile(archive) as opened:
            names = opened.namelist()[:1]
    except (BadZipFile, UnicodeDecodeError, ValueError, OSError) as why:
        raise Refused(f"it is no zip file that can be read: {why}") from None
    found = re.match(r"pr-([1-9][0-9]{0,8})/", names[0]) if names else None
    if not found:
        raise Refused("it does not begin with pr-<number>/")
    return int(found[1])

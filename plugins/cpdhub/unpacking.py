"""An artifact that a pull request's run made, unpacked as data: whoever wrote it is not trusted, whatever it holds."""

from __future__ import annotations

import re
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MOST_FILES = 20_000
LARGEST = 20_000_000
"""Bytes of one file."""
LARGEST_ALL = 500_000_000
"""Bytes of all files together, unpacked."""
PAGE = frozenset({".html"})
ROOT = frozenset(
    {"index.html", "404.html", "opml.xml", "robots.txt", "sitemap.xml", "status.json", "subscriptions.opml"}
)
"""The files of a site of ours that lie in no folder."""
FOLDERS = {
    **dict.fromkeys(("associations", "events", "paths", "providers", "reading", "schemes"), PAGE),
    **dict.fromkeys(("sources", "subscribe", "things", "topics", "webinars"), PAGE),
    "api": PAGE | {".json"},
    "calendars": PAGE | {".ics"},
    "changes": PAGE | {".png"},
    "digest": PAGE | {".txt"},
    "feeds": PAGE | {".atom", ".json", ".rss"},
    "images": PAGE | {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"},
    "search": PAGE | {".json"},
    "theme": PAGE | {".css", ".js", ".png", ".svg", ".txt"},
}
"""Its folders → the endings of their files. In any other there is `index.html` alone: prose, and addresses of the past.

So nothing is taken that a host runs or obeys, whatever host it is: functions/, _worker.js, vercel.json.
"""
TOLD = frozenset({".atom", ".html", ".json", ".opml", ".rss", ".txt", ".xml"})
"""Files in which addresses are put right. In a calendar they may be folded over lines, and stay as they are."""
NAME = re.compile(r"pr-(?P<number>[1-9][0-9]{0,8})(?P<rest>(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,150}){1,8})")
"""One folder a pull request; plain names: none is hidden, leads out, or means something to a host (_routes.json)."""
PLAIN = re.compile(r"[^.]+(?:\.[0-9]+)*\.[A-Za-z]+")
"""One ending, after the numbers of a version at most: some hosts run a.php.html."""
SKIPPED = re.compile(r"pr-[1-9][0-9]{0,8}/(_redirects|_headers|\.well-known/.*)", re.DOTALL)
"""What a build of ours, or a host, lays there to steer the host: a preview steers nothing."""


class Refused(Exception):
    """The artifact is not what a preview looks like; nothing of it was kept."""


def unpack(archive: Path, into: Path, number: int, named: Mapping[bytes, bytes] | None = None) -> int:
    """Put the preview of one pull request to `into`/pr-<number>, in place of its last one; the number of its files.

    `named`: what is called otherwise where it will be shown → how; in its pages, feeds and lists.
    Raises Refused, and then leaves all as it was.
    """
    with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=into) as temporary:
        try:
            with ZipFile(archive) as opened:
                files = list(_accepted(opened.infolist(), number))
                _write(opened, files, Path(temporary), named or {})
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
    for both in sorted(seen & {str(folder) for name in seen for folder in PurePosixPath(name).parents}):
        raise Refused(f"{both!r} is a file and a folder at once")


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
    if not _made(found["rest"].removeprefix("/")):
        return "is nothing that a build of ours makes"
    if one.flag_bits & 1 or one.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "is packed in a way that is not read"
    return "is too large" if one.file_size > LARGEST else ""


def _made(name: str) -> bool:
    """Whether a site of ours may have such a file."""
    folder, _, rest = name.partition("/")
    if not rest:
        return name in ROOT
    if folder in FOLDERS:
        return bool(PLAIN.fullmatch(Path(name).name)) and Path(name).suffix.lower() in FOLDERS[folder]
    return Path(name).name == "index.html"


def _write(opened: ZipFile, files: list[ZipInfo], folder: Path, named: Mapping[bytes, bytes]) -> None:
    """What they hold; a member that is larger than it says ends it."""
    for one in files:
        path = folder.joinpath(*one.filename.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        with opened.open(one) as packed:
            content = packed.read(one.file_size + 1)
        if len(content) != one.file_size:
            raise Refused(f"{one.filename!r} is larger than it says")
        for old, new in named.items() if path.suffix.lower() in TOLD else ():
            content = content.replace(old, new)
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

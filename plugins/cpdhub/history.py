"""Two states of the repository, read by git's plumbing alone: nothing is checked out, nothing of it is run.

ls-tree and cat-file give names and contents as they are stored. So no hook, filter, textconv or attribute has a say,
names come between NULs and go nowhere but into a comparison, and a ref is no option whatever it begins with.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .review.commits import Commit
from .review.files import Change, File

OPTIONS = ("--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
MOST_COMMITS = 500
OID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Unreadable(Exception):
    """Git cannot tell; the message says why, and what to do."""


def commit(root: Path, ref: str) -> str:
    """The id of the commit that a ref, or any other name of one, leads to."""
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except Unreadable as why:
        raise Unreadable(f'there is no commit "{ref}" here{f": {why}" if str(why) else "; fetch it first"}') from None
    return found.decode("ascii").strip()


def base(root: Path, one: str, other: str) -> str:
    """The newest commit that two have in common."""
    try:
        return _git(root, "merge-base", one, other).decode("ascii").strip()
    except Unreadable:
        raise Unreadable("the two have no commit in common here; fetch the whole history first") from None


def tree(root: Path, oid: str) -> dict[str, File]:
    """Every file of a commit by its path."""
    found: dict[str, File] = {}
    for line in _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", oid).split(b"\0"):
        if line:
            facts, _, name = line.partition(b"\t")
            mode, _, blob, size = facts.decode("ascii").split()
            path = os.fsdecode(name)
            found[path] = File(path, mode, blob, int(size) if size.isdecimal() else 0)
    return found


def changes(old: Mapping[str, File], new: Mapping[str, File]) -> tuple[Change, ...]:
    """What differs between two states, in the order of the paths."""
    paths = sorted({*old, *new}, key=os.fsencode)
    pairs = ((path, old.get(path), new.get(path)) for path in paths)
    return tuple(Change(path, before, after) for path, before, after in pairs if before != after)


def blobs(root: Path, oids: Iterable[str]) -> dict[str, bytes]:
    """The contents by their ids; what is no blob is left out."""
    wanted = sorted({oid for oid in oids if OID.fullmatch(oid)})
    said = _git(root, "cat-file", "--batch", told="".join(f"{oid}\n" for oid in wanted).encode("ascii"))
    found: dict[str, bytes] = {}
    for oid, kind, content in _objects(said):
        if kind == "blob":
            found[oid] = content
    return found


def commits(root: Path, old: str, new: str) -> tuple[Commit, ...]:
    """The commits that `new` has and `old` has not, oldest first, without merges."""
    since = (f"--max-count={MOST_COMMITS}", "--no-merges", "--reverse", new, f"^{old}")
    oids = _git(root, "rev-list", *since).decode("ascii").split()
    said = _git(root, "cat-file", "--batch", told="".join(f"{oid}\n" for oid in oids).encode("ascii"))
    return tuple(_commit(oid, content) for oid, kind, content in _objects(said) if kind == "commit")


def unsaved(root: Path, tree: Mapping[str, File], below: Iterable[str], but: tuple[str, ...]) -> int:
    """How many files below some folders are not as a commit has them; read here, since `git status` runs filters."""
    found: dict[str, str] = {}
    for folder in below:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not path.is_symlink() and not path.name.startswith(".") and not name.startswith(but):
                found[name] = _oid(path.read_bytes(), tree[name].oid if name in tree else "")
    there = {
        name: file.oid
        for name, file in tree.items()
        if file.mode.startswith("100") and name.startswith(tuple(below)) and not name.startswith(but)
    }
    names = (name for name in {*found, *there} if not name.rpartition("/")[2].startswith("."))
    return sum(found.get(name) != there.get(name) for name in names)


def kept(root: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Which paths git keeps, or would with the next commit, at and below some names; none where there is no git."""
    try:
        found = _git(root, "ls-files", "-z", "--", *(f":(literal){name}" for name in names))
    except Unreadable:
        return ()
    return tuple(os.fsdecode(one) for one in found.split(b"\0") if one)


def _oid(content: bytes, like: str) -> str:
    """The id that git gives to a content; by SHA-256 where another id of the repository is as long."""
    make = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return make(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _objects(said: bytes) -> Iterator[tuple[str, str, bytes]]:
    """(id, kind, content) of what `cat-file --batch` says."""
    at = 0
    while at < len(said):
        end = said.index(b"\n", at)
        oid, kind, *size = said[at:end].decode("ascii").split()
        at = end + 1
        if size:
            length = int(size[0])
            yield oid, kind, said[at : at + length]
            at += length + 1


def _commit(oid: str, content: bytes) -> Commit:
    """A commit as it is stored: header lines, an empty line, the message."""
    head, _, message = content.decode("utf-8", "replace").partition("\n\n")
    found = re.search(r"^author (.*?) ?<([^>\n]*)>", head, re.MULTILINE)
    return Commit(oid, found[1] if found else "", found[2] if found else "", message)


def _git(root: Path, *arguments: str, told: bytes = b"") -> bytes:
    """What git says. Raises Unreadable with its words."""
    command = ["git", *OPTIONS, "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=told, capture_output=True, check=False, env={**os.environ, **QUIET})  # noqa: S603 # arguments, no shell
    except (FileNotFoundError, ValueError) as why:  # no git, or a NUL in a name
        raise Unreadable(str(why)) from None
    if done.returncode:
        raise Unreadable(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout

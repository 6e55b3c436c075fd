"""Files that are there whole or not at all, records whose every byte is checked, and one harvest at a time."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO, Any

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none, and no lock then
    fcntl = None  # type: ignore[assignment]

LOCK = "lock"
TEMPORARY = re.compile(r"\..+\.\d+-\d+\.new", re.A)
"""`.<name>.<process>-<number>.new`: what is being written, or was when its process was killed."""

_number = count()


class Busy(Exception):
    """Another process harvests here; its message says which."""


class Linked(OSError):
    """There is a symbolic link in place of a file or of its folder."""


def real(path: Path) -> Path:
    """The path of a file data/<folder>/<file>, if no link leads elsewhere: anybody may propose one. Raises Linked."""
    if any(map(Path.is_symlink, (path, *path.parents[:2]))):
        raise Linked(errno.ELOOP, "it is a symbolic link, or lies behind one", str(path))
    return path


def replace(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file so that at any moment either the old one or the new one is there.

    `durable`: also after a power cut. Raises OSError, and leaves the old file and
    nothing beside it, where the disk is full or the folder may not be written.
    """
    # Two threads may write the same file, each in a temporary one of its own.
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{next(_number)}.new")
    try:
        with _opened(temporary) as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def save(path: Path, record: Any) -> bool:
    """Write what JSON can hold, with a check sum: a flipped bit in it is as good as no file.

    For what may be lost at any time: not forced on to the disk, and False, not an
    error, where it cannot be written. What was there before is then still there.
    """
    held = json.dumps(record, sort_keys=True).encode()  # an indent would be ten times as slow
    try:
        replace(path, b"%s\n%s\n" % (_sum(held), held), durable=False)
    except OSError:
        return False
    return True


def load(path: Path) -> Any:
    """What `save` wrote; None where there is no file, or not one byte for byte as it was written."""
    try:
        told, _, held = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    held = held.removesuffix(b"\n")
    return json.loads(held) if told == _sum(held) else None


def settle(folder: Path) -> None:
    """See to it that the names of all files written in a folder outlast a power cut: once, after the last of them."""
    with suppress(OSError):  # not every system opens folders, and what was lost is fetched again
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear(folder: Path) -> None:
    """Take away what processes that were killed in the middle of writing have left, in all of a folder.

    Only for who writes there alone (`alone`), and before writing: no number of a
    process says that it still writes, since in containers it is soon another's.
    """
    for path in leftovers(folder):
        with suppress(OSError):
            path.unlink()


def leftovers(folder: Path, name: str = "*") -> list[Path]:
    """What was being written, as a file of that name, when its process was killed; anywhere in a folder."""
    return sorted(path for path in folder.rglob(f".{name}.*.new") if TEMPORARY.fullmatch(path.name))


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one to harvest with this cache, while the block runs. Raises Busy.

    The lock is the system's and ends with the process, however that ends. Where
    there are no locks, or the folder cannot be written, there is none.
    """
    file = _lock(folder)
    try:
        yield
    finally:
        if file:
            file.close()


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("xb")  # x: through no link that lies there
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


def _lock(folder: Path) -> IO[bytes] | None:
    """The open lock file; None where no lock can be had."""
    if fcntl is None:  # pragma: no cover
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("a+b", buffering=0)
    except OSError:
        return None
    try:
        # Not flock: workers that outlive a killed harvest would hold that on.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        with file:
            file.seek(0)
            other = file.read(20).decode("ascii", "replace")
        raise Busy(f"another harvest is running here (process {other})") from None
    except OSError:  # a file system without locks
        return file
    with suppress(OSError):
        file.truncate(0)
        file.write(b"%d" % os.getpid())
    return file


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()

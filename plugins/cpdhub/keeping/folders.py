"""The folders that the project writes itself: as they lie, and packed, to be handed from one job to the next."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

from ..harvest.memory.disk import replace
from .join import Files

FOLDERS = ("data/archive", "data/digests", "data/links")
PACKED = ".cache/kept.tar.gz"
"""Two versions: what stood in version control when the run began, and what the run made of it."""
BASE, NOW = "base/", "now/"


def read(root: Path) -> dict[str, bytes]:
    """Every regular file of the folders; no link is followed, and what is half written is left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for parent, _, names in os.walk(root / folder)
        for path in (Path(parent) / name for name in sorted(names))
        if path.is_file() and not path.is_symlink() and not path.name.endswith(".new")
    }


def write(root: Path, files: Files) -> None:
    """Make the folders hold these files and nothing else. Raises OSError."""
    for path, content in files.items():
        if not _same(root / path, content):
            replace(root / path, content)
    for path in read(root).keys() - files.keys():
        (root / path).unlink()


def pack(root: Path, base: Files, now: Files) -> None:
    """Store two versions side by side. Raises OSError."""
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w:gz", compresslevel=6) as archive:
        for prefix, files in ((BASE, base), (NOW, now)):
            for path, content in files.items():
                member = tarfile.TarInfo(prefix + path)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
    replace(root / PACKED, body.getvalue())


def packed(root: Path) -> tuple[dict[str, bytes], dict[str, bytes]] | None:
    """What `pack` stored: the base, and what was made of it. None where it is not there, or spoilt."""
    try:
        content = unpacked((root / PACKED).read_bytes())
    except (OSError, EOFError, tarfile.TarError):
        return None
    return _below(content, BASE), _below(content, NOW)


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The regular files of a tar archive. Raises TarError, EOFError, OSError."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        members = {member.name: opened.extractfile(member) for member in opened if member.isfile()}
        return {name: file.read() for name, file in members.items() if file}


def _below(files: Files, prefix: str) -> dict[str, bytes]:
    """Those of one version, and of the folders alone: a name from elsewhere is not written anywhere."""
    found = {name.removeprefix(prefix): content for name, content in files.items() if name.startswith(prefix)}
    return {name: content for name, content in found.items() if name.startswith(_PLACES) and ".." not in name}


_PLACES = tuple(f"{folder}/" for folder in FOLDERS)


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False

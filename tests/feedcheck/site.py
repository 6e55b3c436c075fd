"""The feeds of a built site, each put to the check of its format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..built import Built
from .atom import atom_faults
from .jsonfeed import jsonfeed_faults
from .rss import rss_faults

CHECKS = {".atom": atom_faults, ".rss": rss_faults, ".json": jsonfeed_faults}


def files(site: Built) -> list[Path]:
    """The feeds of a built site, in order."""
    return [site.folder / name for name in site.files if name.startswith("feeds/") and Path(name).suffix in CHECKS]


def moved(site: Built) -> dict[str, str]:
    """Feeds that stand at an address which they had before, and where they say that they are now."""
    lines = (site.folder / "_redirects").read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.split()[:2] for line in lines if "/feeds/" in line)
    return {old.rpartition("/")[2]: new.rpartition("/")[2] for old, new in pairs}


def faults(site: Built) -> Iterator[str]:
    """What is wrong with any of them; a feed of the past has to name its address of today."""
    renamed = moved(site)
    for path in files(site):
        address = f"{site.url}/feeds/{renamed.get(path.name, path.name)}"
        for fault in CHECKS[path.suffix](path.read_text(encoding="utf-8"), address):
            yield f"{path.name}: {fault}"

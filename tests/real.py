"""The real documents, served on loopback and harvested by the real command, once for all tests that look at them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from cpdhub.harvest import archive
from cpdhub.harvest.sweep import remembered
from cpdhub.model.item import Item, Outcome

from .built import Built
from .harvest.samples import corpus
from .harvest.server import Serving, serve
from .load.entries import SITE

NOW, LATER = "2026-11-22T12:00:00Z", "2027-12-27T06:00:00Z"
SUFFIXES = (".rss", ".atom", ".xml", ".rdf", ".json", ".ics", ".html")
URL = "https://hub.example"


@dataclass(frozen=True)
class Run:
    """What one harvest said and left."""

    said: str
    outcomes: Mapping[str, Outcome]
    archive: Mapping[str, bytes]


@dataclass(frozen=True)
class Harvested:
    """A catalogue whose sources are the documents, after three harvests: now, now again, and in a year."""

    root: Path
    folder: Path
    documents: tuple[Path, ...]
    first: Run
    again: Run
    later: Run

    @cached_property
    def items(self) -> Mapping[str, tuple[Item, ...]]:
        """The archived items by source; () for a source that gave none."""
        found: dict[str, list[Item]] = {name(document.name): [] for document in self.documents}
        items, problems = archive.read(self.root / "data" / "archive")
        assert problems == ()
        for item in items:
            found[item.source].append(item)
        return {source: tuple(some) for source, some in found.items()}

    @cached_property
    def site(self) -> Built:
        """The site that is built of it."""
        command(self.root, "build", "--now", NOW, "--url", URL)
        return Built(self.root / "output", URL)


def name(file: str) -> str:
    """A source's id for a file."""
    return re.sub(r"[^a-z0-9]+", "-", file.lower()).strip("-")


def command(root: Path, *arguments: str) -> str:
    """Run the real command; what it said."""
    line = [sys.executable, "-m", "cpdhub", "--root", str(root), *arguments]
    # Not measured for coverage, which would triple the minutes: the unit tests cover the harvest.
    plain = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=plain)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def harvest_all(root: Path) -> Harvested:
    """Serve every document of the folder `real` without validators, and harvest them all three times."""
    folder = corpus("real")
    documents = tuple(path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES)
    for path, text in SITE.items():
        _write(root / path, text)
    (root / "data" / "sources" / "feed.yaml").unlink()
    with serve(folder) as serving:
        for document in documents:
            _write(root / "data" / "sources" / f"{name(document.name)}.yaml", _entry(document, serving))
        first, again, later = (_run(root, now, serving) for now in (NOW, NOW, LATER))
    sys.stderr.write(f"{len(documents)} real documents read from {folder}\n")
    return Harvested(root, folder, documents, first, again, later)


def _run(root: Path, now: str, serving: Serving) -> Run:
    said = command(root, "harvest", "--now", now, "--allow-loopback", serving.place)
    held = {path.name: path.read_bytes() for path in sorted((root / "data" / "archive").iterdir())}
    return Run(said, remembered(root / ".cache"), held)


def _entry(document: Path, serving: Serving) -> str:
    gives = "events" if document.suffix == ".ics" else "reading"
    return (
        f"id: {name(document.name)}\nname: {document.name}\nurl: {serving.url('/' + quote(document.name))}\n"
        f"gives: {gives}\ncap: 5000\nenabled: true\nsources: [a test]\nadded: 2026-11-22\nchanged: 2026-11-22\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

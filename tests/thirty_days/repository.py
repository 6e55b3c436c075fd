"""The repository of the month: the project's own `keep` commits and pushes each run; its growth is measured."""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from cpdhub.keeping.keeper import Keeper

NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Schedule"), ("EMAIL", "schedule@example.org"))
}


@dataclass
class Repository:
    """A checkout around a root, and the bare repository that it is pushed to."""

    root: Path
    environment: dict[str, str]
    sizes: list[int] = field(default_factory=list)
    """Bytes of its packs, whenever it was asked."""
    parts: list[Counter[str]] = field(default_factory=list)
    """The same by what they hold."""

    def found(self) -> None:
        """Both begin with the catalogue."""
        self._git("init", "--quiet", "--bare", "--initial-branch", "main", str(self.remote))
        self._git("init", "--quiet", "--initial-branch", "main")
        self._git("remote", "add", "origin", str(self.remote))
        self._git("add", "--", "data", "content")
        self._git("commit", "--quiet", "--message", "the catalogue")
        self._git("push", "--quiet", "origin", "main")

    def recall(self) -> None:
        """What a run begins with: the newest commit, and what the last run left."""
        Keeper(self.root, self.environment).recall()

    def keep(self, *, push: bool = True) -> None:
        """What a run ends with; the next one checks the commit out."""
        keeper = Keeper(self.root, self.environment)
        keeper.store()
        if not push:
            return
        keeper.keep()
        self._git("fetch", "--quiet", "origin", "main")
        self._git("reset", "--quiet", "FETCH_HEAD")

    def elsewhere(self) -> None:
        """Another machine: what is in version control is there, and nothing else."""
        self._git("checkout", "--quiet", "--force", "HEAD", "--", "data")

    @property
    def remote(self) -> Path:
        """The bare repository."""
        return self.root.parent / f"{self.root.name}.git"

    def commits(self) -> int:
        """How many there are, after the first."""
        return int(self._bare("rev-list", "--count", "main")) - 1

    def changed(self, but: str) -> int:
        """Lines of archives that the history took out, mostly to put them in otherwise; not those of one source."""
        told = self._bare("log", "--numstat", "--format=", "main", "--", "data/archive", f":!data/archive/{but}.jsonl")
        return sum(int(line.split("\t")[1]) for line in told.splitlines() if line)

    def stored(self) -> Counter[str]:
        """Bytes in the packs by what they hold: blob, tree, commit."""
        told = self._bare("cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectsize:disk)")
        found: Counter[str] = Counter()
        for kind, size in map(str.split, told.splitlines()):
            found[kind] += int(size)
        return found

    def packed(self) -> int:
        """Bytes of all that it holds, packed as a host packs it."""
        self._bare("gc", "--quiet", "--prune=now")
        size = sum(path.stat().st_size for path in (self.remote / "objects" / "pack").iterdir())
        self.sizes.append(size)
        self.parts.append(self.stored())
        return size

    def _git(self, *arguments: str) -> str:
        return self._told("-C", str(self.root), *arguments)

    def _bare(self, *arguments: str) -> str:
        return self._told("-C", str(self.remote), *arguments)

    def _told(self, *arguments: str) -> str:
        line = ["git", *arguments]
        return subprocess.run(line, check=True, capture_output=True, text=True, env=self.environment).stdout

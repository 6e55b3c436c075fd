"""The repository of the month: what each run is to keep is committed, and its growth measured."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

KEPT = ("data/archive", "data/digests")


@dataclass
class Repository:
    """A scratch repository around a root; each run commits what it brought, as the schedule does."""

    root: Path
    commits: int = 0
    sizes: list[int] = field(default_factory=list)
    """Bytes of the packs, whenever it was asked."""

    def keep(self, message: str) -> None:
        """One commit of what is new; none where nothing is."""
        if not (self.root / ".git").exists():
            self._git("init", "--quiet", "--initial-branch", "main")
            self._git("config", "user.name", "Schedule")
            self._git("config", "user.email", "schedule@example.org")
        self._git("add", "--", *(path for path in KEPT if (self.root / path).exists()))
        if subprocess.run(["git", "diff", "--cached", "--quiet"], cwd=self.root, check=False).returncode:
            self._git("commit", "--quiet", "--message", message)
            self.commits += 1

    def changed(self, but: str) -> int:
        """Lines of archives that the whole history took out, mostly to put them in otherwise; of all sources but one."""
        told = self._git("log", "--numstat", "--format=", "--", "data/archive", f":!data/archive/{but}.jsonl")
        return sum(int(line.split("\t")[1]) for line in told.splitlines() if line)

    def packed(self) -> int:
        """Bytes of all that it holds, packed as a host packs it."""
        self._git("gc", "--quiet", "--prune=now")
        size = sum(path.stat().st_size for path in (self.root / ".git" / "objects" / "pack").iterdir())
        self.sizes.append(size)
        return size

    def _git(self, *arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True).stdout

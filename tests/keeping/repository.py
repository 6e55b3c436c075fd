"""A checkout as a job has it, the bare repository that it pushes to, and the keeper as make calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

PROJECT = Path(__file__).parents[2]

HEAD = '{"archive": "%s", "version": 1}'
ITEM = '{"first_seen": "2026-11-%02dT00:00:00Z", "id": "%s/%016x", "title": "%s"}'


def archive(source: str, *items: tuple[int, int, str]) -> str:
    """The file of a source: its head, and an item for each (day, number, title)."""
    return "\n".join([HEAD % source, *(ITEM % (day, source, number, title) for day, number, title in items), ""])


@dataclass
class Repository:
    """Clones of one bare repository, without anybody's own settings."""

    folder: Path
    name: str = "checkout"
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def bare(self) -> Path:
        """What stands for GitHub."""
        return self.folder / "bare"

    @property
    def root(self) -> Path:
        """The checkout."""
        return self.folder / self.name

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        """What git says."""
        command = ["git", "-C", str(folder or self.root), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=self.all())
        return done.stdout.strip()

    def all(self) -> dict[str, str]:
        """The environment of every command."""
        names = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "bot"), ("EMAIL", "bot@example.org"))
        }
        own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.folder), "LC_ALL": "C"}
        measured = {name: value for name, value in os.environ.items() if name.startswith("COV")}
        return {"PATH": os.environ["PATH"], **measured, **own, **names, **self.environment}

    def call(self, verb: str, **environment: str) -> tuple[int, str]:
        """The exit code and the words of a verb, called as the Makefile does."""
        given = {**self.all(), "PYTHONPATH": str(PROJECT / "plugins"), **environment}
        command = [sys.executable, "-m", "cpdhub.keeping", verb]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False, env=given)
        assert done.stderr == ""
        return done.returncode, done.stdout

    def keep(self, **environment: str) -> str:
        """Its words; it never fails."""
        code, said = self.call("keep", **environment)
        assert code == 0
        return said

    def pushed(self, branch: str = "main") -> list[str]:
        """The files of the newest commit of the bare repository."""
        return self.git("show", "--format=", "--name-only", branch, folder=self.bare).splitlines()

    def told(self, branch: str = "main") -> str:
        """The message of the newest commit."""
        return self.git("log", "-1", "--format=%B", branch, folder=self.bare)

    def count(self, branch: str = "main") -> int:
        """How many commits the branch has."""
        return int(self.git("rev-list", "--count", branch, folder=self.bare))

    def holds(self, name: str, branch: str = "main") -> str:
        """A file as the bare repository has it."""
        return self.git("show", f"{branch}:{name}", folder=self.bare) + "\n"

    def write(self, name: str, text: str = "{}") -> None:
        """A file of the checkout."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        """The same, read."""
        return (self.root / name).read_text(encoding="utf-8")

    def clone(self, name: str, branch: str = "main") -> Repository:
        """Another checkout, shallow, as actions/checkout makes it."""
        other = replace(self, name=name)
        address = f"file://{self.bare}"
        self.git("clone", "-q", "--depth=1", "--branch", branch, address, str(other.root), folder=self.folder)
        return other

    def refuse(self, pattern: str = "main") -> None:
        """A rule of the branch: nothing is pushed to it."""
        hook = self.bare / "hooks" / "update"
        hook.write_text(f'#!/bin/sh\ncase "$1" in refs/heads/{pattern}) echo "protected branch" >&2; exit 1;; esac\n')
        hook.chmod(0o755)


def made(folder: Path, files: dict[str, str]) -> Repository:
    """A bare repository with one commit, and a checkout of it."""
    first = Repository(folder, "first")
    first.git("init", "-q", "--bare", "-b", "main", str(first.bare), folder=folder)
    first.git("init", "-q", "-b", "main", str(first.root), folder=folder)
    for name, text in files.items():
        first.write(name, text)
    first.git("add", ".")
    first.git("commit", "-q", "-m", "first")
    first.git("push", "-q", str(first.bare), "HEAD:main")
    return first.clone("checkout")

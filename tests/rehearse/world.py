"""GitHub for a rehearsal: a bare repository as the remote, runs of workflows, caches, artifacts, and Pages as a folder.

What is not real: the actions (actions.py says what stands for each), the environment (that of the tests, in place of
one made anew: minutes saved), and whom a harvest reaches (a feed on loopback; all other names are not found).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from .job import Event, Job, Run

PROJECT = Path(__file__).parents[2]
OLD = 946_684_800
"""2000-01-01: what make compares with the stamps of the environment, so that it is not made anew."""


@dataclass
class World:
    """One repository, and all that GitHub keeps for it."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    """What speaks to the loopback GitHub, where there is one."""
    loopback: str = ""
    """HOST:PORT that a harvest may reach."""
    broken: dict[str, str] = field(default_factory=dict)
    """Command → the command that is run in its place: a step that fails."""
    numbers: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.caches.mkdir(parents=True, exist_ok=True)
        self.shim()

    @property
    def bare(self) -> Path:
        """The remote."""
        return self.folder / "bare"

    @property
    def caches(self) -> Path:
        """Saved caches by their keys."""
        return self.folder / "caches"

    @property
    def pages(self) -> Path:
        """The site that is published."""
        return self.folder / "pages"

    @property
    def quiet(self) -> dict[str, str]:
        """The environment of git and of all that runs: nobody's own settings."""
        own = {
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            # Which registry npm asks is this machine's affair, and what it fetched once is fetched.
            "npm_config_userconfig": str(Path.home() / ".npmrc"),
            "npm_config_cache": str(Path.home() / ".npm"),
        }
        return {"PATH": f"{self.folder}/env/bin:{os.environ['PATH']}", **own}

    def shim(self) -> None:
        """An environment as make expects one, whose programs are those that run the tests."""
        place = self.folder / "env" / "bin"
        place.mkdir(parents=True, exist_ok=True)
        real = Path(sys.executable).parent
        calls = {name: f'exec "{real / name}" "$@"' for name in ("python", "ruff", "mypy", "zizmor", "shellcheck")}
        # Who harvests asks the loopback feed too; nobody else may reach this machine.
        calls["cpdhub"] = (
            f'[ "$1" = harvest ] && [ -n "$REHEARSAL" ] && set -- "$@" --allow-loopback "$REHEARSAL"\n'
            f'exec "{real}/python" -m cpdhub "$@"'
        )
        for name, text in calls.items():
            (place / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
            (place / name).chmod(0o755)
        for stamp in (".installed", ".installed-dev"):
            (self.folder / "env" / stamp).touch()

    def aged(self, checkout: Path) -> None:
        """The lock files of a checkout are older than the stamps."""
        for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
            if (checkout / name).is_file():
                os.utime(checkout / name, (OLD, OLD))

    def git(self, *arguments: str, **environment: str) -> str:
        """In the bare repository."""
        command = ["git", "-C", str(self.bare), *arguments]
        given = {**self.quiet, **environment}
        return subprocess.run(command, capture_output=True, text=True, check=True, env=given).stdout.strip()

    def head(self, ref: str = "main") -> str:
        """The newest commit of a branch."""
        return self.git("rev-parse", ref)

    def run_folder(self, number: str) -> Path:
        """Where a run keeps what it needs."""
        return self.folder / f"run-{number}"

    def start(self, workflow: str, event: Event) -> Run:
        """Run a workflow of the event's commit, job by job."""
        text = self.git("show", f"{event.sha}:.github/workflows/{workflow}")
        flow = yaml.safe_load(text)
        number = str(next(self.numbers))
        run = Run(self.run_folder(number))
        run.artifacts.mkdir(parents=True)
        for name, job in flow["jobs"].items():
            run.results[name] = Job(self, run, event, number, name, job).done()
        return run


def repository(place: Path, files: Mapping[str, str]) -> None:
    """A bare repository that holds the newest commit of this one, and a few files more or other."""
    first = place.parent / "first"
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null"}
    names = {f"GIT_{who}_{what}": "person@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{PROJECT}", str(first)], check=True, env=quiet)
    shutil.rmtree(first / ".git")
    for name, text in files.items():
        (first / name).parent.mkdir(parents=True, exist_ok=True)
        (first / name).write_text(text, encoding="utf-8")
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "--force", "."],
        ["commit", "-q", "-m", "first"],
        ["clone", "-q", "--bare", str(first), str(place)],
        ["-C", str(place), "config", "uploadpack.allowAnySHA1InWant", "true"],
    ):
        subprocess.run(["git", *command], cwd=first, check=True, env={**quiet, **names})
    shutil.rmtree(first)

"""A real repository with the small catalogue on `main`, and a branch `theirs` to change it on."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..load.entries import SITE

NOW = "2026-12-01T12:00:00Z"


@dataclass
class Repository:
    """A checkout, and git in it with nobody's settings."""

    root: Path
    environment: dict[str, str]

    def git(self, *arguments: str, told: bytes = b"") -> str:
        """What git says."""
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, input=told, capture_output=True, check=True, env=self.environment)
        return done.stdout.decode().strip()

    def write(self, files: dict[str, str | bytes | None]) -> None:
        """Files of the checkout; None deletes one."""
        for name, content in files.items():
            path = self.root / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, files: dict[str, str | bytes | None], message: str = "[catalogue] add some") -> None:
        """Change files, and commit all that is there."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "-q", "-m", message)


WHO = {"NAME": "A Librarian", "EMAIL": "librarian@example.org"}


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Made once: a test has a copy."""
    place = tmp_path_factory.mktemp("repository")
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(place), "LC_ALL": "C"}
    who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in WHO.items()}
    found = Repository(place, {"PATH": os.environ["PATH"], **own, **who})
    found.git("init", "-q", "-b", "main")
    found.commit({**SITE, "README.md": "The hub.\n"}, "ground: begin")
    found.git("switch", "-q", "-c", "theirs")
    return found


@pytest.fixture
def repository(begun: Repository, tmp_path: Path) -> Repository:
    """On the branch `theirs`, which is `main` still."""
    shutil.copytree(begun.root, tmp_path / "checkout")
    return Repository(tmp_path / "checkout", begun.environment)

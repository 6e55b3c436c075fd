"""The workflows, read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parents[2]
GITHUB = PROJECT / ".github"
PATHS = sorted((GITHUB / "workflows").glob("*.yml"))


@dataclass(frozen=True)
class Flow:
    """One workflow."""

    path: Path

    @cached_property
    def whole(self) -> dict[Any, Any]:
        """The document. YAML 1.1 takes the key `on` for true."""
        found: dict[Any, Any] = yaml.safe_load(self.path.read_text(encoding="utf-8"))
        return found

    @property
    def name(self) -> str:
        """As site.yml."""
        return self.path.name

    @property
    def on(self) -> dict[str, Any]:
        """What starts it."""
        found: dict[str, Any] = self.whole[True]
        return found

    @property
    def jobs(self) -> dict[str, dict[str, Any]]:
        """By their ids."""
        found: dict[str, dict[str, Any]] = self.whole["jobs"]
        return found

    def steps(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """(job, step), all of them."""
        for name, job in self.jobs.items():
            yield from ((name, step) for step in job["steps"])


FLOWS = [Flow(path) for path in PATHS]
SITE = Flow(GITHUB / "workflows" / "site.yml")


def runs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(workflow, job, step) of every step that runs a command."""
    for flow in FLOWS:
        yield from ((flow.name, job, step) for job, step in flow.steps() if "run" in step)

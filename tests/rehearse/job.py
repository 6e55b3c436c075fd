"""A run of a workflow, and one job of it: its steps in order, each command in the shell that GitHub would take."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .actions import ACTIONS, Failed
from .expressions import condition, filled

if TYPE_CHECKING:
    from .world import World

REPOSITORY = "owner/hub"
TIMEOUT = 900
"""Seconds for one command."""


@dataclass
class Event:
    """What starts a workflow."""

    name: str
    sha: str
    payload: dict[str, Any] = field(default_factory=dict)
    ref: str = "refs/heads/main"


@dataclass
class Run:
    """What became of a run: each job's result, and each command with its exit code and its words."""

    folder: Path
    results: dict[str, str] = field(default_factory=dict)
    ran: list[tuple[str, str, int, str]] = field(default_factory=list)
    """(job, command, exit code, output)."""
    summary: str = ""

    @property
    def artifacts(self) -> Path:
        """Where uploads go."""
        return self.folder / "artifacts"

    @property
    def number(self) -> str:
        """By which other runs name it."""
        return self.folder.name.removeprefix("run-")

    def said(self, command: str) -> str:
        """The words of a command."""
        return next(words for _, run, _, words in self.ran if run == command)


class Job:
    """One job: a folder of its own, its steps in order."""

    def __init__(self, world: World, run: Run, event: Event, number: str, name: str, told: dict[str, Any]) -> None:
        self.world, self.run, self.event, self.number, self.name, self.told = world, run, event, number, name, told
        self.folder = run.folder / name
        self.outputs: dict[str, dict[str, str]] = {}
        self.outcomes: dict[str, str] = {}
        self.step_id = ""

    def done(self) -> str:
        """What came of it: success, failure or skipped."""
        needs = self.told.get("needs", [])
        before = [self.run.results[name] for name in ([needs] if isinstance(needs, str) else needs)]
        if not condition(self.told.get("if"), self.context(), well=all(one == "success" for one in before)):
            return "skipped"
        self.folder.mkdir()
        well = True
        for number, step in enumerate(self.told["steps"]):
            self.step_id = step.get("id", f"step-{number}")
            if condition(step.get("if"), self.context(), well=well):
                good = self._step(step)
                self.outcomes[self.step_id] = "success" if good else "failure"
                well = well and (good or step.get("continue-on-error", False) is True)
            else:
                self.outcomes[self.step_id] = "skipped"
        return "success" if well else "failure"

    def context(self) -> dict[str, Any]:
        """What expressions may name."""
        steps = {
            name: {"outcome": outcome, "outputs": self.outputs.get(name, {})} for name, outcome in self.outcomes.items()
        }
        github = {
            "run_id": self.number, "run_attempt": "1", "ref": self.event.ref, "event": self.event.payload,
            "event_name": self.event.name, "token": self.world.environment.get("GITHUB_TOKEN", ""),
            "repository": REPOSITORY, "sha": self.event.sha,
        }  # fmt: skip
        needs = {name: {"result": result} for name, result in self.run.results.items()}
        return {"github": github, "vars": self.world.variables, "steps": steps, "needs": needs}

    def _step(self, step: Mapping[str, Any]) -> bool:
        given = {name: filled(_text(one), self.context()) for name, one in step.get("with", {}).items()}
        if "uses" not in step:
            return self._command(step)
        try:
            ACTIONS[step["uses"].partition("@")[0]](self, given)
        except Failed as failed:
            self.run.ran.append((self.name, step["uses"], 1, str(failed)))
            return False
        return True

    def _command(self, step: Mapping[str, Any]) -> bool:
        files = {
            name: self.run.folder / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_ENV")
        }
        for path in files.values():
            path.write_text("")
        event = self.run.folder / "event.json"
        event.write_text(json.dumps(self.event.payload), encoding="utf-8")
        named = {**self.told.get("env", {}), **step.get("env", {})}
        given = {name: filled(_text(one), self.context()) for name, one in named.items()}
        api = {name: one for name, one in self.world.environment.items() if name != "GITHUB_TOKEN"}
        environment = {
            **self.world.quiet, "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(event),
            "GITHUB_EVENT_NAME": self.event.name, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_SHA": self.event.sha,
            "GITHUB_REF": self.event.ref, "GITHUB_REF_NAME": self.event.ref.removeprefix("refs/heads/"),
            "GITHUB_BASE_REF": "main" if self.event.name == "pull_request" else "", "GITHUB_RUN_ID": self.number,
            "GITHUB_SERVER_URL": "https://github.com", "GITHUB_WORKSPACE": str(self.folder),
            **api, **{name: str(path) for name, path in files.items()},
            "MAKEFLAGS": f"VENV={self.world.folder}/env", "PYTHONPATH": str(self.folder / "plugins"),
            "PYTHONDONTWRITEBYTECODE": "1", "REHEARSAL": self.world.loopback, **given,
        }  # fmt: skip
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"] if step.get("shell") == "bash" else ["bash", "-e"]
        command = self.world.broken.get(step["run"], step["run"])
        done = subprocess.run(
            [*shell, "-c", command], cwd=self.folder, env=environment, text=True, check=False, timeout=TIMEOUT,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.run.ran.append((self.name, step["run"], done.returncode, done.stdout))
        self.run.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        rows = (row.partition("=") for row in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines())
        self.outputs[self.step_id] = {name: one for name, _, one in rows}
        return done.returncode == 0


def _text(one: object) -> str:
    return str(one).lower() if isinstance(one, bool) else str(one)

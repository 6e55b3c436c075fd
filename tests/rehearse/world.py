"""GitHub for a rehearsal: a bare repository as the remote, runs of workflows, caches, artifacts, and Pages as a folder.

What is not real: the actions (actions.py says what stands for each), the environment (that of the tests, in place of
one made anew: minutes saved), and whom a harvest reaches (a feed on loopback; all other names are not found).
"""

from __future__ import annotations

import json
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

from .actions import ACTIONS, Failed
from .expressions import condition, filled

PROJECT = Path(__file__).parents[2]
REPOSITORY = "owner/hub"
OLD = 946_684_800
"""2000-01-01: what make compares with the stamps of the environment, so that it is not made anew."""
TIMEOUT = 900


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

"""Workflows are what GitHub expects, and three checkers find no hole in them; each asks for the least that it needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .flows import FLOWS, GITHUB, PATHS, PROJECT, Flow, runs

BIN = Path(sys.executable).parent
WRITES = {
    ("suggest.yml", "answer"): {"issues"},
    ("suggest.yml", "accept"): {"contents", "issues", "pull-requests", "statuses"},
    ("links.yml", "keep"): {"contents"},
    ("links.yml", "tell"): {"issues"},
    ("site.yml", "keep"): {"contents"},
    ("site.yml", "deploy"): {"pages", "id-token"},
}
"""The jobs that may write, and what; everybody else reads."""
EXPRESSION = re.compile(r"\$\{\{.*?\}\}")


def each(*flows: Flow) -> pytest.MarkDecorator:
    """A test for every workflow."""
    return pytest.mark.parametrize("flow", flows or FLOWS, ids=lambda flow: flow.name)


def checked(*command: str) -> str:
    """What a checker finds; nothing is what it should."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def listed(*patterns: str) -> list[str]:
    """The files of the repository with such names."""
    command = ["git", "ls-files", "--", *patterns]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split()


def test_workflows_pass_their_schema() -> None:
    """check-jsonschema has GitHub's schemas built in; the updates' own too."""
    schema = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    assert PATHS
    assert checked(*schema, "vendor.github-workflows", *map(str, PATHS)) == ""
    assert checked(*schema, "vendor.dependabot", str(GITHUB / "dependabot.yml")) == ""


def test_zizmor_finds_nothing() -> None:
    """In its strictest persona; what zizmor.yml leaves out, it leaves out one by one, each with a reason."""
    assert checked(str(BIN / "zizmor"), "--offline", "--persona", "pedantic", "--no-progress", str(GITHUB)) == ""


def test_what_zizmor_leaves_out_has_a_reason() -> None:
    """Each is one place in one file, under a comment; no rule is switched off."""
    path = GITHUB / "zizmor.yml"
    text = path.read_text(encoding="utf-8")
    rules = (yaml.safe_load(text) or {}).get("rules", {}) or {}
    for name, rule in rules.items():
        assert set(rule) == {"ignore"}, f"{name} is not left out place by place"
        for place in rule["ignore"]:
            assert re.fullmatch(r"[\w-]+\.yml:\d+(:\d+)?", place), place
            assert re.search(rf"#[^\n]+\n\s*- {re.escape(place)}", text), f"{place} has no reason above it"


def test_shellcheck_finds_nothing_in_scripts() -> None:
    """Those of the repository, as their first line says what shell they are for."""
    scripts = listed("*.sh", ".ci/*")
    assert len(scripts) >= 3
    assert checked(str(BIN / "shellcheck"), *scripts) == ""


def test_shellcheck_finds_nothing_in_steps(tmp_path: Path) -> None:
    """Each as the shell gets it that GitHub uses."""
    names = []
    for number, (flow, job, step) in enumerate(runs()):
        path = tmp_path / f"{number}-{flow}-{job}.sh"
        path.write_text(f"#!/bin/bash\nset -e\n{step['run']}\n", encoding="utf-8")
        names.append(str(path))
    assert names
    assert checked(str(BIN / "shellcheck"), *names) == ""


@each()
def test_actions_are_pinned_by_commit(flow: Flow) -> None:
    """A tag can be moved, forty hexadecimal digits cannot; a comment tells people which version that is."""
    used = [
        line.strip() for line in flow.path.read_text(encoding="utf-8").splitlines() if re.match(r"\s*(- )?uses:", line)
    ]
    assert used
    form = r"(- )?uses: [\w-]+(?:/[\w-]+){1,2}@[0-9a-f]{40} # v\d+(\.\d+)*"
    assert [line for line in used if not re.fullmatch(form, line)] == []


def test_one_action_has_one_version() -> None:
    """What is updated, is updated everywhere."""
    found: dict[str, set[str]] = {}
    for path in PATHS:
        for name, version in re.findall(r"uses: (\S+)@(\w+)", path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(version)
    assert {name: versions for name, versions in found.items() if len(versions) > 1} == {}


@each()
def test_permissions_are_the_least(flow: Flow) -> None:
    """Nothing by default; each job says what it needs; only those that are listed here may write."""
    assert flow.whole["permissions"] == {}
    for name, job in flow.jobs.items():
        granted: dict[str, str] = job["permissions"]
        writes = {what for what, how in granted.items() if how == "write"}
        assert writes == WRITES.get((flow.name, name), set()), name
        assert set(granted.values()) <= {"read", "write"}, name


def test_nobody_is_listed_who_writes_no_more() -> None:
    """The list is that of the workflows."""
    assert [one for one in WRITES if one not in {(flow.name, job) for flow in FLOWS for job in flow.jobs}] == []


@each()
def test_no_checkout_keeps_a_token(flow: Flow) -> None:
    """Nothing that a later step runs finds one."""
    checkouts = [step for _, step in flow.steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") is not False] == []


@each()
def test_no_job_runs_for_ever_or_twice(flow: Flow) -> None:
    """Each has its time, and a workflow knows what to do when it is started again."""
    assert [name for name, job in flow.jobs.items() if not 1 <= job["timeout-minutes"] <= 60] == []
    assert flow.whole["concurrency"]["group"]


@each()
def test_nothing_of_an_event_reaches_a_shell(flow: Flow) -> None:
    """No expression in a command, and no environment that repeats what somebody wrote: that is in the event file."""
    for name, step in flow.steps():
        assert EXPRESSION.findall(step.get("run", "")) == [], name
    text = flow.path.read_text(encoding="utf-8")
    words = r"github\.(event\.(issue|comment|pull_request|review)\.(title|body)|event\.head_commit|head_ref)"
    assert re.findall(words, text) == []


@each()
def test_no_pull_request_gets_a_secret(flow: Flow) -> None:
    """Whatever strangers start has no secret, and never the rights of this repository over their code."""
    assert "secrets." not in flow.path.read_text(encoding="utf-8")
    assert "pull_request_target" not in flow.on


def test_updates_are_proposed_for_all_that_is_locked() -> None:
    """Actions, Python and each folder with an npm lock; none within a week of its release."""
    told: dict[str, Any] = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))
    by = {update["package-ecosystem"]: update for update in told["updates"]}
    assert set(by) == {"github-actions", "npm", "pip"}
    locks = {f"/{Path(name).parent}" for name in listed("*package-lock.json")}
    assert locks and set(by["npm"]["directories"]) == locks
    assert [name for name, update in by.items() if update["cooldown"]["default-days"] < 7] == []

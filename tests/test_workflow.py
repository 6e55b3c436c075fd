"""The workflow is what GitHub expects, asks for little, and calls what a person can call."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import yaml

from .built import PROJECT, Built

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    """All steps of all jobs."""
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_workflows_pass_their_schema() -> None:
    """check-jsonschema has GitHub's schema built in."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*command, *map(str, WORKFLOWS)], capture_output=True, text=True, check=False)
    assert (done.returncode, bool(WORKFLOWS)) == (0, True), done.stdout + done.stderr


def test_actions_are_pinned_by_commit() -> None:
    """A tag can be moved; forty hexadecimal digits cannot."""
    used = [step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step]
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one)] == []


def test_every_command_is_a_make_target() -> None:
    """What CI does, a person can do: each `run` is one target of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    runs = [step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step]
    assert [run for run in runs if not (run.startswith("make ") and run.split()[1] in targets)] == []


def test_the_report_is_in_the_summary() -> None:
    """The harvest writes it itself, so that a later step cannot lose it, and its own failure still counts."""
    [step] = [step for path in WORKFLOWS for step in steps(path) if "harvest" in step.get("run", "")]
    command, _, rest = step["run"].partition(" | ")
    assert (rest, step["shell"]) == ('tee -a "$GITHUB_STEP_SUMMARY"', "bash")
    told = subprocess.run(
        [*command.split(), "-n", "-C", str(PROJECT)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert told[-1].split() == [".venv/bin/cpdhub", "harvest", "--report", "markdown"]


def test_permissions_are_the_least() -> None:
    """Nothing at the top; only the deployment may write, and only pages and its own identity."""
    for path in WORKFLOWS:
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert flow["permissions"] == {}
        granted = {name: job["permissions"] for name, job in flow["jobs"].items()}
        assert granted == {"build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}}
        checkouts = [s for s in steps(path) if s.get("uses", "").startswith("actions/checkout@")]
        assert [step["with"]["persist-credentials"] for step in checkouts] == [False]


def test_what_is_deployed_includes_well_known(site: Built, tmp_path: Path) -> None:
    """`make artifact` packs the whole output, names that begin with a dot as well."""
    (tmp_path / "output").symlink_to(site.folder)
    command = ["make", "-f", str(PROJECT / "Makefile"), "-C", str(tmp_path), "artifact"]
    subprocess.run(command, check=True, capture_output=True)
    with tarfile.open(tmp_path / "artifact.tar") as archive:
        members = {name.removeprefix("./") for name in archive.getnames()}
    assert set(site.files) <= members
    assert ".well-known/recommendations.opml" in members

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

SITE, CHECK = (PROJECT / ".github" / "workflows" / f"{name}.yml" for name in ("site", "check"))
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
    assert [one for one in used if not re.fullmatch(r"[\w-]+(?:/[\w-]+){1,2}@[0-9a-f]{40}", one)] == []


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
    """Nothing by default; only the deployment may write, and only pages and its own identity; no token is kept."""
    granted: dict[str, dict[str, Any]] = {}
    for path in WORKFLOWS:
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        granted[path.name] = {name: job.get("permissions", flow["permissions"]) for name, job in flow["jobs"].items()}
        checkouts = [s for s in steps(path) if s.get("uses", "").startswith("actions/checkout@")]
        assert {step["with"]["persist-credentials"] for step in checkouts} == {False}
    site = {"build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}}
    assert granted == {"site.yml": site, "check.yml": dict.fromkeys(("check", "test"), {"contents": "read"})}


def test_a_pull_request_is_checked() -> None:
    """As CONTRIBUTING promises: by the commands that a person calls, without secrets, and never with more rights.

    `make test` is where axe and the Nu HTML Checker look at the pages.
    """
    flow = yaml.safe_load(CHECK.read_text(encoding="utf-8"))
    # YAML 1.1 takes the key `on` for true.
    assert flow[True] == {"pull_request": None}
    assert [step["run"] for step in steps(CHECK) if "run" in step] == ["make check", "make test"]
    assert "secrets." not in CHECK.read_text(encoding="utf-8")


def test_what_was_harvested_is_saved_at_once() -> None:
    """Archive, digests and cache, together, right after they were written, even if that or a later step fails."""
    found = steps(SITE)
    [restore] = [step for step in found if step.get("uses", "").startswith("actions/cache/restore@")]
    [at] = [place for place, step in enumerate(found) if step.get("uses", "").startswith("actions/cache/save@")]
    before, digest, save = found[at - 2 : at + 1]
    assert found.index(restore) < at - 2
    assert "make harvest" in before["run"]
    assert digest == {"run": "make digest"}
    assert save["if"] == f"always() && steps.{before['id']}.outcome != 'skipped'"
    assert save["with"]["path"].split() == ["data/archive", "data/digests", ".cache"]
    assert restore["with"] == {**save["with"], "restore-keys": "harvest-"}
    assert save["with"]["key"].startswith("harvest-${{ github.run_id }}-${{ github.run_attempt }}")
    assert [step for step in found if step.get("uses", "").startswith("actions/cache@")] == []


def test_what_is_deployed_includes_well_known(site: Built, tmp_path: Path) -> None:
    """`make artifact` packs the whole output, names that begin with a dot as well."""
    (tmp_path / "output").symlink_to(site.folder)
    command = ["make", "-f", str(PROJECT / "Makefile"), "-C", str(tmp_path), "artifact"]
    subprocess.run(command, check=True, capture_output=True)
    with tarfile.open(tmp_path / "artifact.tar") as archive:
        members = {name.removeprefix("./") for name in archive.getnames()}
    assert set(site.files) <= members
    assert ".well-known/recommendations.opml" in members

"""The workflow is what GitHub expects, asks for little, and calls what a person can call."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from .built import PROJECT, Built

SITE, CHECK = (PROJECT / ".github" / "workflows" / f"{name}.yml" for name in ("site", "check"))
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    """All steps of all jobs."""
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def job(path: Path, name: str) -> dict[str, Any]:
    """One job of a workflow."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"][name]
    return found


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
    """Nothing by default. The deployment may write pages and its own identity; the one job that pushes, contents.

    That one alone keeps a token, and runs git and nothing else of the project.
    """
    granted: dict[str, dict[str, Any]] = {}
    for path in WORKFLOWS:
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        granted[path.name] = {name: job.get("permissions", flow["permissions"]) for name, job in flow["jobs"].items()}
        checkouts = [s for s in steps(path) if s.get("uses", "").startswith("actions/checkout@")]
        kept = [step for step in checkouts if step["with"]["persist-credentials"] is not False]
        assert kept == ([step for step in job(SITE, "keep")["steps"] if step in checkouts] if path == SITE else [])
    assert [step["run"] for step in job(SITE, "keep")["steps"] if "run" in step] == ["make keep"]
    site = {
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "keep": {"contents": "write"},
    }
    assert granted == {"site.yml": site, "check.yml": {job: {"contents": "read"} for job in ("check", "test")}}


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
    [restore, again] = [step for step in found if step.get("uses", "").startswith("actions/cache/restore@")]
    [at] = [place for place, step in enumerate(found) if step.get("uses", "").startswith("actions/cache/save@")]
    before, digest, save = found[at - 2 : at + 1]
    assert found.index(restore) < at - 2
    assert "make harvest" in before["run"]
    assert digest == {"run": "make digest"}
    assert save["if"] == f"always() && steps.{before['id']}.outcome != 'skipped'"
    assert save["with"]["path"].split() == ["data/archive", "data/digests", ".cache"]
    assert restore["with"] == {**save["with"], "restore-keys": "harvest-"}
    # Of this run and no other; an attempt that only repeats what failed has no cache of its own.
    assert again["with"] == {**save["with"], "restore-keys": "harvest-${{ github.run_id }}-"}
    assert save["with"]["key"].startswith("harvest-${{ github.run_id }}-${{ github.run_attempt }}")
    assert [step for step in found if step.get("uses", "").startswith("actions/cache@")] == []


@dataclass
class Repository:
    """A checkout as the job has it, and the bare repository that it pushes to."""

    bare: Path
    checkout: Path
    environment: dict[str, str]

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        """What git says."""
        command = ["git", "-C", str(folder or self.checkout), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=self.environment)
        return done.stdout.strip()

    def keep(self) -> str:
        """The words of the target that the workflow calls; it never fails."""
        command = ["make", "-s", "-f", str(PROJECT / "Makefile"), "-C", str(self.checkout), "keep"]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=self.environment).stdout

    def pushed(self) -> list[str]:
        """The files of the newest commit of the bare repository."""
        return self.git("show", "--format=", "--name-only", "main", folder=self.bare).splitlines()

    def write(self, name: str, text: str = "{}") -> None:
        """A file of the checkout."""
        (self.checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (self.checkout / name).write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """With one commit, and with nobody's settings but the names that the workflow gives."""
    [step] = [step for step in job(SITE, "keep")["steps"] if "run" in step]
    own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path), "LC_ALL": "C"}
    found = Repository(tmp_path / "bare", tmp_path / "checkout", {"PATH": os.environ["PATH"], **own, **step["env"]})
    found.git("init", "-q", "--bare", "-b", "main", str(found.bare), folder=tmp_path)
    found.git("clone", "-q", str(found.bare), str(found.checkout), folder=tmp_path)
    found.write("data/digests/.gitkeep", "")
    found.git("add", ".")
    found.git("commit", "-q", "-m", "first")
    found.git("push", "-q", "origin", "HEAD:main")
    return found


def test_a_new_digest_is_committed_alone_and_once(repository: Repository) -> None:
    """Nothing else that lies about or was staged goes with it; and where none is new, nothing is pushed."""
    assert repository.keep() == "No new digest.\n"
    repository.write("data/archive/feed.jsonl")
    repository.write("README.md")
    repository.git("add", "README.md")
    repository.write("data/digests/2026-w47.json")
    assert repository.keep() == ""
    assert repository.pushed() == ["data/digests/2026-w47.json"]
    assert repository.git("log", "-1", "--format=%an", "main", folder=repository.bare) == "github-actions[bot]"
    assert repository.keep() == "No new digest.\n"
    assert repository.git("rev-list", "--count", "main", folder=repository.bare) == "2"


def test_a_digest_that_somebody_left_is_committed_too(repository: Repository) -> None:
    """Taking a source out is the one way in which a stored one changes."""
    repository.write("data/digests/2026-w47.json", "with")
    repository.keep()
    repository.write("data/digests/2026-w47.json", "without")
    repository.keep()
    assert repository.git("show", "main:data/digests/2026-w47.json", folder=repository.bare) == "without"


@pytest.mark.parametrize("why", ["a rule of the branch", "somebody else was first"])
def test_a_push_that_is_refused_fails_nothing(repository: Repository, tmp_path: Path, why: str) -> None:
    """It says so and what to do; the site is deployed all the same, and the cache still has the digest."""
    if why == "a rule of the branch":
        hook = repository.bare / "hooks" / "pre-receive"
        hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    else:
        other = replace(repository, checkout=tmp_path / "other")
        other.git("clone", "-q", str(repository.bare), str(other.checkout), folder=tmp_path)
        other.write("data/digests/2026-w46.json")
        other.keep()
    before = repository.git("rev-parse", "main", folder=repository.bare)
    repository.write("data/digests/2026-w47.json")
    assert repository.keep().startswith("The digest was not pushed")
    assert repository.git("rev-parse", "main", folder=repository.bare) == before


def test_only_main_is_pushed_to_and_only_after_a_build() -> None:
    """Never for a pull request, which this workflow does not know; the deployment does not wait for it."""
    keep, flow = job(SITE, "keep"), yaml.safe_load(SITE.read_text(encoding="utf-8"))
    assert (keep["needs"], keep["if"]) == ("build", "github.ref == 'refs/heads/main'")
    assert "pull_request" not in flow[True]
    assert job(SITE, "deploy")["needs"] == "build"
    [checkout] = [step for step in keep["steps"] if step["uses" if "uses" in step else "run"].startswith("actions/che")]
    assert checkout["with"] == {"ref": "main", "persist-credentials": True}


def test_what_is_deployed_includes_well_known(site: Built, tmp_path: Path) -> None:
    """`make artifact` packs the whole output, names that begin with a dot as well."""
    (tmp_path / "output").symlink_to(site.folder)
    command = ["make", "-f", str(PROJECT / "Makefile"), "-C", str(tmp_path), "artifact"]
    subprocess.run(command, check=True, capture_output=True)
    with tarfile.open(tmp_path / "artifact.tar") as archive:
        members = {name.removeprefix("./") for name in archive.getnames()}
    assert set(site.files) <= members
    assert ".well-known/recommendations.opml" in members

"""The workflows, rehearsed: the commands of each job in order, in clean clones, a bare repository as the remote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .. import github
from ..forms.bodies import WEBINAR, body
from ..workflows.flows import runs
from .feed import SOURCE, Feed, feed
from .job import Run
from .scenario import RAN, checked, start, suggested
from .world import World, repository

pytestmark = pytest.mark.slow
ARCHIVE = "data/archive/rehearsal.jsonl"
LEFT_OUT = {
    "make test": "runs these tests; .ci/run runs it in a clean clone before every merge",
}
"""The one command that is not run here, since it would run itself, and where it is."""


@pytest.fixture
def source() -> Iterator[Feed]:
    """What can be harvested."""
    with feed() as made:
        yield made


@pytest.fixture
def world(tmp_path: Path, source: Feed) -> World:
    """The project as it was last committed, and one source that answers."""
    repository(tmp_path / "bare", {"data/sources/rehearsal.yaml": SOURCE.format(place=source.place)})
    return World(tmp_path, loopback=source.place, broken=dict.fromkeys(LEFT_OUT, "true"))


def test_push_schedule_and_a_step_that_fails(world: World, source: Feed) -> None:
    """The first run publishes and commits, the next what is new; one that fails keeps the site and loses nothing."""
    run = start(world, "site.yml", "push")
    assert {name for name, result in run.results.items() if result == "success"} == set(run.results) - {"ping"}, run.ran
    assert "rehearsal" in run.summary
    assert (world.pages / ".well-known/recommendations.opml").is_file()
    assert "News of day 2" in (world.pages / "reading/index.html").read_text(encoding="utf-8")
    assert "2 new items" in world.git("log", "-1", "--format=%s", "main")
    assert world.git("show", f"main:{ARCHIVE}").count("\n") == 2
    assert world.git("log", "-1", "--format=%an", "main") == "github-actions[bot]"

    commits = world.git("rev-list", "--count", "main")
    run = start(world, "site.yml", "schedule")
    assert "Nothing new to keep" in run.said("make keep")
    assert world.git("rev-list", "--count", "main") == commits

    source.items, world.broken["make verify"] = 3, "echo 'a page leads nowhere'; false"
    before = (world.pages / "status.json").read_bytes()
    run = start(world, "site.yml", "schedule")
    assert (run.results["build"], run.results["deploy"], run.results["keep"]) == ("failure", "skipped", "success")
    assert (world.pages / "status.json").read_bytes() == before
    assert world.git("show", f"main:{ARCHIVE}").count("News of day 3") == 1

    del world.broken["make verify"]
    run = start(world, "site.yml", "schedule")
    assert run.results["deploy"] == "success"
    assert "News of day 3" in (world.pages / "reading/index.html").read_text(encoding="utf-8")


def test_a_branch_rule_and_a_branch_of_its_own(world: World, source: Feed) -> None:
    """Refused, the site is published all the same and the next run still has all; ARCHIVE_BRANCH is the way out."""
    hook = world.bare / "hooks" / "update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n', encoding="utf-8")
    hook.chmod(0o755)
    run = start(world, "site.yml", "schedule")
    assert (run.results["keep"], run.results["deploy"]) == ("success", "success")
    assert run.said("make keep").startswith("::warning title=Not kept::")
    # The feed forgets the first days, the cache does not.
    world.variables["ARCHIVE_BRANCH"] = "archive"
    run = start(world, "site.yml", "schedule")
    assert "Kept on archive" in run.said("make keep")
    assert world.git("show", f"archive:{ARCHIVE}").count("\n") == 2
    for cache in world.caches.iterdir():
        cache.rename(world.folder / f"lost-{cache.name}")
    source.items = 3
    run = start(world, "site.yml", "schedule")
    assert world.git("show", f"archive:{ARCHIVE}").count("\n") == 3
    assert world.git("rev-list", "--count", "archive") == "2"


def test_a_harvest_that_fails_half_way_loses_nothing(world: World) -> None:
    """The digest cannot be stored: nothing is built, and what was harvested is in the next run."""
    world.broken["make digest"] = "false"
    run = start(world, "site.yml", "schedule")
    assert run.results["harvest"] == "failure"
    assert {run.results[name] for name in ("keep", "build", "deploy")} == {"skipped"}
    assert not world.pages.exists()
    assert len(list(world.caches.iterdir())) == 1
    del world.broken["make digest"]
    world.loopback = ""
    run = start(world, "site.yml", "schedule")
    assert run.results["deploy"] == "success"
    assert "News of day 2" in (world.pages / "reading/index.html").read_text(encoding="utf-8")


def test_a_form_becomes_a_pull_request_that_is_checked(world: World) -> None:
    """Answered on the issue when it is opened; a branch and a pull request when it is labelled; which is checked."""
    with github.github(world.bare) as hub:
        world.environment = hub.environment
        issue = hub.open_issue("Copyright for one", body("webinar", WEBINAR), labels=("webinar",))
        run = start(world, "suggest.yml", "issues", **github.event(issue))
        assert run.results == {"answer": "success", "accept": "skipped"}, run.ran
        assert len(hub.comments) == 1
        issue["labels"].append({"name": "accepted"})
        run = start(world, "suggest.yml", "issues", **github.event(issue, "labeled", "accepted"))
        assert run.results == {"answer": "skipped", "accept": "success"}, run.ran
        [pull] = hub.pulls
        [status] = hub.statuses
        assert status["state"] == "success"
        sha = world.head(pull["head"]["ref"])
        [name] = world.git("diff", "--name-only", "main", sha).splitlines()
        assert name.startswith("data/events/2026/")
        run = checked(world, sha, pull["number"])
        assert set(run.results.values()) == {"success"}, run.ran
        assert re.search(r"pictures?: open", run.said("make pictures"))
        assert list(run.artifacts.glob("preview/**/changes/*-new-360.png"))
        previewed(world, run, sha, pull["number"])


def previewed(world: World, run: Run, sha: str, number: int) -> None:
    """The run that takes in what the check has built: off, and on where a variable says which host shows it."""
    told = {"id": run.number, "event": "pull_request", "conclusion": "success", "head_sha": sha}
    whole = {**told, "head_repository": {"id": 1}, "head_branch": "change", "pull_requests": [{"number": number}]}
    assert start(world, "preview.yml", "workflow_run", workflow_run=whole).results == {"unpack": "skipped"}
    world.variables["CPDHUB_PREVIEWS"] = "https://previews.example"
    taken = start(world, "preview.yml", "workflow_run", workflow_run=whole)
    assert taken.results == {"unpack": "success"}, taken.ran
    assert list(taken.artifacts.glob("preview-checked/**/index.html"))


def test_a_pull_request_is_checked_and_a_bad_one_fails(world: World) -> None:
    """By a person: what breaks a rule fails the check, and nothing of it is published."""
    bad = suggested(world, "data/sources/rehearsal.yaml", "gives: reading", "gives: nonsense")
    run = checked(world, bad, 9)
    assert (run.results["check"], run.results["preview"]) == ("failure", "failure")
    assert "data/sources/rehearsal.yaml" in run.said("make check")
    assert not world.pages.exists()


def test_links_are_asked_once_a_week(world: World) -> None:
    """Here no name is found, which counts against nobody: no issue is opened, and nothing but results is committed."""
    before = world.head()
    with github.github(world.bare) as hub:
        world.environment = hub.environment
        run = start(world, "links.yml", "schedule")
        assert set(run.results.values()) == {"success"}, run.ran
        assert hub.issues == {}
    changed = world.git("log", "--format=", "--name-only", f"{before}..main").splitlines()
    assert [name for name in changed if not name.startswith("data/links/")] == []
    assert run.said("make keep").startswith(("Kept on main: archive: links", "Nothing new to keep"))


def test_a_fork_publishes_nothing(world: World) -> None:
    """Unless it says that it is a hub of its own."""
    run = start(world, "site.yml", "push", repository={"fork": True})
    assert set(run.results.values()) == {"skipped"}
    assert run.ran == []


def test_others_are_told_where_it_was_asked_for(world: World) -> None:
    """The hub cannot be reached, and that fails nothing. The web editor is laid beside, where that was asked for."""
    world.variables["CPDHUB_WEBSUB"] = "https://websub.invalid/"
    world.variables["CPDHUB_INDEXNOW_KEY"] = "0123456789abcdef"
    world.variables["CPDHUB_ADMIN"] = "yes"
    run = start(world, "site.yml", "push")
    assert run.results["ping"] == "success", run.ran
    assert 'src="editor.js"' in (world.pages / "admin/index.html").read_text(encoding="utf-8")
    assert (world.pages / "admin/editor.js").stat().st_size > 100_000
    assert "/admin/#/collections/pages/entries/about" in (world.pages / "about/index.html").read_text(encoding="utf-8")
    assert "could not be told" in run.said("make ping")
    assert (world.pages / "0123456789abcdef.txt").read_text() == "0123456789abcdef\n"
    assert 'rel="hub"' in (world.pages / "feeds/all.atom").read_text(encoding="utf-8")


def test_every_command_was_rehearsed() -> None:
    """All that any workflow runs, by the scenarios above (in the order of this file)."""
    assert {step["run"] for _, _, step in runs()} - RAN - LEFT_OUT.keys() == set()

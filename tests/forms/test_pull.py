"""From an accepted issue to a pull request, over a loopback GitHub with a real bare repository."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cpdhub.load.catalogue import load

from ..github import World, bare_repository, event, github
from .bodies import GOOD, WEBINAR, body
from .conftest import Say, tree
from .test_bad import assert_harmless
from .test_correction import WRONG
from .test_good import FILES

BRANCH = "suggest/1"


@pytest.fixture
def world(root: Path, tmp_path: Path) -> Iterator[World]:
    """The small catalogue in a repository on GitHub."""
    files = {name: text.decode() for name, text in tree(root).items()}
    with github(bare_repository(tmp_path / "hub.git", files)) as found:
        yield found


def accepted(world: World, text: str, **more: str) -> dict[str, Any]:
    """The event of a maintainer’s label on a new issue with this text."""
    issue = world.issues.get(1) or world.open_issue("[webinar]", text, labels=("accepted",), **more)
    return event({**issue, "body": text}, "labeled", "accepted")


def checked_out(world: World, place: Path) -> Path:
    """The branch of the pull request, as git has it."""
    subprocess.run(["git", "clone", "--quiet", "--branch", BRANCH, str(world.bare), str(place)], check=True)
    return place


QUICK = ("webinar", "correction")
KINDS = [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in GOOD if name not in QUICK)]


@pytest.mark.parametrize("name", KINDS)
def test_an_accepted_form_becomes_one_file_that_check_accepts(
    name: str, root: Path, world: World, said: Say, tmp_path: Path
) -> None:
    """For each of the six kinds: one file more, or one changed, and the catalogue is sound with it."""
    text = body(name, {**GOOD, "correction": WRONG}[name])
    code, told = said(accepted(world, text), "--pull", "--post", **world.environment)
    assert code == 0, told
    changed = world.git("diff", "--name-status", "main", BRANCH).split("\t")
    assert changed == (["A", FILES[name]] if name in FILES else ["M", "data/events/2026/2026-12-03-budget.yaml"])
    assert load(checked_out(world, tmp_path / "clone")).problems == ()
    [pull] = world.pulls
    assert (pull["head"]["ref"], pull["base"]["ref"]) == (BRANCH, "main")
    [status] = world.statuses
    assert (status["sha"], status["state"], status["context"]) == (world.git("rev-parse", BRANCH), "success", "check")
    [comment] = world.comments
    assert (comment["issue"], pull["html_url"] in comment["body"]) == (1, True)
    assert (root / changed[1]).read_bytes() == (tmp_path / "clone" / changed[1]).read_bytes()


def test_who_suggested_it_is_credited(world: World, said: Say) -> None:
    """In the pull request, and in the commit as GitHub counts it."""
    said(accepted(world, body("webinar", WEBINAR)), "--pull", "--post", **world.environment)
    assert world.pulls[0]["title"] == "[webinars] add Copyright for one"
    assert "Suggested by @librarian in #1" in world.pulls[0]["body"]
    assert "Closes #1" in world.pulls[0]["body"]
    assert world.git("log", "-1", "--format=%B", BRANCH) == (
        "[webinars] add Copyright for one\n\nSuggested-by: @librarian in #1\n"
        "Co-authored-by: librarian <4711+librarian@users.noreply.github.com>"
    )


def test_what_a_reviewer_should_look_at_is_said(world: World, said: Say) -> None:
    """In the pull request, where the decision is made."""
    text = body("webinar", {**WEBINAR, "title": "Budget for one!", "start": "2026-12-03 15:00", "provider": "Ac me"})
    said(accepted(world, text), "--pull", "--post", **world.environment)
    assert "- It may be the same as `Budget for one`" in world.pulls[0]["body"]
    assert "- The hub has no provider of exactly that name" in world.pulls[0]["body"]


def test_a_correction_says_what_it_is(world: World, said: Say) -> None:
    """The page, the field before and after, their words, where one can see it; and what to compare."""
    said(accepted(world, body("correction", WRONG)), "--pull", "--post", **world.environment)
    text = world.pulls[0]["body"]
    for words in (
        f"- The page: `{WRONG['page']}`", "- **Length in minutes** (`minutes`): `60` → `45`", "`It is shorter.`",
        "What it should say: `45 minutes`", "Where one can see that: `https://acme.example/`",
        "look whether “Length in minutes” is the same there",
    ):  # fmt: skip
        assert words in text, text
    assert "title, day, hour" not in text


def test_a_review_stands_in_the_pull_request(world: World, said: Say) -> None:
    """How it will look, what may be the same, and what its prose has: a bot’s pull request starts no workflow."""
    told = {"title": "Budget for one", "start": "2026-12-03 15:00", "summary": "A world-class colour program for all."}
    said(accepted(world, body("webinar", {**WEBINAR, **told})), "--pull", "--post", **world.environment)
    text = world.pulls[0]["body"].split("What this pull request brings")[1]
    for words in ("New event: 1", "Near duplicate", "world-class", "3 December"):
        assert words in text, text
    assert_harmless(world.pulls[0]["body"].replace("@librarian in #1", "").replace("Closes #1", ""))


def test_a_title_cannot_speak_to_github(world: World, said: Say) -> None:
    """It mentions nobody, closes nothing, skips nothing, and adds no trailer."""
    title = "Fixes #1, closes GH-2 @org/team [skip ci] https://github.com/o/r/issues/3 ${{ x }}"
    text = body("webinar", {**WEBINAR, "title": title.replace("{{ x }}", "x")})
    code, told = said(accepted(world, text), "--pull", "--post", **world.environment)
    assert code == 0, told
    assert world.pulls[0]["title"] == "[webinars] add Fixes 1, closes 2 org team skip ci https: github.com o r is…"
    assert world.git("log", "-1", "--format=%s", BRANCH) == world.pulls[0]["title"]


def test_an_edited_issue_updates_the_same_pull_request(root: Path, world: World, said: Say) -> None:
    """Once a maintainer accepts it again: the old file is gone from the branch, and there is no second one."""
    said(accepted(world, body("webinar", WEBINAR)), "--pull", "--post", **world.environment)
    (root / FILES["webinar"]).unlink()  # each run has a checkout of its own
    again = {**WEBINAR, "title": "Copyright for two", "start": "2027-01-14 10:00"}
    code, told = said(accepted(world, body("webinar", again)), "--pull", "--post", **world.environment)
    assert (code, len(world.pulls), len(world.comments), len(world.statuses)) == (0, 1, 1, 2), told
    assert world.git("diff", "--name-only", "main", BRANCH) == "data/events/2027/2027-01-14-copyright-for-two.yaml"
    assert world.pulls[0]["title"] == "[webinars] add Copyright for two"


def test_an_edit_takes_the_label_off(world: World, said: Say) -> None:
    """What was accepted is what was seen; the answer says that it has to be looked at again, and writes nothing."""
    text = body("webinar", {**WEBINAR, "title": "Another"})
    issue = world.open_issue("[webinar]", text, labels=("accepted", "webinar"))
    code, _ = said(event(issue, "edited"), "--post", **world.environment)
    assert (code, issue["labels"]) == (0, [{"name": "webinar"}])
    assert "edited after it had been accepted" in world.comments[0]["body"]
    assert (world.pulls, world.git("branch", "--format=%(refname:short)")) == ([], "main")


def test_another_title_takes_no_label_off(world: World, said: Say) -> None:
    """Nothing of the issue’s title comes into the file."""
    issue = world.open_issue("[webinar]", body("webinar", WEBINAR), labels=("accepted",))
    told = {**event(issue, "edited"), "changes": {"title": {"from": "x"}}}
    assert said(told, "--post", **world.environment)[0] == 0
    assert issue["labels"] == [{"name": "accepted"}]


def test_an_answer_is_one_comment_however_often(world: World, said: Say) -> None:
    """A wrong form is answered, and the job is green; mended, the same comment says so."""
    issue = world.open_issue("[webinar]", body("webinar", {**WEBINAR, "start": ""}))
    assert said(event(issue), "--post", **world.environment)[0] == 0
    assert "**Starts**: It is not answered." in world.comments[0]["body"]
    issue["body"] = body("webinar", WEBINAR)
    assert said(event(issue, "edited"), "--post", **world.environment)[0] == 0
    [comment] = world.comments
    assert "Nothing is missing" in comment["body"]
    assert_harmless(comment["body"].replace("<!-- cpdhub:answer -->", ""))


def test_an_issue_of_a_person_gets_no_comment(world: World, said: Say) -> None:
    """Nor does the label do anything to it."""
    issue = world.open_issue("A question", "How do I?", labels=("accepted",))
    assert said(event(issue), "--post", **world.environment)[0] == 0
    assert said(event(issue, "labeled", "accepted"), "--pull", "--post", **world.environment)[0] == 0
    assert (world.comments, world.pulls) == ([], [])


def test_no_other_label_opens_anything(root: Path, world: World, said: Say) -> None:
    """Nor an event of another kind, whatever labels the issue has."""
    before = tree(root)
    issue = world.open_issue("[webinar]", body("webinar", WEBINAR), labels=("accepted",))
    for told in (event(issue, "labeled", "webinar"), event(issue, "edited"), event(issue, "unlabeled", "accepted")):
        assert said(told, "--pull", "--post", **world.environment)[0] == 0
    assert (tree(root) == before, world.asked) == (True, [])


def test_an_accepted_form_with_a_fault_is_answered(root: Path, world: World, said: Say) -> None:
    """It is checked once more when the label is set: another pull request may have come first."""
    before = tree(root)
    wrong = accepted(world, body("webinar", {**WEBINAR, "start": "soon"}))
    assert said(wrong, "--pull", "--post", **world.environment)[0] == 0
    assert said(wrong, "--pull", **world.environment)[0] == 2
    assert (tree(root) == before, world.pulls, "**Starts**" in world.comments[0]["body"]) == (True, [], True)


def test_a_vague_correction_stays_an_issue(world: World, said: Say) -> None:
    """The label cannot make a file of it."""
    text = body("correction", {**WRONG, "what": "something else"})
    assert said(accepted(world, text), "--pull", "--post", **world.environment)[0] == 0
    assert (world.pulls, "a maintainer reads what you wrote" in world.comments[0]["body"]) == ([], True)


def test_where_the_switch_is_stands_on_the_issue(world: World, said: Say) -> None:
    """A refused pull request is a fault of the set-up: it is said on the issue and in the log, and the job is red."""
    world.allow_pulls = False
    code, told = said(accepted(world, body("webinar", WEBINAR)), "--pull", "--post", **world.environment)
    switch = "Settings → Actions → General → Workflow permissions → “Allow GitHub Actions to create and approve"
    assert (code, switch in told, switch in world.comments[0]["body"]) == (1, True, True)


def test_a_catalogue_with_a_fault_elsewhere_is_told_in_the_status(root: Path, world: World, said: Say) -> None:
    """The suggestion is fine, what lies around it is not: the status says so."""
    (root / "data/providers/broken.yaml").write_text("id: broken\n", encoding="utf-8")
    environment = {**world.environment, "GITHUB_SERVER_URL": "https://github.com", "GITHUB_RUN_ID": "7"}
    assert said(accepted(world, body("webinar", WEBINAR)), "--pull", "--post", **environment)[0] == 0
    [status] = world.statuses
    assert (status["state"], "in the catalogue" in status["description"]) == ("failure", True)
    assert status["target_url"] == "https://github.com/owner/hub/actions/runs/7"


def test_without_a_token_nothing_is_done(root: Path, world: World, said: Say) -> None:
    """It is told before anything is written."""
    before = tree(root)
    environment = {**world.environment, "GITHUB_TOKEN": ""}
    code, told = said(accepted(world, body("webinar", WEBINAR)), "--pull", "--post", **environment)
    assert (code, "GITHUB_TOKEN is not set" in told, tree(root) == before) == (1, True, True)

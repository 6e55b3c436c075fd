"""What the hub says to GitHub, over loopback: comments, pull requests, statuses and the rolling issue."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpdhub import rest
from cpdhub.github import GitHub, Refused

from .github import ROBOT, World, bare_repository, github


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A repository of two files on GitHub, and one issue."""
    with github(bare_repository(tmp_path / "hub.git", {"README.md": "Hub\n", "data/a.yaml": "id: a\n"})) as found:
        found.open_issue("A webinar", "### Title\n\nx")
        yield found


@pytest.fixture
def hub(world: World) -> GitHub:
    """The client, as the environment makes it."""
    return GitHub.of(world.environment)


def shown(world: World, place: str) -> str:
    """A file of the bare repository, `branch:path`."""
    return world.git("show", place)


def test_a_comment_is_changed_in_place_of_another(world: World, hub: GitHub) -> None:
    """One answer an issue, however often it is checked; another marker is another comment."""
    first = hub.comment(1, "It is fine.")
    assert hub.comment(1, "It is not.") == first
    hub.comment(1, "Opened.", "pull")
    assert [one["body"].splitlines()[1] for one in world.comments] == ["It is not.", "Opened."]
    before = len(world.asked)
    hub.comment(1, "It is not.")
    assert world.asked[before:] == [f"GET /repos/{world.repository}/issues/1/comments"], "nothing new, nothing sent"


def test_a_comment_of_somebody_else_is_left_alone(world: World, hub: GitHub) -> None:
    """Even if it begins with our marker: the token could change it."""
    world.comments.append(
        {"id": 1, "issue": 1, "html_url": "", "user": {"login": "x"}, "body": "<!-- cpdhub:answer -->"}
    )
    hub.comment(1, "Ours.")
    assert [one["body"] for one in world.comments] == ["<!-- cpdhub:answer -->", "<!-- cpdhub:answer -->\nOurs."]


def test_our_comment_is_found_behind_a_hundred_others(world: World, hub: GitHub) -> None:
    """Lists come in pages."""
    for number in range(1, 121):
        world.comments.append({"id": number, "issue": 1, "html_url": "", "user": {"login": "x"}, "body": None})
    hub.comment(1, "one")
    hub.comment(1, "two")
    assert [one["body"][-3:] for one in world.comments[120:]] == ["two"]


def test_a_pull_request_is_one_commit_on_a_branch(world: World, hub: GitHub) -> None:
    """The files given and no others; the commit's own message; the base stays."""
    main = world.git("rev-parse", "main")
    files = {"data/b.yaml": "id: b\n", "data/ü.yaml": "id: ü\n"}
    pull = hub.open_pull("suggest/1", "main", files, "Add b", "Body.", "[data] add b\n\nSuggested-by: @x in #1")
    assert (pull.number, pull.address) == (2, f"https://github.com/{world.repository}/pull/2")
    assert pull.sha == world.git("rev-parse", "suggest/1")
    assert world.git("rev-parse", "suggest/1^", "main").split() == [main, main]
    assert world.git("-c", "core.quotePath=false", "diff", "--name-status", "main", "suggest/1").split("\n") == [
        "A\tdata/b.yaml",
        "A\tdata/ü.yaml",
    ]
    assert shown(world, "suggest/1:data/ü.yaml") == "id: ü"
    assert world.git("log", "-1", "--format=%B", "suggest/1") == "[data] add b\n\nSuggested-by: @x in #1"


def test_the_same_pull_request_is_brought_up_to_date(world: World, hub: GitHub) -> None:
    """A second call changes its file, its title and its words; a third with the same makes no commit."""
    first = hub.open_pull("suggest/1", "main", {"data/b.yaml": "id: b\n"}, "Add b", "Old.")
    second = hub.open_pull("suggest/1", "main", {"data/c.yaml": "id: c\n"}, "Add c", "New.")
    assert (first.number, len(world.pulls), world.pulls[0]["body"]) == (second.number, 1, "New.")
    assert world.git("diff", "--name-only", "main", "suggest/1") == "data/c.yaml"
    assert hub.open_pull("suggest/1", "main", {"data/c.yaml": "id: c\n"}, "Add c", "New.").sha == second.sha


def test_a_branch_on_which_somebody_worked_is_left_alone(world: World, hub: GitHub) -> None:
    """What a maintainer mended there is not lost."""
    hub.open_pull("suggest/1", "main", {"data/b.yaml": "id: b\n"}, "Add b", "")
    theirs = {"GIT_AUTHOR_NAME": "Maintainer", "GIT_AUTHOR_EMAIL": "m@example.org"}
    theirs |= {"GIT_COMMITTER_NAME": "Maintainer", "GIT_COMMITTER_EMAIL": "m@example.org"}
    sha = world.git("commit-tree", "suggest/1^{tree}", "-p", "suggest/1", given="mend", **theirs)
    world.git("update-ref", "refs/heads/suggest/1", sha)
    with pytest.raises(Refused, match="somebody has committed to the branch suggest/1"):
        hub.open_pull("suggest/1", "main", {"data/b.yaml": "id: c\n"}, "Add b", "")
    assert world.git("rev-parse", "suggest/1") == sha


def test_a_refused_pull_request_says_where_the_switch_is(world: World, hub: GitHub) -> None:
    """The setting is off in a new repository."""
    world.allow_pulls = False
    with pytest.raises(Refused, match="Settings → Actions → General → Workflow permissions → “Allow GitHub Actions"):
        hub.open_pull("suggest/1", "main", {"data/b.yaml": "id: b\n"}, "Add b", "")
    world.allow_pulls = True
    assert hub.open_pull("suggest/1", "main", {"data/b.yaml": "id: b\n"}, "Add b", "").number == 2


def test_a_base_that_is_not_there_and_nothing_to_change_are_told(world: World, hub: GitHub) -> None:
    """In words that name it."""
    with pytest.raises(Refused, match="no branch trunk"):
        hub.open_pull("b", "trunk", {"a": "a"}, "A", "")
    with pytest.raises(Refused, match="422 Validation Failed"):
        hub._ask("POST", "/pulls", {"title": "A", "head": "main", "base": "main", "body": ""})


def test_a_status_stands_beside_a_commit(world: World, hub: GitHub) -> None:
    """Cut to what GitHub takes."""
    hub.status(world.git("rev-parse", "main"), "success", "check", "x" * 200, "https://example.org/run")
    [said] = world.statuses
    assert (said["state"], len(said["description"]), said["target_url"]) == ("success", 140, "https://example.org/run")


def test_the_rolling_issue_opens_rolls_closes_and_opens_again(world: World, hub: GitHub) -> None:
    """One issue for ever; nobody else’s is touched."""
    world.open_issue("Not ours", "<!-- cpdhub:links -->\nx", "stranger", ("links",))
    first = hub.rolling_issue("links", "Dead links", "- one", ["links"])
    assert hub.rolling_issue("links", "Dead links", "- two", ["links"]) == first
    ours = [one for one in world.issues.values() if one["user"]["login"] == ROBOT]
    assert [(one["title"], one["body"], one["state"]) for one in ours] == [
        ("Dead links", "<!-- cpdhub:links -->\n- two", "open")
    ]
    assert hub.rolling_issue("links", "Dead links", "", ["links"]) == ""
    assert ours[0]["state"] == "closed"
    assert hub.rolling_issue("links", "Dead links", " \n", ["links"]) == ""
    assert hub.rolling_issue("links", "Dead links", "- three", ["links"]) == first
    assert (ours[0]["state"], len(world.issues)) == ("open", 3)


def test_a_label_is_taken_off_once(world: World, hub: GitHub) -> None:
    """Whether it was there is told."""
    world.open_issue("B", "", labels=("accepted",))
    assert [hub.take_label(2, "accepted"), hub.take_label(2, "accepted")] == [True, False]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"GITHUB_API_URL": "http://api.example.org"}, "has to begin with https"),
        ({"GITHUB_API_URL": "file:///etc/passwd"}, "has to begin with https"),
        ({"GITHUB_REPOSITORY": "owner"}, "names no repository"),
        ({"GITHUB_REPOSITORY": "owner/hub/../../x"}, "names no repository"),
        ({"GITHUB_TOKEN": ""}, "GITHUB_TOKEN is not set"),
        ({"GITHUB_TOKEN": "a\nb"}, "GITHUB_TOKEN is not set"),
    ],
)
def test_a_wrong_environment_is_told(world: World, change: dict[str, str], words: str) -> None:
    """Before anything is asked."""
    with pytest.raises(Refused, match=words):
        GitHub.of({**world.environment, **change})
    assert world.asked == []


def test_without_an_address_it_is_github_itself() -> None:
    """And the token stands in no description of the client."""
    hub = GitHub.of({"GITHUB_REPOSITORY": "owner/hub", "GITHUB_TOKEN": "secret"})
    assert hub.api == "https://api.github.com"
    assert "secret" not in repr(hub)


def test_what_goes_wrong_is_told_in_words(world: World) -> None:
    """A bad token, no such issue, nobody there, no JSON."""
    with pytest.raises(Refused, match="401 Bad credentials; the token is not valid any more"):
        GitHub.of({**world.environment, "GITHUB_TOKEN": "other"}).comment(1, "x")
    with pytest.raises(Refused, match="404 Not Found; it does not exist"):
        GitHub.of(world.environment).comment(99, "x")
    with pytest.raises(Refused, match="GitHub could not be reached"):
        GitHub.of({**world.environment, "GITHUB_API_URL": "http://127.0.0.1:9"}).comment(1, "x")


def test_a_redirect_is_not_followed(world: World) -> None:
    """It would carry the token along."""
    from .harvest.server import Reply, serve

    moved = Reply(status=301, headers={"Location": f"{world.api}/repos/owner/hub/issues/1/comments"})
    with serve({"/repos/owner/hub/issues/1/comments": moved, "/odd": b"<html>"}) as server:
        environment = {**world.environment, "GITHUB_API_URL": server.url().rstrip("/")}
        with pytest.raises(Refused, match="renamed or moved"):
            GitHub.of(environment).comment(1, "x")
        with pytest.raises(Refused, match="is no JSON"):
            rest.ask("GET", server.url("/odd"), "t")
    assert world.asked == []


def test_a_long_text_is_cut(world: World, hub: GitHub) -> None:
    """GitHub takes 65,536 characters."""
    hub.comment(1, "x" * 100_000)
    assert world.comments[0]["body"].endswith("… (cut here)")


def test_a_marker_is_a_word() -> None:
    """Anything else could end the comment that hides it."""
    with pytest.raises(ValueError, match="is no marker"):
        GitHub("https://x.example", "o/r", "t").comment(1, "x", "--> live")


def test_the_bare_repository_is_a_real_one(world: World, tmp_path: Path) -> None:
    """git clones it."""
    subprocess.run(["git", "clone", "--quiet", str(world.bare), str(tmp_path / "clone")], check=True)
    assert (tmp_path / "clone" / "data" / "a.yaml").read_text() == "id: a\n"

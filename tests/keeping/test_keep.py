"""What was harvested is committed, alone and once, whatever else is pushed meanwhile; with real repositories."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .repository import PROJECT, Repository, archive, made

FEED = "data/archive/feed.jsonl"
LATER = {f"GIT_{who}_DATE": "@4000000000 +0000" for who in ("COMMITTER", "AUTHOR")}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """With one archive of one item, and something that people wrote."""
    return made(tmp_path, {FEED: archive("feed", (1, 1, "One")), "data/digests/.gitkeep": "", "README.md": "words"})


def test_what_is_new_is_committed_alone_and_once(repository: Repository) -> None:
    """Nothing else that lies about or was staged goes with it; and where nothing is new, nothing is pushed."""
    assert repository.keep() == "Nothing new to keep.\n"
    repository.write(FEED, archive("feed", (1, 1, "First"), (2, 2, "Two"), (3, 3, "Three")))
    repository.write("data/digests/2026-w47.json")
    repository.write("data/links/checked.jsonl", "{}\n")
    repository.write("README.md", "other words")
    repository.git("add", "README.md")
    assert repository.keep() == "Kept on main: archive: 1 source, 2 new items, digests, links.\n"
    assert repository.pushed() == [FEED, "data/digests/2026-w47.json", "data/links/checked.jsonl"]
    assert repository.told().splitlines()[2:] == ["- feed: 2 new, 1 changed", "- digests: 2026-w47", "- links: checked"]
    assert repository.keep() == "Nothing new to keep.\n"
    assert repository.count() == 2
    assert repository.git("status", "--short").splitlines()[0] == "M  README.md"


def test_who_was_first_loses_nothing(repository: Repository) -> None:
    """Items of both sides are there, in the archive's order, and what a person pushed meanwhile stays."""
    other = repository.clone("other")
    other.write(FEED, archive("feed", (1, 1, "One"), (3, 3, "Theirs")))
    other.write("README.md", "a person's")
    other.git("commit", "-q", "-a", "-m", "a person's")
    other.git("push", "-q", "origin", "HEAD:main")
    repository.write(FEED, archive("feed", (1, 1, "One, mended"), (2, 2, "Ours")))
    assert repository.keep().startswith("Kept on main")
    assert repository.holds(FEED) == archive("feed", (1, 1, "One, mended"), (2, 2, "Ours"), (3, 3, "Theirs"))
    assert repository.holds("README.md") == "a person's\n"
    assert repository.count() == 3


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 9])
def test_somebody_who_is_first_at_the_last_moment(repository: Repository, times: int) -> None:
    """Between our look and our push: it is tried again, and after five times it is told."""
    other = repository.clone("other")
    other.write(
        "push.sh",
        f"""#!/bin/sh
cd {other.root} && n=$(cat n 2>/dev/null || echo 0) && [ "$n" -lt {times} ] || exit 0
unset $(git rev-parse --local-env-vars)
echo $((n + 1)) > n && git commit -q --allow-empty -m "a person's" && git push -q origin HEAD:main
""",
    )
    hook = repository.root / ".git/hooks/pre-push"
    hook.write_text(f"#!/bin/sh\nexec sh {other.root}/push.sh\n", encoding="utf-8")
    hook.chmod(0o755)
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    said = repository.keep()
    assert said.startswith("Kept on main" if times == 1 else "What was harvested was not pushed to main")
    assert repository.count() == (3 if times == 1 else 6)
    assert ("first 5 times" in said) == (times == 9)


@pytest.mark.slow
def test_a_source_that_was_taken_out_is_taken_out(repository: Repository) -> None:
    """A decision hides it, the harvest deletes its file, and so does the commit."""
    (repository.root / FEED).unlink()
    repository.keep()
    assert repository.pushed() == [FEED]
    assert "- feed: taken out" in repository.told()
    assert repository.git("ls-tree", "-r", "--name-only", "main", folder=repository.bare).splitlines() == [
        "README.md",
        "data/digests/.gitkeep",
    ]


@pytest.mark.slow
def test_a_digest_that_somebody_left_is_committed_too(repository: Repository) -> None:
    """Taking a source out is the one way in which a stored one changes."""
    repository.write("data/digests/2026-w47.json", "with")
    repository.keep()
    after = repository.clone("after")
    after.write("data/digests/2026-w47.json", "without")
    after.keep()
    assert after.holds("data/digests/2026-w47.json") == "without\n"


def test_a_rule_of_the_branch_stops_nothing_and_is_told(repository: Repository) -> None:
    """With the way out, in words that GitHub shows beside the run."""
    repository.refuse()
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    said = repository.keep(GITHUB_ACTIONS="true")
    assert said.startswith("::warning title=Not kept::“archive: 1 source, 1 new item” was not pushed to main.")
    assert "ARCHIVE_BRANCH" in said and "protected branch" in said
    assert said.count("\n") == 1
    assert repository.count() == 1
    assert not repository.keep().startswith("::")


def test_a_heartbeat_follows_a_month_of_silence(repository: Repository) -> None:
    """An empty commit; not a second one at once, and none while there is something to commit."""
    assert repository.keep(**LATER) == "Nothing new to keep. A heartbeat on main: nothing was committed for a month.\n"
    assert repository.pushed() == []
    assert repository.told().startswith("heartbeat: nothing to commit for a month")
    assert repository.keep(**LATER) == "Nothing new to keep.\n"
    assert repository.count() == 2


def test_the_archive_s_own_branch_beats_where_main_is_protected(repository: Repository) -> None:
    """What was kept is said, and nobody is told to set what is set: nothing is asked of the protected branch."""
    repository.refuse()
    given = {"ARCHIVE_BRANCH": "archive", "GITHUB_REF_NAME": "main", "GITHUB_ACTIONS": "true"}
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    assert repository.keep(**given, **LATER) == "Kept on archive: archive: 1 source, 1 new item.\n"
    beaten = repository.keep(**given, **dict.fromkeys(LATER, "@4003000000 +0000"))
    assert beaten == "Nothing new to keep. A heartbeat on archive: nothing was committed for a month.\n"
    assert (repository.count(), repository.count("archive")) == (1, 2)


def test_a_heartbeat_that_is_refused_has_its_own_words(repository: Repository) -> None:
    """After those on what was kept; and it is not said that anything might be lost."""
    repository.refuse()
    (repository.root / "data/digests/.gitkeep").unlink()
    assert repository.call("store") == (0, "1 file packed.\n")
    repository.write("data/digests/.gitkeep", "")
    (repository.root / ".cache/kept.tar.gz").unlink()
    kept, warned = repository.keep(GITHUB_ACTIONS="true", **LATER).splitlines()
    assert kept == "Nothing new to keep."
    assert warned.startswith("::warning title=No heartbeat::Nothing is lost, but no heartbeat could be pushed to main")
    assert "ARCHIVE_BRANCH" in warned and "protected branch" in warned and "cache" not in warned


@pytest.mark.slow
def test_a_remote_that_is_away_fails_nothing(repository: Repository) -> None:
    """It is told; a branch of its own that cannot be read stops the run before anything is harvested on top."""
    repository.git("remote", "set-url", "origin", f"file://{repository.folder}/nowhere")
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    assert "nowhere" in repository.keep()
    assert repository.call("recall", ARCHIVE_BRANCH="archive")[0] == 1
    assert repository.call("recall")[0] == 0


@pytest.mark.slow
def test_a_wrong_word_is_told(repository: Repository) -> None:
    """The verbs are few."""

    command = [sys.executable, "-m", "cpdhub.keeping", "push"]
    given = {**repository.all(), "PYTHONPATH": str(PROJECT / "plugins")}
    done = subprocess.run(command, cwd=repository.root, capture_output=True, text=True, check=False, env=given)
    assert (done.returncode, done.stderr) == (1, "name one of recall, store, unpack, keep\n")

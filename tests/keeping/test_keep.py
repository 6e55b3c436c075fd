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
def test_what_a_person_harvested_here_is_kept_too(repository: Repository) -> None:
    """Neither `recall` nor an old pack takes away what lies in the folders."""
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    repository.call("recall")
    assert repository.read(FEED) == archive("feed", (1, 1, "One"), (2, 2, "Two"))
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two"), (3, 3, "Three")))
    repository.call("recall")
    assert "2 new items" in repository.keep()
    assert repository.holds(FEED) == archive("feed", (1, 1, "One"), (2, 2, "Two"), (3, 3, "Three"))


def test_an_accident_is_not_stored(tmp_path: Path) -> None:
    """Most archives gone at once: nothing is packed, so nothing is committed or published; a few are a decision."""
    names = [f"data/archive/s{number}.jsonl" for number in range(7)]
    repository = made(tmp_path, {name: archive("s", (1, 1, "One")) for name in names})
    for name in names[:3]:
        (repository.root / name).unlink()
    assert repository.call("store") == (0, "4 files packed.\n")
    (repository.root / names[3]).unlink()
    code, said = repository.call("store")
    assert (code, said.startswith("4 of 7 archives are gone: that is an accident")) == (1, True)


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


@pytest.mark.slow
def test_a_branch_of_its_own_is_made_and_read_back(repository: Repository) -> None:
    """Where main may not be pushed to: it holds these folders alone, and the next run goes on from there."""
    repository.refuse()
    own = {"ARCHIVE_BRANCH": "archive"}
    assert repository.call("recall", **own)[0] == 0
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    repository.call("store")
    assert repository.keep(**own) == "Kept on archive: archive: 1 source, 1 new item.\n"
    tree = repository.git("ls-tree", "-r", "--name-only", "archive", folder=repository.bare).splitlines()
    assert tree == [FEED, "data/digests/.gitkeep"]
    following = repository.clone("following")
    assert following.read(FEED) == archive("feed", (1, 1, "One"))
    assert following.call("recall", **own) == (0, "2 files of archive and of the last run.\n")
    assert following.read(FEED) == archive("feed", (1, 1, "One"), (2, 2, "Two"))
    following.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two"), (3, 3, "Three")))
    following.call("store")
    assert "1 new item" in following.keep(**own)
    assert (repository.count(), repository.count("archive")) == (1, 2)
    assert following.keep(**own) == "Nothing new to keep.\n"


@pytest.mark.slow
def test_what_could_not_be_pushed_is_recalled_from_the_last_run(repository: Repository) -> None:
    """The cache holds it; what a person mended in the repository meanwhile counts more."""
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    repository.call("store")
    packed = (repository.root / ".cache/kept.tar.gz").read_bytes()
    person = repository.clone("person")
    person.write(FEED, archive("feed", (1, 1, "Mended")))
    person.keep()
    following = repository.clone("following")
    (following.root / ".cache").mkdir()
    (following.root / ".cache/kept.tar.gz").write_bytes(packed)
    assert following.call("recall")[0] == 0
    assert following.read(FEED) == archive("feed", (1, 1, "Mended"), (2, 2, "Two"))
    following.call("store")
    following.keep()
    assert following.holds(FEED) == archive("feed", (1, 1, "Mended"), (2, 2, "Two"))


@pytest.mark.slow
def test_jobs_have_the_same_archive(repository: Repository) -> None:
    """What the build unpacks is what `keep` commits: also that a file is no longer there."""
    repository.call("recall")
    (repository.root / FEED).unlink()
    repository.write("data/archive/other.jsonl", archive("other", (2, 2, "Two")))
    repository.call("store")
    packed = (repository.root / ".cache/kept.tar.gz").read_bytes()
    build = repository.clone("build")
    (build.root / ".cache").mkdir()
    (build.root / ".cache/kept.tar.gz").write_bytes(packed)
    assert build.call("unpack") == (0, "2 files as the harvest left them.\n")
    assert not (build.root / FEED).exists()
    repository.keep()
    for name in ("data/archive/other.jsonl", "data/digests/.gitkeep"):
        assert repository.holds(name).strip() == build.read(name).strip()


@pytest.mark.slow
def test_nothing_is_unpacked_where_nothing_was_packed(repository: Repository) -> None:
    """A build of half an archive would be published: it fails, and says why. So does a spoilt one."""
    assert repository.call("unpack") == (
        1,
        "there is no .cache/kept.tar.gz: an earlier job has to store it\n",
    )
    repository.write(".cache/kept.tar.gz", "spoilt")
    assert repository.call("unpack")[0] == 1
    assert repository.read(FEED) == archive("feed", (1, 1, "One"))


def test_a_heartbeat_follows_a_month_of_silence(repository: Repository) -> None:
    """An empty commit; not a second one at once, and none while there is something to commit."""
    assert repository.keep(**LATER) == "Nothing new to keep. A heartbeat on main: nothing was committed for a month.\n"
    assert repository.pushed() == []
    assert repository.told().startswith("heartbeat: nothing to commit for a month")
    assert repository.keep(**LATER) == "Nothing new to keep.\n"
    assert repository.count() == 2


@pytest.mark.slow
def test_the_default_branch_beats_although_the_archive_has_its_own(repository: Repository) -> None:
    """It is the default branch that GitHub looks at."""
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    said = repository.keep(ARCHIVE_BRANCH="archive", GITHUB_REF_NAME="main", **LATER)
    assert said.startswith("Kept on archive") and "A heartbeat on main" in said
    assert repository.count() == 2


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

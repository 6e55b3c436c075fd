"""From job to job and from run to run the archive is the same: recalled, stored, unpacked; with real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from .repository import Repository, archive, made

FEED = "data/archive/feed.jsonl"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """With one archive of one item, and something that people wrote."""
    return made(tmp_path, {FEED: archive("feed", (1, 1, "One")), "data/digests/.gitkeep": "", "README.md": "words"})


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

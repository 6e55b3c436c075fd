"""The command `digest` and what a build shows: made once, never changed, but for who leaves."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpdhub import digests, hub
from cpdhub.__main__ import main
from cpdhub.harvest import archive
from cpdhub.harvest.memory import disk
from cpdhub.model.digest import as_text
from cpdhub.model.item import Item

from .load.entries import DATES, EVENT, SITE

WEEK_48 = "2026-12-01T08:00:00Z"
LATER = "2026-12-20T09:30:00Z"
ITEM = Item("feed/0000000000000001", "feed", "entry", "Gathered", "https://feed.example/1", "2026-11-22T10:00:00Z")
OUT = "id: out\nsource: feed\nhide: true\nwhy: Asked.\nby: Me\ndate: 2026-12-21\n" + DATES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small catalogue, with one item in its archive."""
    for name, text in SITE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "data" / "archive").mkdir()
    archive.write(tmp_path / "data" / "archive" / "feed.jsonl", [ITEM])
    return tmp_path


def run(root: Path, now: str = LATER, *command: str) -> None:
    """The command, which is expected to end well."""
    assert main(["--root", str(root), *(command or ("digest",)), "--now", now]) == 0


def stored(root: Path) -> dict[str, bytes]:
    """Every file of the folder."""
    return {path.name: path.read_bytes() for path in sorted((root / "data" / "digests").glob("*"))}


def shown(root: Path, now: str = LATER) -> dict[str, str]:
    """What a build shows, by week."""
    return {one.week: as_text(one) for one in hub.assemble(root, hub.moment(now)).digests}


def test_the_weeks_that_are_over_are_stored(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file each, and none before its Monday; the command tells which."""
    run(root, "2026-11-22T23:59:59Z")
    assert not (root / "data" / "digests").exists()
    run(root, WEEK_48)
    run(root)
    assert list(stored(root)) == [f"2026-w{n}.json" for n in (47, 48, 49, 50)]
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "0 digests stored.",
        "2 digests stored: 2026-w47, 2026-w48.",
        "2 digests stored: 2026-w49, 2026-w50.",
    ]


def test_a_stored_one_is_never_written_again(root: Path) -> None:
    """Not by another run, not when the catalogue was edited, and not when the file is spoilt."""
    run(root)
    before = stored(root)
    path = root / "data" / "events" / "2026" / "2026-12-03-budget.yaml"
    path.write_text(EVENT.replace("Budget for one", "Renamed since"), encoding="utf-8")
    spoilt = root / "data" / "digests" / "2026-w49.json"
    spoilt.write_bytes(b"{")
    run(root)
    assert stored(root) == before | {"2026-w49.json": b"{"}
    assert "Budget for one" in shown(root)["2026-w48"]
    assert "data/digests/2026-w49.json:1:1" in " ".join(hub.assemble(root, hub.moment(LATER)).notices)


def test_the_same_inputs_give_the_same_bytes(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In another folder, at another moment of the week, and one week after the other or all at once."""
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(root, other, dirs_exist_ok=True)
    run(root, WEEK_48)
    run(root, LATER)
    run(other, "2026-12-14T00:00:00Z")
    assert stored(root) == stored(other)


def test_a_build_shows_the_same_whether_stored_or_not(root: Path) -> None:
    """It makes those that are missing itself, writes nothing, and gives the same files."""
    run(root, LATER, "build", "--output", str(root / "fresh"))
    assert not (root / "data" / "digests").exists()
    fresh = shown(root)
    run(root)
    assert shown(root) == fresh
    assert list(fresh) == ["2026-w50", "2026-w49", "2026-w48", "2026-w47"]
    run(root, LATER, "build", "--output", str(root / "stored"))
    names = (
        "digest/2026-w48/index.html",
        "digest/2026-w47/digest.txt",
        "digest/2026-w50/mail.html",
        "feeds/digest.atom",
    )
    for name in names:
        assert (root / "fresh" / name).read_bytes() == (root / "stored" / name).read_bytes(), name


def test_only_the_last_weeks_are_made_up_for(root: Path) -> None:
    """By a build and by the command alike: what was told of older weeks may be lost, but is not told otherwise."""
    now = "2027-12-20T09:30:00Z"
    fresh = shown(root, now)
    assert len(fresh) == digests.MOST_MADE
    run(root, now)
    assert list(stored(root)) == [f"2027-w{n}.json" for n in range(43, 51)]
    assert shown(root, now) == fresh


def test_what_is_stored_is_shown_however_old(root: Path) -> None:
    """Weeks between that have no file stay without one."""
    run(root, WEEK_48)
    now = "2027-12-20T09:30:00Z"
    before = stored(root)
    run(root, now)
    assert len(stored(root)) == len(shown(root, now)) == digests.MOST_MADE + 2
    assert before.items() <= stored(root).items()


def test_none_is_shown_before_it_appears(root: Path) -> None:
    """A build as of an earlier day knows no later week."""
    run(root)
    assert list(shown(root, WEEK_48)) == ["2026-w48", "2026-w47"]


@pytest.mark.parametrize("command", ["digest", "harvest"])
def test_who_leaves_is_gone_from_what_is_stored(root: Path, command: str) -> None:
    """By one decision: not shown at once, and out of the file by the next run; the rest of it stays."""
    run(root, WEEK_48)
    assert "Gathered" in shown(root)["2026-w47"]
    before = stored(root)
    (root / "data" / "decisions").mkdir()
    (root / "data" / "decisions" / "out.yaml").write_text(OUT, encoding="utf-8")
    assert "Gathered" not in "".join(shown(root).values())
    assert stored(root) == before
    run(root, WEEK_48, command)
    after = stored(root)
    assert not any(b"feed" in body for body in after.values())
    assert b"Networks" in after["2026-w47.json"]
    assert after["2026-w48.json"] == before["2026-w48.json"]


def test_a_fault_in_the_catalogue_stores_nothing(root: Path) -> None:
    """The command ends with 2, as the others do."""
    (root / "data" / "events" / "2026" / "2026-12-03-budget.yaml").write_text("id: x\n", encoding="utf-8")
    assert main(["--root", str(root), "digest", "--now", LATER]) == 2
    assert not (root / "data" / "digests").exists()


def test_a_file_in_the_place_of_the_folder_is_a_problem(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told like every stray file, and nothing is stored."""
    (root / "data" / "digests").touch()
    assert main(["--root", str(root), "digest", "--now", LATER]) == 2
    assert "data/digests:1:1: belongs to no kind of entry" in capsys.readouterr().out


def test_what_cannot_be_forgotten_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full stops no harvest, and is an error at its end."""
    run(root, WEEK_48)
    (root / "data" / "decisions").mkdir()
    (root / "data" / "decisions" / "out.yaml").write_text(OUT, encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "replace", full)
    with pytest.raises(OSError, match="No space"):
        hub.harvest(root, datetime(2026, 12, 1, tzinfo=UTC), allow=frozenset(), contact="", progress=lambda _: None)
    assert not (root / "data" / "archive" / "feed.jsonl").exists()

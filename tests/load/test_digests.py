"""Stored digests are read as they were written, and a spoilt one is told and stops nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cpdhub.load.digests import read
from cpdhub.load.files import find
from cpdhub.model.digest import Digest, Held, Part, Told, as_text

FULL = Digest(
    version=1,
    week="2026-w47",
    at="2026-11-23T00:00:00Z",
    on=Part(
        entries=(
            Told(
                kind="event",
                id="a",
                title="“Ünïcode” & <b>",
                sort="webinar",
                cost="free",
                date=Held(start="2026-11-25T14:00:00", zone="Europe/London", at="2026-11-25T14:00:00Z"),
                languages=("en", "cy"),
            ),
        ),
        more=2,
    ),
    new={"path": Part(entries=(Told(kind="path", id="p", title="P"),)), "event": Part(more=1)},
)


def stored(folder: Path, **changes: Any) -> Path:
    """The folder with the digest in it, some of its fields changed."""
    folder.mkdir(exist_ok=True)
    text = json.dumps(json.loads(as_text(FULL)) | changes)
    (folder / "2026-w47.json").write_text(text, encoding="utf-8")
    return folder


def on(**changes: Any) -> dict[str, Any]:
    """One entry among the dates of the week, some of its fields changed."""
    return {"on": {"entries": [{"kind": "event", "id": "a", "title": "x"} | changes]}}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Every field comes back, and is written by the same bytes."""
    (tmp_path / "2026-w47.json").write_text(as_text(FULL), encoding="utf-8")
    found, problems = read(tmp_path)
    assert (found, problems) == ((FULL,), ())
    assert as_text(found[0]) == as_text(FULL)


def test_there_need_not_be_any(tmp_path: Path) -> None:
    """No folder, an empty one, and what is hidden or half written are as good as nothing."""
    assert read(tmp_path / "none") == ((), ())
    (tmp_path / ".2026-w47.json.1-2.new").write_text("{")
    (tmp_path / ".gitkeep").touch()
    assert read(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"version": 2}, "version", "1"),
        ({"week": "2026-w48"}, "", "the digest of 2026-w48 is not as of"),
        ({"week": "2026-w48", "at": "2026-11-30T00:00:00Z"}, "", "holds the digest of 2026-w48"),
        ({"week": "2025-w53", "at": "2026-01-05T00:00:00Z"}, "", "week"),
        ({"at": "2026-11-24T00:00:00Z"}, "", "is not as of"),
        ({"at": "yesterday"}, "at", "match"),
        ({"colour": "red"}, "colour", "not permitted"),
        (on(id="../a"), "on.entries.0.id", "match"),
        (on(title="x" * 301), "on.entries.0.title", "300"),
        (on(url="javascript:alert(1)"), "url", "match"),
        (on(date={"start": "tomorrow"}), "start", ""),
        (on(date={"start": "2026-13-01"}), "start", ""),
        (on(date={"start": "2026-12-01", "zone": "Mars"}), "zone", "Mars"),
    ],
)  # fmt: skip
def test_a_spoilt_one_is_told(tmp_path: Path, changes: dict[str, Any], field: str, words: str) -> None:
    """With its file, the field and a mend; the others are read."""
    folder = stored(tmp_path / "digests", **changes)
    (folder / "2026-w48.json").write_text(as_text(Digest(version=1, week="2026-w48", at="2026-11-30T00:00:00Z")))
    found, [problem] = read(folder)
    assert [one.week for one in found] == ["2026-w48"]
    assert problem.path.endswith("digests/2026-w47.json")
    assert field in problem.field and words in problem.message
    assert "cpdhub digest" in problem.hint


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"<<<<<<< HEAD"])
def test_what_is_no_json_is_told(tmp_path: Path, body: bytes) -> None:
    """Cut off, in another encoding or in the middle of a merge: a problem, and no error."""
    (tmp_path / "2026-w47.json").write_bytes(body)
    found, problems = read(tmp_path)
    assert (found, len(problems)) == ((), 1)


def test_only_files_named_after_weeks_are_read(tmp_path: Path) -> None:
    """Not a link, a folder, or a file by another name."""
    (tmp_path / "notes.json").write_text("{}")
    (tmp_path / "2026-w46.json").mkdir()
    (tmp_path / "2026-w47.json").symlink_to(tmp_path / "notes.json")
    found, problems = read(tmp_path)
    assert found == ()
    assert [problem.message for problem in problems] == [
        "is not a regular file", "is not a regular file", "is not named after a week, as 2026-w47.json",
    ]  # fmt: skip


def test_one_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the system's words."""
    folder = stored(tmp_path / "digests")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "Permission denied" in str(read(folder)[1][0])


def test_the_catalogue_passes_over_them(tmp_path: Path) -> None:
    """They are no entries, and nothing that does not belong there."""
    stored_at = tmp_path / "data" / "digests"
    stored_at.parent.mkdir()
    stored(stored_at)
    assert find(tmp_path).problems == ()

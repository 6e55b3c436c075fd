"""What must not be asked yet is not; and nothing keeps the hub away for longer than it may."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from cpdhub.harvest.answers import Answer, Failure, Fetched, NotModified, Validators
from cpdhub.harvest.memory import disk
from cpdhub.harvest.memory.waits import Waits

from ..samples import NOW

URL, OTHER = "https://a.example/feed", "https://a.example/other"
GONE = Failure("gone", "it is gone", 410, url=URL)


def busy(wait: int, url: str = URL, *, host: bool = False) -> Failure:
    """A site that wants to be left alone."""
    return Failure("busy", "it is busy", 429 if host else 503, wait, host, url)


def fetched(fresh: int) -> Fetched:
    """A body that will not change for so long."""
    return Fetched(URL, b"x", "", Validators(URL), fresh=fresh)


def later(cache: Path, seconds: float) -> Waits:
    """What the run after so many seconds knows."""
    return Waits.load(cache, NOW + timedelta(seconds=seconds))


def after(cache: Path, answer: Answer, seconds: float, url: str = URL, mark: str = "") -> str:
    """What keeps the next run from asking."""
    waits = Waits.load(cache, NOW)
    waits.learn(URL, answer, "")
    waits.save()
    wait = later(cache, seconds).until(url, mark)
    return wait.kind if wait else ""


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    """Everything may be asked."""
    assert later(tmp_path, 0).until(URL) is None
    assert later(tmp_path, 0).closed() == {}


@pytest.mark.parametrize(("seconds", "kind"), [(0, "busy"), (119, "busy"), (120, ""), (121, "")])
def test_a_wait_ends_when_it_ends(tmp_path: Path, seconds: int, kind: str) -> None:
    """One second before it stands, at its end it is over."""
    assert after(tmp_path, busy(120), seconds) == kind


def test_503_is_for_the_feed_and_429_for_the_host(tmp_path: Path) -> None:
    """Other feeds of a host that is closed for maintenance may be well; one that was asked too often means all."""
    assert after(tmp_path, busy(120), 1, OTHER) == ""
    assert after(tmp_path, busy(120, host=True), 1, OTHER) == "busy"
    assert later(tmp_path, 20).closed() == {"a.example": (100, "it is busy")}
    assert later(tmp_path, 120).closed() == {}


def test_a_host_behind_a_redirect_is_the_one_to_be_left_alone(tmp_path: Path) -> None:
    """Not the one that the source names."""
    assert after(tmp_path, busy(120, "https://b.example/", host=True), 1) == ""
    assert set(later(tmp_path, 1).closed()) == {"b.example"}


def test_what_is_fresh_is_not_asked_for(tmp_path: Path) -> None:
    """Whether it came or was told to be unchanged; nothing told is no wait."""
    assert after(tmp_path, fetched(600), 599) == "fresh"
    assert after(tmp_path, NotModified(URL, fresh=60), 61) == ""
    assert after(tmp_path, NotModified(URL, fresh=60), 59) == "fresh"
    assert after(tmp_path, fetched(0), 0) == ""


def test_what_is_fresh_counts_only_while_we_have_what_it_speaks_of(tmp_path: Path) -> None:
    """Another archive or entry than the one that was learnt with, and it is asked; a refusal counts all the same."""
    assert after(tmp_path, fetched(600), 1, mark="another") == ""
    assert after(tmp_path, busy(600), 1, mark="another") == "busy"


def test_gone_is_gone_for_a_week(tmp_path: Path) -> None:
    """Then it is looked at once more; another address is asked at once."""
    assert after(tmp_path, GONE, 6 * 86_400) == "gone"
    assert after(tmp_path, GONE, 7 * 86_400) == ""
    assert after(tmp_path, GONE, 1, OTHER) == ""


def test_other_failures_are_no_reason_to_wait(tmp_path: Path) -> None:
    """They may be over the next time; and a host that was not asked said nothing new."""
    assert after(tmp_path, Failure("server", "x", 500, url=URL), 1) == ""
    assert after(tmp_path, Failure("waiting", "x", wait=600, whole_host=True), 1) == ""


def test_no_wait_is_longer_than_a_day(tmp_path: Path) -> None:
    """Whoever asks for it."""
    assert after(tmp_path, busy(10**9), 86_399) == "busy"
    assert after(tmp_path, fetched(10**9), 86_400) == ""


def test_a_wait_that_nobody_can_have_meant_is_not_believed(tmp_path: Path) -> None:
    """A clock that was set back leaves waits that lie years ahead."""
    waits = later(tmp_path, 10 * 365 * 86_400)
    waits.learn(URL, busy(600))
    waits.learn(OTHER, GONE)
    waits.save()
    assert later(tmp_path, 0).until(URL) is None
    assert later(tmp_path, 0).until(OTHER) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"x": 1}', b'{"x": {"until": "soon"}}', b"\xff"])
def test_a_lost_or_foreign_file_is_no_wait(tmp_path: Path, content: bytes) -> None:
    """Damaged, or of another make with a check sum that is right."""
    assert after(tmp_path, busy(600), 1) == "busy"
    path = tmp_path / "waits.json"
    whole = path.read_bytes()
    path.write_bytes(content)
    assert later(tmp_path, 1).until(URL) is None
    if content not in (b"", b"{", b"\xff"):
        disk.save(path, json.loads(content))
        assert later(tmp_path, 1).until(URL) is None
    path.write_bytes(whole.replace(b"busy", b"bvsy"))
    assert later(tmp_path, 1).until(URL) is None


def test_what_is_over_is_not_kept(tmp_path: Path) -> None:
    """The file holds what stands, and the same waits give the same bytes."""
    after(tmp_path, busy(120), 0)
    first = (tmp_path / "waits.json").read_bytes()
    later(tmp_path, 0).save()
    assert (tmp_path / "waits.json").read_bytes() == first
    later(tmp_path, 500).save()
    assert disk.load(tmp_path / "waits.json") == {}

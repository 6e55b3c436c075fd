"""Hosts whose harm shows only over several runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cpdhub.harvest import archive
from cpdhub.harvest.answers import Limits
from cpdhub.harvest.readers import Readers
from cpdhub.harvest.sweep import sweep
from cpdhub.model.control import Source
from cpdhub.model.item import Item, Outcome

from ..harvest.samples import NOW, rss, source
from ..harvest.server import Behaviour, Handler, Reply, Serving, serve
from .case import FEED, TITLES, feed, good, redirect


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """Workers for all histories."""
    with Readers() as some:
        yield some


@dataclass
class History:
    """One host over the days."""

    root: Path
    serving: Serving
    content: dict[str, Behaviour]
    readers: Readers
    allow: list[str] = field(default_factory=list)

    def run(self, hours: float, *sources: Source, **options: Any) -> tuple[Outcome, ...]:
        """A harvest so many hours after the first."""
        wanted: Sequence[Source] = sources or [source("blog", self.serving.url(FEED))]
        return sweep(
            wanted,
            archive=self.root / "archive",
            cache=self.root / "cache",
            now=NOW + timedelta(hours=hours),
            allow=frozenset({self.serving.place, *self.allow}),
            limits=Limits(whole=1, connect=0.5, pause=0.01),
            readers=self.readers,
            **options,
        )

    def says(self, behaviour: Behaviour, path: str = FEED) -> None:
        """From now on it answers so."""
        self.content[path] = behaviour

    def items(self) -> tuple[Item, ...]:
        """All that is archived."""
        return archive.read(self.root / "archive")[0]

    def asked(self, path: str = FEED) -> int:
        """How often it was asked for the feed."""
        return sum(one == path for one, _ in self.serving.asked)


@pytest.fixture
def history(tmp_path: Path, readers: Readers) -> Iterator[History]:
    """A host that gives a sound feed, as yet not harvested."""
    content: dict[str, Behaviour] = {FEED: good("blog")}
    with serve(content, host="127.8.0.1") as serving:
        yield History(tmp_path, serving, content, readers)


def conditional(body: bytes, changed: str, **headers: str) -> Behaviour:
    """Says "not modified" to whoever sends a date, whatever the body is now."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-Modified-Since"):
            handler.say(Reply(status=304))
        else:
            handler.say(Reply(body, headers={"Last-Modified": changed, **headers}))

    return answer


def test_max_age_of_ten_years_freezes_nothing(history: History) -> None:
    """lemon24/reader#384: it is believed for a day."""
    history.says(Reply(good("blog"), headers={"Cache-Control": "max-age=315360000"}))
    history.run(0)
    history.says(feed("blog", "New", *TITLES))
    (soon,) = history.run(23)
    assert (soon.result, soon.until, soon.accepted) == ("waiting", "2026-11-23T09:30:00Z", 3)
    assert history.asked() == 1
    (later,) = history.run(24.1)
    assert (later.result, later.new) == ("fetched", 1)


def test_a_date_in_the_future_is_not_sent_back(history: History) -> None:
    """FreshRSS#1020: a Last-Modified of 2041 meant 304 for ever."""
    history.says(conditional(good("blog"), "Tue, 01 Jan 2041 00:00:00 GMT"))
    history.run(0)
    history.says(conditional(feed("blog", "New", *TITLES), "Tue, 01 Jan 2041 00:00:00 GMT"))
    (outcome,) = history.run(6)
    assert (outcome.result, outcome.new) == ("fetched", 1)


def test_not_modified_for_ever_is_asked_outright_once_a_week(history: History) -> None:
    """A server whose dates never move."""
    history.says(conditional(good("blog"), "Sun, 01 Nov 2026 00:00:00 GMT"))
    history.run(0)
    history.says(conditional(feed("blog", "New", *TITLES), "Sun, 01 Nov 2026 00:00:00 GMT"))
    results = [history.run(24 * day)[0].result for day in (1, 3, 6, 7)]
    assert results == ["not modified", "not modified", "not modified", "fetched"]
    assert len(history.items()) == 4


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7200", 7200), ("Sun, 22 Nov 2026 11:30:00 GMT", 7200), ("Sunday, 22-Nov-26 11:30:00 GMT", 7200),
     ("Sun Nov 22 11:30:00 2026", 7200), ("999999999999", 86400), ("Fri, 31 Dec 9999 23:59:59 GMT", 86400)],
)  # fmt: skip
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_heeded_in_every_form(history: History, status: int, value: str, seconds: int) -> None:
    """Not asked before, but at most a day later; what it gave stands."""
    history.run(0)
    headers = {"Retry-After": value, "Date": "Sun, 22 Nov 2026 09:30:00 GMT"}
    history.says(Reply(status=status, headers=headers))
    (told,) = history.run(0)
    until = (NOW + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (told.result, told.kind, told.status, told.until) == ("failed", "busy", status, until)
    history.says(good("blog"))
    before = history.asked()
    (waiting,) = history.run((seconds - 60) / 3600)
    assert (waiting.result, waiting.until, history.asked()) == ("waiting", until, before)
    assert history.run((seconds + 60) / 3600)[0].result == "fetched"
    assert len(history.items()) == 3


@pytest.mark.parametrize(("status", "other"), [(429, "waiting"), (503, "fetched")])
def test_too_often_closes_the_host_and_busy_the_feed(history: History, status: int, other: str) -> None:
    """429 goes for whoever else is at that host, 503 for this feed alone."""
    history.says(good("second"), "/second.xml")
    both = [source("blog", history.serving.url(FEED)), source("second", history.serving.url("/second.xml"))]
    history.run(0, *both)
    history.says(Reply(status=status, headers={"Retry-After": "7200"}))
    history.run(1, both[0])
    first, second = history.run(2, *both)
    assert (first.result, second.result) == ("waiting", other)


def test_gone_is_not_asked_again_for_a_week(history: History) -> None:
    """410: what it gave stays; an entry with another address is asked at once."""
    history.run(0)
    history.says(Reply(status=410))
    gone = [history.run(hours)[0] for hours in (24, 48, 24 * 7)]
    assert [(one.result, one.status) for one in gone] == [("gone", 410)] * 3
    assert history.asked() == 2
    history.says(good("blog"), "/new.xml")
    assert history.run(49, source("blog", history.serving.url("/new.xml")))[0].result == "fetched"
    history.run(24 * 8 + 1)
    assert history.asked() == 3
    assert len(history.items()) == 3


@pytest.mark.parametrize(("status", "reported"), [(301, True), (308, True), (302, False), (307, False)])
def test_a_move_for_good_is_reported_after_three_runs(history: History, status: int, reported: bool) -> None:
    """It is followed each time and never stored (miniflux#1387); a redirect for now is no move."""
    history.says(redirect("/elsewhere.xml", status))
    history.says(good("blog"), "/elsewhere.xml")
    told = [history.run(24 * day)[0].moved for day in range(4)]
    there = history.serving.url("/elsewhere.xml")
    assert told == (["", "", there, there] if reported else [""] * 4)
    assert history.asked() == 4


def test_undated_entries_do_not_come_back_as_new(history: History) -> None:
    """python/planet#124, #151: the cache is lost, and they keep the day on which they were first seen."""
    undated = rss(*(f"<title>{title}</title><guid>{title}</guid>" for title in TITLES)).encode()
    history.says(undated)
    history.run(0)
    for path in sorted((history.root / "cache").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    history.run(24 * 30)
    assert {item.first_seen for item in history.items()} == {"2026-11-22T09:30:00Z"}


def test_new_ids_at_every_fetch_do_not_flood(history: History) -> None:
    """The same three posts under random ids stay three."""
    for run in range(4):
        items = (f"<title>{t}</title><link>https://blog.example.org/{t}</link><guid>{run}-{t}</guid>" for t in "abc")
        history.says(rss(*items).encode())
        history.run(24 * run)
    assert len(history.items()) == 3
    assert {item.first_seen for item in history.items()} == {"2026-11-22T09:30:00Z"}


def test_a_taken_over_feed_is_held_until_a_curator_decides(history: History) -> None:
    """python/planet#606: what was good stays, what came is not kept, and a decision lets it in."""
    history.run(0)
    spam = (
        f"<title>Casino bonus {n}: spin now</title><link>https://slots.example.net/{n}</link><guid>s{n}</guid>"
        "<description>Jackpot without deposit.</description>"
        for n in range(8)
    )
    history.says(rss(*spam, channel="<title>Best slots</title>").encode())
    held = [history.run(24 * day)[0] for day in (40, 41)]
    assert [(one.result, one.held, one.accepted) for one in held] == [("quarantined", 8, 0)] * 2
    assert "a curator decides" in held[0].why
    assert "asino" not in held[0].why
    assert [item.title for item in history.items()] == sorted(TITLES, key=[i.title for i in history.items()].index)
    day = (NOW + timedelta(days=42)).date()
    (released,) = history.run(24 * 42, released={"blog": day})
    assert (released.result, released.new) == ("fetched", 8)


def test_a_fault_that_heals_is_tried_again(history: History) -> None:
    """In the same run, twice at most."""
    answers: list[Behaviour] = [Reply(status=502), Reply(status=500), good("blog")]
    history.says(lambda handler: handler.say(answers.pop(0)))
    assert history.run(0)[0].result == "fetched"
    assert history.asked() == 3


def test_a_clock_that_went_back_makes_no_wait_for_ever(history: History) -> None:
    """What was kept by a run in the future is not believed."""
    history.says(Reply(good("blog"), headers={"Cache-Control": "max-age=86400"}))
    history.run(24 * 365)
    assert history.run(0)[0].result == "fetched"


def test_when_all_is_down_nothing_is_lost(history: History) -> None:
    """And the last success is told, however long ago."""
    history.run(0)
    before = history.items()
    history.says(Reply(status=404))
    (outcome,) = history.run(24 * 400)
    assert (outcome.result, outcome.last_success) == ("failed", "2026-11-22T09:30:00Z")
    assert history.items() == before
    assert datetime.fromisoformat(outcome.at) > datetime.fromisoformat(outcome.last_success)

"""One wall clock for all that one source asks for, its waiting for others too, and nobody pays for another's haste."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Timer

from cpdhub.harvest.answers import Answer, Failure, Fetched, Limits
from cpdhub.harvest.fetch import Fetcher
from cpdhub.harvest.net.budget import Budget, Lesson
from cpdhub.harvest.net.robots import Robots

from ..samples import NOW
from ..server import Behaviour, Handler, Reply, Serving, serve

SECOND = Limits(whole=1, connect=5, size=10_000)


def after(seconds: float, reply: Behaviour) -> Behaviour:
    """The same, so many seconds later."""

    def wait(handler: Handler) -> None:
        handler.serving.stopped.wait(seconds)
        handler.say(reply)

    return wait


def away(target: str) -> Reply:
    """A redirect."""
    return Reply(status=302, headers={"Location": target})


def drip(handler: Handler) -> None:
    """A file that never ends."""
    handler.drip(b"HTTP/1.1 200 OK\r\n\r\n" + b"#" * 10_000)


def fetching(folder: Path, *servings: Serving, hours: int = 0) -> Fetcher:
    """A fetcher that heeds robots.txt and has a second for a source."""
    robots = Robots(folder, NOW + timedelta(hours=hours))
    return Fetcher(allow=frozenset(one.place for one in servings), limits=SECOND, robots=robots)


def kind(answer: Answer) -> str:
    """Which way it failed; empty where it did not."""
    return answer.kind if isinstance(answer, Failure) else ""


def test_the_robots_txt_of_every_hop_is_within_the_whole(tmp_path: Path) -> None:
    """Five hosts with a slow one each take no longer than one request may; the outcome has its usual words."""
    with ExitStack() as stack:
        servings: list[Serving] = []
        reply: Behaviour = b"x"
        for number in range(5):
            content: dict[str, Behaviour] = {"/robots.txt": after(0.6, b""), "/": reply}
            servings.append(stack.enter_context(serve(content, host=f"127.0.0.{number + 2}")))
            reply = away(servings[-1].url())
        begun = time.monotonic()
        told = fetching(tmp_path, *servings).get(servings[-1].url())
        assert time.monotonic() - begun < 1.5
        assert isinstance(told, Failure)
        assert (told.kind, told.why) == ("slow", "it was not complete after 1 seconds")


def test_who_waits_for_anothers_robots_txt_waits_no_longer_than_his_own_time(tmp_path: Path) -> None:
    """He who fetches it began later, and has more."""
    with serve({"/robots.txt": drip}, host="127.0.0.2") as end, serve({"/": after(0.6, away(end.url()))}) as first:
        fetcher = fetching(tmp_path, first, end)
        with ThreadPoolExecutor(2) as pool:
            begun = time.monotonic()
            early = pool.submit(fetcher.get, first.url())
            time.sleep(0.4)
            late = pool.submit(fetcher.get, end.url())
            assert kind(early.result()) == "slow"
            assert time.monotonic() - begun < 1.3
            assert kind(late.result()) == "slow"
            assert time.monotonic() - begun > 1.35
        assert len(end.asked) == 1


def test_the_haste_of_one_is_not_the_failure_of_the_others(tmp_path: Path) -> None:
    """Where he who fetches it has no time left, those who wait fetch it out of their own."""
    content: dict[str, Behaviour] = {"/robots.txt": after(0.4, b""), "/": b"x"}
    with serve(content, host="127.0.0.2") as end, serve({"/": after(0.75, away(end.url()))}) as first:
        fetcher = fetching(tmp_path, first, end)
        with ThreadPoolExecutor(2) as pool:
            hasty = pool.submit(fetcher.get, first.url())
            while not end.asked:
                time.sleep(0.005)
            assert isinstance(fetcher.get(end.url()), Fetched)
            assert kind(hasty.result()) == "slow"
        assert [path for path, _ in end.asked] == ["/robots.txt", "/robots.txt", "/"]


def test_who_had_his_time_fails_for_all(tmp_path: Path) -> None:
    """A robots.txt that is not complete after all that time is not asked for once more."""
    with serve({"/robots.txt": drip, "/": b"x"}) as serving:
        fetcher = fetching(tmp_path, serving)
        for _ in range(3):
            assert kind(fetcher.get(serving.url())) == "slow"
        assert len(serving.asked) == 1


def test_where_there_is_a_copy_time_is_left_for_the_feed(tmp_path: Path) -> None:
    """A robots.txt that drips gets half of it, and the old copy does."""
    content: dict[str, Behaviour] = {"/robots.txt": b"", "/": after(0.1, b"x")}
    with serve(content) as serving:
        assert isinstance(fetching(tmp_path, serving).get(serving.url()), Fetched)
        content["/robots.txt"] = drip
        assert isinstance(fetching(tmp_path, serving, hours=24).get(serving.url()), Fetched)


def test_nobody_pays_while_another_stands_at_the_door() -> None:
    """Only the seconds of requests count; and when the answer is there, it is taken."""
    lesson, own = Lesson(), Budget.of(Limits(whole=0.1))
    lesson.begin(Budget.of(SECOND))
    Timer(0.3, lesson.told.set_result, ["rules"]).start()
    assert lesson.wait(own) == "rules"
    assert own.seconds == 0.1


def test_a_request_under_way_counts_at_once() -> None:
    """Who looks on sees what is left of it."""
    budget = Budget.of(SECOND)
    lesson, own = Lesson(), Budget.of(Limits(whole=0.1))
    lesson.begin(budget)
    budget.begin()
    told = lesson.wait(own)
    assert isinstance(told, Failure)
    assert (told.kind, own.seconds <= 0) == ("slow", True)
    budget.end(0.0)
    assert lesson.exhausted()

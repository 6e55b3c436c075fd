"""Further tries where a failure may heal, doors that are held for no longer than needed, hosts that are left alone."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from cpdhub.harvest.answers import Answer, Failure, Fetched, Limits, Stop
from cpdhub.harvest.fetch import Fetcher
from cpdhub.harvest.net.budget import Budget
from cpdhub.harvest.net.doors import MOST_LOST, Doors

from ..server import Behaviour, Handler, Reply, Serving, serve

QUICK = Limits(whole=5, connect=3, size=10_000, pause=0.01)
TIRED = Reply(status=500)


def fetching(*servings: Serving, limits: Limits = QUICK, closed: dict[str, tuple[int, str]] | None = None) -> Fetcher:
    """A fetcher for these servers."""
    return Fetcher(allow=frozenset(one.place for one in servings), limits=limits, closed=closed)


def failure(answer: Answer) -> Failure:
    """The failure that it has to be."""
    assert isinstance(answer, Failure), answer
    return answer


def in_turn(*behaviours: Behaviour) -> Callable[[Handler], None]:
    """One after the other, the last for ever."""
    left = list(behaviours)

    def turn(handler: Handler) -> None:
        handler.say(left.pop(0) if len(left) > 1 else left[0])

    return turn


def reset(handler: Handler) -> None:
    """Hang up in the rude way."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


SHORT = Reply(b"x", headers={"Content-Length": "99"})


def nothing(handler: Handler) -> None:
    """Hang up without a word."""


@pytest.mark.parametrize(
    "fault",
    [*(Reply(status=status) for status in (408, 500, 502, 504)), SHORT, nothing, reset],
    ids=["408", "500", "502", "504", "short", "nothing", "reset"],
)
def test_what_may_heal_is_asked_again(fault: Behaviour) -> None:
    """Twice at most: the third answer is the last."""
    with serve({"/": in_turn(fault, fault, b"well"), "/ill": in_turn(fault, fault, fault, b"well")}) as serving:
        fetcher = fetching(serving)
        assert isinstance(fetcher.get(serving.url()), Fetched)
        assert len(serving.asked) == 3
        failure(fetcher.get(serving.url("/ill")))
        assert len(serving.asked) == 6


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        *((Reply(status=status), None) for status in (400, 401, 403, 404, 410, 429, 501, 503)),
        (Reply(b"x", headers={"Content-Encoding": "gzip"}), "packed"),
        (b"x" * 10_001, "large"),
        (Reply(status=302), "redirect"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "protocol"),
    ],
)
def test_what_does_not_heal_is_asked_once(fault: Behaviour, kind: str | None) -> None:
    """What is refused, missing, too large or wrong is so a second later."""
    with serve({"/": fault}) as serving:
        told = failure(fetching(serving).get(serving.url()))
        assert kind in (None, told.kind)
        assert len(serving.asked) == 1


def test_all_tries_share_one_clock() -> None:
    """However patient the pauses are, the whole takes no longer than one request may."""

    def slowly(handler: Handler) -> None:
        handler.serving.stopped.wait(0.3)
        handler.say(TIRED)

    with serve({"/": slowly}) as serving:
        begun = time.monotonic()
        told = failure(fetching(serving, limits=Limits(whole=0.5, pause=30)).get(serving.url()))
        assert told.kind in ("server", "slow")
        assert time.monotonic() - begun < 1
        assert len(serving.asked) <= 2


def test_tries_are_counted_over_all_redirects() -> None:
    """A chain of sites that all are ill gets two further tries, not two each."""
    away = Reply(status=302, headers={"Location": "/b"})
    with serve({"/": in_turn(TIRED, away), "/b": in_turn(TIRED, TIRED, TIRED)}) as serving:
        assert failure(fetching(serving).get(serving.url())).kind == "server"
        assert [path for path, _ in serving.asked] == ["/", "/", "/b", "/b"]


def test_pauses_grow_and_are_random() -> None:
    """Full jitter: up to the bound, which doubles; none is begun that would outlast the time that is left."""
    ill = Stop("server", "ill", 500, heals=True)
    begun = time.monotonic()
    budget = Budget.of(Limits(whole=10, tries=3, pause=0.01))
    budget.rest(ill)
    budget.rest(ill)
    assert budget.pause == 0.04
    assert 9.97 < budget.seconds <= 10
    with pytest.raises(Stop):
        budget.rest(ill)
    with pytest.raises(Stop):
        Budget.of(Limits(whole=0, tries=3, pause=10)).rest(ill)
    with pytest.raises(Stop):
        Budget.of(Limits(whole=10, tries=3, pause=0.01)).rest(Stop("missing", "not there", 404))
    assert time.monotonic() - begun < 1


def test_nobody_waits_behind_a_pause() -> None:
    """While one source waits to ask again, the other sources of its host get in."""
    with serve({"/ill": TIRED, "/well": b"x"}) as serving:
        fetcher = fetching(serving, limits=Limits(whole=5, tries=2, pause=1, per_host=1))
        with ThreadPoolExecutor(4) as pool:
            ill = [pool.submit(fetcher.get, serving.url("/ill")) for _ in range(3)]
            while len(serving.asked) < 3:  # each is in its pause, or past it
                time.sleep(0.005)
            begun = time.monotonic()
            assert isinstance(fetcher.get(serving.url("/well")), Fetched)
            assert time.monotonic() - begun < 0.3
            assert {failure(one.result()).kind for one in ill} == {"server"}


def test_redirects_that_cross_do_not_lock_each_other_out() -> None:
    """From A to B and from B to A, with one door each and many at once."""

    def away(target: str) -> Behaviour:
        def slowly(handler: Handler) -> None:
            handler.serving.stopped.wait(0.01)
            handler.say(Reply(status=302, headers={"Location": target}))

        return slowly

    first: dict[str, Behaviour] = {"/end": b"x"}
    second: dict[str, Behaviour] = {"/end": b"x"}
    with serve(first) as one, serve(second, host="127.0.0.2") as other:
        first["/go"], second["/go"] = away(other.url("/end")), away(one.url("/end"))
        fetcher = fetching(one, other, limits=Limits(whole=5, per_host=1))
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(fetcher.get, [one.url("/go"), other.url("/go")] * 8))
        assert all(isinstance(answer, Fetched) for answer in answers)
        assert (one.most_at_once, other.most_at_once) == (1, 1)


@pytest.mark.parametrize(("said", "wait"), [("120", 120), ("0", 0), ("", 3600), ("-1", 3600), ("9" * 30, 86_400)])
def test_who_asks_too_often_leaves_the_host_alone(said: str, wait: int) -> None:
    """429 closes the host for the rest of the run, whatever the time that it names; other hosts stay open."""
    headers = {"Retry-After": said} if said else {}
    with serve({"/": Reply(status=429, headers=headers), "/b": b"x"}) as serving, serve({"/": b"y"}) as other:
        fetcher = fetching(serving, other)
        told = failure(fetcher.get(serving.url()))
        assert (told.kind, told.status, told.wait, told.whole_host) == ("busy", 429, wait, True)
        told = failure(fetcher.get(serving.url("/b")))
        assert (told.kind, told.status, told.wait, told.whole_host) == ("waiting", None, wait, True)
        assert len(serving.asked) == 1
        with serve({"/": b"y"}, host="127.0.0.2") as another:
            assert isinstance(fetching(another).get(another.url()), Fetched)


@pytest.mark.parametrize(("said", "wait"), [("120", 120), ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("", 600), ("x", 600)])
def test_a_feed_that_is_closed_closes_no_host(said: str, wait: int) -> None:
    """503 is for the one address, and the other feeds of the host come."""
    headers = {"Retry-After": said} if said else {}
    with serve({"/": Reply(status=503, headers=headers), "/b": b"x"}) as serving:
        fetcher = fetching(serving)
        told = failure(fetcher.get(serving.url()))
        assert (told.kind, told.status, told.wait, told.whole_host) == ("busy", 503, wait, False)
        assert told.url == serving.url()
        assert isinstance(fetcher.get(serving.url("/b")), Fetched)


def test_those_who_stand_at_the_door_hear_it_too() -> None:
    """A source that waits for its turn is not let in when the host has closed meanwhile."""

    def slowly(handler: Handler) -> None:
        handler.serving.stopped.wait(0.1)
        handler.say(Reply(status=429))

    with serve({"/": slowly}) as serving:
        fetcher = fetching(serving)
        with ThreadPoolExecutor(6) as pool:
            told = [failure(one).kind for one in pool.map(fetcher.get, [serving.url()] * 6)]
        assert sorted(told) == ["busy"] * 2 + ["waiting"] * 4
        assert len(serving.asked) == 2


def test_what_was_closed_in_the_last_run_is_not_asked() -> None:
    """On a redirect neither; the wait is what is left of it."""
    with serve({"/": b"x"}, host="127.0.0.2") as shut:
        with serve({"/": Reply(status=302, headers={"Location": shut.url()})}) as serving:
            fetcher = fetching(serving, shut, closed={"127.0.0.2": (77, "it asked for peace")})
            for url in (shut.url(), serving.url()):
                told = failure(fetcher.get(url))
                assert (told.kind, told.why, told.wait, told.whole_host) == ("waiting", "it asked for peace", 77, True)
        assert shut.asked == []


def mute(handler: Handler) -> None:
    """Not one byte."""
    handler.serving.stopped.wait(2)


def drip(handler: Handler) -> None:
    """A head that never ends, a byte at a time."""
    handler.drip(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 10_000)


def later(seconds: float) -> Behaviour:
    """An answer after so many seconds."""

    def wait(handler: Handler) -> None:
        handler.serving.stopped.wait(seconds)
        handler.say(b"x")

    return wait


def test_a_dead_host_is_given_up_after_a_few() -> None:
    """Twenty feeds of one dead host cost a few times the patience of one, and are asked all the same."""
    with serve({"/": mute}) as serving:
        fetcher = fetching(serving, limits=Limits(whole=3, connect=0.5, brief=0.05))
        begun = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            told = [failure(one) for one in pool.map(fetcher.get, [serving.url()] * 20)]
        assert time.monotonic() - begun < 3  # five, if everybody were waited for
        assert len(serving.asked) == 20
        assert {one.kind for one in told} == {"silent"}
        assert sum("as others of its host" in one.why for one in told) >= 20 - MOST_LOST - 2


def test_behind_feeds_that_hang_there_may_be_one_that_is_well() -> None:
    """An origin that keeps silent is asked for each further source; an answer gives it all its credit back."""
    with serve({"/": mute, "/well": b"x", "/late": later(0.25)}) as serving:
        fetcher = fetching(serving, limits=Limits(whole=3, connect=0.45, brief=0.15))
        for _ in range(MOST_LOST + 1):
            assert failure(fetcher.get(serving.url())).kind == "silent"
        assert failure(fetcher.get(serving.url("/late"))).why.endswith("0.15 seconds, as others of its host before it")
        assert isinstance(fetcher.get(serving.url("/well")), Fetched)
        assert isinstance(fetcher.get(serving.url("/late")), Fetched)


def test_slow_feeds_cost_their_host_nothing() -> None:
    """A host that says something lives, however slowly it goes on, and so do the others of its feeds."""
    with serve({"/slow": drip, "/well": later(0.1)}) as serving:
        fetcher = fetching(serving, limits=Limits(whole=0.4, connect=0.3, brief=0.05))
        for _ in range(MOST_LOST + 1):
            assert failure(fetcher.get(serving.url("/slow"))).kind == "slow"
        assert isinstance(fetcher.get(serving.url("/well")), Fetched)


def test_another_port_is_another_server() -> None:
    """One that is dead takes nothing from its neighbours at the same host."""
    with serve({"/": mute}) as dead, serve({"/": later(0.1)}) as well:
        fetcher = fetching(dead, well, limits=Limits(whole=3, connect=0.3, brief=0.05))
        for _ in range(MOST_LOST + 1):
            failure(fetcher.get(dead.url()))
        assert isinstance(fetcher.get(well.url()), Fetched)


def test_who_had_no_time_left_says_nothing_about_a_host() -> None:
    """Where redirects took it, silence at their end is no sign of death."""
    with serve({"/": mute, "/well": later(0.1)}, host="127.0.0.2") as end:

        def away(handler: Handler) -> None:
            handler.serving.stopped.wait(0.4)
            handler.say(Reply(status=302, headers={"Location": end.url()}))

        with serve({"/": away}) as serving:
            fetcher = fetching(serving, end, limits=Limits(whole=0.5, connect=0.45, brief=0.05))
            for _ in range(MOST_LOST + 1):
                assert failure(fetcher.get(serving.url())).kind == "slow"
            assert isinstance(fetcher.get(end.url("/well")), Fetched)


def test_a_door_that_failed_is_open_again() -> None:
    """Whatever happens inside, the place is given back."""
    doors = Doors(Limits(per_host=1), {})
    for error in (Stop("server", "ill"), ZeroDivisionError()):
        with pytest.raises(type(error)), doors.through("a.example"):
            raise error
    with doors.through("a.example"):
        pass


def test_a_call_that_is_not_answered_may_have_been_lost() -> None:
    """A connection that is not made in time is tried again; one that is refused is not."""
    with closing(socket.socket()) as full:
        # Nobody accepts, and the queue is full: the kernel drops what comes then.
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        place = f"127.0.0.1:{full.getsockname()[1]}"
        waiting = [socket.socket() for _ in range(4)]
        try:
            for one in waiting:
                one.setblocking(False)
                one.connect_ex(full.getsockname())
            time.sleep(0.05)
            begun = time.monotonic()
            limits = Limits(whole=3, connect=0.2, pause=0.001)
            told = failure(Fetcher(allow=frozenset({place}), limits=limits).get(f"http://{place}/"))
            assert told.kind == "silent"
            assert 0.55 < time.monotonic() - begun < 1.5
        finally:
            for one in waiting:
                one.close()

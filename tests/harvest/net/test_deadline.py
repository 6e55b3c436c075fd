"""The wall clock of a request cannot be beaten."""

from __future__ import annotations

import socket
import threading
import time

from cpdhub.harvest.net.deadline import Deadline, Watch


def test_a_read_ends_when_the_time_is_over() -> None:
    """A read that has no timeout of its own returns once the deadline has passed."""
    ours, theirs = socket.socketpair()
    begun = time.monotonic()
    with ours, theirs, Deadline(0.1) as deadline:
        deadline.watch(ours)
        assert ours.recv(1) == b""
        assert deadline.expired
    assert 0.05 < time.monotonic() - begun < 1


def test_a_socket_that_comes_too_late_is_shut_at_once() -> None:
    """A connection that is made after the time was over is of no use."""
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0.01) as deadline:
        time.sleep(0.1)
        deadline.watch(ours)
        assert ours.recv(1) == b""
        assert deadline.left() == 0.01


def test_in_time_nothing_happens() -> None:
    """After the block the clock is stopped and the socket is as it was."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with Deadline(0.1) as deadline:
            deadline.watch(ours)
            assert 0 < deadline.left() <= 0.1
        time.sleep(0.15)
        theirs.send(b"x")
        assert ours.recv(1) == b"x"
        assert not deadline.expired


def watchers() -> int:
    """How many threads look after deadlines."""
    return sum(thread.name == "deadlines" for thread in threading.enumerate())


def test_one_thread_looks_after_all() -> None:
    """Each deadline ends at its own time, whichever was set first; those that were left do not end at all."""
    pairs = [socket.socketpair() for _ in range(4)]
    deadlines = [Deadline(seconds) for seconds in (0.3, 0.1, 0.2, 0.15)]
    begun = time.monotonic()
    for (ours, _), deadline in zip(pairs, deadlines, strict=True):
        deadline.__enter__()
        deadline.watch(ours)
    assert watchers() == 1
    deadlines[3].__exit__(None, None, None)
    for number, seconds in ((1, 0.1), (2, 0.2), (0, 0.3)):
        assert pairs[number][0].recv(1) == b""
        assert seconds - 0.05 < time.monotonic() - begun < seconds + 0.5
        deadlines[number].__exit__(None, None, None)
    pairs[3][1].send(b"x")
    assert pairs[3][0].recv(1) == b"x"
    assert [deadline.expired for deadline in deadlines] == [True, True, True, False]
    for pair in pairs:
        for end in pair:
            end.close()


def test_the_thread_ends_with_the_last_deadline_and_comes_back() -> None:
    """Nothing runs where nothing is to be watched."""
    watch = Watch()
    before = watchers()
    for _ in range(2):
        late = Deadline(0.02)
        watch.add(late)
        assert watchers() == before + 1
        time.sleep(0.2)
        assert late.expired
        assert watchers() <= before

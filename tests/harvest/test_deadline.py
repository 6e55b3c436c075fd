"""The wall clock of a request cannot be beaten."""

from __future__ import annotations

import socket
import time

from cpdhub.harvest.deadline import Deadline


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

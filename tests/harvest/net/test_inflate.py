"""Bodies are unpacked in bounds, and what is broken says so."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from cpdhub.harvest.net.inflate import Broken, TooLarge, body

LIMIT = 10_000


def chunked(data: bytes, size: int = 7) -> Iterator[bytes]:
    """The data as it might come over the wire."""
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("encoding", ["", "identity", "IDENTITY"])
def test_a_plain_body_is_left_as_it_is(encoding: str) -> None:
    """No encoding, under any of its names."""
    assert body(chunked(b"abc" * 100), encoding, LIMIT) == b"abc" * 100


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZip", "identity, gzip"])
def test_gzip_is_unpacked(encoding: str) -> None:
    """In one member or several, with padding behind it."""
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    assert body(chunked(packed), encoding, LIMIT) == b"one two"


@pytest.mark.parametrize("packed", [False, True])
def test_the_limit_counts_what_was_unpacked(packed: bool) -> None:
    """At the limit it is let through, one byte above it is not."""
    for size, fits in ((LIMIT - 1, True), (LIMIT, True), (LIMIT + 1, False)):
        data = gzip.compress(b"x" * size) if packed else b"x" * size
        if fits:
            assert len(body([data], "gzip" if packed else "", LIMIT)) == size
        else:
            with pytest.raises(TooLarge):
                body([data], "gzip" if packed else "", LIMIT)


def test_a_bomb_is_not_unpacked() -> None:
    """Fifty megabytes in fifty kilobytes are given up within the limit's memory."""
    bomb = gzip.compress(b"\0" * 50_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            body([bomb], "gzip", LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "deflate", "zstd", "br, gzip"])
def test_what_was_not_asked_for_is_refused(encoding: str) -> None:
    """Other encodings, and gzip twice over, are no way in."""
    with pytest.raises(Broken, match="not asked for"):
        body([b"x"], encoding, LIMIT)


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"not gzip at all", "broken"), (gzip.compress(b"cut" * 99)[:-9], "cut short"), (zlib.compress(b"x"), "broken")],
    ids=["words", "cut", "zlib"],
)
def test_broken_compression_says_so(data: bytes, why: str) -> None:
    """Another format, or a part of the body, is not taken for the whole."""
    with pytest.raises(Broken, match=why):
        body([data], "gzip", LIMIT)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 19])
def test_members_are_found_wherever_the_wire_parts_them(size: int) -> None:
    """Also between the two bytes that one begins with."""
    packed = b"".join(gzip.compress(b"%d " % number) for number in range(50))
    assert body(chunked(packed, size), "gzip", LIMIT) == b"".join(b"%d " % number for number in range(50))


def test_a_bomb_of_many_members_is_not_unpacked() -> None:
    """Each is small, all together are not."""
    member = gzip.compress(b"\0" * (LIMIT // 10))
    assert len(body([member * 10], "gzip", LIMIT)) == LIMIT
    with pytest.raises(TooLarge):
        body(chunked(member * 1000), "gzip", LIMIT)


def test_an_empty_body_is_empty() -> None:
    """Nothing, said to be gzip, is nothing."""
    assert body([], "gzip", LIMIT) == b""


@pytest.mark.parametrize("packed", [False, True])
def test_where_a_part_is_enough_the_rest_is_not_read(packed: bool) -> None:
    """One below, at, and above the limit; what comes behind it is left where it is."""
    read = 0

    def coming(data: bytes) -> Iterator[bytes]:
        nonlocal read
        for chunk in chunked(data, 1000):
            read += len(chunk)
            yield chunk

    for size in (LIMIT - 1, LIMIT, LIMIT + 1, 50 * LIMIT):
        read = 0
        data = gzip.compress(bytes(range(256)) * (size // 256 + 1), 0) if packed else b"x" * size
        got = body(coming(data), "gzip" if packed else "", LIMIT, cut=True)
        assert len(got) == (LIMIT if packed else min(size, LIMIT)) or size < LIMIT
        assert read < LIMIT + 3000

"""The size of a picture is read from its structure; what only looks like one at its beginning has none."""

from __future__ import annotations

import random
import struct
import time
from zlib import compress

import pytest

from cpdhub.load.sizes import FORMATS, size

from .pictures import PICTURES, chunk, png, riff

SCRIPT = b"<script>alert(1)</script>"
HEAD, LOSSLESS = bytes([0, 0, 0, 0, 6, 0, 0, 4, 0, 0]), struct.pack("<BI5x", 0x2F, 6 | 4 << 14)
"""Of a WebP."""


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_tells_its_size(suffix: str) -> None:
    """Width before height; of another format it is none."""
    assert size(suffix, PICTURES[suffix]) == (7, 5)
    others = [name for name in FORMATS if PICTURES[name] != PICTURES[suffix]]
    assert [name for name in others if size(name, PICTURES[suffix])] == []


def test_the_three_ways_of_webp_are_read() -> None:
    """With loss and without, and with a head of its own."""
    assert size(".webp", riff((b"VP8L", LOSSLESS))) == (7, 5)
    assert size(".webp", riff((b"VP8X", HEAD), (b"VP8L", LOSSLESS))) == (7, 5)
    assert size(".webp", riff((b"VP8X", HEAD), (b"ANMF", bytes(17)))) == (7, 5)
    assert size(".webp", riff((b"ICCP", bytes(10)))) is None
    assert size(".webp", riff((b"VP8X", HEAD))) is None


def test_a_webp_is_looked_through() -> None:
    """A picture of another size than its head tells, a second one, a script behind a picture."""
    other = struct.pack("<BI5x", 0x2F, 7 | 4 << 14)
    assert size(".webp", riff((b"VP8X", HEAD), (b"VP8L", other))) is None
    assert size(".webp", riff((b"VP8X", HEAD), (b"VP8L", LOSSLESS), (b"VP8L", LOSSLESS))) is None
    assert size(".webp", riff((b"VP8L", LOSSLESS), (b"JUNK", SCRIPT))) is None


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_breaks_off_or_goes_on_has_none(suffix: str) -> None:
    """Cut anywhere; and with a script, itself, or its own end once more behind it."""
    whole = PICTURES[suffix]
    assert [end for end in range(len(whole)) if size(suffix, whole[:end])] == []
    assert [more for more in (SCRIPT, whole, whole[-2:], b"\0", b"<?php ?>") if size(suffix, whole + more)] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_bytes_break_it(suffix: str) -> None:
    """Whatever is changed: a size, or none."""
    rng = random.Random(suffix)  # noqa: S311 # no secret
    for _ in range(300):
        content = bytearray(PICTURES[suffix])
        for _ in range(rng.randint(1, 6)):
            content[rng.randrange(len(content))] = rng.randrange(256)
        found = size(suffix, bytes(content))
        assert found is None or all(side >= 0 for side in found)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + SCRIPT,
        png(7, 5).replace(b"IDAT", b"IDAX"),
        png(7, 5)[:8] + chunk(b"IEND", b"") + png(7, 5)[8:],
        png(7, 5)[:33] + chunk(b"IEND", b""),
    ],
    ids=["a script", "a wrong sum", "the end before the beginning", "nothing to see"],
)
def test_a_png_is_looked_through(content: bytes) -> None:
    """All its chunks, and their sums."""
    assert size(".png", png(7, 5)) == (7, 5)
    assert size(".png", content) is None


RED = b"\0\xff\0\0"
"""A row of one red point."""
FLOOD = compress(bytes(60_000_000), 1)


@pytest.mark.parametrize(
    ("data", "kind", "fine"),
    [
        (compress(RED), (8, 2, 0), True),
        (compress(RED, 0), (8, 2, 0), True),
        (SCRIPT, (8, 2, 0), False),
        (b"", (8, 2, 0), False),
        (compress(RED)[:-1], (8, 2, 0), False),
        (compress(RED)[:-4] + b"abcd", (8, 2, 0), False),
        (compress(RED) + SCRIPT, (8, 2, 0), False),
        (compress(RED + b"\0"), (8, 2, 0), False),
        (compress(RED[:-1]), (8, 2, 0), False),
        (FLOOD, (8, 2, 0), False),
        (compress(RED), (8, 1, 0), False),
        (compress(RED), (4, 2, 0), False),
        (compress(RED), (8, 2, 2), False),
        (compress(RED), (8, 2, 1), True),
        (compress(b"\0\x80"), (1, 0, 0), True),
        (compress(b"\0" + bytes(8)), (16, 6, 0), True),
    ],
    ids=["red", "not squeezed", "a script", "nothing", "broken off", "of a wrong sum", "with a script behind it",
         "too long", "too short", "a flood", "no colour", "no depth", "no interlacing", "interlaced", "a bit",
         "sixteen bits and a mask"],
)  # fmt: skip
def test_what_a_png_holds_is_what_its_head_says(data: bytes, kind: tuple[int, int, int], fine: bool) -> None:
    """A zlib stream of so many bytes, which is all of IDAT; no more of it is unfolded."""
    began = time.process_time()
    assert size(".png", png(1, 1, data, kind)) == ((1, 1) if fine else None)
    assert time.process_time() - began < 0.1


ADAM7 = ("16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777")
"""In which pass each point is (W3C PNG third edition, 8.1)."""


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2, 9), (7, 5), (8, 8), (33, 3)])
def test_an_interlaced_png_is_counted_pass_by_pass(width: int, height: int) -> None:
    """As every point is in one pass, and every row of a pass has a byte of its own."""
    grid = [[ADAM7[y % 8][x % 8] for x in range(width)] for y in range(height)]
    rows = sum(len(set(row)) for row in grid)
    assert size(".png", png(width, height, compress(bytes(width * height + rows)), (8, 0, 1))) == (width, height)
    assert size(".png", png(width, height, compress(bytes(width * height + rows + 1)), (8, 0, 1))) is None


def test_a_png_in_many_chunks_is_one() -> None:
    """However its stream is cut."""
    data = compress(RED)
    cut = b"".join(chunk(b"IDAT", bytes([byte])) for byte in data)
    whole = png(1, 1, data, (8, 2, 0))
    assert size(".png", whole.replace(chunk(b"IDAT", data), cut)) == (1, 1)
    assert size(".png", whole.replace(chunk(b"IDAT", data), cut + chunk(b"IDAT", SCRIPT))) is None


def test_what_is_too_large_is_not_looked_into() -> None:
    """Its size is told, so that it can be said."""
    assert size(".png", png(5_999, 5_999, FLOOD, (16, 6, 0))) == (5_999, 5_999)


JPEG = PICTURES[".jpg"]
SCAN = JPEG.index(b"\xff\xda")


def test_a_jpeg_may_hold_another_and_be_cut_by_restarts() -> None:
    """A smaller one within a segment; scans one after the other, with filled-up marks, stuffing and restarts."""
    within = b"\xff\xe1" + struct.pack(">H", 2 + len(JPEG)) + JPEG
    assert size(".jpg", JPEG[:2] + within + JPEG[2:]) == (7, 5)
    assert size(".jpg", JPEG[:-2] + b"\xff\x00\xff\xd0ab\xff\xd7" + JPEG[-2:]) == (7, 5)
    assert size(".jpg", JPEG[:-2] + b"\xff\xff" + JPEG[SCAN:]) == (7, 5)


@pytest.mark.parametrize(
    "content",
    [
        JPEG[:-2] + b"\xff\xd8" + JPEG[-2:],
        JPEG[:SCAN] + JPEG[-2:],
        JPEG[:SCAN] + SCRIPT + JPEG[SCAN:],
        JPEG[:-2] + JPEG[2:],
        JPEG + JPEG,
        JPEG[:2] + b"\xff\xd9" + JPEG[2:],
        JPEG[:2] + b"\xff\xe1\x00\x00" + SCRIPT + JPEG[2:],
    ],
    ids=["a beginning in the scan", "no scan", "a script before the scan", "two frames", "two", "an end too early",
         "a segment without a length"],
)  # fmt: skip
def test_a_jpeg_is_looked_through(content: bytes) -> None:
    """All its marks."""
    assert size(".jpg", content) is None

"""The size of a picture is read from its structure; what only looks like one at its beginning has none."""

from __future__ import annotations

import random
import struct

import pytest

from cpdhub.load.sizes import FORMATS, size

from .pictures import PICTURES, chunk, png, riff

SCRIPT = b"<script>alert(1)</script>"


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_tells_its_size(suffix: str) -> None:
    """Width before height; of another format it is none."""
    assert size(suffix, PICTURES[suffix]) == (7, 5)
    others = [name for name in FORMATS if PICTURES[name] != PICTURES[suffix]]
    assert [name for name in others if size(name, PICTURES[suffix])] == []


def test_the_three_ways_of_webp_are_read() -> None:
    """With loss and without, and with a head of its own."""
    assert size(".webp", riff(b"VP8L", struct.pack("<BI5x", 0x2F, 6 | 4 << 14))) == (7, 5)
    assert size(".webp", riff(b"VP8X", bytes([0, 0, 0, 0, 6, 0, 0, 4, 0, 0]))) == (7, 5)
    assert size(".webp", riff(b"ICCP", bytes(10))) is None


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_breaks_off_or_goes_on_has_none(suffix: str) -> None:
    """Cut anywhere; and, where the format knows its end, with a script behind it."""
    whole = PICTURES[suffix]
    assert [end for end in range(len(whole)) if size(suffix, whole[:end])] == []
    if suffix not in (".jpg", ".jpeg"):  # cameras put more behind a JPEG
        assert size(suffix, whole + SCRIPT) is None


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

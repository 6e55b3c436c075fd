"""The picture within a PNG, unfolded as far as its head says and no further.

W3C PNG third edition: colour types and depths 11.2.1, interlacing 8, how the bytes are packed 10.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers each kind of colour has."""
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""How many bits each of these may have."""
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7: the first column and row of each pass, and the steps to the next."""
PART = 1 << 20


def whole(head: bytes, data: Iterable[bytes]) -> bool:
    """Whether IDAT, in its parts, is one zlib stream of just the bytes that IHDR announces. Raises struct.error."""
    width, height, depth, colour, compression, filtering, interlaced = struct.unpack(">IIBBBBB", head)
    if depth not in DEPTHS.get(colour, ()) or compression or filtering or interlaced > 1:
        return False
    passes = PASSES if interlaced else ((0, 0, 1, 1),)
    announced = sum(_bytes(width, height, depth * SAMPLES[colour], one) for one in passes)
    return _unfolds(data, announced)


def _bytes(width: int, height: int, bits: int, one: tuple[int, int, int, int]) -> int:
    """Those of one pass: a byte before each row that says how the row is written."""
    left, top, right, down = one
    columns, rows = -(-(width - left) // right), -(-(height - top) // down)
    return rows * (1 + -(-columns * bits // 8)) if columns > 0 and rows > 0 else 0


def _unfolds(data: Iterable[bytes], announced: int) -> bool:
    stream, length = zlib.decompressobj(), 0
    try:
        for part in _parts(stream, data):
            length += part
            if length > announced:
                return False
    except zlib.error:
        return False
    return stream.eof and not stream.unused_data and length == announced


def _parts(stream: zlib._Decompress, data: Iterable[bytes]) -> Iterator[int]:
    """The lengths of what unfolds, a part at a time: none of it is kept."""
    for folded in data:
        while folded:
            yield len(stream.decompress(folded, PART))
            folded = stream.unconsumed_tail
        while not stream.eof and (more := len(stream.decompress(b"", PART))):
            yield more

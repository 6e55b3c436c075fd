"""Width and height of a picture, read from its structure: what only begins like a picture has none.

PNG: W3C PNG third edition, 5; GIF89a, 18 to 27; JPEG: ITU T.81, annex B; WebP: RFC 9649, 2; AVIF: ISO 14496-12, 4.2.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from zlib import crc32

from . import unfold

Size = tuple[int, int]
PIXELS = 16_000_000
"""That is 64 MB in a reader's memory. What has more is not looked through: its size is told, and it is refused."""
ALONE = (0x00, 0x01, *range(0xD0, 0xD9))
"""Marks of JPEG without a length, which stand within a scan or nowhere."""
MARKER = re.compile(rb"\xff(?![\x00\xd0-\xd7])")
"""The end of a scan: what follows on FF is neither a part of it nor a restart (T.81, B.1.1.5, E.1.4)."""


def size(suffix: str, content: bytes) -> Size | None:
    """(width, height) of a whole picture of that kind; None where its structure is not that of one."""
    try:
        return FORMATS[suffix](content)
    except (struct.error, LookupError, ValueError):
        return None


def _png(content: bytes) -> Size | None:
    """Every chunk with its sum, IHDR at first, IEND at last, nothing after it; IDAT is the picture that IHDR tells."""
    chunks = list(_chunks(content[8:])) if content.startswith(b"\x89PNG\r\n\x1a\n") else []
    kinds = [kind for kind, _ in chunks]
    if kinds.index(b"IEND") != len(kinds) - 1 or kinds[0] != b"IHDR" or b"IDAT" not in kinds:
        return None
    head = chunks[0][1]
    width, height = struct.unpack_from(">II", head)
    data = (body for kind, body in chunks if kind == b"IDAT")
    return (width, height) if width * height > PIXELS or unfold.whole(head, data) else None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, body) of each. Raises ValueError where one is not whole, or not what its sum says."""
    at = 0
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content) or struct.unpack_from(">I", content, end - 4)[0] != crc32(content[at + 4 : end - 4]):
            raise ValueError(kind)
        yield kind, content[at + 8 : end - 4]
        at = end


def _gif(content: bytes) -> Size | None:
    """Blocks, one picture at least among them, to the trailer, which is the last byte."""
    width, height, packed = struct.unpack_from("<HHB", content, 6)
    at, pictures = 13 + _colours(packed), 0
    while content[at] != 0x3B:
        if content[at] == 0x2C:
            pictures += 1
            at += 10 + _colours(content[at + 9]) + 1
        elif content[at] == 0x21:
            at += 2
        else:
            return None
        while content[at]:
            at += content[at] + 1
        at += 1
    fine = content.startswith((b"GIF87a", b"GIF89a")) and pictures and at == len(content) - 1
    return (width, height) if fine else None


def _colours(packed: int) -> int:
    """Bytes of the table of colours that these flags announce."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _jpeg(content: bytes) -> Size | None:
    """Marks to that of the end, which is the end of the file; one frame and a scan among them.

    A smaller picture of the same lies within a segment, so that its end is not met.
    """
    marks = list(_marks(content)) if content.startswith(b"\xff\xd8\xff") else []
    [frame] = [at for kind, at in marks if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC)]
    height, width = struct.unpack_from(">HH", content, frame + 5)
    return (width, height) if any(kind == 0xDA for kind, _ in marks) else None


def _marks(content: bytes) -> Iterator[tuple[int, int]]:
    """(kind, place) of each that begins a segment. Raises ValueError, and LookupError where the content breaks off."""
    at = 2
    while (kind := content[at + 1]) != 0xD9:
        if content[at] != 0xFF or kind in ALONE:
            raise ValueError(kind)
        if kind == 0xFF:  # with these a marker may be filled up
            at += 1
            continue
        yield kind, at
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + length
        if kind == 0xDA:
            found = MARKER.search(content, at)
            at = found.start() if found else len(content)
    if content[at] != 0xFF or at + 2 != len(content):
        raise ValueError(kind)


def _webp(content: bytes) -> Size | None:
    """One RIFF as long as the file: one picture alone, or a head of its own and what it tells of."""
    mark, length, form = struct.unpack_from("<4sI4s", content)
    if (mark, form) != (b"RIFF", b"WEBP") or length + 8 != len(content):
        return None
    chunks = list(_riff(content))
    kind, head = chunks[0]
    if kind != b"VP8X":
        return _picture(kind, head) if len(chunks) == 1 else None
    told = _three(head[4:7]), _three(head[7:10])
    pictures = [_picture(kind, body) for kind, body in chunks if kind in (b"VP8 ", b"VP8L")]
    moves = not pictures and any(kind == b"ANMF" for kind, _ in chunks)
    return told if moves or pictures == [told] else None


def _riff(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, body) of each chunk. Raises ValueError where one is not whole."""
    at = 12
    while at < len(content):
        kind, length = struct.unpack_from("<4sI", content, at)
        end = at + 8 + length
        if end + length % 2 > len(content):
            raise ValueError(kind)
        yield kind, content[at + 8 : end]
        at = end + length % 2


def _picture(kind: bytes, body: bytes) -> Size | None:
    """With loss, or without."""
    if kind == b"VP8L" and body[0] == 0x2F:
        (bits,) = struct.unpack_from("<I", body, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _three(content: bytes) -> int:
    return int.from_bytes(content, "little") + 1


def _avif(content: bytes) -> Size | None:
    """Boxes to the last byte, each kind once; the largest extent in meta/iprp/ipco."""
    boxes = list(_boxes(content))
    top = dict(boxes)
    if top.get(b"ftyp", b"")[:4] not in (b"avif", b"avis") or b"mdat" not in top or len(top) != len(boxes):
        return None
    properties = dict(_boxes(dict(_boxes(top[b"meta"][4:]))[b"iprp"]))[b"ipco"]
    return max(struct.unpack_from(">II", body, 4) for kind, body in _boxes(properties) if kind == b"ispe")


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, body), of which the last ends with the content. Raises ValueError."""
    at = 0
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if length < 8 or at + length > len(content):
            raise ValueError(kind)
        yield kind, content[at + 8 : at + length]
        at += length


FORMATS: dict[str, Callable[[bytes], Size | None]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".gif": _gif,
    ".webp": _webp,
    ".avif": _avif,
}
"""What a picture may be. SVG is not among them: it can hold scripts, and a browser that opens it runs them."""

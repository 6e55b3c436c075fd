"""Width and height of a picture, read from its structure: what only begins like a picture has none.

PNG: W3C PNG third edition, 5; GIF89a, 18 to 27; JPEG: ITU T.81, annex B; WebP: RFC 9649, 2; AVIF: ISO 14496-12, 4.2.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from zlib import crc32

Size = tuple[int, int]


def size(suffix: str, content: bytes) -> Size | None:
    """(width, height) of a whole picture of that kind; None where its structure is not that of one."""
    try:
        return FORMATS[suffix](content)
    except (struct.error, LookupError, ValueError):
        return None


def _png(content: bytes) -> Size | None:
    """Every chunk with its sum, IHDR at first, IEND at last, nothing after it."""
    at, kinds = 8, list[bytes]()
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content) or struct.unpack_from(">I", content, end - 4)[0] != crc32(content[at + 4 : end - 4]):
            return None
        kinds.append(kind)
        at = end
    whole = content.startswith(b"\x89PNG\r\n\x1a\n") and kinds[0] == b"IHDR" and b"IDAT" in kinds
    if not whole or kinds.index(b"IEND") != len(kinds) - 1:
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


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
    """Segments up to the scan, a frame among them; the end of the picture somewhere after it."""
    found, at = None, 2
    while content.startswith(b"\xff\xd8\xff"):
        if content[at] != 0xFF:
            return None
        kind, (length,) = content[at + 1], struct.unpack_from(">H", content, at + 2)
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, at + 5)
            found = width, height
        at += 2 + length
        if kind == 0xDA:
            return found if content.find(b"\xff\xd9", at) > 0 else None
        if length < 2:
            return None
    return None


def _webp(content: bytes) -> Size | None:
    """One RIFF as long as the file; its first chunk tells the size in one of three ways."""
    mark, length, form, kind, first = struct.unpack_from("<4sI4s4sI", content)
    if (mark, form) != (b"RIFF", b"WEBP") or length + 8 != len(content) or first + 20 > len(content):
        return None
    if kind == b"VP8X":
        return _three(content[24:27]), _three(content[27:30])
    if kind == b"VP8L" and content[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _three(content: bytes) -> int:
    return int.from_bytes(content, "little") + 1


def _avif(content: bytes) -> Size | None:
    """Boxes to the last byte; the largest extent in meta/iprp/ipco."""
    top = dict(_boxes(content))
    if top.get(b"ftyp", b"")[:4] not in (b"avif", b"avis") or b"mdat" not in top:
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

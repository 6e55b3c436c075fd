"""Bodies as they come over the wire, unpacked in bounds: the size is counted after decompression."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

GZIP = 31
"""zlib's window size for gzip, header and check sum included."""

MAGIC = b"\x1f\x8b"


class TooLarge(Exception):
    """More than the limit."""


class Broken(Exception):
    """A body that cannot be unpacked; the message says why."""


def body(chunks: Iterable[bytes], encoding: str, limit: int, *, cut: bool = False) -> bytes:
    """The whole body, at most `limit` bytes of it in memory at any time. Raises TooLarge, Broken.

    `encoding` is the Content-Encoding: gzip or identity, which is what was asked for.
    `cut`: of a body that is larger, the first `limit` bytes are taken, and no more is read.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if [name for name in names if name != "identity"] in (["gzip"], ["x-gzip"]):
        chunks = _gunzip(chunks, limit)
    elif any(name != "identity" for name in names):
        raise Broken(f'it is packed in a way that was not asked for ("{encoding[:40]}")')
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) > limit:
            if cut:
                return bytes(held[:limit])
            raise TooLarge
    return bytes(held)


def _gunzip(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    unpacker, begun, carried = zlib.decompressobj(GZIP), False, b""
    for arrived in chunks:
        chunk, carried = carried + arrived, b""
        begun = begun or bool(chunk)
        while chunk:
            if unpacker.eof:
                if chunk == MAGIC[:1]:
                    carried = chunk  # half of what a member begins with
                    break
                if not chunk.startswith(MAGIC):
                    return  # what follows the last member is padding
                unpacker = zlib.decompressobj(GZIP)
            try:
                yield unpacker.decompress(chunk, limit + 1)
            except zlib.error:
                raise Broken("its compression is broken") from None
            chunk = unpacker.unconsumed_tail or unpacker.unused_data
    if begun and not unpacker.eof:
        raise Broken("its compressed text is cut short")

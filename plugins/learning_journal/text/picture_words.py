"""What a picture's file says besides the picture: the chunks and segments in which programs leave words."""

import re
import struct
import zlib
from collections.abc import Iterator

from learning_journal.text.notebook_pictures import JPEG, PNG

LONGEST = 4_000_000
"""Bytes that a compressed chunk may become."""

_RUN = re.compile(rb"[\t\n\r\x20-\x7e]{12,}")
"""Characters in a row that are hardly there by chance."""

_PIXELS = {b"IDAT", b"PLTE", b"IEND", b"fdAT"}
_SCAN, _SEGMENT = 0xDA, 0xFF
_ALONE = frozenset((0x01, *range(0xD0, 0xDA)))
"""Markers of a JPEG that no length follows."""


def picture_words(data: bytes) -> Iterator[str]:
    """Yield the texts of a PNG, JPEG or WebP file that are no pixels; of others all that reads as text.

    Raises ValueError where a chunk cannot be unpacked or would become too large.
    """
    if data.startswith(PNG):
        yield from _png(data)
    elif data.startswith(JPEG):
        yield from _jpeg(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        yield from _webp(data)
    else:
        yield readable_runs(data)


def readable_runs(data: bytes) -> str:
    """Return what reads as text in bytes that are none."""
    return "\n".join(run.decode("ascii") for run in _RUN.findall(data))


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _png(data: bytes) -> Iterator[str]:
    at = len(PNG)
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        content = data[at + 8 : at + 8 + length]
        if name in {b"zTXt", b"iTXt"}:
            yield from _compressed(name, content)
        elif name not in _PIXELS:
            yield _words(content)
        at += 12 + length


def _compressed(name: bytes, content: bytes) -> Iterator[str]:
    """Read a text that may be packed (PNG, third edition, section 11.3.3)."""
    key, _, rest = content.partition(b"\0")
    yield _words(key)
    if name == b"zTXt":
        yield _words(_unpacked(rest[1:]))
        return
    packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)
    yield _words(b" ".join(text[:-1]))
    yield _words(_unpacked(text[-1]) if packed else text[-1])


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        out = unpacker.decompress(data, LONGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if unpacker.unconsumed_tail:
        raise ValueError("a text in it is larger than a text is")
    return out


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(data) and data[at] == _SEGMENT and data[at + 1] != _SCAN:
        if data[at + 1] in _ALONE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        yield _words(data[at + 4 : at + 2 + length])
        at += 2 + length


def _webp(data: bytes) -> Iterator[str]:
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if name in {b"EXIF", b"XMP "}:
            yield _words(data[at + 8 : at + 8 + length])
        at += 8 + length + length % 2

"""How large a picture is, from the first bytes of its file."""

import re
import struct

from learning_journal.text.notebook_pictures import JPEG, PNG

Size = tuple[int, int]
"""Width and height in CSS pixels, as a browser shows the picture by itself."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG's segments that say its size."""

_SEGMENT, _CAMERA = 0xFF, 0xE1
"""How every segment begins, and the marker of what a camera noted."""

_ORIENTATION = 0x0112
_TURNED = frozenset((5, 6, 7, 8))
"""Orientations (Exif) by which a camera was held upright; browsers turn the picture."""

_SVG = re.compile(rb"<svg\b[^>]*>")
_SVG_SIDE = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*["']""")


def picture_size(content: bytes) -> Size | None:
    """Return the size of a PNG, JPEG, GIF, WebP or SVG; None where the bytes do not say it.

    An SVG says it only where it has a width and a height in pixels: without them it takes the room it gets.
    """
    try:
        size = _size(content)
    except (struct.error, IndexError):  # it ends too early
        return None
    return size if size and min(size) > 0 else None


def _size(content: bytes) -> Size | None:
    if content.startswith(PNG):
        return _pair(">II", content, 16)
    if content.startswith(JPEG):
        return _jpeg(content)
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        return _pair("<HH", content, 6)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp(content)
    return _svg(content)


def _pair(form: str, content: bytes, at: int) -> Size:
    width, height = struct.unpack_from(form, content, at)
    return width, height


def _jpeg(content: bytes) -> Size | None:
    """Go from segment to segment to the one of the frame; how the camera was held stands before it."""
    at, turned = 2, False
    while content[at] == _SEGMENT:
        marker = content[at + 1]
        (length,) = struct.unpack_from(">H", content, at + 2)
        if marker in _FRAMES:
            height, width = _pair(">HH", content, at + 5)
            return (height, width) if turned else (width, height)
        if marker == _CAMERA:
            turned = turned or _is_turned(content[at + 4 : at + 2 + length])
        at += 2 + length
    return None


def _is_turned(segment: bytes) -> bool:
    """Tell whether a segment with what a camera notes (Exif, a TIFF) says that it was held upright."""
    tiff = segment.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if tiff == segment or order is None:
        return False
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        fields = [struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * one) for one in range(count)]
    except struct.error:
        return False
    return any(tag == _ORIENTATION and value in _TURNED for tag, _kind, _count, value in fields)


def _webp(content: bytes) -> Size | None:
    """Read the three kinds of a WebP: as a film's frame, without loss, and with more around the picture."""
    kind = content[12:16]
    if kind == b"VP8 ":
        width, height = _pair("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        (width, more), (height, last) = (struct.unpack_from("<HB", content, at) for at in (24, 27))
        return (width | more << 16) + 1, (height | last << 16) + 1
    return None


def _svg(content: bytes) -> Size | None:
    tag = _SVG.search(content)
    sides = {side[1]: round(float(side[2])) for side in _SVG_SIDE.finditer(tag[0])} if tag else {}
    return (sides[b"width"], sides[b"height"]) if sides.keys() == {b"width", b"height"} else None

"""The size of pictures, each kind by bytes as encoders write them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.picture_size import picture_size

PNG = (
    b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\0\0\0"
)
GIF = b"GIF89a" + struct.pack("<HH", 320, 200) + b"\0\0\0"
LOSSY = (
    b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 550 | 1 << 14, 368) + b"\0"
)
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 385 | 394 << 14) + b"\0"
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0" + b"\x8f\x01\x00" + b"\x2b\x01\x00"
SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width='%s' height="%s"><g/></svg>"""


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(*before: bytes, frame: int = 0xC0) -> bytes:
    body = struct.pack(">BHHB", 8, 600, 800, 3) + b"\1\x22\0\2\x11\1\3\x11\1"
    huffman = segment(0xC4, b"\0" * 20)
    app0 = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    return b"\xff\xd8" + app0 + b"".join(before) + huffman + segment(frame, body)


def exif(orientation: int, order: str = ">") -> bytes:
    mark = b"MM" if order == ">" else b"II"
    fields = [(0x010F, 2, 1, 0), (0x0112, 3, 1, orientation)]
    packed = b"".join(struct.pack(f"{order}HHIHH", *one, 0) for one in fields)
    tiff = mark + struct.pack(f"{order}HIH", 42, 8, len(fields)) + packed
    return segment(0xE1, b"Exif\0\0" + tiff)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PNG, (640, 480)),
        (GIF, (320, 200)),
        (LOSSY, (550, 368)),
        (LOSSLESS, (386, 395)),
        (EXTENDED, (400, 300)),
        (jpeg(), (800, 600)),
        (jpeg(frame=0xC2), (800, 600)),
        (jpeg(exif(1)), (800, 600)),
        (jpeg(exif(6)), (600, 800)),
        (jpeg(exif(8, "<")), (600, 800)),
        (SVG % (b"120", b"80px"), (120, 80)),
        (SVG % (b"12.6", b"8"), (13, 8)),
    ],
)
def test_size(content: bytes, size: tuple[int, int]) -> None:
    assert picture_size(content) == size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words",
        PNG[:20],
        GIF[:8],
        b"\xff\xd8\xff",
        jpeg()[:-15],
        b"\xff\xd8\xff\xe0\0\4\0\0never a marker",
        LOSSY[:28],
        EXTENDED[:28],
        LOSSY.replace(b"VP8 ", b"VP9 "),
        GIF.replace(struct.pack("<HH", 320, 200), struct.pack("<HH", 0, 200)),
        SVG % (b"100%", b"100%"),
        SVG % (b"10em", b"8"),
        b'<svg viewBox="0 0 10 10"></svg>',
    ],
)
def test_no_size(content: bytes) -> None:
    assert picture_size(content) is None


@pytest.mark.parametrize(
    "noted",
    [b"http://ns.adobe.com/xap", b"Exif\0\0XX\0", b"Exif\0\0MM\0\x2a\0\0", b"Exif\0\0MM\0\x2a\0\0\0\x63"],
)
def test_what_a_camera_notes_may_be_anything(noted: bytes) -> None:
    assert picture_size(jpeg(segment(0xE1, noted))) == (800, 600)


@given(
    st.sampled_from([PNG, GIF, LOSSY, LOSSLESS, EXTENDED, jpeg(exif(6))]),
    st.integers(0, 80),
    st.binary(max_size=9),
)
def test_damage_is_no_crash(content: bytes, at: int, junk: bytes) -> None:
    size = picture_size(content[:at] + junk + content[at + len(junk) :])
    assert size is None or min(size) > 0

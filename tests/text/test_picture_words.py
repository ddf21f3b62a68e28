"""What pictures say besides the picture: damaged ones too, in bounded time."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.picture_words import picture_words, readable_runs
from support import leaky


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            leaky.png((b"tEXt", b"Author\0Grace"), (b"zTXt", b"A\0\0" + b"x\x9c\x03\x00\x00\x00\x00\x01")),
            ["Author\0Grace", "A", ""],
        ),
        (leaky.png((b"iTXt", b"K\0\0\0en\0Key\0Grace")), ["K", "en Key", "Grace"]),
        (b"\xff\xd8\xff\x01\xff\xfe\0\x07Grace\xff\xda", ["Grace"]),
        (leaky.webp(b"EXIF", b"Grace"), ["Grace"]),
        (leaky.webp(b"VP8 ", b"Grace"), []),
        (b"GIF89a\0written by Grace\0ab", ["written by Grace"]),
    ],
)
def test_words(data: bytes, words: list[str]) -> None:
    assert [one for one in picture_words(data) if not one.startswith("\0\0\0\1")] == words


def test_a_damaged_packed_text_is_told_of() -> None:
    with pytest.raises(ValueError, match="Error -3"):
        list(picture_words(leaky.png((b"zTXt", b"A\0\0nonsense"))))


@given(st.binary(max_size=60), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF0000WEBP", b""]))
def test_any_bytes_are_read_or_refused(tail: bytes, head: bytes) -> None:
    try:
        list(picture_words(head + tail))
    except (ValueError, struct.error):
        return
    assert readable_runs(b"\0abc\0") == ""

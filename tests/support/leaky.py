"""A journal with something of everything that must not be on a site, and files of every format."""

import gzip
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

from support.journal import entry
from support.journals import small_journal

LISBON = "In spring we move to Lisbon, and nobody at the office knows it yet."
"""A sentence of a private entry."""

SECRET = f"""\
{LISBON} That's "final" for us & the cat.

- Ask Marta.
- A balcony that faces the open sea.
- The landlord's brother-in-law wants three months' rent in advance.

![The flat](flat.png) See [the contract](contract.csv).
"""

PUBLISHED = """\
Compare with `isnan`.

<!-- Tell Piotr that his patch was the real reason. -->

Write to <ada@home.net>.
"""

CALL = """\
# Mentor call

They said that my proofs skip the hard half.
Call tom@home.net.
"""

NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "source": ["The loss of the employer's model ", "went up for three days."]},
        {"cell_type": "markdown", "source": "It was the learning rate of our second customer."},
        {"cell_type": "code", "source": "1"},
    ]
}

PAY = {
    "cells": [
        {
            "cell_type": "code",
            "source": ["raise_of_salary = offer_from_porto - pay_of_today\n"],
            "outputs": [
                {"text": ["The offer from Porto is better by far\n"]},
                {"data": {"text/plain": "a pension and thirty days of leave", "image/png": "iVBORw0KGgo"}},
                {"ename": "KeyError", "evalue": "no bonus in the second year there"},
            ],
        }
    ]
}

FILES: dict[str, str | bytes] = {
    "gotchas/moving.md": entry(
        "Quitting quietly",
        "2026-01-12",
        SECRET,
        visibility="private",
        tags="[lisbonplans, numpy]",
    ),
    "gotchas/flat.png": b"\x89PNG\r\n\x1a\n the flat in Lisbon",
    "gotchas/contract.csv": "rent,deposit\n1200,3600\n",
    "journal/week-02.md": entry(
        '"Week 2: Matrices"',
        "2026-01-18",
        "Half a thought that is not ready for anybody to read.\n",
        week=2,
        draft="true",
        aliases="[/2025/12/leaving.html, /old-leaving/, /numpy/]",
    ),
    "papers/2017-later.md": entry(
        "A paper for later on", "2026-03-01", "Its proof has a gap in lemma four, I think.\n"
    ),
    "gotchas/quiet.md": entry(
        "Hushed broadcasting",
        "2026-01-12",
        "Only those who know the address read about [silent shapes](shapes.csv).\n",
        visibility="unlisted",
    ),
    "gotchas/open.md": entry(
        "NaN is not equal",
        "2026-01-10",
        PUBLISHED,
        tags="[numpy]",
    ),
    "private/mentor/2026-01.md": CALL,
    "private/long.txt": "A word. " * (1 << 17) + "x",
    "private/latin.csv": "Stra\u00dfe in Lissabon".encode("latin-1"),
    "private/wide.txt": "The notary wants to see us at nine.".encode("utf-16"),
    "private/rents.csv": "1,2,3,4,5,6,7\nthe agent of the landlord is called Duarte,1\n",
    "private/plan.org": "* Sell the bicycle before the movers come here\n",
    "notebooks/private/pay.ipynb": json.dumps(PAY),
    "private/passport.jpg": b"\xff\xd8\xff\xd9 a passport",
    "data/hours.csv": "date,kind,hours,week,note\n2026-01-20,theory,1.5,3,cried over chapter five of "
    "Axler again\n",
    "gotchas/_later.md": "A list of what I do not dare to ask anybody yet.\n",
    "gotchas/README.md": "What lies in this folder is listed by hand.\n",
    "gotchas/shapes.csv": "1,2\n",
    "notebooks/hidden.ipynb": json.dumps(NOTEBOOK),
    "notebooks/broken.ipynb": "{",
    "docs/about.md": "# About\n\nThis is a page about me and my year of learning.\n",
}

ALLOWED = """\
pauses:
  - {from: 2026-03-02, to: 2026-03-08, reason: my father has his operation}
privacy:
  allow:
    ada@allowed.net: my address for readers
    A balcony that faces the open sea: told everybody
    /home/hopper/: the course's own machine
    photos/known.jpg: it shows a public place
"""


def leaky_journal(folder: Path) -> None:
    """Write the journal into a folder that is there."""
    small_journal(folder, FILES)
    settings = folder / "journal.yml"
    settings.write_text(settings.read_text("utf-8") + ALLOWED, encoding="utf-8")


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of one pixel with chunks of words."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    more = b"".join(chunk(*one) for one in chunks)
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + more + pixels + chunk(b"IEND", b"")


def exif(*, place: bool = False, serial: bool = False, artist: str = "") -> bytes:
    """Return what a camera writes (TIFF 6.0, Exif 2.3, both in the order of Motorola)."""
    entries: list[tuple[int, int, int, bytes]] = []
    name = artist.encode() + b"\0"
    if artist:
        entries.append((0x013B, 2, len(name), name))
    if serial:
        entries.append((0x8769, 4, 1, b"EXIF"))
    if place:
        entries.append((0x8825, 4, 1, b"GPS "))
    degrees = struct.pack(">6I", 38, 1, 43, 1, 20, 1)
    at = 8 + 2 + 12 * len(entries) + 4
    inner = {
        b"GPS ": [(0x0001, 2, 2, b"N\0"), (0x0002, 5, 3, degrees)],
        b"EXIF": [(0xA431, 2, 7, b"SN4711\0")],
    }
    data, heads = b"", b""
    for tag, form, count, value in entries:
        made = value
        if value in inner:
            made = _directory(inner[value], at + len(data))
        if len(made) > 4 or value in inner:
            heads += struct.pack(">HHII", tag, form, count, at + len(data))
            data += made + b"\0" * (len(made) % 2)
        else:
            heads += struct.pack(">HHI", tag, form, count) + made.ljust(4, b"\0")
    return b"MM\0*" + struct.pack(">IH", 8, len(entries)) + heads + b"\0\0\0\0" + data


def _directory(entries: list[tuple[int, int, int, bytes]], at: int) -> bytes:
    heads, data = struct.pack(">H", len(entries)), b""
    behind = at + 2 + 12 * len(entries) + 4
    for tag, form, count, value in entries:
        short = len(value) <= 4
        heads += struct.pack(">HHI", tag, form, count)
        heads += value.ljust(4, b"\0") if short else struct.pack(">I", behind + len(data))
        data += b"" if short else value
    return heads + b"\0\0\0\0" + data


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """Return the beginning of a JPEG with segments, by their markers, and no pixels."""
    made = b"".join(struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data for marker, data in segments)
    return b"\xff\xd8" + made + b"\xff\xda\0\2\xff\xd9"


def photo(**camera: bool | str) -> bytes:
    """Return a photograph; camera: as in `exif`."""
    return jpeg((0xE1, b"Exif\0\0" + exif(**camera)))  # type: ignore[arg-type]  # passed on as they are


def webp(name: bytes, data: bytes) -> bytes:
    """Return a WebP with a chunk and no pixels."""
    body = b"WEBP" + name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def pdf(words: str, *, author: str = "") -> bytes:
    """Return a PDF of one page that says some words."""
    shown = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode("latin-1")
    font = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    link = b"<</Type/Annot/Subtype/Link/A<</S/URI/URI(mailto:eve@home.net)>>>>"
    notes = b"/Annots[" + link + b"<</Type/Annot/Subtype/Text>>]"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R" + font + notes + b">>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Author(%s)>>" % author.encode("latin-1"),
        b"<</Type/Metadata/Length 20>>stream\n<x>rita@home.net</x>\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size 7/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + tail


def archive(method: int = zipfile.ZIP_DEFLATED, /, **members: str) -> bytes:
    """Return a ZIP packed by a method; a member's name is its keyword with `.txt`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, text in members.items():
            made.writestr(f"{name}.txt", text)
    return out.getvalue()


def packed(text: str) -> bytes:
    """Return a text as gzip packs it."""
    return gzip.compress(text.encode(), mtime=0)

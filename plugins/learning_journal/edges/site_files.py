"""A built site as text: every file of it, whatever its format, in pieces of bounded size."""

import base64
import bz2
import codecs
import gzip
import io
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from learning_journal.domain.leaks import Kind, Sighting
from learning_journal.edges.document_words import pdf_words, photo_facts
from learning_journal.text.notebook_pictures import JPEG, PNG
from learning_journal.text.picture_words import picture_words, readable_runs

WINDOW, OVERLAP = 1 << 20, 1 << 16
"""Characters that are looked at at once, and those that the next look begins with again."""

LIMIT = 64 << 20
"""Bytes that a packed file may become, and those of a file that is looked at as a whole."""

_EMBEDDED = re.compile(r"(?:iVBORw0KGgo|/9j/|UklGR)(?:[A-Za-z0-9+/]|\\n|\n){64,}")
"""How a PNG, a JPEG or a WebP begins where a page or a notebook has it inside, in base64."""

_WRITTEN = re.compile(
    r"data:(?:text/|image/svg|application/(?:json|xml|javascript))[\w.+-]*(?:;[\w=.+-]+){0,4};base64,"
    r"((?:[A-Za-z0-9+/]|%2[BbFf]|\\n|\n){8,})"
)
"""A text that a page has inside in base64."""

_HEAD = 8192
_DEEPEST = 2
"""How deep archives lie in archives."""

_PACKED: tuple[tuple[re.Pattern[bytes], Callable[[io.BytesIO], "Readable"]], ...] = (
    (re.compile(rb"\x1f\x8b"), lambda data: gzip.GzipFile(fileobj=data)),
    (re.compile(rb"BZh[1-9]1AY&SY"), bz2.BZ2File),
    (re.compile(rb"\xfd7zXZ\0"), lzma.LZMAFile),
)
_ARCHIVE = (b"PK\3\4", b"PK\5\6")
_CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
"""How packed files begin: those of one file, those of many, and those not opened here (7z, RAR, zstd)."""

_DAMAGED = (
    EOFError,
    OSError,
    OverflowError,
    MemoryError,
    RuntimeError,  # a password is asked for; a way of packing that is not there
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What comes of unpacking what is damaged."""

_UNOPENED = Sighting(Kind.UNREAD, "it is packed in a way that is not opened here")
_TOO_DEEP = Sighting(Kind.UNREAD, "archives lie too deep in archives")

_TOO_LARGE = Sighting(Kind.UNREAD, f"it is too large to be read to its end ({LIMIT >> 20} MiB are)")


class Readable(Protocol):
    """Whatever bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, all of them where no number is given."""
        ...


Reader = Callable[[bytes], Iterator[str | Sighting]]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site. path: from the site's root, with forward slashes."""

    path: str
    real: Path
    size: int


def site_files(site: Path) -> Iterator[SiteFile | str]:
    """Yield the files of a site by path, and the paths of what is no file that can be read."""
    for parent, folders, names in os.walk(site, onerror=_raise):
        folders.sort()
        # Whoever uploads the site may follow it, and what is behind it is not looked at.
        linked = (Path(parent, name) for name in folders if Path(parent, name).is_symlink())
        yield from (path.relative_to(site).as_posix() for path in linked)
        for name in sorted(names):
            real = Path(parent, name)
            path = real.relative_to(site).as_posix()
            about = real.stat() if real.exists() else None
            regular = about is not None and stat.S_ISREG(about.st_mode)
            yield SiteFile(path, real, about.st_size) if about and regular else path


def _raise(error: OSError) -> None:
    raise error


def read_texts(file: SiteFile) -> Iterator[str | Sighting]:
    """Yield what a file says, a bounded part at a time; a sighting for what it says without words.

    What cannot be read is a sighting too. Raises OSError where the disk does not give it.
    """
    with file.real.open("rb") as stream:
        yield from _texts(stream, 0)


def _texts(stream: Readable, depth: int) -> Iterator[str | Sighting]:
    head = stream.read(_HEAD)
    opener = next((opener for sign, opener in _PACKED if sign.match(head)), None)
    if head.startswith(_CLOSED):
        yield _UNOPENED
    elif (opener or head.startswith(_ARCHIVE)) and depth >= _DEEPEST:
        yield _TOO_DEEP
    elif opener:
        yield from _guarded(_Bounded(opener(io.BytesIO(head + stream.read(LIMIT)))), depth)
    elif head.startswith(_ARCHIVE):
        yield from _archived(head, stream, depth)
    elif head.startswith(b"%PDF-"):
        yield from _whole(head, stream, pdf_words)
    elif head.startswith((PNG, JPEG, b"RIFF", b"GIF8", b"II*\0", b"MM\0*")) or head[4:8] == b"ftyp":
        yield from _whole(head, stream, _photo)
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from _windows(_Rest(head, stream), "utf-16")
    elif b"\0" in head and (encoding := _wide(head)):
        yield from _windows(_Rest(head, stream), encoding)
    elif b"\0" in head:
        yield from _bytes(_Rest(head, stream))
    else:
        yield from _windows(_Rest(head, stream), "utf-8-sig")


def _wide(head: bytes) -> str:
    """Return the encoding of letters in two bytes each, of which every other one is zero; "" for none."""
    first, second = head[::2].count(0), head[1::2].count(0)
    most = len(head) * 2 // 5
    return "utf-16-le" if not first and second > most else "utf-16-be" if not second and first > most else ""


class _Rest:
    """A stream with what was read of it already in front again."""

    def __init__(self, head: bytes, stream: Readable) -> None:
        self._head, self._stream = head, stream

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes."""
        head, self._head = (self._head, b"") if size < 0 else (self._head[:size], self._head[size:])
        return head + self._stream.read(size if size < 0 else size - len(head))


def _windows(stream: Readable, encoding: str) -> Iterator[str | Sighting]:
    """Yield text in windows that overlap, so that no words stand on an edge."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    held = ""
    while data := stream.read(WINDOW):
        text = held + decoder.decode(data)
        yield text
        for picture in _EMBEDDED.finditer(text):
            # It may be cut off here, so what cannot be read of it is no news.
            facts = _photo(_decoded(picture[0]))
            yield from (fact for fact in facts if isinstance(fact, str) or fact.kind is not Kind.UNREAD)
        for written in _WRITTEN.finditer(text):
            yield _decoded(unquote(written[1])).decode("utf-8", "replace")
        held = text[-OVERLAP:]


def _decoded(text: str) -> bytes:
    plain = text.replace("\\n", "").replace("\n", "")
    return base64.b64decode(plain[: len(plain) // 4 * 4])


def _bytes(stream: Readable) -> Iterator[str]:
    held = b""
    while data := stream.read(WINDOW):
        yield readable_runs(held + data)
        held = data[-OVERLAP:]


def _archived(head: bytes, stream: Readable, depth: int) -> Iterator[str | Sighting]:
    data = head + stream.read(LIMIT)
    budget = LIMIT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename
                budget -= member.file_size
                if budget < 0:
                    yield _TOO_LARGE
                    return
                with archive.open(member) as inside:
                    yield from _guarded(_Bounded(inside), depth)
    except _DAMAGED as error:
        yield Sighting(Kind.UNREAD, f"the archive cannot be read ({error})")


class _Bounded:
    """A stream that ends after LIMIT bytes, and knows whether more would come."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self._left = stream, LIMIT
        self.cut = False

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes."""
        data = self._stream.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(data)
        self.cut = self.cut or (self._left == 0 and bool(self._stream.read(1)))
        return data


def _guarded(stream: _Bounded, depth: int) -> Iterator[str | Sighting]:
    try:
        yield from _texts(stream, depth + 1)
    except _DAMAGED as error:
        yield Sighting(Kind.UNREAD, f"what is packed in it cannot be read ({error})")
    if stream.cut:
        yield _TOO_LARGE


def _whole(head: bytes, stream: Readable, read: Reader) -> Iterator[str | Sighting]:
    data = head + stream.read(LIMIT)
    yield from read(data)
    if len(data) > LIMIT:
        yield _TOO_LARGE


def _photo(data: bytes) -> Iterator[str | Sighting]:
    try:
        yield from picture_words(data)
    except (ValueError, struct.error) as error:
        yield Sighting(Kind.UNREAD, f"the words in a picture cannot be read ({error})")
    yield from photo_facts(data)

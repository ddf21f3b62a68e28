"""What documents and photographs say: the words of a PDF, and where and with what a picture was taken."""

import io
import logging
from collections.abc import Iterator

import exifread
import pypdf

from learning_journal.domain.leaks import Kind, Sighting

MOST_PAGES = 2000
"""Pages of a PDF that are read: each takes some milliseconds."""

_PLACE = ("GPS GPSLatitude", "GPS GPSLongitude", "GPS GPSPosition")
_SERIAL = ("EXIF BodySerialNumber", "EXIF LensSerialNumber", "EXIF SerialNumber")


def pdf_words(data: bytes) -> Iterator[str | Sighting]:
    """Yield the properties, the links and the words of a PDF, page by page.

    A sighting where it cannot be read, or not to its end: nothing is passed over in silence.
    """
    # It tells of every oddity of a file, and so would this command.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        yield "\n".join(str(value) for value in (reader.metadata or {}).values())
        if packet := (reader.root_object.get("/Metadata") or None):
            yield packet.get_object().get_data().decode("utf-8", "replace")
        for number, page in enumerate(reader.pages):
            if number == MOST_PAGES:
                yield Sighting(Kind.UNREAD, f"the pages behind page {MOST_PAGES} were not read")
                return
            text = page.extract_text()
            yield text
            yield text.replace("-\n", "")  # a word that is parted at a line's end
            for note in page.get("/Annots") or ():
                action = note.get_object().get("/A")
                yield str(action.get_object().get("/URI", "")) if action else ""
    except Exception as error:  # noqa: BLE001 - damaged files make pypdf raise whatever its code runs into
        yield Sighting(Kind.UNREAD, f"the PDF cannot be read ({_said(error)})")


def photo_facts(data: bytes) -> Iterator[str | Sighting]:
    """Yield what a camera wrote into a picture: its words, and sightings of places and serial numbers."""
    logging.getLogger("exifread").setLevel(logging.CRITICAL)
    try:
        tags = exifread.process_file(
            io.BytesIO(data), details=False, extract_thumbnail=False, truncate_tags=False
        )
    except Exception as error:  # noqa: BLE001 - as above, of ExifRead
        yield Sighting(Kind.UNREAD, f"what the camera wrote cannot be read ({_said(error)})")
        return
    if any(name in tags for name in _PLACE):
        yield Sighting(Kind.PHOTO, "where it was taken (GPS)")
    if any(name in tags for name in _SERIAL):
        yield Sighting(Kind.PHOTO, "the serial number of a camera or a lens")
    yield "\n".join(str(value) for value in tags.values())


def _said(error: Exception) -> str:
    return f"{error}".split("\n", 1)[0][:80] or type(error).__name__

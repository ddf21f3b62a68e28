"""PDF files as those who read them get them."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from support.absent import missing

PAGE_NUMBER = re.compile(r"\s*\d ?/ ?\d\s*\Z")
"""What stands below each page where there are several."""


def need(tool: str) -> str:
    """Return the path of one of poppler's programs; without it CI fails, and anybody else is told."""
    found = shutil.which(tool)
    if found is None:
        missing(f"no {tool}: install poppler (on Debian: apt-get install poppler-utils)")
    return found


def reader(content: bytes) -> PdfReader:
    """Return a PDF as pypdf reads it."""
    return PdfReader(io.BytesIO(content))


def catalog(content: bytes) -> Any:  # noqa: ANN401 - PDF objects nest without end
    """Return the objects that say what the whole document is."""
    return reader(content).trailer["/Root"]


def properties(content: bytes) -> dict[str, str]:
    """Return the document's properties: title, author, dates."""
    return {name: str(value) for name, value in (reader(content).metadata or {}).items()}


def pypdf_text(content: bytes) -> str:
    """Return a PDF's text as pypdf extracts it, without page numbers."""
    return "\n".join(PAGE_NUMBER.sub("", page.extract_text()) for page in reader(content).pages)


def poppler_text(content: bytes, folder: Path, *options: str) -> str:
    """Return a PDF's text as pdftotext extracts it, without page numbers."""
    path = folder / "document.pdf"
    path.write_bytes(content)
    done = subprocess.run([need("pdftotext"), *options, str(path), "-"], capture_output=True, check=True)
    pages = done.stdout.decode("utf-8").split("\f")
    return "\n".join(PAGE_NUMBER.sub("", page) for page in pages)


def links(content: bytes) -> list[str]:
    """Return the addresses of a PDF's live links in order; a link that is broken over lines is one."""
    found: list[str] = []
    for page in reader(content).pages:
        for annotation in page.get("/Annots", []):
            url = str(annotation.get_object()["/A"]["/URI"])
            found += [] if found[-1:] == [url] else [url]
    return found


def fonts(content: bytes) -> Iterator[Any]:
    """Yield the fonts of every page."""
    for page in reader(content).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            yield font.get_object()


def embedded(font: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether the shapes of a font are in the file."""
    if font["/Subtype"] == "/Type3":
        return bool(font["/CharProcs"])
    descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
    return any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))


def bookmarks(content: bytes) -> list[tuple[int, str]]:
    """Return a PDF's bookmarks as depth and title."""

    def walk(items: Iterable[Any], depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, item.title

    return list(walk(reader(content).outline, 1))

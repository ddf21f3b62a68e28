"""The words of private files, whatever they are called, and what of them is not read."""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learning_journal.domain.phrases import Piece
from learning_journal.edges.store import read_bytes

_HEAD = 4096
_TEXTS = frozenset((".md", ".txt", ".csv", ".tsv", ".org", ".rst", ".tex", ".json", ".yml", ".yaml", ".html"))
_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Unread:
    """A text whose words are not known. why: as a report says it."""

    why: str


def private_words(path: Path, longest: int) -> str | Unread:
    """Return the text of a file of up to `longest` bytes; nothing of what is no text."""
    try:
        data = read_bytes(path, longest + 1)
    except OSError:
        return Unread("it cannot be read")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[: longest - longest % 2].decode("utf-16", "replace")
    if not _is_text(data[:_HEAD]):
        return Unread("it is no UTF-8 text") if path.suffix.lower() in _TEXTS else ""
    if len(data) > longest:
        return Unread(f"it is longer than {longest >> 20} MiB")
    return data.decode("utf-8", "replace")


def _is_text(head: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)  # a letter may be cut in two at its end
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


def is_telling(piece: Piece) -> bool:
    """Tell whether a piece of a table or a program has words besides figures."""
    letters = sum(word.isalpha() for word in piece.words)
    return letters >= _FEWEST_LETTERS and letters * 2 >= len(piece.words)


def texts_of_cells(source: str, *, whole: bool = False) -> Iterator[str]:
    """Yield the text cells of a notebook, as far as it is one; whole: its code and what that wrote, too."""
    try:
        cells: Any = json.loads(source)["cells"]
        for cell in cells:
            if whole or cell["cell_type"] == "markdown":
                yield _joined(cell["source"])
            for output in cell.get("outputs", ()) if whole else ():
                yield from _said(output)
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        return


def _said(output: Any) -> Iterator[str]:  # noqa: ANN401 - whatever is in the file
    """Yield what running a cell wrote: text, results that are no pictures, errors."""
    results = output.get("data", {}).items()
    yield from (_joined(text) for kind, text in results if kind.startswith("text/"))
    yield _joined(output.get("text", ""))
    yield _joined([output.get("ename", ""), ": ", output.get("evalue", "")])


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(part for part in text if isinstance(part, str))

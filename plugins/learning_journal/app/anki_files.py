"""The files that `cards export` writes: a package, a text file, and the record of what was handed over."""

from collections.abc import Callable
from pathlib import Path

from learning_journal.app.anki import Export
from learning_journal.edges.apkg import MARK, package
from learning_journal.edges.append import append_line
from learning_journal.edges.content import ANKI, DOCS
from learning_journal.edges.store import read_bytes, write_bytes
from learning_journal.errors import FileExistsAlreadyError, UsageError
from learning_journal.text.anki_text import HEADER, write_notes
from learning_journal.text.card_html import code_styles


def check_place(root: Path, path: Path) -> None:
    """Raise UsageError where a file's folder is missing, or the site would publish what is private in it."""
    if not path.parent.is_dir():
        raise UsageError(
            "there is no such folder", where=str(path.parent), fix="correct the path, or make it"
        )
    if path.resolve().is_relative_to((root / DOCS).resolve()):
        raise UsageError(
            f"the site publishes what is in {DOCS}/, and cards of private entries are in this file",
            where=str(path),
            fix="write it elsewhere, as in `journal cards export ~/cards.apkg`",
        )


def write_package(path: Path, export: Export) -> None:
    """Write the package; raises MissingPartError without genanki, and where a file is not ours to replace."""
    content = package(export.notes, export.media, export.journal, code_styles())
    _replace(path, content, ours=lambda data: data.endswith(MARK))


def write_text_file(path: Path, export: Export) -> None:
    """Write the text file; raises FileExistsAlreadyError where a file is not ours to replace."""
    header = HEADER.encode("utf-8")
    _replace(path, write_notes(export.notes).encode("utf-8"), ours=lambda data: data.startswith(header))


def _replace(path: Path, content: bytes, ours: Callable[[bytes], bool]) -> None:
    before = read_bytes(path) if path.exists() else None
    if before and not ours(before):
        raise FileExistsAlreadyError(
            "the file is there already and was not written by `journal cards export`; it was left as it is",
            where=str(path),
            fix="choose another name, or remove the file",
        )
    write_bytes(path, content, expect=before, create=before is None)


def keep_record(root: Path, export: Export) -> None:
    """Note what was handed over, so that the next export knows what became another note since."""
    if export.lines:
        append_line(root / ANKI, "\n".join(export.lines))

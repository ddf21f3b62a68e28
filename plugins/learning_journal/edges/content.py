"""Where a journal's files are, and what is in them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from learning_journal.edges.store import read_text
from learning_journal.errors import NotAJournalError, Problem, UnreadableFileError

SETTINGS = "journal.yml"
ROADMAP = "roadmap.yml"
PRIVATE = "private"


def find_root(folder: Path) -> Path:
    """Return the journal's root: this folder or the nearest one above it that holds `journal.yml`.

    Raises NotAJournalError where there is none.
    """
    start = folder.resolve()
    for candidate in (start, *start.parents):
        if (candidate / SETTINGS).is_file():
            return candidate
    raise NotAJournalError(
        "this is not a journal: there is no journal.yml here or above",
        where=str(start),
        fix="go to your journal's folder, or start one with `journal init`",
    )


def read_entry_files(root: Path, folders: Sequence[str]) -> Iterator[tuple[str, str | Problem]]:
    """Yield each entry file's path (relative, forward slashes) with its text, or the problem in its place.

    Left out: names that begin with `_` or `.`, and README files, so that folders can hold notes on
    themselves. A link that leads out of the folders is a problem: it could publish something private.
    """
    for path in sorted(_markdown_files(root, folders)):
        relative = path.relative_to(root).as_posix()
        if not _inside(root, folders, path):
            what = "This is a link to a file outside the journal's folders."
            yield relative, Problem(relative, 0, "link-outside", what, "Put the file itself here.")
            continue
        try:
            yield relative, read_text(path)
        except UnreadableFileError as error:
            yield (
                relative,
                Problem(
                    relative, 0, "unreadable", f"{error.what.capitalize()}.", f"{error.fix.capitalize()}."
                ),
            )


def _markdown_files(root: Path, folders: Sequence[str]) -> Iterator[Path]:
    for folder in folders:
        for parent, directories, names in os.walk(root / folder):
            directories[:] = sorted(name for name in directories if not name.startswith((".", "_")))
            for name in names:
                if not name.startswith((".", "_")) and name.endswith(".md") and name.lower() != "readme.md":
                    yield Path(parent, name)


def _inside(root: Path, folders: Sequence[str], path: Path) -> bool:
    real = path.resolve()
    return any(real.is_relative_to((root / folder).resolve()) for folder in folders)


def is_file_within(root: Path, relative: str) -> bool:
    """Tell whether a path relative to the root names a file inside the root, links resolved."""
    try:
        real = (root / relative).resolve()
        return real.is_relative_to(root.resolve()) and real.is_file()
    except (OSError, ValueError):
        return False


def exists_within(root: Path, relative: str) -> bool:
    """Tell whether a path relative to the root names a file or folder inside the root, links resolved."""
    try:
        real = (root / relative).resolve()
        return real.is_relative_to(root.resolve()) and real.exists()
    except (OSError, ValueError):
        return False

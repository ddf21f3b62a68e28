"""Where a journal's files are, and what is in them."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from learning_journal.edges.store import LONGEST, read_text
from learning_journal.errors import NotAJournalError, Problem, UnreadableFileError

_LONGEST_ENTRY = 1 << 20
"""Bytes of the longest entry that is read. Markdown that long takes seconds on every page that has it."""

_DEEPEST = 50
"""Folders inside one another that are looked into: Python 3.11 ends at a thousand."""

SETTINGS = "journal.yml"
ROADMAP = "roadmap.yml"
RESUME = "resume.yml"
PRIVATE = "private"
DOCS = "docs"
LEDGER = "data/weeks"
HOURS = "data/hours.csv"
REVIEWS = "data/reviews.jsonl"
ANKI = "data/anki.jsonl"
CALLS = "data/mentor.csv"


def find_root(folder: Path) -> Path:
    """Return the journal's root: this folder or the nearest one above it that holds `journal.yml`.

    Raises NotAJournalError where there is none.
    """
    try:
        start = folder.resolve()
        for candidate in (start, *start.parents):
            if (candidate / SETTINGS).is_file():
                return candidate
    except (OSError, RuntimeError) as error:
        raise NotAJournalError(
            f"the folder cannot be read: {error}", where=str(folder), fix="go to a folder that is there"
        ) from error
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
    closed: list[Problem] = []
    real = _real(root, folders)
    for path in sorted(_markdown_files(root, folders, closed)):
        relative = path.relative_to(root).as_posix()
        yield relative, _read_entry_file(real, path, relative, _LONGEST_ENTRY)
    yield from ((problem.path, problem) for problem in closed)


def read_files(root: Path, folder: str, pattern: str) -> Iterator[tuple[str, str | Problem]]:
    """Yield each file of one folder whose name fits, as `read_entry_files` does."""
    real = _real(root, (folder,))
    for path in sorted((root / folder).glob(pattern)):
        relative = path.relative_to(root).as_posix()
        yield relative, _read_entry_file(real, path, relative)


def read_file(root: Path, path: str) -> str | Problem | None:
    """Return the text of one file that may be missing, as `read_files` gives it; None without it."""
    folder, _, name = path.rpartition("/")
    return next((text for _, text in read_files(root, folder, name)), None)


def _real(root: Path, folders: Sequence[str]) -> tuple[str, ...]:
    """Return where folders really are, ready for comparing what lies in them."""
    # `realpath` and not `Path.resolve`, which raises for links that lead in a circle.
    return tuple(os.path.join(os.path.realpath(root / folder), "") for folder in folders)  # noqa: PTH118 - as text


def _read_entry_file(
    folders: tuple[str, ...], path: Path, relative: str, longest: int = LONGEST
) -> str | Problem:
    try:
        if not _is_plain(path) and (wrong := _why_not(folders, path, relative)):
            return wrong
        return read_text(path, longest)
    except UnreadableFileError as error:
        return unreadable(relative, error)


def _is_plain(path: Path) -> bool:
    """Tell whether a path is a file and no link: it lies where it was found."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _why_not(folders: tuple[str, ...], path: Path, relative: str) -> Problem | None:
    """Return why what is no plain file is not to be read."""
    if not os.path.realpath(path).startswith(folders):
        what = "This is a link to a file outside the journal's folders."
        return Problem(relative, 0, "link-outside", what, "Put the file itself here.")
    if path.is_fifo() or path.is_socket():
        # Reading one waits for a writer that may never come.
        return Problem(relative, 0, "unreadable", "This is not a regular file.", "Rename or remove it.")
    return None


def unreadable(relative: str, error: UnreadableFileError) -> Problem:
    """Return a file that cannot be read as a problem among others."""
    return error.as_problem(relative, "unreadable")


def _markdown_files(root: Path, folders: Sequence[str], closed: list[Problem]) -> Iterator[Path]:
    """Yield the entry files; a folder that is not read is told in `closed`, a missing one is empty."""

    def tell(path: str, what: str, fix: str) -> None:
        relative = Path(path).relative_to(root).as_posix()
        closed.append(Problem(relative, 0, "unreadable", what, fix))

    def refused(error: OSError) -> None:
        tell(error.filename, f"The folder cannot be read: {error.strerror}.", "Check its permissions.")

    for folder in folders:
        if not (root / folder).is_dir():
            continue
        deepest = len((root / folder).parts) + _DEEPEST
        for parent, directories, names in os.walk(root / folder, onerror=refused):
            directories[:] = sorted(name for name in directories if not name.startswith((".", "_")))
            if directories and len(Path(parent).parts) >= deepest:
                tell(parent, f"There are more than {_DEEPEST} folders inside one another.", "Move them up.")
                directories.clear()
            for name in names:
                if not name.startswith((".", "_")) and name.endswith(".md") and name.lower() != "readme.md":
                    yield Path(parent, name)


def exists_within(root: Path, relative: str) -> bool:
    """Tell whether a path relative to the root names a file or folder inside the root, links resolved."""
    try:
        real = (root / relative).resolve()
        return real.is_relative_to(root.resolve()) and real.exists()
    except (OSError, ValueError, RuntimeError):
        return False

"""A folder of somebody's writing: listed without following links, read and never written."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from learning_journal.errors import Problem, UnreadableFileError, UsageError

_MOST_FILES = 100_000
_LARGEST_TEXT = 4 << 20
_LARGEST_FILE = 64 << 20
_NEVER = {".git", ".hg", ".svn", "node_modules", "_site", ".jekyll-cache", ".venv", "__pycache__", ".cache"}
"""Folders in which nobody writes."""


@dataclass(frozen=True, slots=True)
class SourceTree:
    """The files of a source.

    root: the folder they are in. paths: relative to it, with forward slashes, sorted. unfit: what was not
    looked into, and why.
    """

    root: Path
    paths: tuple[str, ...]
    unfit: tuple[tuple[str, str], ...] = ()

    def text(self, path: str) -> str | Problem:
        """Return a file's text, or what keeps it from being read.

        UTF-8, or UTF-16 where it says so by a byte order mark; nothing is guessed.
        """
        try:
            data = self.data(path, _LARGEST_TEXT)
        except UnreadableFileError as error:
            return error.as_problem(path, "unreadable")
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            what = f"This is not UTF-8 text (byte {error.start})."
            return Problem(path, line, "not-utf-8", what, "Save the file as UTF-8, then import again.")
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            return Problem(
                path, line, "not-text", "This is no text: it has a null byte.", "Leave it, or mend it."
            )
        return text

    def data(self, path: str, limit: int = _LARGEST_FILE) -> bytes:
        """Return a file's bytes; raises UnreadableFileError where it is too large, gone or a link by now."""
        where = self.root / path
        try:
            # What was a file when it was listed may be a link or a pipe by now: neither is opened.
            handle = os.open(where, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise OSError("it is no regular file")  # noqa: TRY301 - told as all others are
                data = file.read(limit + 1)
        except OSError as error:
            raise UnreadableFileError(
                f"the file cannot be read: {error.strerror or error}", fix="check its permissions"
            ) from error
        if len(data) > limit:
            raise UnreadableFileError(
                f"the file is over {limit >> 20} MiB", fix="copy it yourself, if it is wanted"
            )
        return data


def read_tree(source: Path) -> SourceTree:
    """List the files of a folder, or a single file.

    Links are named and not followed, and neither is what has a name that is no text. Raises UsageError where
    there is nothing, or too much.
    """
    root = Path(os.path.realpath(source))
    if root.is_file():
        return SourceTree(root.parent, (root.name,))
    if not root.is_dir():
        raise UsageError(
            "there is no such file or folder",
            where=str(source),
            fix="name the folder with your posts or notes; a repository on the web is cloned first",
        )
    if (root / "HEAD").is_file() and (root / "objects").is_dir():
        raise UsageError(
            "this is a bare git repository, without files",
            where=str(source),
            fix="clone it: `git clone FOLDER copy`",
        )
    paths: list[str] = []
    unfit: list[tuple[str, str]] = []
    for folder, names, files in os.walk(root, onerror=lambda error: unfit.append(_closed(root, error))):
        above = Path(folder).relative_to(root)
        for name in (*names, *files):
            path = (above / name).as_posix()
            if why := _unfit(root, path, is_file=name in files):
                unfit.append((path.encode("utf-8", "replace").decode(), why))
            elif name in files:
                paths.append(path)
        names[:] = sorted(name for name in names if name not in _NEVER)
        if len(paths) > _MOST_FILES:
            raise UsageError(
                f"the folder has over {_MOST_FILES:,} files",
                where=str(source),
                fix="name the folder with your posts only",
            )
    return SourceTree(root, tuple(sorted(paths)), tuple(sorted(unfit)))


def _unfit(root: Path, path: str, *, is_file: bool) -> str:
    """Say why a file or folder is not looked into; empty where it is."""
    if _is_unnamed(path):
        return "its name is no UTF-8 text on one line"
    if (root / path).is_symlink():
        return "it is a symbolic link, and none is followed"
    return "it is no regular file" if is_file and not stat.S_ISREG((root / path).lstat().st_mode) else ""


def _is_unnamed(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return "\n" in path or "\r" in path


def _closed(root: Path, error: OSError) -> tuple[str, str]:
    name = Path(error.filename).relative_to(root).as_posix() if error.filename else "."
    return name, f"the folder cannot be read: {error.strerror}"

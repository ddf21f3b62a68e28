"""What was read once, kept on disk. Safe to delete at any time; what is not whole is not there."""

import atexit
import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from learning_journal.edges.store import write_text
from learning_journal.errors import WriteError

_MARK = b"learning-journal cache 2\n"
_DIGEST = 32
_IGNORE = "*\n"
_UNUSED = 7 * 24 * 60 * 60
"""Seconds after which a file that nobody used goes: longer than any build that may still need it."""


def journal_cache(root: Path) -> Path:
    """Return the cache folder of a journal."""
    return root / ".cache" / "learning-journal"


def user_cache() -> Path:
    """Return the cache folder for what is read outside a journal, where the system keeps such things."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "learning-journal"


def load(folder: Path, name: str) -> bytes | None:
    """Return what was saved under a name, or None where it is missing, cut off, altered or another's."""
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    content = data[len(_MARK) + _DIGEST :]
    whole = data.startswith(_MARK) and data[len(_MARK) : len(_MARK) + _DIGEST] == _digest(name, content)
    return content if whole else None


def save(folder: Path, name: str, content: bytes) -> None:
    """Save under a name. Whoever reads meanwhile gets the old content or the new one, never a mixture.

    A cache that cannot be written is no reason to stop: the next reading takes longer, that is all.
    """
    with contextlib.suppress(OSError):
        _make(folder)
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_MARK + _digest(name, content))
                stream.write(content)
            Path(temporary).replace(folder / name)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise


def keep_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write these files, plain and under their names, into a folder of the cache, and return where they are.

    A name stands for one content, so a file that holds it stays. Where the cache cannot be written they are
    in a temporary folder, which lives as long as the process. Raises WriteError where that cannot be either.
    """
    place = folder
    try:
        _write_all(folder, files)
    except WriteError:
        place = _meanwhile()
        _write_all(place, files)
    prune(folder, files)
    return place


def prune(folder: Path, used: Collection[str]) -> None:
    """Take files from a folder of the cache that nobody has used for a week, also those that a crash left.

    used: the names that are in use now. What another build uses at the moment is younger, and so stays.
    """
    with contextlib.suppress(OSError):
        for name in used:
            with contextlib.suppress(OSError):
                os.utime(folder / name)
        for path in list(folder.iterdir()):
            with contextlib.suppress(OSError):
                if path.name != ".gitignore" and time.time() - path.stat().st_mtime > _UNUSED:
                    path.unlink()


def _write_all(folder: Path, files: Mapping[str, str]) -> None:
    if files:
        with contextlib.suppress(OSError):
            _make(folder)
    for name, text in files.items():
        if not _holds(folder / name, text):
            write_text(folder / name, text)


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


@cache
def _meanwhile() -> Path:
    """Make a folder that goes when the process ends."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="learning-journal-"))
    except OSError as error:
        raise WriteError(
            f"cannot make a temporary folder: {error.strerror or error}",
            where=tempfile.gettempprefix(),
            fix="check free space and permissions of the folder for temporary files",
        ) from error
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _make(folder: Path) -> None:
    """Make a folder of the cache, which git ignores even where nobody told it to."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not _holds(ignore, _IGNORE):  # one that a crash left empty would keep nothing out of a commit
        with contextlib.suppress(WriteError):
            write_text(ignore, _IGNORE)


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\0" + content).digest()

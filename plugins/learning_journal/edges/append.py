"""Append-only files: one line at a time, whole, whoever else is appending."""

import contextlib
import os
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from learning_journal.errors import WriteError

if sys.platform == "win32":  # pragma: no cover - no such machine tests this
    import msvcrt

    def _lock(stream: FileIO) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)

    def _unlock(stream: FileIO) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(stream: FileIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX)

    def _unlock(stream: FileIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)


def append_line(path: Path, line: str, *, header: str = "") -> None:
    """Add a line to a file, which need not exist; `line` and `header` have no line end of their own.

    header: the first line of a new or empty file. Processes that append at the same time wait for each
    other. A last line without its end, as a crash or an editor leaves it, is ended first, so that it cannot
    run into the new one. The line is on disk when this returns; where the disk refuses it, the file is as it
    was. Raises WriteError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _locked(path) as stream:
            before = stream.seek(0, os.SEEK_END)
            text = f"{header}\n{line}\n" if header and not before else f"{line}\n"
            if before:
                stream.seek(before - 1)
                text = text if stream.read(1) == b"\n" else f"\n{text}"
            try:
                data = text.encode("utf-8")
                while data:  # without a buffer, a write may take a part
                    data = data[stream.write(data) :]
                os.fsync(stream.fileno())
            except OSError:
                with contextlib.suppress(OSError):
                    stream.truncate(before)
                raise
    except OSError as error:
        raise WriteError(
            f"cannot add to the file: {error.strerror or error}; what was there is untouched",
            where=str(path),
            fix="check free space and the file's permissions, then run the command again",
        ) from error


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[FileIO]:
    """Open a file for appending and hold it; one that was replaced while waiting is opened anew."""
    while True:
        with path.open("a+b", buffering=0) as stream:
            _lock(stream)
            try:
                if _is_still(path, stream):
                    yield stream
                    return
            finally:
                _unlock(stream)


def _is_still(path: Path, stream: FileIO) -> bool:
    """Tell whether the open file is the one of that name: git and editors put new files in its place."""
    try:
        return os.path.samestat(path.stat(), os.fstat(stream.fileno()))
    except FileNotFoundError:
        return False

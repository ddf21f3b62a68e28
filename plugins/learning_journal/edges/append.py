"""Append-only files: one line at a time, whole, whoever else is appending."""

import contextlib
import os
from io import FileIO
from pathlib import Path

from learning_journal.edges.locks import held, unbroken
from learning_journal.edges.store import make_folder, sync_folder
from learning_journal.errors import WriteError


def append_line(path: Path, line: str, *, header: str = "") -> None:
    """Add a line to a file, which need not exist; `line` and `header` have no line end of their own.

    header: the first line of a new or empty file. Processes that append at the same time wait for each
    other. A last line without its end, as a power cut or an editor leaves it, is ended first, so that it
    cannot run into the new one. The line is on disk when this returns; where the disk refuses it, the file
    is as it was. Raises WriteError.
    """
    data, first = f"{line}\n".encode(), f"{header}\n".encode() if header else b""
    try:
        make_folder(path.parent)
        with held(path, "a+b") as stream, unbroken():
            before = stream.seek(0, os.SEEK_END)
            if not before:
                data = first + data
            elif not _ends_a_line(stream, before):
                data = b"\n" + data
            try:
                _write_all(stream, data)
            except OSError:
                with contextlib.suppress(OSError):
                    stream.truncate(before)
                raise
            if not before:
                sync_folder(path.parent)
    except OSError as error:
        raise WriteError(
            f"cannot add to the file: {error.strerror or error}; what was there is untouched",
            where=str(path),
            fix="check free space and the file's permissions, then run the command again",
        ) from error


def _ends_a_line(stream: FileIO, size: int) -> bool:
    stream.seek(size - 1)
    return stream.read(1) == b"\n"


def _write_all(stream: FileIO, data: bytes) -> None:
    while data:  # without a buffer, a write may take a part
        data = data[stream.write(data) :]
    os.fsync(stream.fileno())

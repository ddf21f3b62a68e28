"""Files: read whole, written whole or not at all."""

import contextlib
import errno
import os
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from learning_journal.edges.locks import held, unbroken
from learning_journal.errors import (
    FileChangedError,
    FileExistsAlreadyError,
    UnreadableFileError,
    WriteError,
)

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What the file systems of memory cards and some network drives say to a hard link."""

_TEMPORARY = (".journal-", ".tmp")
"""How the name of a file begins and ends that is being written. The dot keeps it from being an entry."""

_ABANDONED = 60 * 60
"""Seconds after which such a file is one that a crash left: nothing is being written for so long."""


LONGEST = 16 << 20
"""Bytes of the longest text that is read: logs of decades are shorter, and memory holds it many times."""


def read_text(path: Path, longest: int = LONGEST) -> str:
    """Return a file's text exactly as stored: newlines and a byte order mark are kept.

    Raises UnreadableFileError where the file is missing, unreadable, not UTF-8, or longer than `longest`
    bytes.
    """
    data = read_bytes(path, longest + 1)
    if len(data) > longest:
        raise UnreadableFileError(
            f"the file is longer than {longest >> 20} MiB, which no text here is",
            where=str(path),
            fix="split it, and keep pictures and data in files of their own",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"not UTF-8 text (byte {error.start})", where=str(path), fix="save the file as UTF-8"
        ) from error


def read_bytes(path: Path, limit: int = -1) -> bytes:
    """Return a file's content, or its first `limit` bytes.

    Raises UnreadableFileError where it is missing or unreadable.
    """
    try:
        if limit < 0:
            return path.read_bytes()
        with path.open("rb") as file:
            return file.read(limit)
    except OSError as error:
        raise UnreadableFileError(
            f"cannot read the file: {error.strerror or error}",
            where=str(path),
            fix="check the path and its permissions",
        ) from error


def changed_at(path: Path) -> int:
    """Return when a file was written last, in seconds since 1970; 0 where it is not there."""
    try:
        return max(0, int(path.stat().st_mtime))
    except OSError:
        return 0


def write_text(path: Path, text: str, *, expect: str | None = None, create: bool = False) -> None:
    """Write a file's text as `write_bytes` does; newlines are written as given."""
    expected = None if expect is None else expect.encode("utf-8")
    write_bytes(path, text.encode("utf-8"), expect=expected, create=create)


def write_bytes(path: Path, data: bytes, *, expect: bytes | None = None, create: bool = False) -> None:
    """Write a file so that a crash at any moment leaves the old content or the new, whole.

    The content goes to a temporary file in the same folder, is synced, and takes the file's place. A
    symbolic link stays one: its target is written. Ctrl-C comes before or after, not in between.

    expect: what the caller read; where the file holds anything else by now, FileChangedError. Commands that
    change the same file at once wait for each other, so that only the first finds what it read.
    create: the file must not exist yet, under any spelling of its capital letters, else
    FileExistsAlreadyError. Raises WriteError where the folder or disk refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        with contextlib.ExitStack() as stack:
            if expect is not None and sys.platform != "win32":  # where no open file can be replaced
                with contextlib.suppress(OSError):  # said below, where it is compared
                    stack.enter_context(held(target, "rb"))
            stack.enter_context(unbroken())
            make_folder(target.parent)
            _clear_up(target.parent)
            temporary = _write_temporary(target, data)
            try:
                if create:
                    _place_new(temporary, target)
                else:
                    _replace(temporary, target, expect, named=path)
            finally:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(
            f"cannot write the file: {error.strerror or error}; what was there is untouched",
            where=str(path),
            fix="check free space and the folder's permissions, then run the command again",
        ) from error


def remove(path: Path, *, expect: bytes | None = None) -> None:
    """Remove a file; one that is gone already is no fault. Raises WriteError where the folder refuses.

    expect: what the caller read; a file that holds anything else by now stays, and FileChangedError says so.
    """
    try:
        if expect is not None and path.exists() and _holds_other(path, expect):
            raise _changed(path)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(
            f"cannot remove the file: {error.strerror or error}",
            where=str(path),
            fix="check the folder's permissions, then run the command again",
        ) from error


def why_not_writable(folder: Path) -> str:
    """Return what the system says where nothing can be written into a folder; empty where it can.

    A folder that is missing is made.
    """
    try:
        make_folder(folder)
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it so that they survive a power cut; raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Make new names survive a power cut; folders cannot be opened everywhere, and then it is skipped."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clear_up(folder: Path) -> None:
    """Remove what a crash left of files that were being written."""
    begin, end = _TEMPORARY
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{begin}*{end}"):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()


def _replace(temporary: Path, target: Path, expect: bytes | None, *, named: Path) -> None:
    _keep_mode(target, temporary)
    if expect is not None and _holds_other(target, expect):
        raise _changed(named)
    temporary.replace(target)
    sync_folder(target.parent)


def _changed(path: Path) -> FileChangedError:
    return FileChangedError(
        "the file changed while this command was working; it was left as it is",
        where=str(path),
        fix="run the command again",
    )


def _holds_other(target: Path, expected: bytes) -> bool:
    try:
        return read_bytes(target) != expected
    except UnreadableFileError:
        return True


def _write_temporary(target: Path, data: bytes) -> Path:
    begin, end = _TEMPORARY
    handle, name = tempfile.mkstemp(prefix=begin, suffix=end, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _place_new(temporary: Path, target: Path) -> None:
    """Give the temporary file its name, only if nothing has that name; atomically where it can be."""
    temporary.chmod(0o666 & ~_umask())
    taken = _same_name(target)
    if taken is not None:
        raise _exists(taken)
    try:
        # A hard link fails where the name is taken; a rename would overwrite.
        os.link(temporary, target)
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # The name was free an instant ago. Claiming it with an empty file first would close that gap, but
        # leave the empty file behind after a crash.
        temporary.rename(target)
    sync_folder(target.parent)


def _same_name(target: Path) -> Path | None:
    """Return what has this name already, or would have it on a disk that ignores capital letters."""
    name = _folded(target.name)
    return next((other for other in target.parent.iterdir() if _folded(other.name) == name), None)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _exists(path: Path) -> FileExistsAlreadyError:
    return FileExistsAlreadyError(
        "the file is there already; it was left as it is",
        where=str(path),
        fix="go on with that one, or choose another name",
    )


def _keep_mode(target: Path, temporary: Path) -> None:
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    temporary.chmod(mode)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

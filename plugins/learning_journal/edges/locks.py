"""Of two commands at once one waits for the other, and no signal comes while a file is written."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import Literal

if sys.platform == "win32":  # pragma: no cover - no such machine tests this
    import msvcrt

    def _lock(stream: FileIO) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)

    def _unlock(stream: FileIO) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

    @contextlib.contextmanager
    def unbroken() -> Iterator[None]:
        """Do nothing: signals cannot be put off here."""
        yield
else:
    import fcntl

    _ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def _lock(stream: FileIO) -> None:
        # Some network drives have no locks. That is no reason to write nothing there.
        with contextlib.suppress(OSError):
            fcntl.flock(stream, fcntl.LOCK_EX)

    def _unlock(stream: FileIO) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(stream, fcntl.LOCK_UN)

    @contextlib.contextmanager
    def unbroken() -> Iterator[None]:
        """Put off Ctrl-C, `kill` and a closing terminal until this block, which must be short, is done."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def held(path: Path, mode: Literal["rb", "a+b"]) -> Iterator[FileIO]:
    """Open a file, unbuffered, and hold it; one that was replaced while waiting is opened anew."""
    while True:
        with path.open(mode, buffering=0) as stream:
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

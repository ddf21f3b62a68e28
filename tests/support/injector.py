"""One thing going wrong at one system call of this process."""

import errno
import fcntl
import io
import os
import signal
import tempfile
import threading
from collections.abc import Callable
from typing import IO, Any, Self

_CALLS = ("open", "replace", "rename", "link", "symlink", "unlink", "mkdir", "rmdir", "chmod", "utime")
"""What is wrapped of `os`; beside it `fsync`, `flock`, and files that Python's own means open and write."""

FAULTS = {
    "killed": "the process ends before the call",
    "no links": "the same, on a disk without hard links",
    "torn": "the process ends when half of a write is done",
    "SIGINT": "Ctrl-C before the call",
    "ENOSPC": "the disk is full from this call on: a write stops half-way",
    "EDQUOT": "this call goes beyond what the user may store",
    "EIO": "the disk fails at this call",
    "EROFS": "the folder is read-only from this call on",
    "EACCES": "permission is denied at this call",
    "short": "a write takes the first byte only",
    "edited": "an editor saves the file before the call",
}
KILLS = frozenset({"killed", "no links", "torn"})
ERRORS = frozenset({"ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES"})
TORN = "half a write"
"""What comes between two calls."""

_GROWING = frozenset({"write", "fsync", "mkdir", "link", "symlink", "new"})
"""Calls that need room on the disk."""


class Injector:
    """Counts the calls of one run that could change the disk, and lets one of them go wrong.

    serve: called at the first of them, with nothing changed yet; it sets `fault` and `at`. edit: what the
    editor does.
    """

    def __init__(self) -> None:
        self.fault = ""
        self.at = -1
        self.idle = False
        self.elsewhere: set[int] = set()
        self.calls: list[str] = []
        self.serve: Callable[[], None] | None = None
        self.edit: Callable[[], None] = lambda: None
        self.look: Callable[[str], None] = lambda _call: None
        self.done: Callable[[], bytes] | None = None

    def install(self) -> None:
        for name in _CALLS:
            setattr(os, name, self.wrapped(name, getattr(os, name)))
        os.fsync = self.wrapped("fsync", lambda _handle: None)
        fcntl.flock = self.wrapped("flock", fcntl.flock)
        io.open = self.opener(io.open)

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the real one takes
            # What is named within an open folder is a temporary folder that is taken away.
            if self.is_elsewhere(arguments[0]) or named.get("dir_fd") is not None:
                done = real(*arguments, **named)
                self.elsewhere |= {done} if name == "open" else set()
                return done
            kind = "new" if name == "open" and arguments[1] & os.O_CREAT else name
            if self.comes(kind):
                self.go_wrong(kind)
            if name == "link" and self.fault == "no links":
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            done = real(*arguments, **named)
            self.elsewhere -= {done} if name == "open" else set()
            return done

        return call

    def opener(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap what opens a file, or makes one of a handle, if it is opened to be written."""

        def call(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as `open`
            writes = bool(set(mode) & set("wax+"))
            # Without a buffer, a file is opened to be held.
            holds = more[:1] == (0,) and isinstance(file, os.PathLike)
            if self.is_elsewhere(file) or not (writes or holds):
                return real(file, mode, *more, **named)
            kind = "new" if writes else "open"
            if self.comes(kind):
                self.go_wrong(kind)
            if not writes:
                return real(file, mode, *more, **named)
            stream = real(file, mode, *more, **named)
            return File(stream, mode, self) if isinstance(stream, io.FileIO) else Stream(stream, self)

        return call

    def is_elsewhere(self, file: object) -> bool:
        """Tell whether a path, or a handle, is that of a temporary file outside the journal."""
        if isinstance(file, int):
            return file in self.elsewhere
        elsewhere = (tempfile.gettempdir(), os.devnull)
        return isinstance(file, str | os.PathLike) and os.fspath(file).startswith(elsewhere)

    def comes(self, call: str) -> bool:
        """Tell whether the call that comes is the one that goes wrong, or one after it."""
        if self.idle or threading.current_thread() is not threading.main_thread():
            return False
        if self.serve is not None:
            serve, self.serve = self.serve, None
            self.idle = True
            serve()
            self.idle = False
        self.idle = True
        self.look(call)
        self.idle = False
        self.calls.append(call)
        here = len(self.calls) - 1
        if self.fault == "ENOSPC":
            return here >= self.at >= 0 and call in _GROWING
        if self.fault == "EROFS":
            return here >= self.at >= 0 and call not in {"open", "flock", "fsync"}
        return here == self.at

    def go_wrong(self, call: str) -> None:
        if self.fault == "SIGINT":
            signal.raise_signal(signal.SIGINT)
        elif self.fault == "edited":
            self.idle = True
            self.edit()
            self.idle = False
        elif self.fault in ERRORS and call != "flock":
            number = getattr(errno, self.fault)
            raise OSError(number, os.strerror(number))

    def write(self, data: Any, real: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - text or bytes
        """Write by `real`; half of it where that is the fault."""
        half = len(data) // 2
        if self.done is not None:
            self.comes("write")
            real(data[:half])
            self.idle = True
            self.look(TORN)
            self.idle = False
            return half + real(data[half:])
        if self.comes("write"):
            if self.fault in {"ENOSPC", "EDQUOT", "EIO"}:
                real(data[:half])
            if self.fault == "short":
                return real(data[:1])
            self.go_wrong("write")
        return real(data)


class Stream:
    """A file whose writes are counted. It has no buffer, so that what is written is written."""

    def __init__(self, real: IO[Any], injector: Injector) -> None:
        self._real = real
        self._injector = injector

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the file has
        return getattr(self._real, name)

    def write(self, data: Any) -> int:  # noqa: ANN401 - text or bytes
        def real(part: Any) -> int:  # noqa: ANN401 - as above
            written = self._real.write(part)
            self._real.flush()
            return written

        # A file with a buffer writes on until all is written.
        whole = self._injector.fault != "short"
        return int(self._injector.write(data, real)) if whole else int(self._real.write(data))


class File(io.FileIO):
    """The same for a file without a buffer."""

    def __init__(self, real: io.FileIO, mode: str, injector: Injector) -> None:
        super().__init__(os.dup(real.fileno()), mode.replace("b", ""))
        real.close()
        self._injector = injector

    def write(self, data: Any) -> int:  # noqa: ANN401 - as FileIO's
        return int(self._injector.write(data, super().write))


def faults_at(call: str, turn: int | None) -> list[str]:
    """Return what can go wrong at a call other than that it is the last; turn: of six such things one.

    All writing goes through two functions, so that what one scenario leaves out another has.
    """
    wrong = ["SIGINT", "ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES"]
    faults = wrong if turn is None else [wrong[turn % len(wrong)]]
    if call == "write":
        faults = [*faults, "short"]
    # From the last look at a file to its replacement is one call: nobody can look later.
    if call not in {"replace", "rename", "link"} and (turn is None or turn % 2):
        faults = [*faults, "edited"]
    return faults

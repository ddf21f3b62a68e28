"""Git processes that answer one question after another: objects, hashes, path attributes, mapped names.

Each starts with its first question and may be asked from several threads.
"""

import hashlib
import os
import subprocess
import threading
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import BinaryIO, Self

from learning_journal.edges.git import GitFailedError, Place, Process
from learning_journal.text.git_paths import ATTRIBUTES

_LARGEST = 64 << 20
"""Bytes of the largest object that is read into memory."""

_CHUNK = 1 << 16


class _Answers:
    """One long-lived process, started when it is first needed."""

    arguments: Sequence[str] = ()

    def __init__(self, place: Place) -> None:
        self._place = place
        self._process: Process | None = None
        self._lock = threading.Lock()

    def _started(self) -> Process:
        if self._process is None:
            self._process = Process(self._place, self.arguments, stdin=subprocess.PIPE)
        return self._process

    def _ask(self, question: bytes) -> Process:
        process = self._started()
        try:
            process.input.write(question)
            process.input.flush()
        except BrokenPipeError:
            raise self._failed() from None
        return process

    def _failed(self) -> GitFailedError:
        process = self._started()
        return GitFailedError(process.said(), where=self._place.where)

    def __enter__(self) -> Self:
        """Return the answerer."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the process, if it was needed."""
        if self._process is not None:
            self._process.__exit__(kind, error, traceback)


class Objects(_Answers):
    """Contents of objects."""

    arguments = ("cat-file", "--batch")

    def read(self, name: bytes) -> bytes | None:
        """Return an object's bytes by its id, or None where it is too large to hold in memory.

        Raises GitFailedError where the repository does not have it.
        """
        with self._lock:
            output = self._ask(name + b"\n").output
            answer = output.readline().split()
            if len(answer) != 3:  # noqa: PLR2004 - id, type, size
                raise GitFailedError(f"object {name.decode()} is missing", where=self._place.where)
            size = int(answer[2])
            if size > _LARGEST:
                _skip(output, size + 1)
                return None
            return output.read(size + 1)[:-1]


def _skip(stream: BinaryIO, size: int) -> None:
    for _ in _chunks(stream, size):
        pass


def _chunks(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the next bytes of a stream in pieces."""
    while size and (piece := stream.read(min(size, _CHUNK))):
        size -= len(piece)
        yield piece


class Hashes(_Answers):
    """SHA-256 of files and ids of folders, by what git calls them: `COMMIT:path`."""

    arguments = ("cat-file", "--batch")

    def of(self, name: str) -> str | None:
        """Return a file's SHA-256 or a folder's id, both in hexadecimal digits; None for anything else."""
        with self._lock:
            output = self._ask(os.fsencode(name) + b"\n").output
            answer = output.readline().split()
            if not answer:
                raise self._failed()
            if len(answer) != 3 or not answer[2].isdigit():  # noqa: PLR2004 - id, type, size
                return None
            id_, kind, size = answer[0].decode(), answer[1], int(answer[2])
            digest = hashlib.sha256()
            for chunk in _chunks(output, size):
                digest.update(chunk)
            output.read(1)
            return {b"blob": digest.hexdigest(), b"tree": id_}.get(kind)


class Marks(_Answers):
    """Values of ATTRIBUTES for paths, remembered."""

    arguments = ("check-attr", "--stdin", "-z", *ATTRIBUTES)

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._known: dict[bytes, tuple[bytes, ...]] = {}

    def of(self, path: bytes) -> tuple[bytes, ...]:
        """Return a path's values in the order of ATTRIBUTES: `set`, `unset`, `unspecified` or a word."""
        with self._lock:
            if path not in self._known:
                self._known[path] = self._asked(path)
            return self._known[path]

    def _asked(self, path: bytes) -> tuple[bytes, ...]:
        output = self._ask(path + b"\0").output
        answer = b""
        while answer.count(b"\0") < 3 * len(ATTRIBUTES):
            more = os.read(output.fileno(), _CHUNK)
            if not more:
                raise self._failed()
            answer += more
        return tuple(answer.split(b"\0")[2::3])


class Mailmap(_Answers):
    """Names and addresses after the mailmap, remembered."""

    arguments = ("check-mailmap", "--stdin")

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._known: dict[bytes, bytes] = {}

    def of(self, contact: bytes) -> bytes:
        """Return `Name <address>` as the mailmap has it."""
        with self._lock:
            if contact not in self._known:
                line = self._ask(contact + b"\n").output.readline()
                if not line:
                    raise self._failed()
                self._known[contact] = line.rstrip(b"\n")
            return self._known[contact]

"""Git, run so that its answer depends on the repository's commits and nothing else.

Processes are started here and not through GitPython: it adds to the caller's environment where this needs
a whole one of its own, it leaves standard error in a pipe that a talkative git fills until both wait, and
importing it takes longer than a second reading of a hundred thousand commits may take.
"""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

from learning_journal.errors import RepositoryError

_CHUNK = 1 << 18

_OPTIONS = (
    "--no-pager",
    "--no-replace-objects",
    *("-c", "safe.directory=*"),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "core.commitGraph=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotePath=false"),
    *("-c", "diff.renames=true"),
    *("-c", "log.showSignature=false"),
    *("-c", f"mailmap.file={os.devnull}"),
    *("-c", "mailmap.blob="),
    *("-c", "protocol.allow=never"),
)
"""A folder's owner does not matter because nothing in it is run: we only read refs and objects."""


class UnreadableRepositoryError(RepositoryError):
    """A repository cannot be read as a whole. code: short stable name of the reason."""

    def __init__(self, code: str, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what, where=where, fix=fix)
        self.code = code


class GitFailedError(UnreadableRepositoryError):
    """Git ended with an error; `said` is the last line it wrote about it."""

    def __init__(self, said: str, *, where: str = "") -> None:
        super().__init__(
            "repository-damaged",
            f"git cannot read the repository as a whole: {said}",
            where=where,
            fix="run `git fsck` there; if objects are missing, clone the repository again",
        )
        self.said = said


def environment(**more: str) -> dict[str, str]:
    """Return the process environment without anything that would change what git says."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == "GIT_CEILING_DIRECTORIES"
        or (not name.startswith(("GIT_", "LC_")) and name not in ("LANG", "LANGUAGE", "TZ", "PAGER"))
    }
    return {
        **kept,
        "LC_ALL": "C",
        "TZ": "UTC",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        **more,
    }


@dataclass(frozen=True, slots=True)
class Place:
    """Where git runs, variables besides the neutral ones, and the folder that messages speak of."""

    folder: Path
    variables: tuple[tuple[str, str], ...] = ()
    about: Path | None = None

    @property
    def where(self) -> str:
        """The folder that messages speak of, as text."""
        return str(self.about or self.folder)


class Process:
    """A running git, a context manager: it fails on leaving where git failed, and ends git in any case."""

    def __init__(
        self, place: Place, arguments: Sequence[str], stdin: IO[bytes] | int = subprocess.DEVNULL
    ) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed on leaving
        self.where = place.where
        try:
            self._process = subprocess.Popen(  # noqa: S603 - no shell, fixed program
                ["git", *_OPTIONS, *arguments],  # noqa: S607 - found on PATH, as the user's own
                cwd=place.folder,
                env=environment(**dict(place.variables)),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        except OSError as error:
            self._errors.close()
            raise UnreadableRepositoryError(
                "git-missing",
                f"git does not start: {error.strerror}",
                where=self.where,
                fix="install git, then run the command again",
            ) from error

    @property
    def input(self) -> BinaryIO:
        """The pipe to git; the process was started with `stdin=PIPE`."""
        return cast("BinaryIO", self._process.stdin)

    @property
    def output(self) -> BinaryIO:
        """The pipe from git."""
        return cast("BinaryIO", self._process.stdout)

    def chunks(self) -> Iterator[bytes]:
        """Yield the output as it comes."""
        while chunk := self.output.read(_CHUNK):
            yield chunk

    def said(self) -> str:
        """Return the last line on standard error, as text."""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1].removeprefix("fatal: ") if lines else "it gives no reason"

    def __enter__(self) -> Self:
        """Return the process."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End git; raises GitFailedError where it failed and nothing else did."""
        if kind is not None:
            self._process.kill()
        with contextlib.suppress(BrokenPipeError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        self.output.close()
        status = self._process.wait()
        said = self.said()
        self._errors.close()
        if status and kind is None:
            raise GitFailedError(said, where=self.where)


def run(place: Place, *arguments: str) -> bytes:
    """Run git to its end and return its output; raises GitFailedError where its status is not 0."""
    with Process(place, arguments) as process:
        return b"".join(process.chunks())

"""Run a command again and again, each time with one system call failing or being the last.

`python -m support.faults` reads a request from standard input and answers with a list of outcomes, in JSON:

    {"template": folder, "out": folder, "words": [...], "links": true, "failures": ["kill", "ENOSPC"]}
    [{"failure": "kill", "at": 3, "call": "link", "code": 137, "err": "...", "folder": "..."}, ...]

Each run works on its own copy of the template, and fails in the part that writes the journal's own files:
from the first file that is synced on. Without `links`, hard links are refused as on a memory card. `kill`
ends the process before call number `at`; `torn` ends it half-way through a write; an errno's name makes the
call fail with it, a write after half of its bytes.
"""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Self

from support.cli import surroundings

CALLS = ("open", "fsync", "replace", "rename", "link", "unlink", "remove", "chmod", "mkdir", "rmdir")
KILLED = 137
_END = "\x00"


@dataclass(frozen=True)
class Outcome:
    """One run: which failure, at which call, and what was left."""

    failure: str
    at: int
    call: str
    code: int
    err: str
    folder: Path


def run_with_faults(
    template: Path, out: Path, words: list[str], failures: list[str], *, links: bool = True
) -> list[Outcome]:
    """Run `journal` on copies of a folder with every failure at every call; the first outcome has none."""
    request = {
        "template": str(template),
        "out": str(out),
        "words": words,
        "links": links,
        "failures": failures,
    }
    done = subprocess.run(
        [sys.executable, "-m", "support.faults"],
        input=json.dumps(request),
        env=environment(template),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return [Outcome(**{**row, "folder": Path(row["folder"])}) for row in json.loads(done.stdout)]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of the runs; they are not measured, as most of them never end in order."""
    kept = surroundings(home, PYTHONPATH=str(Path(__file__).parents[1]), PYTHONDONTWRITEBYTECODE="1")
    return {name: value for name, value in kept.items() if not name.startswith("COV")}


class Faults:
    """Counts the calls that change a disk, and fails one of them."""

    def __init__(self, failure: str, at: int, *, links: bool) -> None:
        self.links = links
        self.failure = failure
        self.at = at
        self.names: list[str] = []

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self.wrapped(name, getattr(os, name)))
        real = os.fdopen

        def fdopen(handle: int, mode: str = "r", *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as `open`
            stream = real(handle, mode, *more, **named)
            return Stream(stream, self) if "w" in mode else stream

        os.fdopen = fdopen  # type: ignore[assignment]

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the real one takes
            if self.is_next(name):
                self.fail()
            if name == "link" and not self.links:
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            return real(*arguments, **named)

        return call

    def is_next(self, name: str) -> bool:
        self.names.append(name)
        return bool(self.failure) and len(self.names) - 1 == self.at

    def fail(self) -> None:
        if self.failure in {"kill", "torn"}:
            os._exit(KILLED)
        number = getattr(errno, self.failure)
        raise OSError(number, os.strerror(number))


class Stream:
    """A file whose writes are counted, and end half-way where that is asked for."""

    def __init__(self, real: IO[bytes], faults: Faults) -> None:
        self.real = real
        self.faults = faults

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.real.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the file has
        return getattr(self.real, name)

    def write(self, data: bytes) -> int:
        if self.faults.is_next("write"):
            if self.faults.failure != "kill":
                self.real.write(data[: len(data) // 2])
                self.real.flush()
            self.faults.fail()
        return self.real.write(data)


def main() -> None:
    """Answer one request."""
    request = json.load(sys.stdin)
    # Loaded before any fork, so that a run is the command's own work and nothing else.
    for module in ("main", request["words"][0].replace("-", "_")):
        import_module(f"learning_journal.cli.{module}")
    out = Path(request["out"])
    out.mkdir()
    whole, names = _run(request, Faults("", 0, links=request["links"]), "")
    rows = [whole]
    synced = names.index("fsync")
    first = max(at for at, call in enumerate(names[:synced]) if call == "mkdir")
    for failure in request["failures"]:
        for at, call in enumerate(names):
            if at >= first and (failure != "torn" or call == "write"):
                rows.append(_run(request, Faults(failure, at, links=request["links"]), call)[0])
    json.dump(rows, sys.stdout)


def _run(request: dict[str, Any], faults: Faults, call: str) -> tuple[dict[str, Any], list[str]]:
    """Run the command in a child process; return the outcome and the calls it made."""
    out = Path(request["out"])
    folder = out / f"{faults.failure or 'whole'}-{faults.at}"
    shutil.copytree(request["template"], folder, symlinks=True)
    err = (out / "err").open("w+", encoding="utf-8")
    child = os.fork()
    if child == 0:
        _child(folder, request["words"], faults, err)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    err.seek(0)
    said, _, names = err.read().partition(_END)
    row = {"failure": faults.failure, "at": faults.at, "call": call, "code": code, "err": said}
    return {**row, "folder": str(folder)}, names.split()


def _child(folder: Path, words: list[str], faults: Faults, err: IO[str]) -> None:
    """Run the command in this process, never to return."""
    os.chdir(folder)
    sys.argv = ["journal", *words]
    sys.stdin = sys.stdout = io.StringIO()
    sys.stderr = err
    code = 99
    faults.install()
    try:
        sys.modules["learning_journal.cli.main"].main()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException as error:  # noqa: BLE001 - a traceback is what the tests look for
        err.write(f"Traceback: {error!r}")
    err.write(_END + " ".join(faults.names))
    err.flush()
    os._exit(code)


if __name__ == "__main__":
    main()

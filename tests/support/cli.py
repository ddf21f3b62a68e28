"""The command line as a user has it: its words, its streams, its exit code."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from learning_journal.cli.main import main

TODAY = "2026-01-21"
JOURNAL = (sys.executable, "-m", "learning_journal.cli.main")


@dataclass(frozen=True)
class Ran:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Return an environment in which nothing of this machine's user shows."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "LC_", "JOURNAL_"))
        and not name.lower().endswith("_proxy")
        and name not in {"VISUAL", "EDITOR", "LANG"}
    }
    return {
        **clean,
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(home.resolve().parent),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "80",
        "JOURNAL_TODAY": TODAY,
        **more,
    }


def run_journal(folder: Path, *words: str, **more: str) -> Ran:
    """Run `journal` in a folder from its entry point, in this process; more: environment variables."""
    return run_piped(folder, b"", *words, **more)


def run_piped(folder: Path, stdin: bytes, *words: str, **more: str) -> Ran:
    """Run `journal` like `run_journal`, with something on standard input that is no terminal."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="") for data in (stdin, b"", b"")]
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, surroundings(folder, **more), clear=True),
        mock.patch.multiple(
            sys, argv=["journal", *words], stdin=streams[0], stdout=streams[1], stderr=streams[2]
        ),
    ):
        code = _exit_code()
    for stream in streams[1:]:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode("utf-8") for stream in streams[1:])
    return Ran(code, out, err)


def _exit_code() -> int:
    with pytest.raises(SystemExit) as end:
        main()
    assert isinstance(end.value.code, int)
    return end.value.code


def run_process(folder: Path, *words: str | bytes, stdin: bytes = b"", **more: str) -> Ran:
    """Run `journal` as a process of its own, without a terminal, where `run_journal` cannot show the same.

    The time limit is there so that a command that waits for an answer fails instead of hanging.
    """
    done = subprocess.run(
        [*JOURNAL, *words],
        cwd=folder,
        env=surroundings(folder, **more),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

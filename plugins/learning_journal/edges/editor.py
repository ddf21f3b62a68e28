"""The learner's own editor."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from learning_journal.errors import EditorError


def on_a_terminal() -> bool:
    """Tell whether a person can see and answer: both input and output are a terminal."""
    # A stream that was closed before the start is None.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def edit(path: Path) -> bool:
    """Open a file in `$VISUAL` or `$EDITOR` and wait; return False where neither is set.

    Raises EditorError where the editor cannot be started, is interrupted or reports failure; the file is as
    it left it.
    """
    commands = (os.environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    command = next(filter(None, commands), None)
    if command is None:
        return False
    where = f"{command} {path}"
    fix = "set VISUAL or EDITOR to a program that starts, such as `nano`; the file itself is written"
    try:
        result = subprocess.run([*shlex.split(command), str(path)], check=False)  # noqa: S603 - the user's own choice
    except (OSError, ValueError) as error:
        raise EditorError("the editor does not start", where=where, fix=fix) from error
    except KeyboardInterrupt as error:
        raise EditorError(
            "the editor was interrupted", where=where, fix="the file itself is written"
        ) from error
    if result.returncode != 0:
        raise EditorError(f"the editor ended with exit code {result.returncode}", where=where, fix=fix)
    return True

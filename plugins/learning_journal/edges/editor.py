"""The learner's own editor."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from learning_journal.errors import EditorError


def on_a_terminal() -> bool:
    """Tell whether a person can see and answer: both input and output are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def edit(path: Path) -> bool:
    """Open a file in `$VISUAL` or `$EDITOR` and wait; return False where neither is set.

    Raises EditorError where the editor cannot be started or reports failure; the file is as it left it.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        return False
    where = f"{command} {path}"
    fix = "set VISUAL or EDITOR to a program that starts, such as `nano`; the file itself is written"
    try:
        result = subprocess.run([*shlex.split(command), str(path)], check=False)  # noqa: S603 - the user's own choice
    except (OSError, ValueError) as error:
        raise EditorError("the editor does not start", where=where, fix=fix) from error
    if result.returncode != 0:
        raise EditorError(f"the editor ended with exit code {result.returncode}", where=where, fix=fix)
    return True

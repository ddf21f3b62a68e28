"""Programs that are written for Node.js: those of `tests/node`, or of the folder that a variable names."""

import os
import shutil
from pathlib import Path

_HERE = Path(__file__).parents[1] / "node"
MODULES = Path(os.environ.get("JOURNAL_NODE_MODULES") or _HERE / "node_modules")
INSTALL = f"install Node.js, and run `npm ci` in {_HERE}"
"""What somebody is told who lacks one."""


def node_program(path: str) -> list[str] | None:
    """Return the command that runs a program of the modules; None where it or Node.js is not there."""
    node, program = shutil.which("node"), MODULES / path
    return [node, str(program)] if node and program.is_file() else None

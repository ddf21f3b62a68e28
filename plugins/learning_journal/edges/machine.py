"""What `journal doctor` asks of the machine: git's version, the editor, the disk, who may write where."""

import os
import platform
import re
import shlex
import shutil
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from learning_journal.edges.git import Place, run
from learning_journal.edges.store import read_text
from learning_journal.errors import RepositoryError, UnreadableFileError

_NUMBERS = re.compile(rb"(\d+(?:\.\d+)*)")
_POINTER = b"version https://git-lfs.github.com/spec/"
_LONGEST_POINTER = 1024
"""Bytes that a file of Git LFS has at most which only says where its contents are."""

WORKFLOWS = ".github/workflows"


def python() -> str:
    """Return the version of the running Python and the environment it is of."""
    return f"{platform.python_version()} in {sys.prefix}"


def git_version() -> tuple[int, ...] | None:
    """Return git's version, empty where it tells none; None where git does not start."""
    try:
        answer = run(Place(Path.cwd()), "version")
    except RepositoryError:
        return None
    found = _NUMBERS.search(answer)
    return tuple(map(int, found[1].split(b"."))) if found else ()


def editor() -> tuple[str, bool]:
    """Return the command that opens a new file, and whether its program is there; empty without one."""
    named = (os.environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    command = next(filter(None, named), "")
    try:
        words = shlex.split(command)
    except ValueError:  # a quotation mark that does not end
        words = []
    return command, bool(words) and shutil.which(words[0]) is not None


def closed_folders(root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Return which of some folders are there and may not be written into; `.` is the root itself."""
    there = (name for name in names if (root / name).is_dir())
    return tuple(name for name in there if not os.access(root / name, os.W_OK | os.X_OK))


def free_bytes(root: Path) -> int:
    """Return how many bytes the disk has free that a folder is on."""
    return shutil.disk_usage(root).free


def pointers(root: Path, paths: Collection[str]) -> tuple[str, ...]:
    """Return which of some files only say where their contents are kept (Git LFS), sorted."""
    return tuple(path for path in sorted(paths) if _is_pointer(root / path))


def _is_pointer(path: Path) -> bool:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LONGEST_POINTER:
            return False
        return path.read_bytes().startswith(_POINTER)
    except OSError:
        return False


def workflow_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of each workflow for GitHub Actions, by path."""
    for path in sorted((root / WORKFLOWS).glob("*.y*ml")):
        try:
            yield path.relative_to(root).as_posix(), read_text(path)
        except UnreadableFileError:
            continue

"""What the machine can tell about the learner: git's identity and the time zone."""

import os
from pathlib import Path

from git import Git
from git.exc import GitError


def git_value(folder: Path, key: str) -> str:
    """Return a value of git's configuration as seen from a folder, or empty text."""
    try:
        return str(Git(_existing(folder)).config("--get", key)).strip()
    except (GitError, OSError):
        return ""


def in_repository(folder: Path) -> bool:
    """Tell whether a folder is inside a git work tree."""
    try:
        return str(Git(_existing(folder)).rev_parse("--is-inside-work-tree")).strip() == "true"
    except (GitError, OSError):
        return False


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    path = folder.absolute()
    return next(candidate for candidate in (path, *path.parents) if candidate.is_dir())


def machine_zone() -> str:
    """Return the machine's IANA time zone: `TZ`, else the name `/etc/localtime` points to, else UTC."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if named:
        return named
    try:
        target = os.path.realpath("/etc/localtime")
    except OSError:
        return "UTC"
    return target.partition("/zoneinfo/")[2] or "UTC"

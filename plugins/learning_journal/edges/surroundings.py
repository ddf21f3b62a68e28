"""What the machine can tell about the learner: git's identity and the time zone."""

import os
from pathlib import Path


def git_value(folder: Path, key: str) -> str:
    """Return a value of git's configuration as seen from a folder, or empty text."""
    return _git(folder, "config", "--get", key)


def in_repository(folder: Path) -> bool:
    """Tell whether a folder is inside a git work tree."""
    return _git(folder, "rev-parse", "--is-inside-work-tree") == "true"


def _git(folder: Path, *words: str) -> str:
    """Return what git answers, or empty text where it says no or is not installed."""
    # GitPython looks for git when it is imported, and must not fail where there is none.
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    from git import Git  # noqa: PLC0415 - takes a tenth of a second that only `init` needs to spend
    from git.exc import GitError  # noqa: PLC0415

    try:
        answer = Git(_existing(folder)).execute(["git", *words], stdout_as_string=False)
    except (GitError, OSError):
        return ""
    return bytes(answer).decode("utf-8", "replace").strip()


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    path = folder.absolute()
    return next(candidate for candidate in (path, *path.parents) if candidate.is_dir())


def machine_zone() -> str:
    """Return the machine's IANA time zone: `TZ`, else the name `/etc/localtime` points to, else UTC."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if named:
        return named
    target = os.path.realpath("/etc/localtime")
    return target.partition("/zoneinfo/")[2] or "UTC"

"""A journal as small as one can be: two settings files, a plan of a few weeks, no site."""

from collections.abc import Mapping
from pathlib import Path

SETTINGS = """\
title: "Ada: learning journal"
learner:
  name: "Ada"
  emails: [ada@example.org]
start: 2026-01-05
timezone: UTC
repositories: [.]
"""

PLAN = """\
title: A plan of six weeks
modules:
  - {id: m01, title: Linear algebra}
weeks:
  - week: 0
    title: Getting ready
    tasks:
      - {id: w00-task-1, group: task, text: Install the tools}
  - week: 1
    title: Vectors
    module: m01
    goal: Feel what a vector is.
    tasks:
      - {id: w01-goal-1, group: goal, days: 1-3, text: "Vectors, **dot products**"}
      - {id: w01-project, group: project, text: "**Build:** a vector class"}
    resources:
      - {kind: Book, title: Linear Algebra Done Right, url: "https://linear.axler.net/"}
  - week: 2
    title: Matrices
    module: m01
    tasks:
      - {id: w02-goal-1, group: goal, text: Matrix products}
      - {id: w02-goal-2, group: goal, text: Inverses}
  - week: 3
    title: "Derivatives: what changes"
    tasks:
      - {id: w03-goal-1, group: goal, text: The chain rule}
  - week: 4
    title: Descent
  - week: 5
    title: Rest
"""
"""Weeks 0 to 5; week 1 begins on Monday, 5 January 2026, and week 3 holds the 21st."""


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files as they are given, bytes and newlines kept."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def small_journal(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the small journal into a folder, more files on top, and return the folder."""
    write_files(folder, {"journal.yml": SETTINGS, "roadmap.yml": PLAN, **(files or {})})
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path, git's and the cache's own left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".git", ".cache"} & set(path.relative_to(folder).parts)
    }


def post(week: int, body: str, **keys: str) -> str:
    """Return the text of a week's post."""
    lines = [
        f"{key}: {value}" for key, value in {"title": f"Week {week}", "date": "2026-01-12", **keys}.items()
    ]
    return "\n".join(["---", *lines, f"week: {week}", "---", "", body])

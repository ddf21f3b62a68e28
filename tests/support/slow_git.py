"""An independent reader of git activity, simple on purpose: what it says checks the fast reader.

It shares no code with it: commits come from `rev-list` and `cat-file`, lines from `diff-tree`, all in the
formats for people; dates go through `datetime` with real time zones; weeks are counted commit by commit.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from support.git import git

_AUTHOR = re.compile(r"^author (?P<name>.*?) ?<[^>]*> (?P<seconds>\d+) (?P<sign>[+-])(?P<zone>\d{4})$")
_STAT = re.compile(r"^(?P<added>\d+|-)\t(?P<removed>\d+|-)\t.+$")


@dataclass
class Sum:
    """The figures of one week."""

    commits: int = 0
    files: int = 0
    insertions: int = 0
    deletions: int = 0
    binary_files: int = 0


def read_weeks(folder: Path, start: date) -> dict[int, Sum]:
    """Return week number -> figures of everybody but bots, week 1 beginning on `start`."""
    parents = [line.split() for line in git(folder, "rev-list", "--parents", "HEAD").splitlines()]
    single = [ids[0] for ids in parents if len(ids) < 3]
    stats = _stats(folder, single)
    weeks: dict[int, Sum] = {}
    for commit, header in _headers(folder, single):
        day, name = _author(header)
        if name.endswith(("[bot]", "-bot")):
            continue
        week = weeks.setdefault((day - start).days // 7 + 1, Sum())
        week.commits += 1
        for stat in stats.get(commit, ()):
            _add(week, stat)
    return weeks


def _headers(folder: Path, commits: list[str]) -> list[tuple[str, str]]:
    text = git(
        folder,
        "cat-file",
        "--batch=@@ %(objectname)",
        stdin="".join(f"{commit}\n" for commit in commits).encode(),
    )
    _nothing, *parts = re.split(r"^@@ ([0-9a-f]+)$", text, flags=re.MULTILINE)
    return list(zip(parts[::2], parts[1::2], strict=True))


def _stats(folder: Path, commits: list[str]) -> dict[str, list[str]]:
    options = ("--stdin", "-r", "--root", "--always", "-M", "--numstat")
    found: dict[str, list[str]] = {}
    own: list[str] = []
    for line in git(
        folder, "diff-tree", *options, stdin="".join(f"{commit}\n" for commit in commits).encode()
    ).splitlines():
        if "\t" in line:
            own.append(line)
        else:
            own = found.setdefault(line, [])
    return found


def _author(header: str) -> tuple[date, str]:
    line = next(line for line in header.splitlines() if line.startswith("author "))
    match = _AUTHOR.match(line)
    assert match, line
    ahead = timedelta(hours=int(match["zone"][:2]), minutes=int(match["zone"][2:]))
    zone = timezone(ahead if match["sign"] == "+" else -ahead)
    return datetime.fromtimestamp(int(match["seconds"]), UTC).astimezone(zone).date(), match["name"]


def _add(week: Sum, stat: str) -> None:
    match = _STAT.match(stat)
    assert match, stat
    week.files += 1
    if match["added"] == "-":
        week.binary_files += 1
    else:
        week.insertions += int(match["added"])
        week.deletions += int(match["removed"])

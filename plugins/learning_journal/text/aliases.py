"""Old addresses of an entry to the files of the pages that lead from there."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from learning_journal.domain.entries import Entry
from learning_journal.errors import Problem

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"\\|?*#]")
_LONGEST = 200
"""Bytes of a part of an address that a file is named after: file systems take 255, endings included."""


def is_address(alias: str) -> bool:
    """Tell whether an alias is an old address: Obsidian keeps other names of a note under the same key."""
    return alias.startswith("/")


def alias_file(alias: str) -> str | None:
    """Return the file of the site, from its root, that is shown at an old address such as `/2013/05/x.html`.

    None for what leads out of the site or cannot be a file on every system: with a part that is empty, begins
    with a dot, or has a sign such as `?`.
    """
    path = unquote(alias).removeprefix("/")
    *folders, name = path.split("/")
    parts = [*folders, *([name] if name else [])]
    if not parts or any(not part or _is_unfit(part) for part in parts):
        return None
    return path if name.lower().endswith((".html", ".htm")) else f"{path.rstrip('/')}/index.html"


def _is_unfit(part: str) -> bool:
    return (
        part.startswith(".")
        or part != part.strip()
        or part.endswith(".")
        or bool(_FORBIDDEN.search(part))
        or "\ufffd" in part
        or len(part.encode("utf-8", "replace")) > _LONGEST
    )


def shared_aliases(entries: Iterable[Entry]) -> tuple[Problem, ...]:
    """Report old addresses that an entry before has already: only one page can lead on from there."""
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in entries:
        for alias in entry.aliases:
            other = first.setdefault((alias_file(alias) or alias).casefold(), entry.path)
            if other != entry.path:
                line = entry.key_lines.get("aliases", 1)
                what = f"`{other}` has the old address `{alias}` too."
                problems.append(
                    Problem(entry.path, line, "alias-twice", what, "Remove it from one of the two.")
                )
    return tuple(problems)

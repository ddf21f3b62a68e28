"""Paths and patterns that name files of a journal."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_PARTS = re.compile(r"\*+|\?|[^*?]+")


def complaint(pattern: str) -> str | None:
    """Say what is wrong with a pattern, or None: it must stay inside the journal and out of `private/`."""
    parts = pattern.removesuffix("/").split("/")
    if pattern.startswith("/") or re.match("[A-Za-z]:", pattern) or "\\" in pattern:
        return "is not a path from the journal's folder, with forward slashes"
    if any(part in {"", ".", ".."} for part in parts):
        return "leaves the journal's folder, or has an empty part"
    return "is in `private/`, which is never shown" if parts[0] == "private" else None


def named(patterns: Iterable[str], paths: Iterable[str]) -> Iterator[str]:
    """Yield the files that are named by one of these paths and patterns, or lie in a folder that is.

    `*` and `?` stand for any letters and any one letter of a name, `**` for any folders. Capital letters
    differ from small ones, as in git. What lies in a folder `private` is named by none.
    """
    fits = _compiled(tuple(patterns)).match
    return (path for path in paths if fits(path) and "private" not in path.split("/"))


@lru_cache(maxsize=1024)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    # An empty alternative would name everything, so no pattern at all is one that nothing fits.
    return re.compile("|".join(map(_expression, patterns)) or r"(?!)", re.DOTALL)


def _expression(pattern: str) -> str:
    parts = pattern.removesuffix("/").split("/")
    inner = "".join("(?:[^/]+/)*" if part == "**" else f"{_name(part)}/" for part in parts[:-1])
    last = ".+" if parts[-1] == "**" else f"{_name(parts[-1])}(?:/.*)?"
    return rf"(?:{inner}{last}\Z)"


def _name(part: str) -> str:
    signs = {"*": "[^/]*", "?": "[^/]"}
    return "".join(signs.get(token[0], re.escape(token)) for token in _PARTS.findall(part))

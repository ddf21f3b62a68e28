"""Paths and patterns that name files of a journal."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache


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
    """Return a pattern as a regular expression that never tries a second place for what a star let it find.

    What stands behind `*` or `**` is taken where it comes first, and no later place could serve better: the
    next star takes what is left. With places to choose from, many stars would take years over one path.
    """
    *parts, last = pattern.removesuffix("/").split("/")
    pieces: list[list[str]] = [[]]
    for part in parts:
        if part != "**":
            pieces[-1].append(f"{_name(part)}/")
        elif pieces[-1] or len(pieces) == 1:
            pieces.append([])
    first, *others = ("".join(piece) for piece in pieces)
    inner = first + "".join(f"(?>(?:[^/]+/)*?{piece})" for piece in others[:-1])
    end = ".+" if last == "**" else f"{_name(last)}(?:/.*)?"
    return rf"(?:{inner}{f'(?:[^/]+/)*?{others[-1]}' if others else ''}{end}\Z)"


def _name(part: str) -> str:
    """Return the pattern of one name."""
    first, *others = re.split(r"\*+", part)
    inner = "".join(f"(?>[^/]*?{_fixed(piece)})" for piece in others[:-1])
    end = f"[^/]*{_fixed(others[-1])}(?=/|\\Z)" if others else ""
    return f"{_fixed(first)}{inner}{end}"


def _fixed(text: str) -> str:
    return "".join("[^/]" if sign == "?" else re.escape(sign) for sign in text)

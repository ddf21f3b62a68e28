"""The history of some files, from the bytes of a `git log --raw -z`, and since when a card is what it is."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from learning_journal.text.git_log import LogSyntaxError, blobs
from learning_journal.text.git_paths import is_regular

FORMAT = "%ct"
"""For `--format`: when the commit came to be, in seconds since 1970."""

_LONGEST_TIME = 20
"""Digits of a time: one of more is none that git writes."""

_ID_LINE = re.compile(r"^\^(c-[0-9a-f]{4,})[ \t\r]*$", re.MULTILINE)


class Change(NamedTuple):
    """A file of a commit: the ids of its contents before and after, empty where it was or is none."""

    path: bytes
    before: bytes
    after: bytes


class Step(NamedTuple):
    """A commit: its time in seconds since 1970, and what it changed."""

    time: int
    changes: tuple[Change, ...]


def read_steps(log: bytes) -> Iterator[Step]:
    """Yield the commits of a log written with FORMAT and `--raw --no-abbrev --no-renames -z`.

    Raises LogSyntaxError where it is anything else.
    """
    fields = iter(log.split(b"\0"))
    time, changes = 0, list[Change]()
    for part in fields:
        raw = part.lstrip(b"\n")
        if raw.startswith(b":"):
            changes.append(Change(next(fields, b""), *(_content(*blob) for blob in blobs(raw))))
        elif raw.isdigit() and len(raw) < _LONGEST_TIME:
            if changes:
                yield Step(time, tuple(changes))
            time, changes = int(raw), []
        elif raw:
            raise LogSyntaxError(f"no time of a commit: {raw[:80]!r}")
    if changes:
        yield Step(time, tuple(changes))


def _content(mode: bytes, id_: bytes) -> bytes:
    return id_ if is_regular(mode) else b""


def ids_in(text: str) -> frozenset[str]:
    """Return the ids of the cards that a file's text seems to have."""
    return frozenset(_ID_LINE.findall(text))


def cards_in(text: str, wanted: Mapping[str, str]) -> frozenset[str]:
    """Return those cards that stand in a file's text word for word. wanted: id -> lines, its id line too."""
    ids = ids_in(text) & wanted.keys()
    lines = "\n".join(["", text.replace("\r", ""), ""]) if ids else ""
    return frozenset(id_ for id_ in ids if f"\n{wanted[id_]}\n" in lines)


def since(steps: Iterable[Step], cards_of: Callable[[bytes], frozenset[str]]) -> dict[str, int]:
    """Return for each card that the last step leaves somewhere the time since when it is there.

    steps: the oldest first. cards_of: what a content has of the cards as they are now. A card that goes from
    one file to another in a commit stays; one that comes back in its old words came when it came back.
    """
    places = Counter[str]()
    times: dict[str, int] = {}
    for step in steps:
        moved = Counter[str]()
        for change in step.changes:
            moved.update(cards_of(change.after) if change.after else ())
            moved.subtract(cards_of(change.before) if change.before else ())
        for id_, count in moved.items():
            places[id_] += count
            if places[id_] > 0:
                times.setdefault(id_, step.time)
            else:
                times.pop(id_, None)
    return times

"""A history to bytes and back, for the cache: columns as they lie in memory, so that reading costs little.

Layout: one line of JSON that says what follows, the columns one after the other, the people as JSON.
Numbers are little-endian, and each column is as narrow as its numbers allow: most of reading is moving bytes.
"""

import json
import sys
from array import array
from collections.abc import Sequence

from learning_journal.domain.commits import People
from learning_journal.domain.history import COUNTS, Columns, History

_FORMAT = 2
_TYPES = {"B": range(2**8), "H": range(2**16), "i": range(-(2**31), 2**31), "q": range(-(2**63), 2**63)}
"""Type code of an array -> the numbers it can hold, narrowest first."""

_NARROW = 2
"""Bytes of a number that it is not worth making smaller."""


def write_history(history: History) -> bytes:
    """Write a history."""
    columns = history.columns
    people = json.dumps([[who.name, who.email, *who.co_authors] for who in history.people]).encode()
    arrays = [_narrow(column) for column in _arrays(columns)]
    parts = [columns.ids, *(_little(column) for column in arrays), columns.subjects, people]
    header = {
        "format": _FORMAT,
        "head": history.head,
        "rules": history.rules,
        "files": history.files,
        "width": columns.width,
        "undated": [id_.hex() for id_ in history.undated],
        "aliases": dict(history.aliases),
        "types": [column.typecode for column in arrays],
        "lengths": [len(part) for part in parts],
    }
    return b"".join((json.dumps(header).encode(), b"\n", *parts))


def read_history(data: bytes) -> History | None:
    """Read what `write_history` wrote, or None for anything else: another version's, or somebody's own."""
    try:
        history = _read(data)
    except (LookupError, TypeError, ValueError, RecursionError, AttributeError, OverflowError):
        return None
    return history if history is not None and _fits(history) else None


def _read(data: bytes) -> History | None:
    """Read a history; raises whatever comes of bytes that are none."""
    line = data[: data.index(b"\n")]
    header = json.loads(line)
    if header["format"] != _FORMAT or not set(header["types"]) <= _TYPES.keys():
        return None
    ids, *columns, subjects, people = _cut(data, len(line) + 1, header["lengths"])
    days, times, who, lengths, *counts = (
        _array(kind, part) for kind, part in zip(header["types"], columns, strict=True)
    )
    return History(
        header["head"],
        header["rules"],
        header["files"],
        Columns(header["width"], ids, days, times, who, lengths, tuple(counts), subjects),
        tuple(People(name, email, tuple(rest)) for name, email, *rest in json.loads(people)),
        tuple(bytes.fromhex(id_) for id_ in header["undated"]),
        header["aliases"],
    )


def _fits(history: History) -> bool:
    """Tell whether columns are those of the same commits, and name people who are there."""
    columns = history.columns
    lengths = {len(column) for column in _arrays(columns)}
    return (
        lengths == {len(columns)}
        and len(columns.counts) == len(COUNTS)
        and len(columns.ids) == len(columns) * columns.width
        and min(columns.lengths, default=0) >= 0
        and sum(columns.lengths) == len(columns.subjects)
        and min(columns.people, default=0) >= 0
        and max(columns.people, default=-1) < len(history.people)
    )


def _arrays(columns: Columns) -> "tuple[array[int], ...]":
    return columns.days, columns.times, columns.people, columns.lengths, *columns.counts


def _cut(data: bytes, start: int, lengths: Sequence[int]) -> list[bytes]:
    parts: list[bytes] = []
    for length in lengths:
        parts.append(data[start : start + length])
        start += length
    return parts


def _narrow(column: "array[int]") -> "array[int]":
    if column.itemsize <= _NARROW:  # from the cache, and what was added fits in
        return column
    least, most = min(column, default=0), max(column, default=0)
    kind = next(kind for kind, held in _TYPES.items() if least in held and most in held)
    return array(kind, column)


def _little(column: "array[int]") -> bytes:
    if sys.byteorder == "big":  # pragma: no cover - no such machine tests this
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _array(kind: str, data: bytes) -> "array[int]":
    column = array(kind)
    column.frombytes(data)
    if sys.byteorder == "big":  # pragma: no cover - as above
        column.byteswap()
    return column

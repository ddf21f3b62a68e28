"""The bytes of `git log --raw --numstat -z` to values.

The stream is a row of fields that end in NUL, so that no name or path can be mistaken for anything else:
the six fields of FORMAT, then per changed path one raw record (`:modes ids status`, path, and a second
path for a rename), then as many numstat records (`added TAB removed TAB path`; for a rename an empty path,
then the old one and the new one).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from learning_journal.domain.commits import Moment

_TRAILERS = "%(trailers:key=Co-authored-by,valueonly,only,unfold,separator=%x0A)"

FORMAT = f"%H%x00%ad%x00%aN%x00%aE%x00{_TRAILERS}%x00%s"
"""For `--format`, with `--date=raw`. No field can hold a NUL, and only the trailers hold newlines."""

_FIELDS = 6
_RAW_FIELDS = 5
_LIMIT = 10**17
_AUTHOR_LINE = re.compile(rb"^author [^\n]*> *(-?\d+) ([+-]\d+)$", re.MULTILINE)


class LogSyntaxError(ValueError):
    """The stream is not what `git log` writes with these options."""


class Change(NamedTuple):
    """One changed path of a commit: after a rename its new name, lines (0 where binary), the raw record."""

    path: bytes
    insertions: int
    deletions: int
    binary: bool
    raw: bytes


class LoggedCommit(NamedTuple):
    """One commit of the log. id: hex. date: empty where git finds none. trailers: one contact a line."""

    id: bytes
    date: bytes
    name: bytes
    email: bytes
    trailers: bytes
    subject: bytes
    changes: tuple[Change, ...]


def read_log(chunks: Iterable[bytes]) -> Iterator[LoggedCommit]:
    """Yield the commits of a log written with FORMAT, `--raw --no-abbrev --numstat -z --date=raw`.

    Raises LogSyntaxError where the stream is anything else or ends inside a commit.
    """
    fields = fields_of(chunks)
    field = next(fields, None)
    while field is not None:
        header = (field, *islice(fields, _FIELDS - 1))
        try:
            raws, field = _raw_records(fields)
            changes = []
            for raw in raws:
                if field is None:
                    raise LogSyntaxError("the log ends inside a commit")
                changes.append(_numstat(field, fields, raw))
                field = next(fields, None)
        except StopIteration as error:
            raise LogSyntaxError("the log ends inside a commit") from error
        if len(header) < _FIELDS:
            raise LogSyntaxError("the log ends inside a commit")
        commit, date, name, email, trailers, subject = header
        yield LoggedCommit(commit, date, name, email, trailers, subject, tuple(changes))


def fields_of(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what stands before each NUL; raises LogSyntaxError where something stands behind the last."""
    rest: list[bytes] = []
    for chunk in chunks:
        head, *others = chunk.split(b"\0")
        rest.append(head)
        if others:
            yield b"".join(rest)
            yield from others[:-1]
            rest = [others[-1]]
    if any(rest):
        raise LogSyntaxError("the log ends inside a field")


def _raw_records(fields: Iterator[bytes]) -> tuple[list[bytes], bytes | None]:
    """Take a commit's raw records, and the field after them."""
    raws: list[bytes] = []
    field = next(fields, None)
    while field is not None and field.startswith((b":", b"\n:")):
        raws.append(field)
        next(fields)
        if field.rpartition(b" ")[2][:1] in (b"R", b"C"):
            next(fields)
        field = next(fields, None)
    return raws, field


def _numstat(field: bytes, fields: Iterator[bytes], raw: bytes) -> Change:
    try:
        added, removed, path = field.split(b"\t", 2)
        if not path:
            next(fields)
            path = next(fields)
        if added == b"-":
            return Change(path, 0, 0, True, raw)  # noqa: FBT003 - a row of a table
        return Change(path, int(added), int(removed), False, raw)  # noqa: FBT003
    except ValueError as error:
        raise LogSyntaxError(f"no numstat record: {field[:80]!r}") from error


def blobs(raw: bytes) -> tuple[tuple[bytes, bytes], tuple[bytes, bytes]]:
    """Return the old and the new (mode, object id) of a raw record; else raises LogSyntaxError."""
    fields = raw.lstrip(b"\n:").split(b" ")
    if len(fields) != _RAW_FIELDS:
        raise LogSyntaxError(f"no raw record: {raw[:80]!r}")
    old_mode, new_mode, old_id, new_id, _status = fields
    return (old_mode, old_id), (new_mode, new_id)


def read_date(raw: bytes) -> Moment | None:
    """Read a date as `--date=raw` writes it, `seconds +hhmm`, or None."""
    seconds, _space, zone = raw.partition(b" ")
    offset = _offset(zone)
    return Moment(_bounded(seconds), offset) if offset is not None and seconds.isdigit() else None


def read_author_date(commit: bytes) -> Moment | None:
    """Read the author date out of a commit object as it is stored, or None where there is none.

    Needed where git gives up: it has no dates before 1970 and reads times past the machine's range as 0.
    """
    match = _AUTHOR_LINE.search(commit.partition(b"\n\n")[0])
    offset = _offset(match[2]) if match else None
    return Moment(_bounded(match[1]), offset) if match and offset is not None else None


def _bounded(seconds: bytes) -> int:
    """Return a number, one of more digits than any calendar needs cut down."""
    return max(-_LIMIT, min(_LIMIT, int(seconds[:20])))


@lru_cache(maxsize=1024)
def _offset(zone: bytes) -> int | None:
    """Return the minutes of `+hhmm`, whatever the number of digits; None where it is something else."""
    if zone[:1] not in (b"+", b"-") or not zone[1:].isdigit():
        return None
    hours, minutes = divmod(int(zone[1:7]), 100)
    return (hours * 60 + minutes) * (-1 if zone[:1] == b"-" else 1)

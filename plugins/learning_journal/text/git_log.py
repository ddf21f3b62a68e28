"""The bytes of `git log --raw --numstat -z` to values.

The stream is a row of fields that end in NUL, so that no name or path can be mistaken for anything else:
the six fields of FORMAT, then per changed path one raw record (`:modes ids status`, path, and a second
path for a rename), then as many numstat records (`added TAB removed TAB path`; for a rename an empty path,
then the old one and the new one).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from learning_journal.domain.commits import Moment

_TRAILERS = "%(trailers:key=Co-authored-by,valueonly,only,unfold,separator=%x0A)"

FORMAT = f"%H%x00%ad%x00%aN%x00%aE%x00{_TRAILERS}%x00%s"
"""For `--format`, with `--date=raw`. No field can hold a NUL, and only the trailers hold newlines."""

_FIELDS = 6
_RAW_DATE = re.compile(rb"(-?\d+) ([+-])(\d+)")
_AUTHOR_LINE = re.compile(rb"^author [^\n]*> *(-?\d+) ([+-])(\d+)$", re.MULTILINE)


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
    fields = _fields(chunks)
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


def _fields(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what stands before each NUL."""
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
        if field[field.rindex(b" ") + 1 :][:1] in (b"R", b"C"):
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
    """Return the old and the new (mode, object id) of a raw record."""
    old_mode, new_mode, old_id, new_id, _status = raw.lstrip(b"\n:").split(b" ")
    return (old_mode, old_id), (new_mode, new_id)


def read_date(raw: bytes) -> Moment | None:
    """Read a date as `--date=raw` writes it, `seconds +hhmm`, or None."""
    return _moment(_RAW_DATE.fullmatch(raw))


def read_author_date(commit: bytes) -> Moment | None:
    """Read the author date out of a commit object as it is stored, or None where there is none.

    Needed where git gives up: it has no dates before 1970 and reads times past the machine's range as 0.
    """
    return _moment(_AUTHOR_LINE.search(commit.partition(b"\n\n")[0]))


def _moment(match: "re.Match[bytes] | None") -> Moment | None:
    if match is None:
        return None
    seconds, sign, zone = match.groups()
    # A number of more digits than this is past every calendar; it needs no exact value.
    hours, minutes = divmod(int(zone[:6]), 100)
    offset = hours * 60 + minutes
    limit = 10**17
    return Moment(
        max(-limit, min(limit, int(seconds[:20]))),
        -offset if sign == b"-" else offset,
    )

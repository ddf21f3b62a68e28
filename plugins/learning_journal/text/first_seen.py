"""The bytes of `git log --raw -z` to the moment each file first appeared, whatever it was called then.

The log is read from the oldest commit on, parents before children. Per commit stand its id and its author
date, then one record per path that was added or renamed. A merge has records only for what differs from
every parent, and in them one status letter and one old path for each of the parents.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from learning_journal.domain.commits import Moment
from learning_journal.text.git_log import LogSyntaxError, fields_of, read_date

LOG = (
    *("log", "--reverse", "--topo-order", "--root", "-z", "--raw", "--no-abbrev"),
    # Merges: only what is new in the merge itself.
    *("-c", "--combined-all-paths", "--diff-filter=AR", "-M50%", "-l1000"),
    *("--ignore-submodules=none", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes"),
    *("--no-show-signature", "--date=raw", "--format=%H%x00%ad"),
)

_MOVED = ord("R")


class Seen(NamedTuple):
    """When something was committed: the local day of its author (`date.toordinal`), seconds since 1970."""

    day: int
    seconds: int


def read_first_seen(chunks: Iterable[bytes], stored: Callable[[bytes], Moment | None]) -> dict[bytes, Seen]:
    """Return when every path that ever was first appeared, from a log written with LOG.

    stored: asked with a commit's id (hex) where git cannot tell its date, see `read_author_date`. A file
    that was moved keeps the moment it first appeared; one that was deleted and added again under its name
    counts from the first time. A path of which no date can be read is left out.
    Raises LogSyntaxError where the stream is anything else or ends inside a commit.
    """
    first: dict[bytes, Seen] = {}
    left: set[bytes] = set()  # names that files were moved away from: what comes there later is new
    for seen, news in _commits(chunks, stored):
        for old, new in news:
            found = first.get(old, seen) if old else seen
            known = None if new in left else first.get(new)
            left.discard(new)
            if found and (known is None or found < known):
                first[new] = found
            elif known is None:
                first.pop(new, None)
        left.update(old for old, _ in news if old)
    return first


def _commits(
    chunks: Iterable[bytes], stored: Callable[[bytes], Moment | None]
) -> Iterator[tuple[Seen | None, list[tuple[bytes, bytes]]]]:
    """Yield when each commit was made, None where nobody can read it, and its (old name or nothing, name)."""
    fields = fields_of(chunks)
    field = next(fields, None)
    try:
        while field is not None:
            commit, date = field, next(fields)
            news: list[tuple[bytes, bytes]] = []
            field = next(fields, None)
            while field is not None and (not field or field.startswith((b":", b"\n:"))):
                if field:
                    news += _record(field, fields)
                field = next(fields, None)
            if news:
                yield _seen(date, commit, stored), news
    except StopIteration as error:
        raise LogSyntaxError("the log ends inside a commit") from error


def _seen(date: bytes, commit: bytes, stored: Callable[[bytes], Moment | None]) -> Seen | None:
    moment = read_date(date)
    if moment is None or moment.seconds == 0:
        # Git has no dates before 1970 and reads those past its range as 0: see what is written.
        moment = stored(commit)
    return Seen(moment.ordinal, moment.seconds) if moment else None


def _record(field: bytes, fields: Iterator[bytes]) -> list[tuple[bytes, bytes]]:
    parents = field.count(b":")
    statuses = field.rpartition(b" ")[2]
    if parents == 1:
        path = next(fields)
        return [(path, next(fields)) if statuses.startswith((b"R", b"C")) else (b"", path)]
    paths = [next(fields) for _ in range(parents + 1)]
    moved = [(old, paths[-1]) for old, status in zip(paths, statuses, strict=False) if status == _MOVED]
    return moved or ([(b"", paths[-1])] if not statuses.strip(b"A") else [])

"""Many commits at little cost: columns instead of objects.

A hundred thousand commits as objects take half a second and a hundred megabytes to make; most questions
need only sums, which arrays answer at once.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, compress, pairwise
from operator import attrgetter

from learning_journal.domain.commits import Commit, Lines, Numbers, People

COUNTS = (
    "files",
    "insertions",
    "deletions",
    "binary_files",
    "excluded_files",
    "excluded_insertions",
    "excluded_deletions",
)
"""The count columns, in order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One commit on its way into the columns.

    day: as `date.toordinal`. time: author time in seconds since 1970, UTC. people: index into
    `History.people`. counts: in the order of COUNTS. subject: UTF-8, or what the author took for it.
    """

    day: int
    time: int
    id: bytes
    people: int
    counts: tuple[int, ...]
    subject: bytes

    @property
    def key(self) -> tuple[int, int, bytes]:
        """What rows are sorted by: day, author time, id."""
        return self.day, self.time, self.id


def _integers(typecode: str) -> "array[int]":
    return array(typecode)


@dataclass(frozen=True, slots=True)
class Columns:
    """The commits of one repository, sorted by day, author time and id; every column has one value a row.

    ids: `width` bytes each. lengths: of each subject, in bytes.
    """

    width: int = 20
    ids: bytes = b""
    days: "array[int]" = field(default_factory=lambda: _integers("i"))
    times: "array[int]" = field(default_factory=lambda: _integers("q"))
    people: "array[int]" = field(default_factory=lambda: _integers("i"))
    lengths: "array[int]" = field(default_factory=lambda: _integers("i"))
    counts: "tuple[array[int], ...]" = field(default_factory=lambda: tuple(_integers("q") for _ in COUNTS))
    subjects: bytes = b""

    def __len__(self) -> int:
        """Return the number of commits."""
        return len(self.days)

    def all_ids(self) -> Iterator[bytes]:
        """Yield the ids in order."""
        return (self.ids[at : at + self.width] for at in range(0, len(self.ids), self.width))

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[Row]:
        """Yield some of the rows."""
        stop = len(self) if stop is None else stop
        at = sum(self.lengths[:start])
        for row in range(start, stop):
            end = at + self.lengths[row]
            yield Row(
                self.days[row],
                self.times[row],
                self.ids[row * self.width : (row + 1) * self.width],
                self.people[row],
                tuple(column[row] for column in self.counts),
                self.subjects[at:end],
            )
            at = end

    def between(self, start: date | None, end: date | None) -> tuple[int, int]:
        """Return the rows, half open, of the days from `start` up to and without `end`; None is open."""
        first = bisect_left(self.days, start.toordinal()) if start else 0
        last = bisect_left(self.days, end.toordinal()) if end else len(self)
        return first, last

    def kept(self, mask: bytes | Sequence[bool]) -> "Columns":
        """Return the rows for which the mask is true."""
        if all(mask):
            return self
        ends = list(accumulate(self.lengths, initial=0))
        subjects = (self.subjects[start:end] for start, end in compress(pairwise(ends), mask))
        return Columns(
            self.width,
            b"".join(compress(self.all_ids(), mask)),
            array("i", compress(self.days, mask)),
            array("q", compress(self.times, mask)),
            array("i", compress(self.people, mask)),
            array("i", compress(self.lengths, mask)),
            tuple(array("q", compress(column, mask)) for column in self.counts),
            b"".join(subjects),
        )

    def with_rows(self, rows: Iterable[Row]) -> "Columns":
        """Return these commits and more. What comes before the first new one is taken over as it is."""
        fresh = list(rows)
        if not fresh:
            return self
        width = len(fresh[0].id)
        first = min(row.key for row in fresh)
        cut = bisect_left(range(len(self)), first, key=self._key)
        tail = _columns(width, sorted([*self.rows(cut), *fresh], key=attrgetter("key")))
        return self._head(cut)._and(tail) if cut else tail  # noqa: SLF001 - its own class

    def _key(self, row: int) -> tuple[int, int, bytes]:
        return self.days[row], self.times[row], self.ids[row * self.width : (row + 1) * self.width]

    def _head(self, cut: int) -> "Columns":
        return Columns(
            self.width,
            self.ids[: cut * self.width],
            self.days[:cut],
            self.times[:cut],
            self.people[:cut],
            self.lengths[:cut],
            tuple(column[:cut] for column in self.counts),
            self.subjects[: sum(self.lengths[:cut])],
        )

    def _and(self, tail: "Columns") -> "Columns":
        return Columns(
            self.width,
            self.ids + tail.ids,
            self.days + tail.days,
            self.times + tail.times,
            self.people + tail.people,
            self.lengths + tail.lengths,
            tuple(own + more for own, more in zip(self.counts, tail.counts, strict=True)),
            self.subjects + tail.subjects,
        )


def _columns(width: int, rows: Sequence[Row]) -> Columns:
    return Columns(
        width,
        b"".join(row.id for row in rows),
        array("i", [row.day for row in rows]),
        array("q", [row.time for row in rows]),
        array("i", [row.people for row in rows]),
        array("i", [len(row.subject) for row in rows]),
        tuple(array("q", [row.counts[index] for row in rows]) for index in range(len(COUNTS))),
        b"".join(row.subject for row in rows),
    )


@dataclass(frozen=True, slots=True)
class History:
    """Every commit that is no merge, of everybody, in one repository.

    head: id of the commit the history was read from. rules: names the rules of counting that were applied.
    files: names the attribute files and the mailmap that were applied.
    undated: ids of commits whose author date nobody can read; they are in no column.
    aliases: e-mail address asked for -> what the mailmap makes of it.
    """

    head: str
    rules: str
    files: str
    columns: Columns = field(default_factory=Columns)
    people: tuple[People, ...] = ()
    undated: tuple[bytes, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """The commits of one repository that count. mask: one byte a row, 1 where it counts and 0 where not."""

    columns: Columns
    mask: bytes

    def __len__(self) -> int:
        """Return the number of commits that count."""
        return self.mask.count(1)

    def days(self) -> Iterator[int]:
        """Yield the day of each commit, as `date.toordinal`."""
        return compress(self.columns.days, self.mask)


@dataclass(frozen=True, slots=True)
class Slice:
    """The commits that count among some neighbouring rows of a repository."""

    repository: str
    selection: Selection
    start: int
    stop: int

    def __len__(self) -> int:
        """Return the number of commits."""
        return self.selection.mask.count(1, self.start, self.stop)

    def numbers(self) -> Numbers:
        """Sum the rows."""
        mask = self.selection.mask[self.start : self.stop]
        sums = [
            sum(compress(column[self.start : self.stop], mask)) for column in self.selection.columns.counts
        ]
        return Numbers(len(self), Lines(*sums[:3]), sums[3], Lines(*sums[4:]))

    def rows(self) -> Iterator[Row]:
        """Yield the rows that count, oldest first."""
        rows = self.selection.columns.rows(self.start, self.stop)
        return compress(rows, self.selection.mask[self.start : self.stop])

    def commit(self, row: Row) -> Commit:
        """Make the value that pages and posts work with."""
        subject = row.subject.decode("utf-8", "replace")
        return Commit(
            row.id.hex(),
            date.fromordinal(row.day),
            subject,
            Lines(*row.counts[:3]),
            row.counts[3],
            Lines(*row.counts[4:]),
            self.repository,
        )

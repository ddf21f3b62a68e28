"""Many commits at little cost: columns instead of objects.

A hundred thousand commits as objects take half a second and a hundred megabytes to make; most questions
need only sums, which arrays answer at once.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, compress

from learning_journal.domain.commits import Commit, Lines, Moment, Numbers, People

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

_READER = 1
"""Goes up when the same commits would give other figures than before."""


@dataclass(frozen=True, slots=True)
class Row:
    """One commit of the columns.

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


def counting_rules(*, include_all: bool) -> str:
    """Return the name of the rules that commits are counted by; include_all: what is left out counts too."""
    return f"{_READER} {'all' if include_all else 'own'}"


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

    def kept(self, mask: Sequence[bool]) -> "Columns":
        """Return the rows for which the mask is true."""
        return self if all(mask) else self._picked(list(compress(range(len(self)), mask)))

    def with_more(self, more: "Columns") -> "Columns":
        """Return these commits and others, which come in any order.

        What is before the first of the others is taken over as it is, so that a few new commits are cheap.
        """
        if not len(more):
            return self
        first = min(map(more._key, range(len(more))))  # noqa: SLF001 - its own class
        cut = bisect_left(range(len(self)), first, key=self._key)
        return self._part(0, cut).joined(self._part(cut, len(self)).joined(more)._sorted())  # noqa: SLF001

    def _key(self, row: int) -> tuple[int, int, bytes]:
        return self.days[row], self.times[row], self.ids[row * self.width : (row + 1) * self.width]

    def _sorted(self) -> "Columns":
        keys = list(zip(self.days, self.times, self.all_ids(), strict=True))
        return self._picked(sorted(range(len(self)), key=keys.__getitem__))

    def _picked(self, rows: Sequence[int]) -> "Columns":
        """Return some rows in a given order."""
        ids = list(self.all_ids())
        ends = list(accumulate(self.lengths, initial=0))
        return Columns(
            self.width,
            b"".join(ids[row] for row in rows),
            _gathered(self.days, rows),
            _gathered(self.times, rows),
            _gathered(self.people, rows),
            _gathered(self.lengths, rows),
            tuple(_gathered(column, rows) for column in self.counts),
            b"".join(self.subjects[ends[row] : ends[row + 1]] for row in rows),
        )

    def _part(self, start: int, stop: int) -> "Columns":
        first = sum(self.lengths[:start])
        return Columns(
            self.width,
            self.ids[start * self.width : stop * self.width],
            self.days[start:stop],
            self.times[start:stop],
            self.people[start:stop],
            self.lengths[start:stop],
            tuple(column[start:stop] for column in self.counts),
            self.subjects[first : first + sum(self.lengths[start:stop])],
        )

    def joined(self, tail: "Columns") -> "Columns":
        """Put other commits after these, in whatever order they are."""
        return Columns(
            tail.width,
            self.ids + tail.ids,
            _joined(self.days, tail.days),
            _joined(self.times, tail.times),
            _joined(self.people, tail.people),
            _joined(self.lengths, tail.lengths),
            tuple(_joined(own, more) for own, more in zip(self.counts, tail.counts, strict=True)),
            self.subjects + tail.subjects,
        )


def _joined(column: "array[int]", more: "array[int]") -> "array[int]":
    """Put one column after another; those from the cache are narrower than new ones, which are few."""
    if column.typecode == more.typecode:
        return column + more
    try:
        return column + array(column.typecode, more)
    except OverflowError:
        return array("q", column) + array("q", more)


def _gathered(column: "array[int]", rows: Iterable[int]) -> "array[int]":
    return array(column.typecode, map(column.__getitem__, rows))


class Batch:
    """Commits as they are read, in any order.

    They go straight into columns: so many objects would keep the garbage collector busier than git.
    """

    def __init__(self) -> None:
        self._columns = Columns()
        self._ids: list[bytes] = []
        self._subjects: list[bytes] = []
        self._people: dict[People, int] = {}
        self.undated: list[bytes] = []

    def add(
        self, id_: bytes, moment: Moment | None, people: People, counts: Sequence[int], subject: bytes
    ) -> None:
        """Take a commit; counts are in the order of COUNTS."""
        if moment is None:
            self.undated.append(id_)
            return
        self._ids.append(id_)
        self._subjects.append(subject)
        columns = self._columns
        columns.days.append(moment.ordinal)
        columns.times.append(moment.seconds)
        columns.people.append(self._people.setdefault(people, len(self._people)))
        columns.lengths.append(len(subject))
        for column, count in zip(columns.counts, counts, strict=True):
            column.append(count)

    def __len__(self) -> int:
        """Return the number of commits taken."""
        return len(self._ids) + len(self.undated)

    def columns(self, people: dict[People, int]) -> Columns:
        """Return the commits with a date; the people table takes up who is new to it."""
        indices = [people.setdefault(person, len(people)) for person in self._people]
        return replace(
            self._columns,
            width=len(self._ids[0]) if self._ids else self._columns.width,
            ids=b"".join(self._ids),
            people=array("i", map(indices.__getitem__, self._columns.people)),
            subjects=b"".join(self._subjects),
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

    def answers(self, head: str, rules: str, emails: Collection[str]) -> bool:
        """Tell whether nothing is to be read to know the commits at `head`, and these addresses' aliases."""
        return (self.head, self.rules) == (head, rules) and self.aliases.keys() >= set(emails)

    def with_batches(self, batches: Iterable[Batch]) -> "History":
        """Return this history and more commits."""
        people = {person: index for index, person in enumerate(self.people)}
        more, undated = Columns(), list(self.undated)
        for batch in batches:
            more = more.joined(batch.columns(people))
            undated += batch.undated
        return replace(
            self,
            columns=self.columns.with_more(more),
            people=tuple(people),
            undated=tuple(sorted(undated)),
        )


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
        count = len(self)
        rows = (column[self.start : self.stop] for column in self.selection.columns.counts)
        if count == self.stop - self.start:
            sums = [sum(column) for column in rows]
        else:
            mask = self.selection.mask[self.start : self.stop]
            sums = [sum(compress(column, mask)) for column in rows]
        return Numbers(count, Lines(*sums[:3]), sums[3], Lines(*sums[4:]))

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

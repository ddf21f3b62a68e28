"""What git says was done: commits laid over the plan's weeks, and their sums."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import overload

from learning_journal.domain.calendar import Calendar
from learning_journal.domain.commits import Commit, Lines, Numbers
from learning_journal.domain.history import Selection, Slice
from learning_journal.errors import Problem

__all__ = [
    "Activity",
    "Commit",
    "Commits",
    "Lines",
    "Numbers",
    "Share",
    "by_repository",
    "lay_out",
    "total",
]


class Commits(Sequence[Commit]):
    """Commits of one or several repositories, oldest first, made when somebody looks at them, and once."""

    def __init__(self, slices: Iterable[Slice] = ()) -> None:
        self.slices = tuple(part for part in slices if len(part))
        self._made: tuple[Commit, ...] | None = None
        self._numbers: Numbers | None = None

    def __len__(self) -> int:
        """Return the number of commits, at no cost."""
        return sum(len(part) for part in self.slices)

    def __iter__(self) -> Iterator[Commit]:
        """Yield the commits."""
        if self._made is None:
            rows = [(row, part) for part in self.slices for row in part.rows()]
            rows.sort(key=lambda pair: pair[0].key)
            self._made = tuple(part.commit(row) for row, part in rows)
        return iter(self._made)

    @overload
    def __getitem__(self, index: int) -> Commit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Commit]: ...
    def __getitem__(self, index: int | slice) -> Commit | Sequence[Commit]:
        """Return one commit or some."""
        return tuple(self)[index]

    def numbers(self) -> Numbers:
        """Sum the commits without making them."""
        if self._numbers is None:
            self._numbers = sum((part.numbers() for part in self.slices), Numbers())
        return self._numbers


@dataclass(frozen=True, slots=True)
class Share:
    """What one repository gives.

    path: as the settings write it. head: commit id, None where there is no commit.
    commits: the learner's that no repository before it has; None where it cannot be read whole.
    bots: author -> commits left out because a program made them. others: who made the most commits, where
    none of them is the learner's.
    """

    path: str
    head: str | None = None
    shallow: bool = False
    detached: bool = False
    commits: Selection | None = None
    bots: Mapping[str, int] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """Commits by plan week. `complete` is False where a history cannot be read as a whole.

    before, paused, after: the commits that belong to no plan week, by where their day stands.
    """

    by_week: Mapping[int, Sequence[Commit]] = field(default_factory=dict)
    complete: bool = True
    problems: tuple[Problem, ...] = ()
    shares: tuple[Share, ...] = ()
    before: Sequence[Commit] = ()
    paused: Sequence[Commit] = ()
    after: Sequence[Commit] = ()

    @property
    def strangers(self) -> tuple[str, ...]:
        """Who made the commits, where no repository has one of the learner's: most likely a wrong address."""
        if any(share.commits for share in self.shares):
            return ()
        return tuple(dict.fromkeys(other for share in self.shares for other in share.others))

    def commits(self, week: int) -> tuple[Commit, ...]:
        """Return the commits of a plan week, oldest first."""
        return tuple(iter(self.by_week.get(week, ())))  # a sequence would be asked for its length first

    def numbers(self, week: int) -> Numbers:
        """Return the sums of a plan week."""
        return total(self.by_week.get(week, ()))

    def days(self) -> dict[date, int]:
        """Return the number of commits of each day that has some, oldest first."""
        found = Counter[int]()
        for share in self.shares:
            found.update(share.commits.days() if share.commits else ())
        return {date.fromordinal(day): found[day] for day in sorted(found)}


def total(commits: Iterable[Commit]) -> Numbers:
    """Sum commits."""
    if isinstance(commits, Commits):
        return commits.numbers()
    numbers = Numbers()
    for commit in commits:
        numbers += Numbers(1, commit.counted, commit.binary_files, commit.excluded)
    return numbers


def by_repository(commits: Iterable[Commit]) -> dict[str, Numbers]:
    """Sum the commits of each repository that has some."""
    if isinstance(commits, Commits):
        parts = [(part.repository, part.numbers()) for part in commits.slices]
    else:
        parts = [(commit.repository, total((commit,))) for commit in commits]
    sums: dict[str, Numbers] = {}
    for repository, numbers in parts:
        sums[repository] = sums.get(repository, Numbers()) + numbers
    return sums


def lay_out(shares: Sequence[Share], problems: Iterable[Problem], calendar: Calendar) -> Activity:
    """Lay what the repositories gave over the plan's weeks."""
    weeks: dict[int, list[Slice]] = {}
    paused: list[Slice] = []
    for span in calendar.spans:
        own = paused if span.week is None else weeks.setdefault(span.week, [])
        own += _slices(shares, span.start, span.end)
    return Activity(
        by_week={week: Commits(slices) for week, slices in weeks.items()},
        complete=all(share.commits is not None for share in shares),
        problems=tuple(problems),
        shares=tuple(shares),
        before=Commits(_slices(shares, None, calendar.start)),
        paused=Commits(paused),
        after=Commits(_slices(shares, calendar.end, None)),
    )


def _slices(shares: Iterable[Share], start: date | None, end: date | None) -> list[Slice]:
    """Cut the rows from `start` up to and without `end` out of each repository; None is open."""
    return [
        Slice(share.path, share.commits, *share.commits.columns.between(start, end))
        for share in shares
        if share.commits is not None
    ]

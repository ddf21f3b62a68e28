"""What git says was done: commits, and their sums per plan week."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from learning_journal.domain.calendar import Calendar, Place
from learning_journal.errors import Problem


@dataclass(frozen=True, slots=True)
class Lines:
    """Changed paths (counted per commit) and the lines added and removed in them."""

    files: int = 0
    insertions: int = 0
    deletions: int = 0

    def __add__(self, other: "Lines") -> "Lines":
        """Sum two counts."""
        return Lines(
            self.files + other.files, self.insertions + other.insertions, self.deletions + other.deletions
        )


@dataclass(frozen=True, slots=True)
class Commit:
    """One counted commit: `day` is the local day in its author date, `binary_files` count no lines."""

    id: str
    day: date
    subject: str
    counted: Lines = Lines()
    binary_files: int = 0
    excluded: Lines = Lines()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The sums over some commits. `excluded` is what generated, vendored and lock files would add."""

    commits: int = 0
    counted: Lines = Lines()
    binary_files: int = 0
    excluded: Lines = Lines()


@dataclass(frozen=True, slots=True)
class Activity:
    """Commits by plan week. `complete` is False where the history cannot be read as a whole."""

    by_week: Mapping[int, tuple[Commit, ...]] = field(default_factory=dict)
    complete: bool = True
    problems: tuple[Problem, ...] = ()

    def commits(self, week: int) -> tuple[Commit, ...]:
        """Return the commits of a plan week, oldest first."""
        return self.by_week.get(week, ())


def total(commits: Iterable[Commit]) -> Numbers:
    """Sum commits."""
    numbers = Numbers()
    for commit in commits:
        numbers = Numbers(
            numbers.commits + 1,
            numbers.counted + commit.counted,
            numbers.binary_files + commit.binary_files,
            numbers.excluded + commit.excluded,
        )
    return numbers


def by_week(commits: Iterable[Commit], calendar: Calendar) -> dict[int, tuple[Commit, ...]]:
    """Sort commits into plan weeks by their author day, oldest first; days outside every week are left out."""
    weeks: dict[int, list[Commit]] = {}
    for commit in sorted(commits, key=lambda commit: (commit.day, commit.id)):
        position = calendar.locate(commit.day)
        if position.place is Place.WEEK and position.week is not None:
            weeks.setdefault(position.week, []).append(commit)
    return {week: tuple(own) for week, own in weeks.items()}

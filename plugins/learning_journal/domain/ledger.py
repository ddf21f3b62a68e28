"""The ledger: a closed week's figures, written once and never computed again."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from learning_journal.domain.activity import Activity, by_repository, total
from learning_journal.domain.calendar import Span
from learning_journal.domain.commits import Numbers


@dataclass(frozen=True, slots=True)
class Source:
    """What one repository gave: `path` as the settings write it, `head` the commit it was read from."""

    path: str
    head: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Logged:
    """A commit that was counted. subject: empty where its repository is another than the journal's own."""

    id: str
    subject: str


@dataclass(frozen=True, slots=True)
class ClosedWeek:
    """The figures of one plan week as they stood on the day `as_of`, and the program that counted them.

    log: the commits that were counted, oldest first.
    """

    week: int
    start: date
    end: date
    as_of: date
    tool: str
    numbers: Numbers
    sources: tuple[Source, ...]
    log: tuple[Logged, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is no longer what it was when the week was closed."""

    name: str
    closed: str
    now: str


def close(
    activity: Activity, span: Span, as_of: date, tool: str, *, only: Collection[str] | None = None
) -> ClosedWeek:
    """Freeze the figures of the plan week a span belongs to.

    only: count none but the commits with these ids. Raises ValueError for a pause, which has no figures.
    """
    week = span.week
    if week is None:
        raise ValueError("a pause has no figures")
    commits = tuple(commit for commit in activity.commits(week) if only is None or commit.id in only)
    shares = by_repository(commits)
    sources = tuple(
        Source(share.path, share.head or "", shares.get(share.path, Numbers())) for share in activity.shares
    )
    log = tuple(Logged(commit.id, commit.subject if commit.own else "") for commit in commits)
    return ClosedWeek(week, span.start, span.end, as_of, tool, total(commits), sources, log)


def differences(closed: ClosedWeek, now: ClosedWeek) -> tuple[Difference, ...]:
    """Compare two closings of a week: its days, its figures and each repository's share of them.

    When and by what they were counted, and how far the repositories have gone since, is no difference.
    """
    before, after = dict(_figures(closed)), dict(_figures(now))
    names = dict.fromkeys((*before, *after))
    pairs = ((name, before.get(name, "none"), after.get(name, "none")) for name in names)
    return tuple(Difference(name, old, new) for name, old, new in pairs if old != new)


def _figures(week: ClosedWeek) -> Iterator[tuple[str, str]]:
    yield "start", week.start.isoformat()
    yield "end", week.end.isoformat()
    yield from _counts("", week.numbers)
    for source in week.sources if len(week.sources) > 1 else ():
        yield from _counts(f"{source.path}: ", source.numbers)


def _counts(prefix: str, numbers: Numbers) -> Iterator[tuple[str, str]]:
    yield f"{prefix}commits", str(numbers.commits)
    yield f"{prefix}insertions", str(numbers.counted.insertions)
    yield f"{prefix}deletions", str(numbers.counted.deletions)
    yield f"{prefix}files", str(numbers.counted.files)
    yield f"{prefix}binary files", str(numbers.binary_files)
    yield f"{prefix}excluded insertions", str(numbers.excluded.insertions)
    yield f"{prefix}excluded deletions", str(numbers.excluded.deletions)
    yield f"{prefix}excluded files", str(numbers.excluded.files)

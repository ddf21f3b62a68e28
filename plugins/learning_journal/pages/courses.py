"""What the Numbers page draws: hours, tasks, commits and recall over the weeks of the plan."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from learning_journal.domain.hours import targets_of
from learning_journal.domain.journal import Journal
from learning_journal.domain.tasks import State
from learning_journal.pages.charts import Chart, Series, Slot, Value, at_most, bar_chart, line_chart
from learning_journal.pages.numbers import NumbersRow, NumbersView
from learning_journal.pages.views import SiteSource

ENOUGH = 2
"""Weeks with something to show that make a course worth drawing; of one, the table says all."""

_ROW = 13


@dataclass(frozen=True, slots=True)
class Tasks:
    """Tasks done over the weeks, against the plan.

    A task counts for the week whose published post has it ticked. done: so far. due: planned for the weeks up
    to `week`, the last that has ended; None where none has.
    """

    chart: Chart
    done: int
    due: int
    week: int | None


@dataclass(frozen=True, slots=True)
class Courses:
    """What there is enough of to be drawn, else None."""

    hours: Chart | None
    tasks: Tasks | None
    commits: Chart | None
    recall: Chart | None


def courses(source: SiteSource, view: NumbersView) -> Courses:
    """Put the charts together from the rows of the page's table, so that both say the same.

    They show the weeks and pauses that have begun, and those ahead up to a multiple of thirteen.
    """
    shown = view.squares[: -(-len(view.rows) // _ROW) * _ROW]
    weeks = tuple(square.week for square in shown)
    return Courses(
        hours=_hours(source.journal, view.rows, weeks),
        tasks=_tasks(source.journal, view, weeks),
        commits=_commits(view.rows, weeks),
        recall=_recall(view.rows, weeks),
    )


def _enough(chart: Chart) -> Chart | None:
    return chart if sum(1 for column in chart.columns if column.bars) >= ENOUGH else None


def _slots(
    rows: Sequence[NumbersRow], weeks: Sequence[int | None], known: Callable[[NumbersRow], bool]
) -> tuple[Slot, ...]:
    """Return the slots of some weeks and pauses; one that has not begun, and a pause, is no gap."""
    gaps = [row.page is not None and not known(row) for row in rows]
    return tuple(Slot(week, known=not (at < len(gaps) and gaps[at])) for at, week in enumerate(weeks))


def _series(
    name: str, rows: Sequence[NumbersRow], length: int, value: Callable[[NumbersRow], Value]
) -> Series:
    values = tuple(value(row) for row in rows)
    return Series(name, values + (None,) * (length - len(values)))


def _hours(journal: Journal, rows: Sequence[NumbersRow], weeks: Sequence[int | None]) -> Chart | None:
    def of(kind: str) -> Callable[[NumbersRow], Value]:
        return lambda row: Fraction(row.logged.minutes[kind], 60) if kind in row.logged.minutes else None

    kinds = at_most([_series(kind, rows, len(weeks), of(kind)) for kind in journal.all_hours], "")
    slots = _slots(rows, weeks, lambda row: bool(row.logged.minutes))
    target = targets_of(journal.roadmap).total
    return _enough(bar_chart("hours", slots, kinds, target=None if target is None else Fraction(target, 60)))


def _commits(rows: Sequence[NumbersRow], weeks: Sequence[int | None]) -> Chart | None:
    series = _series(
        "commits", rows, len(weeks), lambda row: Fraction(row.numbers.commits) if row.numbers else None
    )
    slots = _slots(rows, weeks, lambda row: row.numbers is not None)
    return _enough(bar_chart("commits", slots, [series], whole=True))


def _recall(rows: Sequence[NumbersRow], weeks: Sequence[int | None]) -> Chart | None:
    def recalled(row: NumbersRow) -> Value:
        return Fraction(row.recall.recalled) if row.recall.asked else None

    def forgotten(row: NumbersRow) -> Value:
        return Fraction(row.recall.asked - row.recall.recalled) if row.recall.asked else None

    series = [
        _series("recalled", rows, len(weeks), recalled),
        _series("forgotten", rows, len(weeks), forgotten),
    ]
    # A week without a quiz is no gap in what is known.
    return _enough(bar_chart("recall", _slots(rows, weeks, lambda _row: True), series, whole=True))


def _tasks(journal: Journal, view: NumbersView, weeks: Sequence[int | None]) -> Tasks | None:
    begun = weeks[: len(view.rows)]
    if len(begun) < ENOUGH:
        return None
    ticked = _ticked(journal, [week for week in begun if week is not None])
    if not ticked:
        return None
    planned = {week.number: len(week.tasks) for week in journal.roadmap.weeks}
    done = _climbing(ticked, begun)
    chart = line_chart(
        "tasks",
        tuple(Slot(week) for week in weeks),
        [Series("done", done), Series("planned", _climbing(planned, weeks))],
        whole=True,
    )
    ended = [week for week in journal.calendar.ended(journal.today) if week in planned]
    due = sum(planned[week] for week in ended)
    return Tasks(chart, sum(ticked.values()), due, ended[-1] if ended else None)


def _ticked(journal: Journal, begun: Sequence[int]) -> Counter[int]:
    """Count the plan's tasks that published posts have ticked, by the post's week.

    What the post of a week has ticked that has not begun, or that the plan no longer has, is done all the
    same: it counts for the last week before it that has begun.
    """
    plan = {task.id for week in journal.roadmap.weeks for task in week.tasks}
    lines = journal.published_task_lines.items()
    done = (post.week for id_, (post, line) in lines if id_ in plan and line.state is State.DONE)
    return Counter(begun[max(0, bisect_right(begun, week) - 1)] for week in done if week is not None)


def _climbing(by_week: Mapping[int, int], weeks: Sequence[int | None]) -> tuple[Fraction, ...]:
    """Return the sums up to each week; a pause adds nothing."""
    return tuple(accumulate(Fraction(0 if week is None else by_week.get(week, 0)) for week in weeks))

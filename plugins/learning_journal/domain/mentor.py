"""Calls with a mentor: when one is due, what has been in the way since, and what was done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from learning_journal.domain.calendar import Calendar
from learning_journal.domain.entries import Entry
from learning_journal.domain.journal import Journal
from learning_journal.domain.tasks import State, TaskLine, plan_state

DAYS_BETWEEN = 31
"""A call a month: from so many days without one on, it is missed."""

STUCK = 2
"""A task that was carried over so often is a blocker."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """An open task and how often it was carried over."""

    task: TaskLine
    times: int


def call_due(calls: Sequence[date], calendar: Calendar, today: date) -> bool:
    """Tell whether a call is missed: there was one once, and none for 31 days that belong to no pause.

    Outside the plan and in a pause none is.
    """
    held = [day for day in calls if day <= today]
    here = next((span for span in calendar.spans if today in span), None)
    if not held or here is None or here.week is None:
        return False
    last = max(held)
    days = (today - last).days
    for span in calendar.spans:
        if span.week is None:
            days -= max(0, (min(span.end, today) - max(span.start, last)).days)
    return days >= DAYS_BETWEEN


def since_last_call(calls: Sequence[date], calendar: Calendar, month: date) -> date:
    """Return the day from which the sheet of a month tells: of the last call before that month.

    month: its first day. Without such a call, from the month before on, or the plan's start. A call within
    the month changes nothing, so that its sheet stays what was talked about.
    """
    before = [day for day in calls if day < month]
    previous = (month - timedelta(days=1)).replace(day=1)
    return max(before) if before else max(previous, calendar.start)


def posts_since(journal: Journal, day: date) -> tuple[Entry, ...]:
    """Return the Weeks in Review of the weeks from that of a day to today's, drafts included."""
    weeks = {
        week for week in journal.calendar.begun(journal.today) if journal.calendar.span_of(week).end > day
    }
    return tuple(post for post in journal.posts if post.week in weeks)


def blockers(posts: Iterable[Entry]) -> tuple[Blocker, ...]:
    """Return the open tasks that were carried over twice or more, the oftenest first.

    A task of the learner's own, which has no id, is known by its text.
    """
    lines = [replace(task, id=task.id or task.text) for post in posts for task in post.tasks]
    times = Counter(task.id for task in lines if task.state is State.CARRIED)
    stuck = [
        Blocker(task, times[task.id])
        for task in plan_state(lines).values()
        if times[task.id] >= STUCK and task.state in {State.OPEN, State.CARRIED}
    ]
    return tuple(sorted(stuck, key=lambda blocker: (-blocker.times, blocker.task.text)))

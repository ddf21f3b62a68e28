"""Where the learner stands against the original dates, and when the plan ends at the present pace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from learning_journal.domain.asked import asked_for
from learning_journal.domain.calendar import WEEK, whole_weeks
from learning_journal.domain.entries import WEEK_FILE, stem
from learning_journal.domain.journal import Journal

LOOKS_BACK = 4
"""Calendar weeks whose pace is taken for the pace to come."""

ENOUGH_MISSED = 2
"""Weeks missed in a row after which moving the plan is offered."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The finish at the pace of the last weeks.

    A plan week is completed when it has a Week in Review that is no draft, and it counts for the calendar
    week that its `date` is in. Calendar weeks are counted from `start`, week 0's own included. Looked at are
    the last four that are over, that began with the plan or later and that were not paused; fewer at the
    beginning.

    completed: plan weeks completed in the `weeks` calendar weeks looked at: the pace is completed / weeks.
    left: plan weeks that are not completed, whenever they were due; week 0 is never among them. finish: the
    last day of the calendar week in which the last of them is completed at that pace, pauses ahead left out
    of the count; None where nothing was completed, because a pace of nothing leads nowhere, and where
    nothing is left.
    """

    completed: int
    weeks: int
    left: int
    finish: date | None


def calendar_week(journal: Journal) -> int | None:
    """Return the how-manieth calendar week since `start` today is in, 1 in week 1; None before it."""
    number = (journal.today - journal.settings.start) // WEEK + 1
    return number if number > 0 else None


def behind(journal: Journal) -> int | None:
    """Return how many plan weeks fewer are completed than the original dates ask for; negative where more.

    They ask for the weeks that would have ended by today without pauses and stretches. Week 0 lies before
    the start: nobody who begins with week 1 is behind on the first day. None where none is asked for and
    none is completed.
    """
    due = len(asked_for(journal.original.ended(journal.today)))
    done = len(asked_for(_completed(journal)))
    return due - done if due or done else None


def forecast(journal: Journal) -> Forecast:
    """Work out when the plan ends; see `Forecast` for what is counted."""
    this_week = _week_start(journal, journal.today)
    past = _past_weeks(journal, this_week)
    done = _completed(journal)
    completed = sum(1 for day in done.values() if _week_start(journal, day) in past)
    left = sum(1 for week in asked_for(journal.roadmap.numbers) if week not in done)
    if not (completed and left):
        return Forecast(completed, len(past), left, None)
    # What was completed this week is part of this week's pace, not in advance of it.
    to_do = left + sum(1 for day in done.values() if _week_start(journal, day) == this_week)
    needed = -(-to_do * len(past) // completed)
    ahead = (week for week in _weeks_from(this_week) if not _paused(journal, week))
    last = next(week for number, week in enumerate(ahead, 1) if number == needed)
    return Forecast(completed, len(past), left, last + WEEK - timedelta(days=1))


def missed_in_a_row(journal: Journal) -> tuple[int, ...]:
    """Return the plan weeks that ended without a post, counted back from the last that ended.

    A week with a post, draft or not, ends the row, and so does one whose file cannot be read. There is no
    row where the week under way is written and no draft: whoever wrote it has gone on. Week 0 lies before
    the start, where no calendar can move it.
    """
    written = journal.post(journal.position.week) if journal.position.week is not None else None
    if written and not written.draft:
        return ()
    files = (WEEK_FILE.match(stem(problem.path)) for problem in journal.problems)
    unreadable = {int(file[1]) for file in files if file}
    row: list[int] = []
    for week in reversed(asked_for(journal.calendar.ended(journal.today))):
        if journal.post(week) or week in unreadable:
            break
        row.insert(0, week)
    return tuple(row)


def _completed(journal: Journal) -> dict[int, date]:
    """Return the day of each written week of the plan."""
    plan = set(journal.roadmap.numbers)
    return {post.week: post.day for post in journal.posts if post.week in plan and not post.draft}


def _past_weeks(journal: Journal, this_week: date) -> set[date]:
    """Return the first days of the calendar weeks that the pace is taken from."""
    began = journal.calendar.start
    past: set[date] = set()
    week = this_week - WEEK
    while week >= began and len(past) < LOOKS_BACK:
        if not _paused(journal, week):
            past.add(week)
        week -= WEEK
    return past


def _week_start(journal: Journal, day: date) -> date:
    return journal.settings.start + (day - journal.settings.start) // WEEK * WEEK


def _weeks_from(week: date) -> Iterator[date]:
    while True:
        yield week
        week += WEEK


def _paused(journal: Journal, day: date) -> bool:
    return any(day in whole_weeks(pause, journal.settings.start) for pause in journal.settings.pauses)

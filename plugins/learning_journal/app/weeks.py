"""Which week is to be written about, and which are to be closed.

Apart from what writes them: `status` asks this, and is to start quickly.
"""

from datetime import date, timedelta

from learning_journal.domain.calendar import Place
from learning_journal.domain.journal import Journal

_DAY = timedelta(days=1)


def default_week(journal: Journal) -> int:
    """Return the week to write about today: the one under way, else the last that began, else the first."""
    position = journal.position
    if position.place is Place.WEEK and position.week is not None:
        return position.week
    begun = journal.calendar.last_begun(journal.today)
    return journal.roadmap.numbers[0] if begun is None else begun


def weeks_to_close(journal: Journal) -> tuple[int, ...]:
    """Return the written weeks that are over, or on their last day, and not closed, in the plan's order."""
    weeks = journal.calendar.weeks
    return tuple(
        post.week
        for post in journal.posts
        if post.week in weeks
        and post.week not in journal.closed
        and last_day(journal, post.week) <= journal.today
    )


def last_day(journal: Journal, week: int) -> date:
    """Return the last day of a plan week."""
    return journal.calendar.span_of(week).end - _DAY

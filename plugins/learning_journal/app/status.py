"""`status`: where the learner is, and what is next."""

from dataclasses import dataclass
from datetime import date, timedelta

from learning_journal.app.weeks import default_week, weeks_to_close
from learning_journal.domain.asked import asked_for
from learning_journal.domain.calendar import Pause, Place, whole_weeks
from learning_journal.domain.entries import Kind
from learning_journal.domain.forecast import (
    ENOUGH_MISSED,
    Forecast,
    behind,
    calendar_week,
    forecast,
    missed_in_a_row,
)
from learning_journal.domain.hours import Hours
from learning_journal.domain.journal import Journal
from learning_journal.domain.mentor import call_due
from learning_journal.domain.paper_club import PaperClub, paper_club
from learning_journal.domain.roadmap import Task
from learning_journal.domain.tasks import State, Tally

NEXT_TASKS = 3


@dataclass(frozen=True, slots=True)
class Status:
    """The journal seen from today.

    week: the plan week under way, or the one to write about next. due: weeks that have ended and are asked
    for, see `asked_for`; written: those of them with a post that is no draft. unwritten: those without any
    post, oldest first. ahead: weeks to come with a post that is no draft. to_close: weeks that are over, or
    on their last day, with a post and not closed. calendar_week: counted from `start`, None before it. pause:
    the one under way, with its reason, with
    all its days. behind: see `forecast.behind`. to_replan: the weeks that `replan` would move, where it is
    offered. hours: of the week. last_call: the last day of a call with a mentor; call_due: the next is due.
    """

    place: Place
    week: int
    tally: Tally
    post: str | None
    draft: bool
    gotchas: int
    written: int
    due: int
    unwritten: tuple[int, ...]
    ahead: tuple[int, ...]
    to_close: tuple[int, ...]
    done: int
    planned: int
    next_tasks: tuple[Task, ...]
    calendar_week: int | None
    pause: Pause | None
    behind: int | None
    forecast: Forecast
    to_replan: tuple[int, ...]
    hours: Hours
    papers: PaperClub
    last_call: date | None
    call_due: bool


def status(journal: Journal) -> Status:
    """Work out where the learner is."""
    week = default_week(journal)
    state = journal.task_state
    post = journal.post(week)
    posts = {entry.week for entry in journal.posts}
    written = {entry.week for entry in journal.posts if not entry.draft}
    ended = asked_for(journal.calendar.ended(journal.today), written)
    tallies = [journal.week_tally(number, state) for number in journal.roadmap.numbers]
    missed = missed_in_a_row(journal)
    plan = journal.roadmap.week(week)
    open_tasks = [
        task
        for task in (plan.tasks if plan else ())
        if task.id not in state or state[task.id].state in {State.OPEN, State.CARRIED}
    ]
    return Status(
        place=journal.position.place,
        week=week,
        tally=journal.week_tally(week, state),
        post=post.path if post else None,
        draft=bool(post and post.draft),
        gotchas=sum(
            1 for entry in journal.entries if entry.kind is Kind.GOTCHA and journal.week_of(entry) == week
        ),
        written=sum(1 for number in ended if number in written),
        due=len(ended),
        unwritten=tuple(number for number in ended if number not in posts),
        ahead=_ahead(journal),
        to_close=weeks_to_close(journal),
        done=sum(tally.done for tally in tallies),
        planned=sum(tally.planned for tally in tallies),
        next_tasks=tuple(open_tasks[:NEXT_TASKS]),
        calendar_week=calendar_week(journal),
        pause=_pause(journal),
        behind=behind(journal),
        forecast=forecast(journal),
        to_replan=missed if len(missed) >= ENOUGH_MISSED else (),
        hours=journal.week_hours(week),
        papers=paper_club(journal, week),
        last_call=max((day for day in journal.calls if day <= journal.today), default=None),
        call_due=call_due(journal.calls, journal.calendar, journal.today),
    )


def _ahead(journal: Journal) -> tuple[int, ...]:
    begun = journal.calendar.begun(journal.today)
    weeks = (entry.week for entry in journal.posts if not entry.draft and journal.written_ahead(entry))
    return tuple(week for week in weeks if week is not None and week not in begun)


def _pause(journal: Journal) -> Pause | None:
    """Return the pause under way, from its first day to its last, those that join it included."""
    if journal.position.place is not Place.PAUSE:
        return None
    span = next(span for span in journal.calendar.spans if journal.today in span)
    start = journal.settings.start
    reasons = (
        pause.reason for pause in journal.settings.pauses if journal.today in whole_weeks(pause, start)
    )
    return Pause(span.start, span.end - timedelta(days=1), next(reasons))

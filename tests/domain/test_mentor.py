"""Calls with a mentor: when one is missed, and what its sheet tells of."""

from datetime import date

import pytest

from learning_journal.domain.calendar import Pause, plan_calendar
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.mentor import blockers, call_due, posts_since, since_last_call
from learning_journal.domain.roadmap import PlanWeek, Roadmap
from learning_journal.domain.tasks import State, TaskLine

START = date(2026, 1, 5)
PAUSE = Pause(date(2026, 2, 2), date(2026, 2, 15))
CALENDAR = plan_calendar(START, range(12))
PAUSED = plan_calendar(START, range(12), pauses=[PAUSE])


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 2, 19), False),
        (date(2026, 2, 20), True),
        (date(2026, 3, 22), True),
        (date(2026, 3, 23), False),  # the plan is over
        (date(2026, 1, 19), True),  # the second call is still to come
    ],
)
def test_a_month_without_a_call(today: date, due: bool) -> None:  # noqa: FBT001 - a case
    assert call_due((date(2025, 12, 1), date(2026, 1, 20)), CALENDAR, today) is due


def test_who_never_had_a_call_misses_none() -> None:
    assert not call_due((), CALENDAR, date(2026, 3, 1))


def test_a_pause_does_not_count() -> None:
    call = (date(2026, 1, 20),)
    assert not call_due(call, PAUSED, date(2026, 2, 10))
    assert not call_due(call, PAUSED, date(2026, 3, 5))
    assert call_due(call, PAUSED, date(2026, 3, 6))
    assert not call_due((date(2026, 2, 10),), PAUSED, date(2026, 3, 18))
    assert call_due((date(2026, 2, 10),), PAUSED, date(2026, 3, 19))


@pytest.mark.parametrize(
    ("calls", "month", "since"),
    [
        ((), date(2026, 1, 1), date(2025, 12, 29)),
        ((), date(2026, 3, 1), date(2026, 2, 1)),
        ((date(2026, 1, 3), date(2026, 2, 27)), date(2026, 3, 1), date(2026, 2, 27)),
        ((date(2026, 1, 3), date(2026, 3, 2)), date(2026, 3, 1), date(2026, 1, 3)),
    ],
)
def test_a_sheet_tells_from_the_call_before_its_month_on(
    calls: tuple[date, ...], month: date, since: date
) -> None:
    assert since_last_call(calls, CALENDAR, month) == since


def post(week: int, *tasks: TaskLine) -> Entry:
    return Entry(f"journal/week-{week}.md", Kind.WEEK, "A", START, "", 5, week=week, tasks=tasks, draft=True)


def test_posts_of_the_weeks_since() -> None:
    posts = tuple(post(week) for week in range(5))
    plan = Roadmap("Plan", tuple(PlanWeek(n, "x") for n in range(4)))
    calendar = plan_calendar(START, plan.numbers)
    journal = Journal(Settings("Ada", START), plan, calendar, date(2026, 1, 18), entries=posts)
    assert posts_since(journal, date(2026, 1, 5)) == posts[1:3]
    assert posts_since(journal, date(2026, 1, 4)) == posts[:3]


def carried(text: str, id_: str | None = None) -> TaskLine:
    return TaskLine(9, State.CARRIED, text, id_)


def test_what_was_carried_over_twice_is_stuck() -> None:
    found = blockers(
        [
            post(1, carried("Once"), carried("Own"), carried("old words", "w01-a"), carried("Done", "w01-b")),
            post(2, carried("Own"), carried("words", "w01-a"), carried("Done", "w01-b"), carried("Gone")),
            post(3, carried("words", "w01-a"), TaskLine(9, State.DONE, "Done", "w01-b"), carried("Gone")),
            post(4, TaskLine(9, State.OPEN, "words", "w01-a"), TaskLine(9, State.DROPPED, "Gone")),
        ]
    )
    assert [(blocker.task.text, blocker.times) for blocker in found] == [("words", 3), ("Own", 2)]

"""What is drawn on the Numbers page, from values: when, for which weeks, and that nothing gets lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from learning_journal.domain.calendar import Pause, plan_calendar
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.hours import Session
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.roadmap import PlanWeek, Roadmap, Task
from learning_journal.domain.tasks import State, TaskLine
from learning_journal.edges.templates import template_source
from learning_journal.pages.courses import Courses, courses
from learning_journal.pages.numbers import numbers_view
from learning_journal.pages.render import environment
from learning_journal.pages.site import site_pages
from learning_journal.pages.views import SiteSource

TEMPLATES = environment(lambda name: template_source(None, name))
START = date(2026, 1, 5)
TODAY = date(2026, 1, 28)
PAGE = "numbers.md"


def source_of(
    *entries: Entry, today: date = TODAY, last: int = 20, sessions: tuple[Session, ...] = ()
) -> SiteSource:
    """Weeks 1, a pause, 2, 3 under way, then what is ahead; each week has two tasks."""
    weeks = tuple(
        PlanWeek(number, "T", tasks=tuple(Task(f"w{number:02}-{at}", "goal", "Do") for at in "ab"))
        for number in range(1, last + 1)
    )
    roadmap = Roadmap("Plan", weeks=weeks)
    calendar = plan_calendar(START, roadmap.numbers, pauses=[Pause(date(2026, 1, 12), date(2026, 1, 18))])
    return SiteSource(
        Journal(Settings("Ada", START), roadmap, calendar, today, entries=entries, hours=sessions)
    )


def post(week: int, *done: str, path_week: int | None = None) -> Entry:
    lines = tuple(TaskLine(1, State.DONE, "Do", id_) for id_ in done)
    path = f"journal/week-{path_week or week:02}.md"
    return replace(Entry(path, Kind.WEEK, "T", START, "", 1, week=week), tasks=lines)


def drawn(source: SiteSource) -> Courses:
    return courses(source, numbers_view(source, PAGE))


def session(day: int, kind: str, minutes: int) -> Session:
    return Session(START + timedelta(day), kind, minutes)


def test_a_task_counts_where_it_was_ticked_and_once() -> None:
    found = drawn(source_of(post(1, "w01-a", "w03-b"), post(2, "w01-a", "w01-b", "elsewhere"))).tasks
    assert found is not None
    assert (found.done, found.due, found.week) == (3, 4, 2)
    assert [(column.slot.week, *column.cells) for column in found.chart.columns][:5] == [
        (1, "1", "2"),
        (None, "1", "2"),
        (2, "3", "4"),
        (3, "3", "6"),
        (4, "", "8"),
    ]
    assert len(found.chart.columns) == 13


@pytest.mark.parametrize("week", [3, 9, 99])
def test_what_was_done_ahead_is_done(week: int) -> None:
    found = drawn(source_of(post(week, "w01-a"))).tasks
    assert found is not None
    assert [column.cells[0] for column in found.chart.columns][:5] == ["0", "0", "0", "1", ""]


def test_of_one_week_or_of_nothing_nothing_is_drawn() -> None:
    nothing = Courses(None, None, None, None)
    assert drawn(source_of()) == nothing
    assert drawn(source_of(post(1, "w01-a"), today=START)) == nothing
    assert drawn(source_of(today=date(2025, 12, 1))) == nothing
    assert drawn(source_of(sessions=(session(0, "theory", 60), session(1, "practice", 60)))) == nothing


def test_many_kinds_are_added_up_under_words_of_their_own() -> None:
    sessions = tuple(session(day, f"k{at}", 30 * (at + 1)) for day in (0, 15) for at in range(6))
    source = source_of(sessions=sessions)
    chart = drawn(source).hours
    assert chart is not None
    assert chart.names == ("k0", "k1", "k2", "")
    assert chart.columns[0].cells == ("0.5", "1", "1.5", "7.5")
    assert chart.total == "21"
    page = site_pages(source, TEMPLATES)[PAGE]
    assert "| Week | k0 | k1 | k2 | other kinds | Together |" in page
    assert "| Week 3 |  |  |  |  | unknown |" in page


def test_one_kind_needs_no_sum() -> None:
    sessions = (session(0, "theory", 60), session(8, "theory", 15), session(21, "theory", 5))
    page = site_pages(source_of(sessions=sessions), TEMPLATES)[PAGE]
    assert "\n| Week | theory |\n|---|--:|\n" in page
    assert "| Week 1 | 1 |\n| Pause | 0.25 |\n| Week 2 | unknown |\n| Week 3 | 0.08 |\n" in page


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2026, 2, 1), 13), (date(2026, 4, 30), 21), (date(2030, 1, 1), 21)]
)
def test_weeks_ahead_are_shown_up_to_a_row_of_thirteen(day: date, shown: int) -> None:
    found = drawn(source_of(post(1, "w01-a"), today=day)).tasks
    assert found is not None
    assert len(found.chart.columns) == shown

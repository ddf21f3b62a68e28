"""The journal seen from a day."""

from datetime import date

from learning_journal.domain.calendar import Place, Position, plan_calendar
from learning_journal.domain.entries import Entry, Kind, Visibility
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.roadmap import PlanWeek, Roadmap, Task
from learning_journal.domain.tasks import State, Tally, TaskLine

START = date(2026, 1, 5)
PLAN = Roadmap(
    "Plan",
    tuple(
        PlanWeek(n, f"Week {n}", tasks=(Task(f"w0{n}-a", "goal", "x"), Task(f"w0{n}-b", "goal", "y")))
        for n in (0, 1, 2)
    ),
)


def post(week: int, *tasks: TaskLine, draft: bool = False, day: date = START) -> Entry:
    return Entry(f"journal/week-0{week}.md", Kind.WEEK, "A", day, "", 5, week=week, tasks=tasks, draft=draft)


GOTCHA = Entry("gotchas/a.md", Kind.GOTCHA, "A", date(2026, 1, 13), "", 5)
TOLD = Entry("gotchas/b.md", Kind.GOTCHA, "B", date(2026, 1, 13), "", 5, week=0)
SECRET = Entry("gotchas/c.md", Kind.GOTCHA, "C", START, "", 5, visibility=Visibility.PRIVATE)
FIRST = post(
    1, TaskLine(9, State.CARRIED, "x", "w01-a"), TaskLine(10, State.DONE, "y", "w01-b", ("n.ipynb",))
)
SECOND = post(2, TaskLine(9, State.DONE, "x", "w01-a"), draft=True)
JOURNAL = Journal(
    Settings("Ada", START),
    PLAN,
    plan_calendar(START, PLAN.numbers),
    date(2026, 1, 14),
    entries=(GOTCHA, TOLD, SECRET, SECOND, FIRST, Entry("journal/n.md", Kind.NOTE, "N", START, "", 5)),
)


def test_where_today_stands() -> None:
    assert JOURNAL.position == Position(Place.WEEK, 2)


def test_posts_by_week_drafts_included() -> None:
    assert JOURNAL.posts == (FIRST, SECOND)
    assert JOURNAL.post(2) is SECOND
    assert JOURNAL.post(0) is None
    assert SECOND not in JOURNAL.published
    assert SECRET not in JOURNAL.published


def test_tasks_stand_as_their_posts_say_and_pages_know_published_ones_only() -> None:
    assert JOURNAL.week_tally(1, JOURNAL.task_state) == Tally(2, 2, 1)
    assert JOURNAL.week_tally(1, JOURNAL.published_task_state) == Tally(2, 1, 1)
    assert JOURNAL.week_tally(7, JOURNAL.task_state) == Tally()


def test_an_entry_belongs_to_the_week_it_names_else_to_that_of_its_day() -> None:
    assert JOURNAL.week_of(GOTCHA) == 2
    assert JOURNAL.week_of(TOLD) == 0
    assert JOURNAL.week_of(Entry("gotchas/d.md", Kind.GOTCHA, "D", date(2027, 1, 1), "", 5)) is None
    assert JOURNAL.listed_of(2, Kind.GOTCHA) == (GOTCHA,)
    assert JOURNAL.listed_of(2, Kind.PAPER) == ()

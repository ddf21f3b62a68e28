"""What holds between entries, and between entries and plan."""

from dataclasses import replace
from datetime import date

import pytest

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.roadmap import PlanWeek, Retired, Roadmap, Task
from learning_journal.domain.rules import check_against_plan, settle
from learning_journal.domain.tasks import Mention, State, TaskLine


def entry(path: str, week: int | None = None, *ids: str | None) -> Entry:
    kind = Kind.WEEK if path.startswith("journal/") and week is not None else Kind.NOTE
    tasks = tuple(TaskLine(number, State.OPEN, "x", id_) for number, id_ in enumerate(ids, 10))
    lines = {"week": 4} if week is not None else {}
    return Entry(path, kind, "A", date(2026, 1, 8), "", 6, week=week, tasks=tasks, key_lines=lines)


PLAN = Roadmap(
    "Plan", tuple(PlanWeek(n, f"Week {n}", tasks=(Task(f"w{n:02}-a", "goal", "x"),)) for n in (1, 2, 3))
)


def test_two_posts_of_one_week() -> None:
    kept, problems = settle([entry("journal/week-2.md", 2), entry("journal/week-02.md", 2)])
    assert [post.path for post in kept] == ["journal/week-02.md"]
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        ("journal/week-2.md", 4, "entry-twice")
    ]
    assert "journal/week-02.md" in problems[0].what


def test_the_post_that_new_week_writes_comes_first() -> None:
    other = replace(entry("journal/other.md", 2), kind=Kind.WEEK)
    kept, problems = settle([entry("gotchas/a.md"), entry("journal/week-02.md", 2), other])
    assert [found.path for found in kept] == ["gotchas/a.md", "journal/week-02.md"]
    assert [problem.path for problem in problems] == ["journal/other.md"]


def test_posts_whose_addresses_are_equal() -> None:
    kept, problems = settle([entry("journal/b/Note.md"), entry("journal/a/note.md"), entry("journal/c.md")])
    assert [post.path for post in kept] == ["journal/a/note.md", "journal/c.md"]
    assert [(problem.path, problem.line) for problem in problems] == [("journal/b/Note.md", 0)]


def test_elsewhere_only_paths_that_differ_by_case_collide() -> None:
    kept, problems = settle([entry("gotchas/a/x.md"), entry("gotchas/x.md"), entry("gotchas/X.md")])
    assert [found.path for found in kept] == ["gotchas/X.md", "gotchas/a/x.md"]
    assert [problem.path for problem in problems] == ["gotchas/x.md"]


def test_a_dropped_entry_takes_no_place() -> None:
    kept, problems = settle([entry("journal/a.md", 1), entry("journal/b.md", 1), entry("journal/c/b.md", 2)])
    assert [post.path for post in kept] == ["journal/a.md", "journal/c/b.md"]
    assert len(problems) == 1


def test_weeks_and_tasks_the_plan_does_not_have() -> None:
    entries = [entry("journal/week-02.md", 2, "w02-a", None, "w02-z"), entry("journal/week-09.md", 9)]
    problems = check_against_plan(entries, PLAN)
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        ("journal/week-02.md", 12, "task-not-in-plan"),
        ("journal/week-09.md", 4, "week-not-in-plan"),
    ]
    assert "w02-z" in problems[0].what
    assert "from 1 to 3" in problems[1].fix


def test_tasks_of_the_plan_that_nothing_would_count() -> None:
    mentions = (Mention(7, "more"), Mention(9, "w02-a"))
    post = replace(entry("journal/week-02.md", 2, "w02-a"), mentions=mentions)
    (problem,) = check_against_plan([post], PLAN)
    assert (problem.line, problem.code) == (9, "task-no-box")
    assert "- [x] What you did <!-- w02-a -->" in problem.fix


@pytest.mark.parametrize(
    ("found", "line", "fix"),
    [
        (
            entry("journal/notes.md", None, None, "w02-a", "w03-a"),
            11,
            "Add `kind: week` and `week: 2`, or name",
        ),
        (replace(entry("journal/notes.md", None, "w02-a"), week=3), 10, "name the file `week-03.md`"),
        (replace(entry("journal/notes.md"), mentions=(Mention(8, "w01-a"),)), 8, "`week: 1`"),
        (
            replace(entry("journal/notes.md", None, "w02-a"), key_lines={"kind": 3}),
            10,
            "Write `kind: week` and `week: 2`, or remove",
        ),
        (entry("gotchas/nan.md", None, "w02-a"), 10, "Tick it in the week's post"),
    ],
)
def test_tasks_of_the_plan_outside_a_review(found: Entry, line: int, fix: str) -> None:
    (problem,) = check_against_plan([found], PLAN)
    assert (problem.line, problem.code) == (line, "task-no-review")
    assert fix in problem.fix


def test_comments_that_are_no_ids_of_the_plan() -> None:
    found = replace(entry("journal/notes.md", None, None), mentions=(Mention(7, "more"),))
    assert check_against_plan([found], PLAN) == ()


def test_a_plan_without_weeks() -> None:
    problems = check_against_plan([entry("journal/week-09.md", 9), entry("gotchas/a.md")], Roadmap("Empty"))
    assert [problem.fix for problem in problems] == ["Add weeks to roadmap.yml."]


def test_posts_may_go_on_naming_what_was_retired() -> None:
    plan = replace(PLAN, retired=(Retired(Task("w09-old", "goal", "x"), 9),))
    assert check_against_plan([entry("journal/week-01.md", 1, "w09-old")], plan) == ()
    elsewhere = replace(entry("gotchas/a.md"), mentions=(Mention(7, "w09-old"),))
    assert [one.code for one in check_against_plan([elsewhere], plan)] == ["task-no-review"]

"""Tasks that nothing can tick any more: slips are told from lines that somebody meant to delete."""

from datetime import date

import pytest

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.lost_tasks import LostTasks, lost_tasks
from learning_journal.domain.roadmap import PlanWeek, Retired, Roadmap, Task
from learning_journal.text.tasks import read_mentions, read_tasks

PLAN = Roadmap(
    "Plan",
    weeks=(
        PlanWeek(
            1,
            "One",
            tasks=(
                Task("w01-a", "goal", "Vectors"),
                Task("w01-b", "goal", "**Build:** a `vector` class"),
                Task("w01-c", "practice", "Exercises"),
                Task("w01-d", "practice", "Exercises"),
            ),
        ),
        PlanWeek(2, "Two", tasks=(Task("w02-a", "goal", "Matrices"),)),
    ),
    retired=(Retired(Task("w01-old", "goal", "Tensors"), 1, date(2026, 1, 1)),),
)
ALL = {
    "w01-a": "- [ ] Vectors <!-- w01-a -->",
    "w01-b": "- [ ] **Build:** a `vector` class <!-- w01-b -->",
    "w01-c": "- [ ] Exercises <!-- w01-c -->",
    "w01-d": "- [ ] Exercises <!-- w01-d -->",
}


def post(*lines: str, week: int = 1, kind: Kind = Kind.WEEK) -> Entry:
    body = "\n".join(lines)
    mentions = read_mentions(body)
    tasks = read_tasks(body)[0]
    return Entry(
        f"journal/{week}.md", kind, "T", date(2026, 1, 5), body, 1, week, tasks=tasks, mentions=mentions
    )


def found(**changed: str) -> LostTasks:
    return lost_tasks(
        [post(*{**ALL, **{key.replace("_", "-"): line for key, line in changed.items()}}.values())], PLAN
    )


def test_a_whole_post_and_a_week_without_one() -> None:
    assert lost_tasks([post(*ALL.values())], PLAN) == LostTasks((), ())
    assert lost_tasks([], PLAN) == LostTasks((), ())


@pytest.mark.parametrize(
    "line",
    [
        "- [x] Vectors",
        "- [ ] Vectors → [class](../src/vector.py)",
        "- [>] vectors: done <!-- a remark -->",
        "- [ ] **Day 1-3:** Vectors",
        "- [x] Vectors <!-- w01-b -->",
        "- [x] Vectors <!-- w01-old -->",
    ],
)
def test_a_line_whose_id_is_gone_or_another_ones(line: str) -> None:
    (slip,) = found(w01_a=line).slips
    assert (slip.path, slip.line, slip.code) == ("journal/1.md", 1, "task-id-lost")
    assert slip.fix == "End the line in `<!-- w01-a -->`."
    assert ("counts nowhere" in slip.what) == ("<!-- w01" not in line)


def test_emphasis_that_was_taken_out() -> None:
    assert [slip.line for slip in found(w01_b="- [x] Build: a vector class, with tests").slips] == [2]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "- [x] Vectors in games",
        "- [x] On Vectors",
        "- [x] A talk that goes on and on: Vectors",
        "- [ ] Scalars",
        "Vectors",
    ],
)
def test_a_line_that_was_deleted_or_says_something_else(line: str) -> None:
    assert found(w01_a=line) == LostTasks((), ("w01-a",))


@pytest.mark.parametrize(
    "line", ["- [-] Vectors", "- [x] Vectors <!-- w01-typo -->", "Vectors <!-- w01-a -->"]
)
def test_what_is_dropped_or_told_of_elsewhere(line: str) -> None:
    assert found(w01_a=line) == LostTasks((), ())


def test_two_tasks_that_say_the_same() -> None:
    assert found(w01_d="") == LostTasks((), ("w01-d",))


def test_a_task_that_another_post_has_and_posts_of_no_plan_week() -> None:
    later = post("- [ ] Matrices <!-- w02-a -->", ALL["w01-a"], week=2)
    first = post(*(ALL[key] for key in ("w01-b", "w01-c", "w01-d")))
    assert lost_tasks([first, later, post("- [ ] x", week=9)], PLAN) == LostTasks((), ())
    assert lost_tasks([post(week=2, kind=Kind.NOTE)], PLAN) == LostTasks((), ())

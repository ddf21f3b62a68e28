"""What an edited plan says of weeks, modules, quarters and statements, and what it leaves unsaid."""

from datetime import date

import pytest

from learning_journal.domain.plan_match import Edited
from learning_journal.domain.plan_parts import free_id
from learning_journal.domain.plan_sync import Reconciled, reconcile
from learning_journal.domain.roadmap import Roadmap, WeekKind
from learning_journal.text.roadmap_markdown import read_plan
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, write_roadmap_yaml

OLD = """\
title: My year
hours: {total: 10, targets: [{kind: theory, hours: 4, note: mornings}]}
quarters:
  - {id: q1, title: Foundations, goal: Stand firm.}
  - {id: q2, title: Depth}
modules:
  - {id: m01, title: Linear algebra, quarter: q1}
  - {id: m02, title: Calculus, quarter: q2}
weeks:
  - week: 1
    title: Vectors and friends
    module: m01
    kind: sprint
    goal: Feel them.
    tasks:
      - {id: w01-goal, group: goal, days: 1-3, text: Vectors by hand}
    resources:
      - {kind: Book, title: Axler, url: "https://linear.axler.net/", note: slowly}
      - {kind: Video, title: Essence}
  - week: 2
    title: Derivatives
    module: m02
    tasks:
      - {id: w02-goal, group: goal, text: The chain rule}
resources:
  - {kind: Tool, title: Anki, topic: memory}
checkpoints:
  - {id: quarter-one, title: After quarter one, text: Explain a matrix}
  - {id: two, title: Two, text: Explain a gradient}
"""

NEW = """\
# My year

## Quarter 1: Foundations

### Module 1: Linear Algebra, again

#### Week 1: Linear Algebra, again
**Goals:**
- Vectors by hand

**Resources:**
- [Axler](https://linear.axler.net/)

### Module 2: Computing

#### Week 2: Computing
**Goals:**
- Float arithmetic

## Quarter 2: Depth and width

### Module 3: Calculus

#### Week 3: Derivatives
**Goals:**
- The chain rule

## Checkpoints

- **After quarter one:** Explain a matrix and an inverse
- **After quarter two:** Explain a float
"""


def yaml_plan(source: str) -> Roadmap:
    plan, problems = read_roadmap_yaml(source)
    assert problems == ()
    return plan


def markdown_plan(source: str) -> Roadmap:
    return yaml_plan(write_roadmap_yaml(read_plan(source, "plan.md").roadmap))


def sync(old: str, new: Roadmap, *, stated: bool = False, lived: tuple[int, ...] = ()) -> Reconciled:
    found = reconcile(Edited(yaml_plan(old), new, stated), on=date(2026, 3, 2), why="gone", lived=lived)
    assert yaml_plan(write_roadmap_yaml(found.roadmap)) == found.roadmap
    return found


def test_what_the_edited_plan_says_and_what_it_leaves_unsaid() -> None:
    found = sync(OLD, markdown_plan(NEW))
    plan = found.roadmap
    assert [(one.id, one.title, one.goal, one.weeks) for one in plan.quarters] == [
        ("q1", "Foundations", "Stand firm.", (1, 2)),
        ("q2", "Depth and width", None, (3,)),
    ]
    assert [(one.id, one.title, one.quarter, one.weeks) for one in plan.modules] == [
        ("m01", "Linear Algebra, again", "q1", (1,)),
        ("m02-2", "Computing", "q1", (2,)),
        ("m02", "Calculus", "q2", (3,)),
    ]
    first = plan.weeks[0]
    assert (first.title, first.kind, first.goal) == ("Vectors and friends", WeekKind.SPRINT, "Feel them.")
    assert first.tasks[0].days == "1-3"
    assert [(one.kind, one.title, one.note) for one in first.resources] == [("Book", "Axler", "slowly")]
    assert plan.resources == yaml_plan(OLD).resources
    assert (plan.hours, plan.hours_total) == (yaml_plan(OLD).hours, 10)
    assert [(one.id, one.text) for one in plan.checkpoints] == [
        ("quarter-one", "Explain a matrix and an inverse"),
        ("after-quarter-two", "Explain a float"),
    ]
    assert found.parts == (
        "the plan's quarters",
        "the plan's modules",
        "the plan's checkpoints",
        "week 1: resources",
        "week 2 is new: Computing",
    )


def test_a_plan_of_weeks_alone_keeps_modules_and_quarters() -> None:
    new = markdown_plan(
        "# My year\n\n## Week 1\n**Goals:**\n- Vectors by hand\n\n## Week 2\n**Goals:**\n- The chain rule\n"
    )
    found = sync(OLD, new)
    assert found.roadmap == yaml_plan(OLD)


def test_modules_without_quarters_keep_theirs() -> None:
    new = yaml_plan(
        "title: T\nmodules: [{id: a, title: Linear algebra}, {id: b, title: New}]\nweeks:\n"
        "  - {week: 1, title: A, module: a, tasks: [{id: x, text: Vectors by hand}]}\n"
        "  - {week: 2, title: B, module: b}\n"
    )
    plan = sync(OLD, new).roadmap
    assert [(one.id, one.quarter) for one in plan.modules] == [("m01", "q1"), ("m02", "q2")]
    assert plan.weeks[0].quarter == "q1"


def test_quarters_without_modules_take_the_modules_of_before() -> None:
    new = yaml_plan(
        "title: T\nquarters: [{id: z, title: Foundations}]\nweeks:\n"
        "  - {week: 1, title: A, quarter: z, tasks: [{id: x, text: Vectors by hand}]}\n"
        "  - {week: 2, title: B, quarter: z, tasks: [{id: y, text: The chain rule}]}\n"
    )
    plan = sync(OLD, new).roadmap
    assert [(one.id, one.weeks) for one in plan.quarters] == [("q1", (1, 2))]
    assert [(one.id, one.quarter) for one in plan.modules] == [("m01", "q1"), ("m02", None)]


def test_written_ids_decide_for_every_part() -> None:
    renamed = OLD.replace("title: Linear algebra", "title: Something else").replace("Two,", "Three,")
    found = sync(
        OLD, yaml_plan(renamed.replace("total: 10", "total: 12").replace("hours: 4", "hours: 5")), stated=True
    )
    assert found.roadmap.modules[0].title == "Something else"
    assert found.roadmap.checkpoints[1].title == "Three"
    assert found.parts == (
        "the plan's modules",
        "the plan's hours",
        "the plan's checkpoints",
        "the plan's hours in total",
    )


def test_a_lived_week_loses_a_module_that_is_gone() -> None:
    new = markdown_plan(
        "## Module 1: Linear algebra\n\n### Week 1\n**Goals:**\n- Vectors by hand\n\n### Week 4\n- x\n"
    )
    plan = sync(OLD, new, lived=(2,)).roadmap
    week = plan.week(2)
    assert week is not None
    assert (week.title, week.tasks, week.module) == ("Derivatives", (), None)


@pytest.mark.parametrize(
    ("wanted", "taken", "expected"),
    [
        ("w01-goal-1", [], "w01-goal-1"),
        ("w01-goal-1", ["w01-goal-1", "w01-goal-2"], "w01-goal-3"),
        ("w01-project", ["w01-project"], "w01-project-2"),
        ("7", ["7"], "7-2"),
    ],
)
def test_the_next_free_id(wanted: str, taken: list[str], expected: str) -> None:
    assert free_id(wanted, taken) == expected

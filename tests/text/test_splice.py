"""`roadmap.yml` changed in place: no comment is lost, no field nobody knows, no line that need not change."""

import difflib
import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.plan_match import Edited
from learning_journal.domain.plan_sync import reconcile
from learning_journal.domain.roadmap import Checkpoint, Resource, Retired, Roadmap, Task
from learning_journal.text.roadmap_markdown import read_plan
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, splice_roadmap, write_roadmap_yaml
from support.plan_edits import Draft, edited_plans

DAY = date(2026, 3, 2)

PLAN = """\
# My plan, and I am proud of it.
title: Guitar   # since 2026

hours: {total: 5, targets: [{kind: practice, hours: 4.50}]}
modules:
- id: m1
  title: Chords   # the hard part
  mood: good
weeks:
  # The first month.
  - week: 1
    title: Em
    module: m1
    # Do not skip these.
    tasks:
      - id: w01-task-1
        days: 7   # Sunday
        text: Learn *Em*
        # I loved this one.
      - {id: w01-task-2, text: "Learn # Am", mood: {is: [fine]}}   # later

  - week: 2
    title: |
      G
    goal:
    tasks:
      - id: w02-task
        text: >
          Learn G,
          slowly
    # Halfway.
  # The end.
  - week: 3
    title: Rest
    tasks: [{id: w03-task, text: Sleep}, {id: w03-walk, text: Walk}]  # both
# Nothing more.
"""


def read(source: str) -> Roadmap:
    roadmap, problems = read_roadmap_yaml(source)
    assert {one.code for one in problems} <= {"unknown-key"}
    return roadmap


def own(roadmap: Roadmap) -> dict[int, int]:
    return {number: number for number in roadmap.numbers}


def spliced(source: str, roadmap: Roadmap, weeks: dict[int, int] | None = None) -> str:
    after = splice_roadmap(source, roadmap, own(roadmap) if weeks is None else weeks)
    assert read(after) == roadmap
    return after


def changed(source: str, after: str) -> list[str]:
    """Return the lines that differ, as `-old` and `+new`."""
    lines = difflib.unified_diff(source.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def with_task(roadmap: Roadmap, id_: str, **fields: object) -> Roadmap:
    return replace(
        roadmap,
        weeks=tuple(
            replace(
                week,
                tasks=tuple(replace(task, **fields) if task.id == id_ else task for task in week.tasks),  # type: ignore[arg-type]
            )
            for week in roadmap.weeks
        ),
    )


def with_week(roadmap: Roadmap, number: int, **fields: object) -> Roadmap:
    weeks = tuple(
        replace(week, **fields) if week.number == number else week  # type: ignore[arg-type]
        for week in roadmap.weeks
    )
    return replace(roadmap, weeks=weeks)


@pytest.mark.parametrize(
    "source",
    [
        PLAN,
        PLAN.rstrip("\n"),
        PLAN.replace("\n", "\r\n"),
        "\ufeff" + PLAN,
        PLAN.replace("Rest\n", "Rest\r\n"),
        "{title: T, weeks: [{week: 1, title: A}]}\n",
        "---\ntitle: T\nweeks:\n-\n    week: 1\n    title: A\n...\n",
    ],
)
def test_the_same_plan_is_the_same_file(source: str) -> None:
    assert splice_roadmap(source, read(source), own(read(source))) == source
    after = spliced(source, replace(read(source), title="Other"))
    assert source.startswith("{") or after == source.replace("Guitar", "Other").replace(": T", ": Other")


@pytest.mark.parametrize(
    ("id_", "text", "lines"),
    [
        ("w01-task-1", "Learn Em7", ["-        text: Learn *Em*", "+        text: Learn Em7"]),
        (
            "w01-task-2",
            "Learn, Dm",
            [
                '-      - {id: w01-task-2, text: "Learn # Am", mood: {is: [fine]}}   # later',
                "+      - {id: w01-task-2, text: 'Learn, Dm', mood: {is: [fine]}}   # later",
            ],
        ),
        (
            "w02-task",
            "Learn: G",
            [
                "-        text: >",
                "-          Learn G,",
                "-          slowly",
                "+        text: 'Learn: G'",
            ],
        ),
    ],
)
def test_a_reworded_task_changes_its_own_lines_only(id_: str, text: str, lines: list[str]) -> None:
    after = spliced(PLAN, with_task(read(PLAN), id_, text=text))
    assert changed(PLAN, after) == lines


def test_a_moved_task_takes_its_lines_along() -> None:
    plan = read(PLAN)
    first, second = plan.weeks[:2]
    plan = with_week(plan, 1, tasks=first.tasks[1:])
    plan = with_week(plan, 2, tasks=(*second.tasks, first.tasks[0]))
    after = spliced(PLAN, plan)
    lines = ["# Do not skip these.", "", "- id: w01-task-1", "  days: 7   # Sunday", "  text: Learn *Em*"]
    moved = "\n".join(f"      {line}".rstrip() for line in (*lines[2:], "  # I loved this one."))
    assert f"          slowly\n{moved}\n    # Halfway.\n" in after
    assert changed(PLAN, after).count(f"+{moved.splitlines()[1]}") == 1


def test_a_retired_task_keeps_what_was_written_about_it() -> None:
    plan = read(PLAN)
    gone = plan.weeks[0].tasks[0]
    plan = with_week(plan, 1, tasks=plan.weeks[0].tasks[1:])
    after = spliced(PLAN, replace(plan, retired=(Retired(gone, 1, DAY, "no longer in it"),)))
    assert after.endswith(
        "\nretired:\n  - id: w01-task-1\n    days: 7   # Sunday\n    text: Learn *Em*\n"
        "    week: 1\n    on: 2026-03-02\n    why: no longer in it\n    # I loved this one.\n"
        "# Nothing more.\n"
    )
    assert spliced(after, read(PLAN)).count("# I loved this one.") == 1


def test_a_task_that_moves_out_of_a_list_on_one_line() -> None:
    plan = read(PLAN)
    sleep, walk = plan.weeks[2].tasks
    after = spliced(
        PLAN, with_week(with_week(plan, 3, tasks=(sleep,)), 1, tasks=(*plan.weeks[0].tasks, walk))
    )
    assert "      - {id: w03-walk, text: Walk}\n" in after
    assert "# both" in after


def test_comments_of_what_is_gone_stay_where_it_was() -> None:
    plan = read(PLAN)
    modules = (replace(plan.modules[0], weeks=()),)
    after = spliced(PLAN, replace(plan, weeks=plan.weeks[1:], modules=modules), {2: 2, 3: 3})
    assert after[after.index("weeks:") :].startswith(
        "weeks:\n  # The first month.\n  # Do not skip these.\n  # Sunday\n  # I loved this one.\n  # later\n"
    )
    empty = spliced(PLAN, with_week(plan, 1, tasks=()))
    assert {"# Do not skip these.", "# Sunday", "# I loved this one.", "# later"} <= set(comments(empty))


def test_a_renumbered_week_keeps_its_lines() -> None:
    plan = read(PLAN)
    one, two, three = plan.weeks
    swapped = (replace(two, number=1), replace(one, number=2), three)
    modules = (replace(plan.modules[0], weeks=(2,)),)
    after = spliced(PLAN, replace(plan, weeks=swapped, modules=modules), {1: 2, 2: 1, 3: 3})
    assert after.index("      G\n") < after.index("title: Em") < after.index("title: Rest")
    assert sorted(comments(after)) == sorted(comments(PLAN))


def test_fields_come_and_go() -> None:
    plan = read(PLAN)
    week = replace(plan.weeks[1], goal="Know it", module="m1", resources=(Resource("A book", None, "Book"),))
    more = replace(
        with_week(plan, 2, **{name: getattr(week, name) for name in ("goal", "module", "resources")}),
        modules=(replace(plan.modules[0], weeks=(1, 2)),),
        hours_total=6.5,
        checkpoints=(Checkpoint("one", "One", "Play it"),),
    )
    after = spliced(PLAN, more)
    assert "    goal: Know it\n" in after
    assert "hours: {total: 6.5, targets: [{kind: practice, hours: 4.5}]}" in after
    assert "mood: good" in after
    less = spliced(
        after, with_week(replace(more, modules=(replace(more.modules[0], weeks=(2,)),)), 1, module=None)
    )
    assert less.count("module: m1") == 1


def test_a_quarter_or_kind_that_no_longer_holds_is_taken_out() -> None:
    source = (
        "title: T\nquarters: [{id: q1, title: A}, {id: q2, title: B}]\nmodules:\n  - id: m1\n    title: M\n"
        "    quarter: q1 # first\n"
        "weeks:\n  - week: 0\n    title: A\n    module: m1\n    quarter: q1\n    kind: preparation\n"
    )
    plan = read(source)
    later = replace(
        plan,
        weeks=(
            replace(
                plan.weeks[0],
                number=1,
                kind=read("title: T\nweeks: [{week: 1, title: A}]").weeks[0].kind,
                quarter="q2",
            ),
        ),
        modules=(replace(plan.modules[0], quarter="q2", weeks=(1,)),),
        quarters=(replace(plan.quarters[0], weeks=()), replace(plan.quarters[1], weeks=(1,))),
    )
    after = spliced(source, later, {1: 0})
    assert after.endswith("    quarter: q2 # first\nweeks:\n  - week: 1\n    title: A\n    module: m1\n")


def test_a_list_that_is_written_on_one_line_becomes_lines_where_it_grows() -> None:
    source = "title: T\nweeks: [{week: 1, title: A, tasks: [{id: a, text: A}]}] # all\n"
    plan = read(source)
    more = with_week(plan, 1, tasks=(*plan.weeks[0].tasks, Task("b", "goal", "B, too")))
    after = spliced(source, more)
    assert comments(after) == ["# all"]
    moved = replace(plan, weeks=(*plan.weeks, replace(plan.weeks[0], number=2, title="B", tasks=())))
    assert spliced("{" + source[:-7].replace("\n", ", ") + "}\n", moved).startswith("title: T\nweeks:\n")


def test_other_ways_of_yaml_are_left_to_the_check_of_the_result() -> None:
    source = "title: T\n? weeks\n: - week: 1\n    title: A\n"
    plan = read(source)
    splice_roadmap(source, with_week(plan, 1, title="B"), own(plan))


def test_hours_in_lines_and_on_one() -> None:
    lines = (
        "title: T\nhours:\n  # a week\n  total: 5 # all\n  targets:\n    - kind: a\n      hours: 2\n"
        "weeks:\n  - week: 1\n    title: A\n"
    )
    plan = read(lines)
    after = spliced(lines, replace(plan, hours_total=6.0))
    assert changed(lines, after) == ["-  total: 5 # all", "+  total: 6 # all"]
    none = "title: T\nweeks:\n  - week: 1\n    title: A\n"
    assert "\nhours:\n  total: 5\n  targets:\n    - kind: a\n      hours: 2\n" in spliced(none, plan)
    week = replace(plan.weeks[0], tasks=(Task("a", "goal", "A"),))
    bare = spliced(
        "title: T\nweeks:\n  - week: 1\n    title: A\n    tasks: # none\n", replace(plan, weeks=(week,))
    )
    assert "    # none\n    tasks:\n      - id: a\n" in bare
    empty = "title: T\nhours:\nweeks:\n  - week: 1\n    title: A\n"
    assert "hours:\n  total: 5\n" in spliced(empty, plan)


def test_a_plan_on_one_line_takes_what_comes() -> None:
    source = "{title: T, weeks: [{week: 1, title: A, tasks: [{id: a, text: A}], mood: good}]}\n"
    plan = read(source)
    task = plan.weeks[0].tasks[0]
    week = replace(plan.weeks[0], number=2, title="B", tasks=(task, Task("b", "goal", "B")))
    after = spliced(
        source, replace(plan, weeks=(replace(plan.weeks[0], tasks=()), week), hours_total=3.0), {1: 1}
    )
    assert "mood: good" in after
    assert "  - id: a\n    text: A\n" in after


# --- the property -----------------------------------------------------------------------------------------


def comments(source: str) -> list[str]:
    """Return the comments of a plan whose scalars hold no `#` after white space."""
    return [match.rstrip() for match in re.findall(r"(?<!\S)#[^\r\n\"]*", re.sub(r'"[^"\n]*"', '""', source))]


@st.composite
def decorated(draw: st.DrawFn, source: str) -> str:
    """Return a plan as a person leaves it: comments everywhere, fields of their own, tasks on one line."""
    out: list[str] = []
    number = iter(range(10_000))
    lines = source.split("\n")
    while lines:
        line = lines.pop(0)
        if line.startswith("      - id: ") and draw(st.integers(0, 3)) == 0:
            task = [line]
            while lines and lines[0].startswith("        "):
                task.append(lines.pop(0))
            fields = yaml.load("\n".join(task), yaml.CSafeLoader)[0]
            flow = yaml.safe_dump(fields, default_flow_style=True, width=10_000).strip()
            line = f"      - {flow}"
        kind = draw(st.integers(0, 9)) if line.strip() else 9
        indent = " " * (len(line) - len(line.lstrip()))
        if kind == 0:
            out.append(f"{indent}# above {next(number)}")
        elif kind == 1:
            out.append(f"{indent}{' ' * draw(st.integers(1, 4))}# deep {next(number)}")
        out.append(f"{line}  # beside {next(number)}" if kind in {2, 3} else line)
        if line.startswith("      - id: ") and draw(st.booleans()):
            out.append(f"        mood: m{next(number)}")
    return "\n".join(out)


def _imported(draft: Draft) -> Roadmap:
    return read(write_roadmap_yaml(read_plan(draft.markdown(), "plan.md").roadmap))


def _moods(source: str) -> dict[str, str]:
    plan = yaml.load(source, yaml.CSafeLoader)
    tasks = [task for week in plan.get("weeks") or () for task in week.get("tasks") or ()]
    return {task["id"]: task["mood"] for task in (*tasks, *(plan.get("retired") or ())) if "mood" in task}


@given(edited_plans(), st.data())
def test_comments_and_unknown_fields_survive_every_edit(
    drafts: tuple[Draft, Draft], data: st.DataObject
) -> None:
    old, new = map(_imported, drafts)
    if not new.weeks:
        return
    source = data.draw(decorated(write_roadmap_yaml(old)))
    assert read(source) == old
    assert splice_roadmap(source, old, own(old)) == source
    ids = [task.id for week in old.weeks for task in week.tasks]
    named = set(ids[:: data.draw(st.integers(1, 3))])
    found = reconcile(Edited(old, new, named=named), on=DAY, why="gone")
    after = spliced(source, found.roadmap, dict(found.weeks))
    assert Counter(comments(after)) >= Counter(comments(source))
    there = {task.id for week in found.roadmap.weeks for task in week.tasks} | named
    assert _moods(after) == {id_: mood for id_, mood in _moods(source).items() if id_ in there}
    again = reconcile(Edited(found.roadmap, new, named=named), on=DAY, why="gone")
    assert splice_roadmap(after, again.roadmap, again.weeks) == after

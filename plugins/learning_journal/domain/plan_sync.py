"""An edited plan reconciled with the plan so far: one plan whose ids posts can trust, and what changed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from learning_journal.domain.matching import typeset, wording
from learning_journal.domain.plan_match import (
    Doubt,
    Edited,
    Matching,
    Placed,
    align_weeks,
    match_tasks,
    placed,
)
from learning_journal.domain.plan_merge import STATEMENTS, merged_plan
from learning_journal.domain.plan_parts import free_id, over
from learning_journal.domain.roadmap import Module, Quarter, Retired, Roadmap, Task


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task of both plans; `before` is what it said, `source` the week it was of."""

    task: Task
    week: int
    before: str
    source: int


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The plan as it is to be, and what changes.

    weeks: number of a week -> the number it had. restored: tasks that were retired and are in the plan again;
    among `added` too. doubts: what is in them is not among the changes. parts: what else changes, in words.
    kept_weeks: weeks that the edited plan does not have and that stay, emptied, because the journal has
    something on them.
    """

    roadmap: Roadmap
    weeks: Mapping[int, int]
    added: tuple[Placed, ...] = ()
    restored: tuple[str, ...] = ()
    reworded: tuple[TaskChange, ...] = ()
    moved: tuple[TaskChange, ...] = ()
    removed: tuple[Placed, ...] = ()
    retired: tuple[Retired, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parts: tuple[str, ...] = ()
    kept_weeks: tuple[int, ...] = ()


def reconcile(edited: Edited, *, on: date, why: str, lived: Collection[int] = ()) -> Reconciled:
    """Return the edited plan with the ids of the plan so far, and nothing lost that a post names.

    A task that is gone is retired where a post names it, and else removed. on, why: what is noted with it.
    lived: numbers of weeks that have a post or were closed; none of them leaves the plan.
    """
    weeks = align_weeks(edited.old, edited.new, stated=edited.stated)
    matching = match_tasks(edited, weeks)
    tasks = _tasks(edited, matching)
    gone = _gone(edited, matching)
    retired = tuple(Retired(one.task, one.week, on, why) for one in gone if one.task.id in edited.named)
    back = {one.task.id for one in edited.old.retired} & {one.task.id for one in matching.pairs.values()}
    stay = tuple(one for one in edited.old.retired if one.task.id not in back)
    roadmap = replace(merged_plan(edited, weeks, tasks, lived), retired=(*stay, *retired))
    kept = tuple(sorted({*roadmap.numbers} - {*edited.new.numbers}))
    known = {**weeks, **{number: number for number in kept if number not in weeks.values()}}
    after = {one.number: tasks[one.number] for one in placed(edited.new)}
    doubted = {doubt.old.task.id for doubt in matching.doubts}
    changes = [
        TaskChange(
            after[one.number], one.week, matching.pairs[one.number].task.text, matching.pairs[one.number].week
        )
        for one in placed(edited.new)
        if one.number in matching.pairs and after[one.number].id not in {*back, *doubted}
    ]
    return Reconciled(
        roadmap=roadmap,
        weeks=known,
        added=tuple(
            replace(one, task=after[one.number])
            for one in placed(edited.new)
            if one.number not in matching.pairs or after[one.number].id in back
        ),
        restored=tuple(sorted(back)),
        reworded=tuple(one for one in changes if typeset(one.before) != typeset(one.task.text)),
        moved=tuple(one for one in changes if one.source != one.week),
        removed=tuple(one for one in gone if one.task.id not in edited.named),
        retired=retired,
        doubts=matching.doubts,
        parts=tuple(_parts(edited.old, roadmap, known)),
        kept_weeks=kept,
    )


def _gone(edited: Edited, matching: Matching) -> list[Placed]:
    there = {one.task.id for one in matching.pairs.values()}
    return [one for one in placed(edited.old) if one.task.id not in there]


def _tasks(edited: Edited, matching: Matching) -> dict[int, Task]:
    """Return the tasks of the edited plan by number, each with the id it had or a new one never used."""
    taken = {*edited.old.known_tasks, *edited.named}
    found: dict[int, Task] = {}
    for one in placed(edited.new):
        before = matching.pairs.get(one.number)
        if before is None:
            found[one.number] = replace(one.task, id=free_id(one.task.id, taken))
            taken.add(found[one.number].id)
        else:
            task = replace(over(before.task, one.task), id=before.task.id)
            if not edited.stated:  # the importer reads the verb from the text
                same = wording(task.text) == wording(before.task.text)
                task = replace(task, verb=before.task.verb if same else one.task.verb)
            found[one.number] = task
    return found


def _parts(old: Roadmap, new: Roadmap, weeks: Mapping[int, int]) -> Iterator[str]:
    """Say which parts of the plan change apart from its tasks; one line a week, one for each other part."""
    for name in ("title", "quarters", "modules", "hours", "resources", *STATEMENTS):
        if _without_weeks(getattr(old, name)) != _without_weeks(getattr(new, name)):
            yield f"the plan's {name}"
    if old.hours_total != new.hours_total:
        yield "the plan's hours in total"
    for week in new.weeks:
        before = old.week(weeks.get(week.number, -1))
        if before is None:
            yield f"week {week.number} is new: {week.title}"
            continue
        names = ("title", "goal", "kind", "module", "quarter", "resources")
        changed = [name for name in names if getattr(before, name) != getattr(week, name)]
        if changed:
            yield f"week {week.number}: {', '.join(changed)}"
    for week in old.weeks:
        if week.number not in weeks.values():
            yield f"week {week.number} is gone: {week.title}"


def _without_weeks(part: object) -> object:
    """Return quarters or modules as they are written; which weeks they have follows from the weeks."""
    if not isinstance(part, tuple):
        return part
    return tuple(replace(one, weeks=()) if isinstance(one, Module | Quarter) else one for one in part)

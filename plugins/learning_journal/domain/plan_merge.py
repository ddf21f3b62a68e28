"""Put an edited plan together around tasks whose ids are settled: weeks, modules, quarters, statements."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from learning_journal.domain.matching import wording
from learning_journal.domain.plan_match import Edited, placed
from learning_journal.domain.plan_parts import (
    free_id,
    kept_wording,
    merged_hours,
    merged_resources,
    merged_statements,
    over,
    same_titled,
)
from learning_journal.domain.roadmap import Module, PlanWeek, Quarter, Roadmap, Task, WeekKind

STATEMENTS = ("principles", "checkpoints", "deliverables", "portfolio")
_NO_TITLE = "Roadmap"
"""What the importer calls a plan that has no title."""


def merged_plan(
    edited: Edited, aligned: Mapping[int, int], tasks: Mapping[int, Task], lived: Collection[int]
) -> Roadmap:
    """Return the edited plan; what it does not say is as it was.

    aligned: number of a week -> the number it had. tasks: by their number in the edited plan. lived: weeks
    that stay, emptied, where the edited plan does not have them.
    """
    old, new = edited.old, edited.new
    quarters, quarter_ids = _quarters(edited, aligned)
    modules, module_ids = _modules(edited, aligned, {one.id for one in quarters}, quarter_ids)
    weeks = [
        *_weeks(edited, aligned, tasks, module_ids, quarter_ids),
        *(
            replace(week, tasks=())
            for week in old.weeks
            if week.number in lived and not new.week(week.number)
        ),
    ]
    weeks = [_placed(week, modules, quarters) for week in sorted(weeks, key=lambda week: week.number)]
    statements: dict[str, Any] = {
        name: merged_statements(getattr(old, name), getattr(new, name), stated=edited.stated)
        for name in STATEMENTS
    }
    return replace(
        over(old, new),
        title=old.title if new.title == _NO_TITLE else kept_wording(old.title, new.title),
        weeks=tuple(weeks),
        quarters=tuple(replace(one, weeks=_numbers(weeks, quarter=one.id)) for one in quarters),
        modules=tuple(replace(one, weeks=_numbers(weeks, module=one.id)) for one in modules),
        resources=merged_resources(old.resources, new.resources),
        hours=merged_hours(old.hours, new.hours),
        **statements,
    )


def _numbers(weeks: Iterable[PlanWeek], *, module: str = "", quarter: str = "") -> tuple[int, ...]:
    return tuple(week.number for week in weeks if module == week.module or quarter == week.quarter)


def _placed(week: PlanWeek, modules: Sequence[Module], quarters: Sequence[Quarter]) -> PlanWeek:
    """Return a week whose module and quarter are there, and whose quarter is its module's."""
    module = next((one for one in modules if one.id == week.module), None)
    quarter = module.quarter if module and module.quarter else week.quarter
    known = {one.id for one in quarters}
    return replace(week, module=module.id if module else None, quarter=quarter if quarter in known else None)


def _nearness(
    old: Sequence[Module | Quarter], new: Sequence[Module | Quarter], aligned: Mapping[int, int]
) -> Callable[[int, int], float]:
    """Return how much two modules or quarters, by place, have the same weeks: shared out of all, 0 to 1."""

    def near(at: int, to: int) -> float:
        here, there = {*old[at].weeks}, {aligned.get(number) for number in new[to].weeks}
        return len(here & there) / len(here | there) if here | there else 0.0

    return near


def _ids(
    old: Sequence[Module | Quarter], new: Sequence[Module | Quarter], pairs: Mapping[int, int]
) -> dict[str, str]:
    """Return the id of each new part -> the id it is to have: the one it had, or one that is free."""
    found = {new[to].id: old[at].id for to, at in pairs.items()}
    taken = {one.id for one in old}
    for one in new:
        if one.id not in found:
            found[one.id] = free_id(one.id, taken)
            taken.add(found[one.id])
    return found


def _quarters(edited: Edited, aligned: Mapping[int, int]) -> tuple[list[Quarter], dict[str, str]]:
    old, new = edited.old.quarters, edited.new.quarters
    if not new:
        return list(old), {}
    pairs = same_titled(old, new, stated=edited.stated, near=_nearness(old, new, aligned))
    ids = _ids(old, new, pairs)
    merged = [over(old[pairs[to]], one) if to in pairs else one for to, one in enumerate(new)]
    return [replace(one, id=ids[new[to].id]) for to, one in enumerate(merged)], ids


def _modules(
    edited: Edited, aligned: Mapping[int, int], quarters: Collection[str], quarter_ids: Mapping[str, str]
) -> tuple[list[Module], dict[str, str]]:
    """Return the modules, each with the quarter the edited plan gives it; without any, those so far."""
    old, new = edited.old.modules, edited.new.modules
    if not new:
        return [replace(one, quarter=one.quarter if one.quarter in quarters else None) for one in old], {}
    pairs = same_titled(old, new, stated=edited.stated, near=_nearness(old, new, aligned))
    ids = _ids(old, new, pairs)
    merged: list[Module] = []
    for to, one in enumerate(new):
        before = old[pairs[to]] if to in pairs else None
        quarter = before.quarter if before else None
        if quarter_ids:
            quarter = quarter_ids.get(one.quarter or "")
        merged.append(replace(over(before, one) if before else one, id=ids[one.id], quarter=quarter))
    return merged, ids


def _weeks(
    edited: Edited,
    aligned: Mapping[int, int],
    tasks: Mapping[int, Task],
    module_ids: Mapping[str, str],
    quarter_ids: Mapping[str, str],
) -> Iterator[PlanWeek]:
    own: dict[int, list[Task]] = {}
    for one in placed(edited.new):
        own.setdefault(one.week, []).append(tasks[one.number])
    for week in edited.new.weeks:
        before = edited.old.week(aligned.get(week.number, -1))
        found = _over_week(edited, before, week) if before else week
        yield replace(
            found,
            module=module_ids.get(week.module or "") if module_ids else found.module,
            quarter=quarter_ids.get(week.quarter or "") if quarter_ids else found.quarter,
            tasks=tuple(own.get(week.number, ())),
        )


def _over_week(edited: Edited, before: PlanWeek, week: PlanWeek) -> PlanWeek:
    numbered = wording(before.title) == f"week {before.number}"
    title = week.title if edited.stated or numbered or _said(edited.new, week) else before.title
    return replace(
        over(before, week),
        number=week.number,
        title=kept_wording(before.title, title),
        kind=before.kind if week.kind is _usual(week) and before.kind is not _usual(before) else week.kind,
        resources=merged_resources(before.resources, week.resources),
    )


def _said(plan: Roadmap, week: PlanWeek) -> bool:
    """Tell whether a week's title is the plan's own, and not what the importer took for want of one."""
    above = (plan.module_of(week), plan.quarter_of(week))
    usual = {f"week {week.number}", *(wording(one.title) for one in above if one)}
    return wording(week.title) not in usual


def _usual(week: PlanWeek) -> WeekKind:
    return WeekKind.PREPARATION if week.number == 0 else WeekKind.STUDY

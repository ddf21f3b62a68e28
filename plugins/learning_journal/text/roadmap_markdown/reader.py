"""Read a study plan from markdown, whatever its shape, and put it together as a roadmap."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from ftfy import TextFixerConfig, fix_text

from learning_journal.domain.roadmap import (
    Checkpoint,
    Deliverable,
    Module,
    PlanWeek,
    Quarter,
    Roadmap,
    Task,
    WeekKind,
)
from learning_journal.errors import Problem
from learning_journal.text.roadmap_markdown.blocks import Block, Document, Heading, Items, parse
from learning_journal.text.roadmap_markdown.complaints import table_problems
from learning_journal.text.roadmap_markdown.drafts import Container, Walk
from learning_journal.text.roadmap_markdown.inline import title
from learning_journal.text.roadmap_markdown.numbering import Numbered, numbered_weeks
from learning_journal.text.roadmap_markdown.sections import every_item, tree
from learning_journal.text.roadmap_markdown.statements import apart, links_of
from learning_journal.text.roadmap_markdown.tables import words_in
from learning_journal.text.roadmap_markdown.words import SPRINTS

_REPAIR = TextFixerConfig(
    unescape_html=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    explain=False,
)
"""Mend double-encoded characters only: the lines must keep their numbers and the author's typography."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. notes: remarks on how, which are no problems."""

    roadmap: Roadmap
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def read_plan(source: str, path: str) -> Reading:
    """Read a plan from markdown; problems come in the order of their lines. Never raises, invents no week.

    path: the file's name, for problems. A range such as `Weeks 3-4` gives each of its weeks the same title
    and the first of them the tasks and resources, since open tasks are carried over anyway.
    """
    document = parse(_repaired(source))
    walk = Walk(path)
    walk.problems += table_problems(document.blocks, path)
    walk.visit(tree(document.blocks))
    weeks = numbered_weeks(walk)
    if not weeks:
        boxes, links = _count(document)
        what = (
            f"This file holds no weekly plan: {boxes} checkboxes and {links} links, but no week and no day."
        )
        walk.report(0, "no-weeks", what, "Give each week a heading such as `## Week 1: …`.")
    roadmap = _roadmap(walk, weeks, _title(document.blocks))
    _check_claims(walk)
    return Reading(roadmap, tuple(sorted(walk.problems)), tuple(walk.notes))


def _repaired(source: str) -> str:
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = fix_text(text, _REPAIR)
    front = _FRONT_MATTER.match(text)
    return "\n" * front[0].count("\n") + text[front.end() :] if front else text


def _title(blocks: tuple[Block, ...]) -> str:
    headings = [block for block in blocks if isinstance(block, Heading)]
    first = next((block for block in headings if block.level == 1), headings[0] if headings else None)
    return (first and title(first.span.plain)) or "Roadmap"


def _count(document: Document) -> tuple[int, int]:
    boxes = sum(
        item.box for block in document.blocks if isinstance(block, Items) for item in every_item(block.items)
    )
    return boxes, sum(1 for _ in links_of(document.blocks))


def _roadmap(walk: Walk, weeks: list[Numbered], name: str) -> Roadmap:
    for week in weeks:
        for one in week.chain:
            one.numbers.append(week.number)
    used = [one for one in walk.containers if one.numbers]
    _name_apart(used)
    daily = sum(week.day_table for week in weeks)
    statements = walk.statements
    return Roadmap(
        title=name,
        weeks=tuple(_week(week, sprints=2 * daily < len(weeks)) for week in weeks),
        quarters=tuple(
            Quarter(one.id, one.title, one.goal, tuple(one.numbers)) for one in used if not one.inner
        ),
        modules=tuple(_module(one, weeks) for one in used if one.inner and _is_module(one, weeks)),
        resources=tuple(statements.resources),
        hours=tuple(statements.hours),
        hours_total=statements.hours_total,
        principles=tuple(statements.parts["principles"]),
        # A sentence says no rule: those are for the learner to add to roadmap.yml.
        checkpoints=tuple(Checkpoint(one.id, one.title, one.text) for one in statements.parts["checkpoints"]),
        deliverables=tuple(
            Deliverable(one.id, one.title, one.text) for one in statements.parts["deliverables"]
        ),
        portfolio=tuple(statements.parts["portfolio"]),
    )


def _check_claims(walk: Walk) -> None:
    """Report headings such as `Quarter 1 (Weeks 1-13)` under which there are more or fewer weeks."""
    for one in walk.containers:
        if one.claimed and one.numbers and one.claimed != len(one.numbers):
            name = one.label or one.title
            what = f"`{name}` says it has {one.claimed} weeks, but {len(one.numbers)} were found."
            walk.report(one.line, "weeks-differ", what, "Correct the heading, or the weeks beneath it.")


def _name_apart(containers: list[Container]) -> None:
    """Give every quarter and every module an id of its own."""
    taken: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for one in containers:
        slug = "-".join(re.findall("[a-z0-9]+", one.title.lower()))[:40].strip("-")
        one.id = apart(one.id or slug or "module", taken[one.inner])


def _quarter_of(week: Numbered) -> Container | None:
    return next((one for one in week.chain if not one.inner), None)


def _module_of(week: Numbered) -> Container | None:
    return next((one for one in week.chain if one.inner), None)


def _is_module(container: Container, weeks: list[Numbered]) -> bool:
    return any(_module_of(week) is container for week in weeks)


def _module(container: Container, weeks: list[Numbered]) -> Module:
    own = [week for week in weeks if _module_of(week) is container]
    quarter = _quarter_of(own[0])
    return Module(
        container.id, container.title, quarter.id if quarter else None, tuple(w.number for w in own)
    )


def _week(week: Numbered, *, sprints: bool) -> PlanWeek:
    module, quarter = _module_of(week), _quarter_of(week)
    name = week.title or (module or quarter or week).title or f"Week {week.number}"
    kind = WeekKind.STUDY
    if week.number == 0:
        kind = WeekKind.PREPARATION
    elif (week.day_table and sprints) or set(words_in(name)) & SPRINTS:
        kind = WeekKind.SPRINT
    return PlanWeek(
        number=week.number,
        title=name,
        kind=kind,
        module=module.id if module else None,
        quarter=quarter.id if quarter else None,
        goal=week.goal,
        tasks=_with_ids(week),
        resources=tuple(week.resources),
    )


def _with_ids(week: Numbered) -> tuple[Task, ...]:
    """Give tasks their ids, with a number where a group has several: `w08-goal-1`, but `w08-project`."""
    total = Counter(task.group for task in week.tasks)
    so_far: Counter[str] = Counter()
    named = []
    for task in week.tasks:
        so_far[task.group] += 1
        number = f"-{so_far[task.group]}" if total[task.group] > 1 else ""
        named.append(replace(task, id=f"w{week.number:02d}-{task.group}{number}"))
    return tuple(named)

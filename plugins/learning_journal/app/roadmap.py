"""Import a plan from markdown, find a journal's plan, and its shape as JSON."""

from collections.abc import Iterable
from pathlib import Path

from learning_journal.domain.criteria import Rule
from learning_journal.domain.roadmap import PlanWeek, Resource, Retired, Roadmap, Statement, Task, Topic
from learning_journal.edges.content import ROADMAP
from learning_journal.edges.store import read_text, write_text
from learning_journal.errors import FileExistsAlreadyError, NotAJournalError, Problem, UsageError
from learning_journal.text.roadmap_markdown import Reading, read_plan
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, write_roadmap_yaml

Json = dict[str, object]


def import_roadmap(source: Path) -> Reading:
    """Read a plan from a markdown file. Raises UnreadableFileError where that cannot be read."""
    return read_plan(read_text(source), source.as_posix())


def as_yaml(roadmap: Roadmap) -> str:
    """Return the plan as the text of `roadmap.yml`."""
    return write_roadmap_yaml(roadmap)


def save_roadmap(roadmap: Roadmap, out: Path) -> None:
    """Write a new `roadmap.yml`; raises FileExistsAlreadyError rather than touch one that is there."""
    refuse_existing(out)
    write_text(out, write_roadmap_yaml(roadmap), create=True)


def refuse_existing(out: Path) -> None:
    """Raise FileExistsAlreadyError where there is something under this name already."""
    if out.exists() or out.is_symlink():
        raise FileExistsAlreadyError(
            "the file is there already; it was left as it is",
            where=str(out),
            fix="remove or rename it first, or write to another file with --out",
        )


def read_journal_plan(folder: Path) -> tuple[Roadmap, tuple[Problem, ...]]:
    """Read `roadmap.yml` of this folder or the nearest one above that has it.

    Raises NotAJournalError where there is none, UnreadableFileError where it cannot be read.
    """
    start = folder.resolve()
    for candidate in (start, *start.parents):
        if (candidate / ROADMAP).is_file():
            return read_roadmap_yaml(read_text(candidate / ROADMAP), ROADMAP)
    raise NotAJournalError(
        "there is no roadmap.yml here or above",
        where=str(start),
        fix="go to your journal's folder, or write a plan with `journal roadmap import PLAN.md`",
    )


def week_of(roadmap: Roadmap, number: int) -> PlanWeek:
    """Return one week of the plan; raises UsageError where it has no such week."""
    week = roadmap.week(number)
    if week is None:
        known = f"{roadmap.numbers[0]} to {roadmap.numbers[-1]}" if roadmap.weeks else "none"
        raise UsageError(f"the plan has no week {number}", fix=f"name one of its weeks ({known})")
    return week


def as_json(roadmap: Roadmap) -> Json:
    """Return the plan in the shape that `roadmap import` and `roadmap show` print, problems left out."""
    return {
        "title": roadmap.title,
        "quarters": [
            {"id": one.id, "title": one.title, "goal": one.goal, "weeks": list(one.weeks)}
            for one in roadmap.quarters
        ],
        "modules": [
            {"id": one.id, "title": one.title, "quarter": one.quarter, "weeks": list(one.weeks)}
            for one in roadmap.modules
        ],
        "weeks": [_week(week) for week in roadmap.weeks],
        "resources": [{**_resource(one), "topic": one.topic, "note": one.note} for one in roadmap.resources],
        "hours": {
            "total": roadmap.hours_total,
            "targets": [{"kind": one.kind, "hours": one.hours, "note": one.note} for one in roadmap.hours],
        },
        "papers": {"per_week": roadmap.papers.per_week, "from": roadmap.papers.first}
        if roadmap.papers
        else None,
        "principles": _statements(roadmap.principles),
        "topics": [_topic(one) for one in roadmap.topics],
        "checkpoints": [
            {**_statement(one), "rules": [_rule(rule) for rule in one.rules]} for one in roadmap.checkpoints
        ],
        "deliverables": [
            {**_statement(one), "counts": [source.value for source in one.counts], "section": one.section}
            for one in roadmap.deliverables
        ],
        "portfolio": _statements(roadmap.portfolio),
        "retired": [_retired(one) for one in roadmap.retired],
    }


def _week(week: PlanWeek) -> Json:
    return {
        "week": week.number,
        "title": week.title,
        "module": week.module,
        "quarter": week.quarter,
        "kind": week.kind.value,
        "goal": week.goal,
        "tasks": [_task(task) for task in week.tasks],
        "resources": [_resource(one) for one in week.resources],
    }


def _task(task: Task) -> Json:
    return {"id": task.id, "group": task.group, "days": task.days, "text": task.text, "verb": task.verb}


def _retired(one: Retired) -> Json:
    on = one.on.isoformat() if one.on else None
    return {**_task(one.task), "week": one.week, "on": on, "why": one.why}


def _resource(resource: Resource) -> Json:
    return {"title": resource.title, "url": resource.url, "kind": resource.kind}


def _topic(topic: Topic) -> Json:
    return {
        "id": topic.id,
        "title": topic.title,
        "week": topic.week,
        "module": topic.module,
        "scratch": list(topic.scratch),
        "library": list(topic.library),
    }


def _rule(rule: Rule) -> Json:
    return {
        "count": rule.count.value,
        "of": {key: list(values) for key, values in rule.of.items()},
        "state": rule.state.value if rule.state else None,
        "at_least": rule.at_least,
    }


def _statements(statements: Iterable[Statement]) -> list[Json]:
    return [_statement(one) for one in statements]


def _statement(one: Statement) -> Json:
    return {"id": one.id, "title": one.title, "text": one.text}

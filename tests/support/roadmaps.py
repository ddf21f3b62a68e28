"""How the roadmap tests look at a reading: what matters of it, as plain values that a case file can hold."""

from typing import Any

from learning_journal.domain.roadmap import PlanWeek, Resource, Roadmap, Task
from learning_journal.text.roadmap_markdown import Reading


def describe(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values, whatever is empty left out."""
    roadmap = reading.roadmap
    described: dict[str, Any] = {
        "title": roadmap.title,
        "quarters": [f"{one.id} {list(one.weeks)} {one.title}" for one in roadmap.quarters],
        "goals": [one.goal for one in roadmap.quarters if one.goal],
        "modules": [f"{one.id} {list(one.weeks)} {one.title}" for one in roadmap.modules],
        "weeks": [_week(week) for week in roadmap.weeks],
        "hours": _hours(roadmap),
        "resources": [_resource(one) for one in roadmap.resources],
    }
    for part in ("principles", "checkpoints", "deliverables", "portfolio"):
        described[part] = [f"{one.id} | {one.title} | {one.text}" for one in getattr(roadmap, part)]
    described["problems"] = [f"{one.line} {one.code}" for one in reading.problems]
    described["notes"] = list(reading.notes)
    return {key: value for key, value in described.items() if value}


def _week(week: PlanWeek) -> dict[str, Any]:
    described = {
        "week": f"{week.number} {week.title}",
        "kind": week.kind.value if week.kind != "study" else "",
        "goal": week.goal,
        "tasks": [_task(task) for task in week.tasks],
        "resources": [_resource(one) for one in week.resources],
    }
    return {key: value for key, value in described.items() if value}


def _task(task: Task) -> str:
    marks = "".join(
        f" {mark}" for mark in (task.days and f"day {task.days}", task.verb and f"={task.verb}") if mark
    )
    return f"{task.id}{marks} | {task.text}"


def _resource(one: Resource) -> str:
    parts = (one.kind, one.topic, one.title, one.note, one.url)
    return " | ".join(part for part in parts if part)


def _hours(roadmap: Roadmap) -> list[str]:
    total = [] if roadmap.hours_total is None else [f"total {roadmap.hours_total:g}"]
    return total + [f"{one.kind} {one.hours:g} | {one.note or ''}" for one in roadmap.hours]

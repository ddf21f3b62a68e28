"""Write a plan as the `roadmap.yml` a person would write: block style, one field a line, weeks set apart."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import yaml

from learning_journal.domain.criteria import Rule
from learning_journal.domain.roadmap import (
    Checkpoint,
    Deliverable,
    PlanWeek,
    Resource,
    Retired,
    Roadmap,
    Statement,
    Task,
    Topic,
    WeekKind,
)

_HEAD = """\
# The plan. Edit it freely; only the ids of tasks must stay, because posts refer to them.
# A week names its module, a module names its quarter.
"""
_Pairs = tuple[tuple[str, str | int | float | date | tuple[str, ...] | None], ...]


def write_roadmap_yaml(roadmap: Roadmap) -> str:
    """Return the plan as YAML; fields that are empty or usual are left out."""
    parts = [_HEAD + f"title: {_scalar(roadmap.title)}\n"]
    parts += _hours(roadmap)
    parts += _papers(roadmap)
    parts += _statements("principles", roadmap.principles)
    parts += _list(
        "quarters", [(("id", one.id), ("title", one.title), ("goal", one.goal)) for one in roadmap.quarters]
    )
    parts += _list(
        "modules",
        [(("id", one.id), ("title", one.title), ("quarter", one.quarter)) for one in roadmap.modules],
    )
    parts += _weeks(roadmap)
    parts += _list("resources", map(_resource, roadmap.resources))
    parts += _list("topics", map(_topic, roadmap.topics))
    parts += _checkpoints(roadmap.checkpoints)
    parts += _list("deliverables", map(_deliverable, roadmap.deliverables))
    parts += _statements("portfolio", roadmap.portfolio)
    parts += _list("retired", map(_retired, roadmap.retired))
    return "\n".join(parts)


def _hours(roadmap: Roadmap) -> Iterator[str]:
    if roadmap.hours_total is None and not roadmap.hours:
        return
    text = "hours:\n"
    if roadmap.hours_total is not None:
        text += f"  total: {_scalar(roadmap.hours_total)}\n"
    targets = [(("kind", one.kind), ("hours", one.hours), ("note", one.note)) for one in roadmap.hours]
    yield text + "".join(_list("targets", targets, indent="  "))


def _papers(roadmap: Roadmap) -> Iterator[str]:
    if roadmap.papers is not None:
        first = f"  from: {roadmap.papers.first}\n" if roadmap.papers.first else ""
        yield f"papers:\n  per_week: {roadmap.papers.per_week}\n{first}"


def _weeks(roadmap: Roadmap) -> Iterator[str]:
    quarter_of = {module.id: module.quarter for module in roadmap.modules}
    for position, week in enumerate(roadmap.weeks):
        yield ("" if position else "weeks:\n") + _week(week, quarter_of.get(week.module or ""))


def _week(week: PlanWeek, quarter: str | None) -> str:
    usual = WeekKind.PREPARATION if week.number == 0 else WeekKind.STUDY
    fields: _Pairs = (
        ("week", week.number),
        ("title", week.title),
        ("module", week.module),
        ("quarter", week.quarter if week.quarter != quarter else None),
        ("kind", week.kind if week.kind is not usual else None),
        ("goal", week.goal),
    )
    text = _entry(fields, "  ")
    text += "".join(_list("tasks", map(_task, week.tasks), indent="    "))
    return text + "".join(_list("resources", map(_resource, week.resources), indent="    "))


def _task(task: Task) -> _Pairs:
    return (
        ("id", task.id),
        ("group", task.group),
        ("days", task.days),
        ("verb", task.verb),
        ("text", task.text),
    )


def _retired(one: Retired) -> _Pairs:
    return (*_task(one.task), ("week", one.week), ("on", one.on), ("why", one.why))


def _resource(resource: Resource) -> _Pairs:
    return (
        ("kind", resource.kind),
        ("topic", resource.topic),
        ("title", resource.title),
        ("url", resource.url),
        ("note", resource.note),
    )


def _topic(topic: Topic) -> _Pairs:
    return (
        ("id", topic.id),
        ("title", topic.title),
        ("week", topic.week),
        ("module", topic.module),
        ("scratch", topic.scratch),
        ("library", topic.library or None),
    )


def _checkpoints(checkpoints: Iterable[Checkpoint]) -> Iterator[str]:
    entries = "".join(
        _entry((("id", one.id), ("title", one.title), ("text", one.text or None)), "  ")
        + ("    rules:\n" if one.rules else "")
        + "".join(f"      - {_flow(_rule(rule))}\n" for rule in one.rules)
        for one in checkpoints
    )
    if entries:
        yield f"checkpoints:\n{entries}"


def _rule(rule: Rule) -> dict[str, object]:
    of = {key: _values(key, values) for key, values in rule.of.items()}
    found = {
        "count": rule.count.value,
        "of": of or None,
        "state": rule.state.value if rule.state else None,
        "at_least": rule.at_least,
    }
    return {key: value for key, value in found.items() if value is not None}


def _values(key: str, values: Sequence[str]) -> object:
    plain = [int(value) if key == "week" else str(value) for value in values]
    return plain[0] if len(plain) == 1 else plain


def _deliverable(one: Deliverable) -> _Pairs:
    counts = tuple(source.value for source in one.counts) or None
    return (
        ("id", one.id),
        ("title", one.title),
        ("text", one.text or None),
        ("counts", counts),
        ("section", one.section),
    )


def _statements(name: str, statements: Iterable[Statement]) -> Iterator[str]:
    return _list(
        name, [(("id", one.id), ("title", one.title), ("text", one.text or None)) for one in statements]
    )


def _list(name: str, entries: Iterable[_Pairs], indent: str = "") -> Iterator[str]:
    lines = [_entry(entry, indent + "  ") for entry in entries]
    if lines:
        yield f"{indent}{name}:\n" + "".join(lines)


def _entry(pairs: _Pairs, indent: str) -> str:
    lines = [f"{key}: {_scalar(value)}" for key, value in pairs if value is not None]
    return "".join(f"{indent}{'  ' if at else '- '}{line}\n" for at, line in enumerate(lines))


def _scalar(value: str | float | date | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return _flow([str(one) for one in value])
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if not isinstance(value, str):
        return str(value)
    # Only the double-quoted style can hold every character on one line.
    style = None if value.isprintable() else '"'
    dumped: str = yaml.safe_dump(str(value), allow_unicode=True, width=float("inf"), default_style=style)
    return dumped.removesuffix("\n").removesuffix("\n...")


def _flow(value: object) -> str:
    """Return a list or mapping on one line."""
    dumped: str = yaml.safe_dump(
        value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=float("inf")
    )
    return dumped.removesuffix("\n")

"""Read `roadmap.yml` into a plan, collecting everything that is wrong with it by line."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from learning_journal.domain.roadmap import (
    Checkpoint,
    Deliverable,
    HourTarget,
    Module,
    PaperCadence,
    PlanWeek,
    Quarter,
    Resource,
    Retired,
    Roadmap,
    Statement,
    Task,
    Topic,
    WeekKind,
)
from learning_journal.errors import Problem
from learning_journal.text.roadmap_yaml.fields import Fields, Findings
from learning_journal.text.roadmap_yaml.rules import read_patterns, read_rules, read_showing
from learning_journal.text.yaml_source import read_yaml

HIGHEST_WEEK = 999
_MOST_PAPERS = 99
_STATEMENTS = ("principles", "checkpoints", "deliverables", "portfolio")
_TOP = (
    "title",
    "hours",
    "papers",
    "quarters",
    "modules",
    "weeks",
    "resources",
    *_STATEMENTS,
    "topics",
    "retired",
)
_WEEK = ("week", "title", "module", "quarter", "kind", "goal", "tasks", "resources")
_TASK = ("id", "group", "days", "text", "verb")
_RETIRED = (*_TASK, "week", "on", "why")
_RESOURCE = ("title", "url", "kind", "topic", "note")
_TOPIC = ("id", "title", "scratch", "library", "week", "module")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = {"http", "https", "mailto", "doi", "ftp"}


def read_roadmap_yaml(source: str, path: str = "roadmap.yml") -> tuple[Roadmap, tuple[Problem, ...]]:
    """Read a plan; problems come in the order of their lines.

    What a problem is about is left out of the plan or put right (weeks out of order are sorted), so that
    the invariants of `Roadmap` hold for every source.
    """
    # A lone surrogate cannot be encoded, which is how the YAML parser takes its text.
    root, problems = read_yaml(source.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8"), path)
    if root is None:
        return Roadmap(""), problems
    if not root.mapping:
        what, fix = "This is not written as `key: value` lines.", "Begin with `title: …` and `weeks:`."
        return Roadmap(""), (*problems, Problem(path, root.line, "not-a-plan", what, fix))
    findings = Findings(path)
    roadmap = _roadmap(Fields(root, "The plan", _TOP, findings))
    return roadmap, tuple(sorted((*problems, *findings.problems)))


def _roadmap(top: Fields) -> Roadmap:
    ids = _Ids()
    quarters = tuple(_quarters(top, ids))
    modules = tuple(_modules(top, ids, {quarter.id for quarter in quarters}))
    weeks = tuple(sorted(_weeks(top, ids, quarters, modules), key=lambda week: week.number))
    of_module, of_quarter = defaultdict(list), defaultdict(list)
    for week in weeks:
        of_module[week.module].append(week.number)
        of_quarter[week.quarter].append(week.number)
    hours = top.mapping("hours", "hours", ("total", "targets"))
    plan = Roadmap(
        title=top.needed("title", "Write title: My plan.") or "",
        weeks=weeks,
        quarters=tuple(Quarter(one.id, one.title, one.goal, tuple(of_quarter[one.id])) for one in quarters),
        modules=tuple(Module(one.id, one.title, one.quarter, tuple(of_module[one.id])) for one in modules),
        resources=tuple(_resources(top)),
        hours=tuple(_targets(hours)) if hours else (),
        hours_total=hours.number("total") if hours else None,
        papers=_papers(top),
        principles=tuple(one for one, _ in _statements(top, "principles", ids)),
        portfolio=tuple(one for one, _ in _statements(top, "portfolio", ids)),
        retired=tuple(_retired(top, ids)),
    )
    # What may be asked for depends on the plan as far as it was read.
    plan = replace(plan, topics=tuple(_topics(top, plan, ids)))
    return replace(
        plan,
        checkpoints=tuple(
            Checkpoint(one.id, one.title, one.text, read_rules(fields, plan))
            for one, fields in _statements(top, "checkpoints", ids, "rules")
        ),
        deliverables=tuple(
            Deliverable(one.id, one.title, one.text, *read_showing(fields))
            for one, fields in _statements(top, "deliverables", ids, "counts", "section")
        ),
    )


class _Ids:
    """Ids taken so far, each within its own kind of thing."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = defaultdict(set)

    def take(self, fields: Fields, kind: str, suggestion: str) -> str | None:
        """Return the id of one thing, or None where it is absent, malformed or taken (reported)."""
        own = fields.needed("id", f"Write id: {self._free(kind, suggestion)}.")
        if own is None:
            return None
        if _ID.fullmatch(own) is None:
            what = f"The id `{own}` is not small letters, digits and single hyphens."
            fields.report("id", "bad-id", what, f"Write id: {self._free(kind, suggestion)}, for example.")
            return None
        if own in self._taken[kind]:
            fix = f"Write id: {self._free(kind, suggestion)}."
            fields.report("id", "duplicate-id", f"The id `{own}` is taken.", fix)
            return None
        self._taken[kind].add(own)
        return own

    def _free(self, kind: str, suggestion: str) -> str:
        numbers = iter(range(1, len(self._taken[kind]) + 2))
        return next(f"{suggestion}-{n}" for n in numbers if f"{suggestion}-{n}" not in self._taken[kind])


def _quarters(top: Fields, ids: _Ids) -> Iterator[Quarter]:
    for fields in top.children("quarters", "A quarter", ("id", "title", "goal")):
        id_ = ids.take(fields, "quarter", "quarter")
        title = fields.needed("title", "Write title: what the quarter is about.")
        if id_ and title:
            yield Quarter(id_, title, fields.text("goal"), ())


def _modules(top: Fields, ids: _Ids, quarters: set[str]) -> Iterator[Module]:
    for fields in top.children("modules", "A module", ("id", "title", "quarter")):
        id_ = ids.take(fields, "module", "module")
        title = fields.needed("title", "Write title: what the module is about.")
        quarter = _reference(fields, "quarter", quarters)
        if id_ and title:
            yield Module(id_, title, quarter, ())


def _weeks(
    top: Fields, ids: _Ids, quarters: tuple[Quarter, ...], modules: tuple[Module, ...]
) -> Iterator[PlanWeek]:
    quarter_of = {module.id: module.quarter for module in modules}
    known = {quarter.id for quarter in quarters}
    seen: set[int] = set()
    for fields in top.children("weeks", "A week", _WEEK):
        number = fields.whole("week", HIGHEST_WEEK)
        if number is None:
            continue
        if number in seen:
            what = f"Week {number} is there twice."
            fields.report("week", "week-twice", what, "Join the two, or renumber this one.")
            continue
        if seen and number < max(seen):
            what = f"Week {number} stands after week {max(seen)}."
            fields.report("week", "week-order", what, "Put the weeks in ascending order.")
        seen.add(number)
        module = _reference(fields, "module", set(quarter_of))
        yield PlanWeek(
            number=number,
            title=fields.needed("title", "Write title: what the week is about.") or f"Week {number}",
            kind=_kind(fields, number),
            module=module,
            quarter=_quarter(fields, quarter_of.get(module or ""), known),
            goal=fields.text("goal"),
            tasks=tuple(_tasks(fields, number, ids)),
            resources=tuple(_resources(fields)),
        )


def _reference(fields: Fields, key: str, known: set[str]) -> str | None:
    name = fields.text(key)
    if name is None or name in known:
        return name
    fix = f"Write one of {', '.join(sorted(known))}." if known else f"List it under `{key}s:` first."
    fields.report(key, f"unknown-{key}", f"There is no {key} `{name}`.", fix)
    return None


def _quarter(fields: Fields, of_module: str | None, known: set[str]) -> str | None:
    own = _reference(fields, "quarter", known)
    if own and of_module and own != of_module:
        what = f"The week says quarter `{own}`, its module says `{of_module}`."
        fields.report("quarter", "quarter-differs", what, "Remove this line.")
    return of_module or own


def _kind(fields: Fields, number: int) -> WeekKind:
    word = fields.text("kind")
    usual = WeekKind.PREPARATION if number == 0 else WeekKind.STUDY
    if word is None:
        return usual
    if word not in list(WeekKind):
        what = f"There is no kind of week `{word}`."
        fields.report("kind", "unknown-kind", what, f"Write one of {', '.join(WeekKind)}.")
        return usual
    return WeekKind(word)


def _tasks(week: Fields, number: int, ids: _Ids) -> Iterator[Task]:
    for fields in week.children("tasks", "A task", _TASK):
        task = _task(fields, number, ids)
        if task:
            yield task


def _task(fields: Fields, number: int, ids: _Ids) -> Task | None:
    group = fields.text("group") or "task"
    slug = group if re.fullmatch("[a-z]+", group) else "task"
    id_ = ids.take(fields, "task", f"w{number:02d}-{slug}")
    text = fields.needed("text", "Write text: what there is to do.")
    return Task(id_, group, text, fields.days("days"), fields.text("verb")) if id_ and text else None


def _retired(top: Fields, ids: _Ids) -> Iterator[Retired]:
    for fields in top.children("retired", "A retired task", _RETIRED):
        week = fields.whole("week", HIGHEST_WEEK)
        task = _task(fields, week or 0, ids)
        if task and week is not None:
            yield Retired(task, week, fields.day("on"), fields.text("why"))


def _resources(parent: Fields) -> Iterator[Resource]:
    for fields in parent.children("resources", "A resource", _RESOURCE):
        title = fields.needed("title", "Write title: its name.")
        if title:
            kind = fields.text("kind") or "Resource"
            yield Resource(title, _url(fields), kind, fields.text("topic"), fields.text("note"))


def _url(fields: Fields) -> str | None:
    url = fields.text("url")
    scheme = _SCHEME.match(url or "")
    if scheme and scheme[1].lower() not in _SCHEMES:
        what = f"`{scheme[1]}:` is not an address a reader can open."
        fields.report("url", "bad-url", what, "Write an address that begins with https://.")
        return None
    return url


def _targets(hours: Fields) -> Iterator[HourTarget]:
    for fields in hours.children("targets", "An hour target", ("kind", "hours", "note")):
        kind = fields.needed("kind", "Write kind: theory, for example.")
        amount = fields.number("hours")
        if fields.lacks("hours"):
            fields.report("hours", "missing", "An hour target has no `hours`.", "Write hours: 8.")
        if kind and amount is not None:
            yield HourTarget(kind, amount, fields.text("note"))


def _papers(top: Fields) -> PaperCadence | None:
    fields = top.mapping("papers", "`papers`", ("per_week", "from"))
    per_week = fields.whole("per_week", _MOST_PAPERS) if fields else None
    if fields is None or per_week is None:
        return None
    first = 0 if fields.lacks("from") else fields.whole("from", HIGHEST_WEEK)
    return None if first is None else PaperCadence(per_week, first)


def _statements(top: Fields, name: str, ids: _Ids, *more: str) -> Iterator[tuple[Statement, Fields]]:
    """Yield the statements of a part with their fields, of which `more` are read by somebody else."""
    for fields in top.children(name, f"An entry of `{name}`", ("id", "title", "text", *more)):
        id_ = ids.take(fields, name, name.removesuffix("s"))
        title = fields.needed("title", "Write title: a few words.")
        if id_ and title:
            yield Statement(id_, title, fields.text("text") or ""), fields


def _topics(top: Fields, plan: Roadmap, ids: _Ids) -> Iterator[Topic]:
    modules = {module.id for module in plan.modules}
    for fields in top.children("topics", "A topic", _TOPIC):
        id_ = ids.take(fields, "topic", "topic")
        title = fields.needed("title", "Write title: what is built from scratch.")
        module = _reference(fields, "module", modules)
        week = None if fields.lacks("week") else fields.whole("week", HIGHEST_WEEK)
        if week is not None and plan.week(week) is None:
            what = f"The plan has no week {week}."
            fields.report("week", "week-not-in-plan", what, "Write the number of one of its weeks.")
            week = None
        if fields.lacks("scratch"):
            fix = "Write scratch: [notebooks/week-08/scratch*], for example."
            fields.report("scratch", "missing", "A topic has no `scratch`.", fix)
        scratch, library = read_patterns(fields, "scratch"), read_patterns(fields, "library")
        if id_ and title and scratch:
            yield Topic(id_, title, scratch, library, week, module)

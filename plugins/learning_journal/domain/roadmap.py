"""The study plan: quarters, modules, weeks, tasks with permanent ids, resources."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from learning_journal.domain.criteria import Rule, Source


class WeekKind(StrEnum):
    """What a plan week is for."""

    PREPARATION = "preparation"
    STUDY = "study"
    SPRINT = "sprint"


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to read, watch or use. `kind` is the plan's own word: Video, Book, Course, Tool."""

    title: str
    url: str | None
    kind: str
    topic: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    id: permanent, lower case, e.g. `w08-project`; a checkbox in a post carries it.
    group: goal, practice, project, capstone, or a word of the plan's own.
    days: the days of the week it is for as the plan writes them, e.g. `1-3` or `7`.
    text: inline markdown on one line.
    verb: the deliverable verb the plan opens with (build, implement, complete, capstone ...).
    """

    id: str
    group: str
    text: str
    days: str | None = None
    verb: str | None = None


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """One week of the plan; `module` and `quarter` are ids."""

    number: int
    title: str
    kind: WeekKind = WeekKind.STUDY
    module: str | None = None
    quarter: str | None = None
    goal: str | None = None
    tasks: tuple[Task, ...] = ()
    resources: tuple[Resource, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """A run of weeks about one subject."""

    id: str
    title: str
    quarter: str | None
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter (or phase) of the plan and its goal."""

    id: str
    title: str
    goal: str | None
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HourTarget:
    """Hours a week meant for one kind of learning; `note` is how the plan breaks them down."""

    kind: str
    hours: float
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A titled sentence of the plan: a principle, a portfolio item."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperCadence:
    """Papers to read in each plan week from week `first` on."""

    per_week: int
    first: int = 0


@dataclass(frozen=True, slots=True)
class Deliverable(Statement):
    """What a week brings forth.

    counts: one of any of these shows that it is there. section: so does something typed below this heading of
    the week's post. With neither it is a sentence and nothing else.
    """

    counts: tuple[Source, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint(Statement):
    """What should be reached by the end of a quarter: met when every rule is, unknown without rules."""

    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to build from scratch before a library is used for it.

    scratch, library: paths and patterns of the work, relative to the journal's root. week, module: where the
    plan has it.
    """

    id: str
    title: str
    scratch: tuple[str, ...]
    library: tuple[str, ...] = ()
    week: int | None = None
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Retired:
    """A task that left the plan while a post had it. Its state and evidence stay in the post's line.

    week: the plan week it was of. on: the day it left. why: in the learner's or the tool's words.
    """

    task: Task
    week: int
    on: date | None = None
    why: str | None = None


@dataclass(frozen=True)
class Roadmap:
    """A whole plan. Week numbers are unique and ascending, task ids unique, retired ones included."""

    title: str
    weeks: tuple[PlanWeek, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    modules: tuple[Module, ...] = ()
    resources: tuple[Resource, ...] = ()
    hours: tuple[HourTarget, ...] = ()
    hours_total: float | None = None
    papers: PaperCadence | None = None
    principles: tuple[Statement, ...] = ()
    topics: tuple[Topic, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    portfolio: tuple[Statement, ...] = ()
    retired: tuple[Retired, ...] = ()

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Week numbers in plan order."""
        return tuple(week.number for week in self.weeks)

    @cached_property
    def known_tasks(self) -> dict[str, tuple[Task, int]]:
        """Return each task a post may name, retired ones included, by id, with its plan week."""
        known = {task.id: (task, week.number) for week in self.weeks for task in week.tasks}
        return known | {one.task.id: (one.task, one.week) for one in self.retired}

    def week(self, number: int) -> PlanWeek | None:
        """Return the plan week with this number, or None."""
        return self._by_number.get(number)

    @cached_property
    def _by_number(self) -> dict[int, PlanWeek]:
        return {week.number: week for week in self.weeks}

    def module_of(self, week: PlanWeek) -> Module | None:
        """Return the module a week belongs to, or None."""
        return next((module for module in self.modules if module.id == week.module), None)

    def quarter_of(self, week: PlanWeek) -> Quarter | None:
        """Return the quarter a week belongs to, or None."""
        return next((quarter for quarter in self.quarters if quarter.id == week.quarter), None)

    def place(self, number: int | None, module: str | None = None) -> dict[str, tuple[str, ...]]:
        """Return where something of this week or module is in the plan, as a rule's `of` asks for it."""
        week = self.week(number) if number is not None else None
        module = module or (week.module if week else None)
        own = next((one for one in self.modules if one.id == module), None)
        quarter = (own.quarter if own else None) or (week.quarter if week else None)
        week_fact = str(number) if number is not None else None
        facts = {"week": week_fact, "module": module, "quarter": quarter}
        return {key: (value,) for key, value in facts.items() if value is not None}

    def tasks_with_facts(self) -> Iterator[tuple[Task, dict[str, tuple[str, ...]]]]:
        """Yield every task with what a rule may ask of it."""
        for week in self.weeks:
            place = self.place(week.number)
            for task in week.tasks:
                own = {"group": task.group, "verb": task.verb, "id": task.id}
                yield task, {**place, **{key: (value,) for key, value in own.items() if value}}

    def topic_facts(self, topic: Topic) -> dict[str, tuple[str, ...]]:
        """Return what a rule may ask of a topic."""
        return {**self.place(topic.week, topic.module), "id": (topic.id,)}

"""The study plan: quarters, modules, weeks, tasks with permanent ids, resources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    """A titled sentence of the plan: a principle, a checkpoint, a deliverable, a portfolio item."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Retired:
    """A task that left the plan while a post had it. Its state and evidence stay in the post's line.

    week: the plan week it was of. on: the day it left. why: in the learner's or the tool's words.
    """

    task: Task
    week: int
    on: date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A whole plan. Week numbers are unique and ascending, task ids unique, retired ones included."""

    title: str
    weeks: tuple[PlanWeek, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    modules: tuple[Module, ...] = ()
    resources: tuple[Resource, ...] = ()
    hours: tuple[HourTarget, ...] = ()
    hours_total: float | None = None
    principles: tuple[Statement, ...] = ()
    checkpoints: tuple[Statement, ...] = ()
    deliverables: tuple[Statement, ...] = ()
    portfolio: tuple[Statement, ...] = ()
    retired: tuple[Retired, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Week numbers in plan order."""
        return tuple(week.number for week in self.weeks)

    @property
    def known_tasks(self) -> dict[str, tuple[Task, int]]:
        """Return each task a post may name, retired ones included, by id, with its plan week."""
        known = {task.id: (task, week.number) for week in self.weeks for task in week.tasks}
        return known | {one.task.id: (one.task, one.week) for one in self.retired}

    def week(self, number: int) -> PlanWeek | None:
        """Return the plan week with this number, or None."""
        return next((week for week in self.weeks if week.number == number), None)

    def module_of(self, week: PlanWeek) -> Module | None:
        """Return the module a week belongs to, or None."""
        return next((module for module in self.modules if module.id == week.module), None)

    def quarter_of(self, week: PlanWeek) -> Quarter | None:
        """Return the quarter a week belongs to, or None."""
        return next((quarter for quarter in self.quarters if quarter.id == week.quarter), None)

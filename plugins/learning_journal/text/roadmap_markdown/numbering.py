"""Give every week its final number: ranges spread out, phases that restart numbered on, doubles joined."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from learning_journal.domain.roadmap import Resource, Task
from learning_journal.text.roadmap_markdown.drafts import Container, Draft, Walk
from learning_journal.text.roadmap_markdown.sections import LONGEST_RANGE
from learning_journal.text.roadmap_markdown.words import Unit

HIGHEST_WEEK = 999
DAYS = 7


@dataclass(eq=False)
class Numbered:
    """One week with its number, on its way to the plan."""

    number: int
    line: int
    title: str
    goal: str | None
    chain: tuple[Container, ...]
    shapes: set[str]
    day_table: bool = False
    tasks: list[Task] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)


@dataclass
class _Numbers:
    """Numbers given so far; `scope` is the container whose weeks are shifted by `offset`."""

    walk: Walk
    unit: Unit
    weeks: dict[int, Numbered] = field(default_factory=dict)
    offset: int = 0
    scope: Container | None = None

    def shift(self, draft: Draft) -> int:
        """Return what to add to a draft's numbers, starting anew where its phase restarts at 1."""
        if self.scope not in draft.chain:
            self.offset, self.scope = 0, None
        first = draft.ranges[0][0]
        earlier = self.weeks.get(first + self.offset)
        if first <= 1 and earlier:
            phases = [one for one in draft.chain if one is not draft.home or not one.inner]
            begun = next((one for one in phases if one not in earlier.chain), None)
            if begun:
                self.offset, self.scope = max(self.weeks) + 1 - first, begun
                phase = begun.label or begun.title
                following = f"numbered on from {first + self.offset}"
                self.walk.notes.append(f"`{phase}` counts its {self.unit}s anew; they are {following}.")
        return self.offset

    def add(self, draft: Draft) -> None:
        """Give one draft its numbers, or report why it cannot be."""
        if not self._sound(draft):
            return
        offset = self.shift(draft)
        name = draft.title
        if offset and self.scope:
            own = draft.title if draft.home is self.scope else draft.named
            name = f"{self.scope.label or self.scope.title}: {own}"
        numbers = [n + offset for a, b in draft.ranges for n in range(a, b + 1)]
        if max(numbers) > HIGHEST_WEEK:
            self._refuse(draft, f"Numbered on, this would be {self.unit} {max(numbers)}.", "Split the plan.")
            return
        self._report_twice(draft, numbers)
        for position, number in enumerate(numbers):
            self._place(draft, number, name, first=position == 0)

    def _report_twice(self, draft: Draft, numbers: list[int]) -> None:
        for number in numbers:
            known = self.weeks.get(number)
            if known and draft.shape in known.shapes:
                name = f"{str(self.unit).title()} {number}"
                what = f"{name} is there twice, first on line {known.line}; the two are joined."
                fix = "Renumber one of them, or join them yourself."
                self.walk.report(draft.line, f"{self.unit}-twice", what, fix)
                return

    def _refuse(self, draft: Draft, what: str, fix: str) -> None:
        self.walk.report(draft.line, f"{self.unit}-range", f"{what} It is left out.", fix)

    def _sound(self, draft: Draft) -> bool:
        for a, b in draft.ranges:
            if a > b:
                self._refuse(draft, f"The range {a}-{b} runs backwards.", f"Write {b}-{a}.")
                return False
            if b > HIGHEST_WEEK or b - a > LONGEST_RANGE:
                what = f"{b} is higher" if a == b else f"{a}-{b} is longer"
                fix = f"A number goes up to {HIGHEST_WEEK}, a range over {LONGEST_RANGE}."
                self._refuse(draft, f"{what} than a plan can be.", fix)
                return False
        return True

    def _place(self, draft: Draft, number: int, name: str, *, first: bool) -> None:
        known = self.weeks.get(number)
        content = draft.content
        new = known is None
        if known is None:
            known = Numbered(number, draft.line, name, content.goal, draft.chain, set(), content.day_table)
            self.weeks[number] = known
        elif draft.shape == "heading" and draft.shape not in known.shapes and name:
            known.title = name
        known.shapes.add(draft.shape)
        known.goal = known.goal or content.goal
        if first:
            tasks, resources = set(known.tasks), set(known.resources)
            known.tasks += [task for task in content.tasks if new or task not in tasks]
            known.resources += [one for one in content.resources if new or one not in resources]


def numbered_weeks(walk: Walk) -> list[Numbered]:
    """Return the weeks in ascending order."""
    weeks = [draft for draft in walk.drafts if draft.unit is Unit.WEEK]
    days = [draft for draft in walk.drafts if draft.unit is Unit.DAY]
    if weeks:
        if days:
            more = f", and so are {len(days) - 1} more" if len(days) > 1 else ""
            what = f"`{days[0].named[:60]}` stands in no week, so it is left out{more}."
            walk.report(days[0].line, "day-outside", what, "Put days under the heading of their week.")
        return _in_order(walk, Unit.WEEK, weeks)
    found = list(_weeks_of_days(_in_order(walk, Unit.DAY, days)))
    if found:
        walk.notes.append(f"The plan counts days: days 1 to {DAYS} are week 1, and so on.")
    return found


def _in_order(walk: Walk, unit: Unit, drafts: list[Draft]) -> list[Numbered]:
    numbers = _Numbers(walk, unit)
    for draft in drafts:
        numbers.add(draft)
    found = [numbers.weeks[number] for number in sorted(numbers.weeks)]
    for before, after in pairwise(found):
        if after.number - before.number > 1:
            first, last = before.number + 1, after.number - 1
            missing = f"{unit} {first} is" if first == last else f"{unit}s {first} to {last} are"
            what = f"After {unit} {before.number} comes {unit} {after.number}: {missing} missing."
            walk.report(
                after.line, f"{unit}-gap", what, "Renumber, or add what is missing; nothing was invented."
            )
    return found


def _weeks_of_days(days: list[Numbered]) -> Iterator[Numbered]:
    weeks: dict[int, list[Numbered]] = {}
    for day in days:
        weeks.setdefault((day.number - 1) // DAYS + 1, []).append(day)
    for number, own in weeks.items():
        first, last = own[0].number, own[-1].number
        title = f"Day {first}" if first == last else f"Days {first}–{last}"  # noqa: RUF001 - a range
        chain = own[0].chain
        week = Numbered(number, own[0].line, title, None, chain, set())
        for day in own:
            week.tasks += day.tasks
            week.resources += day.resources
        yield week

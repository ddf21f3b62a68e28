"""What stands under one week: its goal, its tasks and its resources."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from learning_journal.domain.roadmap import Resource, Task
from learning_journal.text.roadmap_markdown.blocks import Body, Item, Items, Paragraph, Table
from learning_journal.text.roadmap_markdown.inline import Span, bold_label, bold_opening, span, title
from learning_journal.text.roadmap_markdown.markers import as_days
from learning_journal.text.roadmap_markdown.resources import (
    USUAL_KIND,
    is_only_links,
    kind_in,
    links_in,
    resources_in,
)
from learning_journal.text.roadmap_markdown.sections import Section
from learning_journal.text.roadmap_markdown.tables import (
    RESOURCES,
    area_tasks,
    columns,
    day_tasks,
    group_in,
    row_resources,
    sideways,
    split_days,
    verb_of,
    words_in,
)
from learning_journal.text.roadmap_markdown.words import GOAL_LABELS, Unit

_LONGEST_LABEL = 4
_LONGEST_ANNOUNCEMENT = 2
"""Words; what is longer is a sentence, or a subject that happens to hold such a word."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: its group of tasks, its days, the words above it, the kind of its resources."""

    group: str = "task"
    days: str | None = None
    above: str = ""
    kind: str = USUAL_KIND


@dataclass
class Content:
    """What was found under a week; task ids are still empty. `day_table`: the week is laid out by days."""

    goal: str | None = None
    tasks: list[Task] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    day_table: bool = False

    def add_section(self, section: Section) -> None:
        """Read a section and all that stands beneath it, other weeks left out."""
        self._section(section, _Place(), section.numbers)

    def add_items(self, items: Iterable[Item]) -> None:
        """Read list items."""
        self._items(items, _Place())

    def add_links(self, line: Span) -> None:
        """Keep the links of a line that is no task."""
        self.resources += links_in(line)

    def _section(self, section: Section, place: _Place, own: frozenset[int]) -> None:
        before = len(self.tasks)
        self._blocks(section.blocks, place)
        for child in section.children:
            if (child.numbers | child.below) <= own:
                self._section(child, _under(child, place), own)
        marker = section.marker
        if marker.names_days and marker.title and len(self.tasks) == before:
            self.tasks.append(Task("", "goal", marker.title, as_days(marker.ranges)))

    def _blocks(self, blocks: Iterable[Body], place: _Place) -> None:
        announced = place
        for block in blocks:
            if isinstance(block, Paragraph):
                announced = self._paragraph(block, place)
            elif isinstance(block, Items):
                self._items(block.items, announced)
                announced = place
            else:
                self._table(block)

    def _paragraph(self, paragraph: Paragraph, place: _Place) -> _Place:
        """Read a paragraph; return the place of a list that follows it."""
        announced = place
        for line in paragraph.spans:
            label, rest = _label(line)
            group = _announced(label)
            days, text = split_days(line.raw)
            if self._takes_goal(label, rest):
                self.goal = span(rest).plain
            elif days:
                self.tasks.append(Task("", "goal", text, days, verb_of(text)))
            elif group and not rest:
                announced = replace(place, group=group, kind=kind_in(label) or place.kind)
            elif group == RESOURCES:
                self.resources += resources_in(span(rest), kind_in(label) or USUAL_KIND)
                continue
            elif rest and (group or verb_of(line.raw)):
                self._task(replace(place, group=group or place.group), rest if group else line.raw)
            self.resources += links_in(line, place.kind)
        return announced

    def _items(self, items: Iterable[Item], place: _Place) -> None:
        for item in items:
            self._item(item, place)

    def _item(self, item: Item, place: _Place) -> None:
        whole = span(" ".join(line.raw for line in item.spans))
        label, rest = _label(whole)
        group = _announced(label)
        days, text = split_days(whole.raw)
        if days:
            place = replace(place, group="goal", days=days)
        elif group and not self._takes_goal(label, rest):
            place = replace(place, group=group, kind=kind_in(label) or place.kind)
            text = rest
        if self._takes_goal(label, rest) and not days:
            self.goal, text = span(rest).plain, ""
        elif not item.box and (place.group == RESOURCES or is_only_links(whole)):
            self.resources += resources_in(span(text), place.kind)
        else:
            self.resources += links_in(whole, place.kind)
            if item.box or not item.children:
                self._task(place, text)
        above = "" if item.box or group else span(text).plain.rstrip(":")
        self._items(item.children, replace(place, above=_joined(place.above, above)))

    def _task(self, place: _Place, text: str) -> None:
        if title(span(text).plain) or text.strip("*_ "):
            group = "task" if place.group == RESOURCES else place.group
            self.tasks.append(Task("", group, _joined(place.above, text), place.days, verb_of(text)))

    def _table(self, table: Table) -> None:
        layout = columns(table, Unit.DAY)
        if sideways(table):
            return
        if layout:
            self.day_table = True
            for row in table.rows:
                self.tasks += day_tasks(row, layout)
        else:
            self.tasks += area_tasks(table)
        for row in table.rows:
            self.resources += row_resources(row, table.header)

    def _takes_goal(self, label: str, rest: str) -> bool:
        return bool(rest) and self.goal is None and _names_goal(label)


def goal_in(blocks: Iterable[Body]) -> str | None:
    """Return the goal that a labelled paragraph among these blocks states."""
    for block in blocks:
        for line in block.spans if isinstance(block, Paragraph) else ():
            label, rest = _label(line)
            if rest and _names_goal(label):
                return span(rest).plain
    return None


def _names_goal(label: str) -> bool:
    words = words_in(label)
    return len(words) <= _LONGEST_ANNOUNCEMENT and bool(set(words) & GOAL_LABELS)


def _announced(label: str) -> str | None:
    """Return the group a short label announces: `Project`, `Practice tasks`, but not `Working with links`."""
    words = words_in(label)
    return group_in(label) if len(words) <= _LONGEST_ANNOUNCEMENT else None


def _under(section: Section, place: _Place) -> _Place:
    marker = section.marker
    if marker.names_days:
        return _Place("goal", as_days(marker.ranges), title(marker.title))
    group = _announced(section.plain.partition(":")[0])
    if group:
        return replace(place, group=group, kind=kind_in(section.plain) or place.kind)
    return place


def _label(line: Span) -> tuple[str, str]:
    """Split a line into its short label and the rest; the label is empty where it has none."""
    found = bold_label(line.raw)
    if found is None:
        opening = bold_opening(line.raw)
        if opening and not opening[1]:
            found = opening
        else:
            before, colon, after = line.raw.partition(":")
            found = (before, after.strip()) if colon and not after.startswith("//") else None
    if found is None or "](" in found[0] or len(words_in(found[0])) > _LONGEST_LABEL:
        return "", line.raw
    return span(found[0]).plain, found[1]


def _joined(above: str, text: str) -> str:
    return f"{above}: {text}" if above and text else above or text

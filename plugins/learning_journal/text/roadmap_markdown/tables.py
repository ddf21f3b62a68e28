"""Tables of a plan: what each column holds, and what a row asks to do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learning_journal.domain.roadmap import Resource, Task
from learning_journal.text.roadmap_markdown.blocks import Cell, Row, Table
from learning_journal.text.roadmap_markdown.inline import bold_label, span, title
from learning_journal.text.roadmap_markdown.markers import as_days, cell_ranges, is_unit_word, leading
from learning_journal.text.roadmap_markdown.resources import kind_in, links_in, resources_in
from learning_journal.text.roadmap_markdown.words import GROUPS, SKIPPED, TITLES, VERBS, Unit

RESOURCES = "resources"
_TITLE = "title"
_SKIP = "skip"
_GROUPS = {group: frozenset(words.split()) for group, words in GROUPS.items()}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: the one that names weeks or days, and the role of each of the others."""

    key: int
    roles: tuple[str, ...]
    labels: tuple[str, ...]


def words_in(text: str) -> list[str]:
    """Return the words of a label, in small letters."""
    return re.findall(r"[\w-]+", text.casefold())


def group_in(text: str) -> str | None:
    """Return the group of tasks, or `resources`, that a label announces; None where it says neither."""
    words = set(words_in(text))
    return next((group for group, named in _GROUPS.items() if words & named), None)


def plain(cell: Cell) -> str:
    """Return a cell's text on one line."""
    return title(" ".join(span.plain for span in cell))


def columns(table: Table, unit: Unit) -> Columns | None:
    """Return the columns of a table that is keyed by weeks or days; None where it is not.

    A column of durations is called `Weeks` too, but never stands first.
    """
    labels = tuple(plain(cell) for cell in table.header)
    if labels and is_unit_word(labels[0], unit):
        key = 0
    elif len(labels) > 1 and labels[0] in {"", "#"} and is_unit_word(labels[1], unit):
        key = 1
    else:
        return None
    return Columns(key, tuple(_role(label) for label in labels), labels)


def sideways(table: Table) -> str | None:
    """Return the header of the first column that is itself a week or day: the table lies on its side."""
    return next((label for label in map(plain, table.header) if leading(label, strict=True)), None)


def title_of(row: Row, layout: Columns) -> str | None:
    """Return what a row says it is about."""
    named = (
        plain(cell) for at, cell in enumerate(row.cells) if layout.roles[at] == _TITLE and at != layout.key
    )
    return next((text for text in named if text), None)


def row_tasks(row: Row, layout: Columns) -> Iterator[Task]:
    """Return what a row of a week table asks to do: one task for each line of each cell."""
    for at, cell in enumerate(row.cells):
        role = layout.roles[at]
        if at == layout.key or role in {RESOURCES, _TITLE, _SKIP}:
            continue
        for line in cell:
            days, text = split_days(line.raw)
            yield Task("", role, text, days, verb_of(text))


def day_tasks(row: Row, layout: Columns) -> Iterator[Task]:
    """Return the task of a row of a day table; its days as written where they are no numbers (`Monday`)."""
    named = plain(row.cells[layout.key])
    ranges = cell_ranges(named, Unit.DAY)
    text = _joined(
        [cell for at, cell in enumerate(row.cells) if at != layout.key and _is_text(layout.roles[at])]
    )
    if text:
        yield Task("", "goal", text, as_days(ranges) if ranges else named or None)


def area_tasks(table: Table) -> Iterator[Task]:
    """Return the tasks of a table inside a week that names neither weeks nor days."""
    roles = [_role(plain(cell)) for cell in table.header]
    for row in table.rows:
        text = _joined([cell for at, cell in enumerate(row.cells) if _is_text(roles[at])])
        if text:
            yield Task("", "task", text)


def row_resources(row: Row, header: tuple[Cell, ...]) -> Iterator[Resource]:
    """Return the resources of a row: its resource cells line by line, and every link of the others."""
    for at, cell in enumerate(row.cells):
        label = plain(header[at])
        for line in cell:
            if _role(label) == RESOURCES:
                yield from resources_in(line, kind_in(label) or "Resource")
            else:
                yield from links_in(line)


def split_days(raw: str) -> tuple[str | None, str]:
    """Split `**Day 1-3:** text` into days and text."""
    found = bold_label(raw)
    if found and found[1]:
        marker = leading(span(found[0]).plain)
        if marker and marker.names_days and marker.ranges and not marker.title:
            return as_days(marker.ranges), found[1]
    marker = leading(raw, strict=True) if found is None else None
    if marker and marker.names_days and marker.title and raw.endswith(marker.title):
        return as_days(marker.ranges), marker.title
    return None, raw


def verb_of(raw: str) -> str | None:
    """Return the deliverable verb of a line that opens with it in bold, such as `**Build:** …`."""
    found = bold_label(raw)
    words = words_in(found[0]) if found and found[1] else []
    if "capstone" in words:
        return "capstone"
    return words[0] if words and words[0] in VERBS else None


def _joined(cells: list[Cell]) -> str:
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:  # noqa: PLR2004 - a label needs something to stand before
        return "; ".join(line.raw for cell in filled for line in cell)
    rest = "; ".join(line.raw for cell in filled[1:] for line in cell)
    return f"{plain(filled[0])}: {rest}"


def _is_text(role: str) -> bool:
    return role not in {RESOURCES, _SKIP}


def _role(label: str) -> str:
    words = words_in(label)
    group = group_in(label)
    if group:
        return group
    if set(words) & TITLES:
        return _TITLE
    if not words or set(words) & SKIPPED:
        return _SKIP
    return words[0] if re.fullmatch("[a-z]{1,20}", words[0]) else "task"

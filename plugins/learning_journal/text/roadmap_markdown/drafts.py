"""Walk through a plan's sections and note down every week and day it names, still unnumbered and unsorted."""

from dataclasses import dataclass, field

from learning_journal.errors import Problem
from learning_journal.text.roadmap_markdown.blocks import Body, Item, Items, Table
from learning_journal.text.roadmap_markdown.content import Content, goal_in
from learning_journal.text.roadmap_markdown.inline import span
from learning_journal.text.roadmap_markdown.markers import (
    Marker,
    Ranges,
    cell_ranges,
)
from learning_journal.text.roadmap_markdown.sections import Section, every_item, item_marker
from learning_journal.text.roadmap_markdown.statements import Statements, kind_of, part_of
from learning_journal.text.roadmap_markdown.tables import (
    Columns,
    columns,
    day_tasks,
    plain,
    row_resources,
    row_tasks,
    title_of,
)
from learning_journal.text.roadmap_markdown.words import Unit


@dataclass(eq=False)
class Container:
    """A run of weeks with a name: a quarter, or a module inside one (`inner`).

    claimed: how many weeks its heading says it has; 0 where it does not say.
    """

    line: int
    id: str
    label: str
    title: str
    goal: str | None
    inner: bool
    claimed: int
    numbers: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Draft:
    """Weeks or days as the plan names them.

    shape: heading, list or table; the same week may stand in several shapes, but only once in each.
    named: how the plan names it in full, for titles that must keep their phase.
    home: the innermost container, if the heading is that container's too.
    """

    line: int
    unit: Unit
    ranges: Ranges
    title: str
    named: str
    shape: str
    chain: tuple[Container, ...]
    content: Content
    home: Container | None = None


@dataclass
class Walk:
    """The result of walking through a plan."""

    path: str
    title: str = ""
    drafts: list[Draft] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    statements: Statements = field(default_factory=Statements)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def report(self, line: int, code: str, what: str, fix: str) -> None:
        """Collect a problem of the plan."""
        self.problems.append(Problem(self.path, line, code, what, fix))

    def visit(self, section: Section, chain: tuple[Container, ...] = ()) -> None:
        """Read a section that stands outside every week."""
        marker = section.marker
        self._complain(section)
        if _is_container(section):
            chain = (*chain, self._container(section, chain))
        elif section.numbers or (marker.names_weeks and marker.ranges):
            self._week(section, chain)
            return
        elif marker.names_days and marker.ranges:
            self._day(section, chain)
            return
        self._outside(section, chain)

    def _complain(self, section: Section) -> None:
        if section.marker.bad:
            what = f"The number in `{section.plain[:60]}` cannot be read."
            unit = section.marker.unit
            self.report(section.line, f"{unit}-number", what, f"Write it like `{str(unit).title()} 3: …`.")

    def _container(self, section: Section, chain: tuple[Container, ...], *, leaf: bool = False) -> Container:
        marker = section.marker
        inner = marker.inner or marker.phase is None or any(not one.inner for one in chain)
        name = marker.title or marker.label or section.plain
        goal = None if leaf and inner else goal_in(section.blocks)
        made = Container(
            section.line, marker.phase or "", marker.label, name, goal, inner, len(section.numbers)
        )
        self.containers.append(made)
        return made

    def _week(self, section: Section, chain: tuple[Container, ...]) -> None:
        home = self._container(section, chain, leaf=True) if section.marker.phase else None
        content = Content()
        content.add_section(section)
        own = (*chain, home) if home else chain
        named = section.marker.title or section.plain
        self._draft(
            section.line, section.marker, "heading", own, content, named=section.plain, home=home, title=named
        )
        for child in section.children:
            if not (child.numbers | child.below) <= section.numbers:
                self.visit(child, chain)

    def _day(self, section: Section, chain: tuple[Container, ...]) -> None:
        content = Content()
        content.add_section(Section(section.line, section.level, "", Marker(), [], [section]))
        self._draft(section.line, section.marker, "heading", chain, content, named=section.plain)

    def _draft(  # noqa: PLR0913 - the fields of one value
        self,
        line: int,
        marker: Marker,
        shape: str,
        chain: tuple[Container, ...],
        content: Content,
        *,
        named: str,
        title: str = "",
        home: Container | None = None,
    ) -> None:
        unit = marker.unit or Unit.WEEK
        self.drafts.append(
            Draft(line, unit, marker.ranges, title or marker.title, named, shape, chain, content, home)
        )

    def _outside(self, section: Section, chain: tuple[Container, ...], part: str | None = None) -> None:
        """Read what stands outside the weeks, `part` being what an outer heading opened."""
        own = part_of(section.plain)
        rest = [block for block in section.blocks if not self._weeks_in(block, chain)]
        if not (section.marker.names_weeks or section.marker.phase or section.level == 1):
            part = own or part
        kind = kind_of(section.plain)
        self.statements.add(rest, part, kind, None)
        for child in section.children:
            if child.numbers or child.below or child.marker.unit or child.marker.phase:
                self.visit(child, chain)
            else:
                self._outside(child, chain, part)

    def _weeks_in(self, block: Body, chain: tuple[Container, ...]) -> bool:
        """Note down the weeks or days of a table or list; tell whether it had any."""
        if isinstance(block, Table):
            for unit in (Unit.WEEK, Unit.DAY):
                layout = columns(block, unit)
                if layout and (unit is Unit.WEEK or _counts_days(block, layout)):
                    self._rows(block, layout, unit, chain)
                    return True
        elif isinstance(block, Items):
            before = len(self.drafts)
            for item in every_item(block.items):
                self._item(item, chain)
            return len(self.drafts) > before
        return False

    def _rows(self, table: Table, layout: Columns, unit: Unit, chain: tuple[Container, ...]) -> None:
        for row in table.rows:
            text = plain(row.cells[layout.key])
            ranges = cell_ranges(text, unit)
            if ranges is None:
                what = f"{f'`{text}`' if text else 'An empty cell'} is no {unit} number; the row is left out."
                self.report(row.line, f"{unit}-number", what, f"Write the number of its {unit}.")
                continue
            content = Content(resources=list(row_resources(row, table.header)))
            content.tasks += row_tasks(row, layout) if unit is Unit.WEEK else day_tasks(row, layout)
            name = title_of(row, layout) or (chain[-1].title if chain else "")
            self._draft(row.line, Marker(unit, ranges, title=name), "table", chain, content, named=name)

    def _item(self, item: Item, chain: tuple[Container, ...]) -> None:
        found = item_marker(item)
        if found is None:
            return
        marker, rest = found
        content = Content()
        if marker.names_days:
            content.add_items([item])
        elif item.box:
            content.add_items([Item(item.line, (span(rest),), box=True, children=item.children)])
        else:
            for line in item.spans:
                content.add_links(line)
            content.add_items(item.children)
        self._draft(item.line, marker, "list", chain, content, named=item.spans[0].plain)


def _counts_days(table: Table, layout: Columns) -> bool:
    """Tell whether a table's days are numbered, rather than those of a calendar week."""
    return any(cell_ranges(plain(row.cells[layout.key]), Unit.DAY) for row in table.rows)


def _is_container(section: Section) -> bool:
    """Tell whether a section holds weeks that are named beneath it, rather than being a week itself."""
    if not section.below:
        return False
    if section.marker.phase:
        return True
    many = len(section.numbers) > 1 or section.marker.spanned
    return many and bool(section.below & section.numbers)

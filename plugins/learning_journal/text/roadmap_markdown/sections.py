"""The headings of a plan as a tree, each with what it names and which weeks are named beneath it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from learning_journal.text.roadmap_markdown.blocks import (
    SUMMARY_LEVEL,
    Block,
    Body,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
)
from learning_journal.text.roadmap_markdown.inline import bold_opening, span, title
from learning_journal.text.roadmap_markdown.markers import Marker, cell_ranges, heading_marker, leading
from learning_journal.text.roadmap_markdown.tables import columns, plain
from learning_journal.text.roadmap_markdown.words import COLONS, DASHES, SEPARATORS, Unit

LONGEST_RANGE = 60
"""Weeks in one range; more is a slip of the pen."""


@dataclass(eq=False)
class Section:
    """A heading and what stands under it; `below` holds the numbers of all weeks named beneath.

    deep: it holds a heading of a lower level, so that its own level is taken for what it says.
    """

    line: int
    level: float
    plain: str
    marker: Marker
    blocks: list[Body] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)
    below: frozenset[int] = frozenset()
    deep: bool = False

    @property
    def numbers(self) -> frozenset[int]:
        """Weeks its own heading names."""
        return numbers_of(self.marker)


def numbers_of(marker: Marker) -> frozenset[int]:
    """Return the weeks a marker names; none where a range is backwards or absurd."""
    if not marker.names_weeks:
        return frozenset()
    return frozenset(n for a, b in marker.ranges if b - a <= LONGEST_RANGE for n in range(a, b + 1))


def tree(blocks: Iterable[Block]) -> Section:
    """Return the root section; it has no heading of its own."""
    root = Section(0, 0, "", Marker())
    stack = [root]
    for block in blocks:
        if isinstance(block, Heading):
            section = _headed(block)
        elif (found := _announced(block)) is not None:
            section = found
        else:
            stack[-1].blocks.append(block)
            continue
        while stack[-1] is not root and not _contains(stack[-1], section):
            stack.pop()
        stack[-1].children.append(section)
        stack[-1].deep |= section.level > stack[-1].level
        stack.append(section)
    _count(root)
    return root


def item_marker(item: Item) -> tuple[Marker, str] | None:
    """Return the weeks a list item names and the markdown after them, if it names any.

    Prose names none, and neither does a table of contents.
    """
    if not item.spans or (item.spans[0].links and all(link.url[:1] == "#" for link in item.spans[0].links)):
        return None
    return _line_marker(item.spans[0].raw, item.spans[0].plain)


def _line_marker(raw: str, text: str) -> tuple[Marker, str] | None:
    opening = bold_opening(raw)
    if opening:
        marker = leading(title(span(opening[0]).plain.rstrip("".join(COLONS))))
        rest = opening[1].lstrip(f"{SEPARATORS}{DASHES} ")
        if marker and marker.ranges and not marker.bad and not (marker.title and rest):
            return replace(marker, title=marker.title or title(span(rest).plain)), rest
        return None
    marker = leading(title(text), strict=True)
    if marker is None or not marker.ranges:
        return None
    return marker, raw[raw.find(marker.title) :] if marker.title and marker.title in raw else marker.title


def _headed(heading: Heading) -> Section:
    plain_text = title(heading.span.plain)
    section = Section(heading.line, heading.level, plain_text, heading_marker(heading.span.plain))
    if heading.span.links:
        section.blocks.append(Paragraph(heading.line, (heading.span,)))
    return _leveled(section)


def _announced(block: Body) -> Section | None:
    """Read a paragraph that does a heading's work: `**Week 3: Sets**`, or `Week 3` alone on its line."""
    if not isinstance(block, Paragraph) or len(block.spans) != 1:
        return None
    line = block.spans[0]
    found = _line_marker(line.raw, line.plain)
    if found is None or (found[1] and (found[0].names_days or not bold_opening(line.raw))):
        return None
    section = Section(block.line, SUMMARY_LEVEL, title(line.plain), found[0])
    if line.links:
        section.blocks.append(block)
    return _leveled(section)


def _leveled(section: Section) -> Section:
    """Put days below the week heading before them, even where both have one level."""
    if section.marker.names_days and not section.marker.spanned:
        section.level += 0.5
    return section


def _contains(outer: Section, inner: Section) -> bool:
    if outer.level < inner.level:
        return True
    # `## Phase 1` followed by `## Week 1`: a phase holds weeks of its own level, until it holds deeper ones.
    holds = outer.marker.phase is not None and not outer.marker.names_weeks and not outer.deep
    return holds and outer.level == inner.level and inner.marker.names_weeks and not inner.marker.phase


def _count(root: Section) -> None:
    order = [root]
    for section in order:
        order.extend(section.children)
    for section in reversed(order):
        found = set(_block_weeks(section.blocks))
        for child in section.children:
            found |= child.below | child.numbers
        section.below = frozenset(found)


def _block_weeks(blocks: list[Body]) -> Iterator[int]:
    for block in blocks:
        if isinstance(block, Table) and (layout := columns(block, Unit.WEEK)):
            for row in block.rows:
                ranges = cell_ranges(plain(row.cells[layout.key]), Unit.WEEK) or ()
                yield from numbers_of(Marker(Unit.WEEK, ranges))
        elif isinstance(block, Items):
            for item in every_item(block.items):
                found = item_marker(item)
                if found:
                    yield from numbers_of(found[0])


def every_item(items: Iterable[Item]) -> Iterator[Item]:
    """Iterate over list items and the items beneath them, in order."""
    for item in items:
        yield item
        yield from every_item(item.children)

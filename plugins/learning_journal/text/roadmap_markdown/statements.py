"""The parts of a plan outside its weeks: principles, hours, checkpoints, portfolio, resources."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from learning_journal.domain.roadmap import HourTarget, Resource, Statement
from learning_journal.text.roadmap_markdown.blocks import Block, Body, Item, Items, Paragraph, Table
from learning_journal.text.roadmap_markdown.inline import Span, bold_label, span, title
from learning_journal.text.roadmap_markdown.resources import (
    USUAL_KIND,
    kind_in,
    links_in,
    outside,
    resources_in,
)
from learning_journal.text.roadmap_markdown.sections import every_item
from learning_journal.text.roadmap_markdown.tables import row_resources, words_in
from learning_journal.text.roadmap_markdown.words import SECTIONS

_PARTS = {part: frozenset(words.split()) for part, words in SECTIONS.items()}
_TOTAL = re.compile(r"(\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h)\s*(?:/|per|a)\s*week", re.IGNORECASE)
_HOURS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h)\b\s*(?:/\s*week|per week)?\s*", re.IGNORECASE)
_BREAKDOWN = re.compile(r"\(([^()]*)\)\s*(?:[-–—:]\s*)?(.*)")  # noqa: RUF001 - the dashes plans are written with


@dataclass
class Statements:
    """What was found outside the weeks. Lists of statements by part; ids are unique within each."""

    parts: dict[str, list[Statement]] = field(default_factory=lambda: {part: [] for part in SECTIONS})
    resources: list[Resource] = field(default_factory=list)
    hours: list[HourTarget] = field(default_factory=list)
    hours_total: float | None = None
    _taken: Counter[str] = field(default_factory=Counter)

    def add(self, blocks: Iterable[Body], part: str | None, kind: str, topic: str | None) -> None:
        """Read the blocks of one section; `part` is what `part_of` says of its heading."""
        for block in blocks:
            if isinstance(block, Paragraph):
                topic = _topic(block) or topic
                for line in block.spans:
                    self.resources += links_in(line, kind)
            elif isinstance(block, Items):
                self._list(block.items, part, kind, topic)
            else:
                for row in block.rows:
                    self.resources += row_resources(row, block.header)

    def _list(self, items: Iterable[Item], part: str | None, kind: str, topic: str | None) -> None:
        for item in items:
            if self._hours(item):
                self._statement(item, part)
            elif part == "resources":
                for one in every_item((item,)):
                    for line in one.spans:
                        self.resources += resources_in(line, kind, topic) if _names(line) else ()
            else:
                self._statement(item, part)
                for one in every_item((item,)):
                    for line in one.spans:
                        self.resources += links_in(line, kind)

    def _statement(self, item: Item, part: str | None) -> None:
        if part is None or part == "resources" or not item.spans:
            return
        raw = " ".join(line.raw for line in item.spans)
        beneath = [line.raw for child in every_item(item.children) for line in child.spans]
        label, text = bold_label(raw) or (raw, "")
        text = " ".join(filter(None, (text, "" if _targets(item) else "; ".join(beneath))))
        name = title(span(label).plain)
        if name:
            self.parts[part].append(Statement(self._id(name, part), name, text))

    def _hours(self, item: Item) -> bool:
        """Read a list item whose children are hours a week for one kind of learning each."""
        found = _targets(item)
        if not found:
            return False
        total = _TOTAL.search(" ".join(line.plain for line in item.spans))
        self.hours += found
        self.hours_total = float(total[1]) if total else None
        return True

    def _id(self, name: str, part: str) -> str:
        slug = "-".join(re.findall("[a-z0-9]+", name.lower()))[:60].strip("-") or part.removesuffix("s")
        return apart(f"{part}/{slug}", self._taken).partition("/")[2]


def apart(wanted: str, taken: Counter[str]) -> str:
    """Return an id that is not taken yet, by a number at its end where need be, and take it."""
    id_ = wanted
    while taken[id_]:
        taken[wanted] += 1
        id_ = f"{wanted}-{taken[wanted]}"
    taken[id_] += 1
    return id_


def part_of(heading: str) -> str | None:
    """Return the part of a plan that a heading outside the weeks opens, or None."""
    words = set(words_in(heading))
    part = next((part for part, named in _PARTS.items() if words & named), None)
    return part or ("resources" if kind_in(heading) else None)


def kind_of(heading: str) -> str:
    """Return the kind of the resources under a heading."""
    return kind_in(heading) or USUAL_KIND


def _topic(paragraph: Paragraph) -> str | None:
    last = paragraph.spans[-1] if paragraph.spans else None
    found = bold_label(last.raw) if last else None
    return title(span(found[0]).plain) if found and not found[1] else None


def _targets(item: Item) -> list[HourTarget]:
    """Return the hours that the children of a list item state; none unless each of them states some."""
    found = [_target(child) for child in item.children]
    return [target for target in found if target] if all(found) else []


def _target(item: Item) -> HourTarget | None:
    raw = " ".join(line.raw for line in item.spans)
    label, rest = bold_label(raw) or raw.partition(":")[::2]
    amount = _HOURS.match(rest.strip())
    if amount is None or not label:
        return None
    note = rest.strip()[amount.end() :].strip(" -–—")  # noqa: RUF001 - as above
    if split := _BREAKDOWN.fullmatch(note):
        note = "; ".join(filter(None, split.groups()))
    return HourTarget(title(span(label).plain).lower(), float(amount[1]), note or None)


def _names(line: Span) -> bool:
    return not line.links or bool(outside(line.links))


def links_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Iterate over the targets of all links among blocks."""
    for block in blocks:
        for line in _lines(block):
            yield from (link.url for link in line.links)


def _lines(block: Block) -> Iterator[Span]:
    if isinstance(block, Paragraph):
        yield from block.spans
    elif isinstance(block, Items):
        for item in every_item(block.items):
            yield from item.spans
    elif isinstance(block, Table):
        for cells in (block.header, *(row.cells for row in block.rows)):
            for cell in cells:
                yield from cell
    else:
        yield block.span

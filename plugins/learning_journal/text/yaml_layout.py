"""How a YAML file is laid out: which lines belong to which entry, and where its comments are."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Node = Any
"""A node of PyYAML: its stubs do not say which kind has which fields."""

_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of a list, or a field of a mapping, in block style.

    node: the entry, or the field's value; key: the field's key. lead: where the comments and empty lines
    above it begin. start: its dash or its key. end: after its last line and the deeper comments that follow.
    """

    node: Node
    key: str
    lead: int
    start: int
    end: int


class Layout:
    """A YAML document that `yaml_source.read_yaml` takes without a problem; its text ends in a newline."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node = yaml.compose(text, Loader=_Loader)
        self._scalars = sorted(self._spans(self.root))
        self._constructor = SafeConstructor()

    def line_start(self, at: int) -> int:
        """Return where the line begins in which a place is."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return where the line after the one with a place begins."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def column(self, at: int) -> int:
        """Return how far a place is from the beginning of its line."""
        return at - self.line_start(at)

    def end(self, node: Node) -> int:
        """Return where a value's own text ends; the parser's mark may lie on a later line."""
        if not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(node, yaml.MappingNode) else last)
        text = self.text[node.start_mark.index : node.end_mark.index]
        return int(node.start_mark.index) + len(text.rstrip())

    def fields(self, node: Node, begin: int) -> list[Part]:
        """Return the fields of a mapping in block style whose text begins at a place."""
        column = self.column(node.start_mark.index)
        starts = [(key.start_mark.index, str(key.value), value) for key, value in node.value]
        return self._parts(starts, begin, column)

    def entries(self, node: Node, begin: int) -> list[Part]:
        """Return the entries of a list in block style; `begin` is the line after the one with its key."""
        column = self.column(node.start_mark.index)
        starts = [(self._dash(item, column), "", item) for item in node.value]
        return self._parts(starts, begin, column)

    def _dash(self, item: Node, column: int) -> int:
        """Return where the dash of an entry is: on its first line, or above it where that is empty."""
        start = self.line_start(item.start_mark.index)
        while start and self.text[start : start + column + 1] != " " * column + "-":
            start = self.line_start(start - 1)
        return start + column

    def _parts(self, starts: list[tuple[int, str, Node]], begin: int, column: int) -> list[Part]:
        parts: list[Part] = []
        for start, key, node in starts:
            end = self.line_end(max(self.end(node), start) - 1)
            for line in _LINE.finditer(self.text, end):
                words = line[0].lstrip(" \t")
                if words.startswith("#") and len(line[0]) - len(words) > column:
                    end = line.end()
                elif words.strip():
                    break
            parts.append(Part(node, key, min(begin, self.line_start(start)), start, end))
            begin = end
        return parts

    def _spans(self, node: Node) -> Iterator[tuple[int, int]]:
        """Yield where the text of each scalar is; a comment may stand behind the `|` of a block scalar."""
        if isinstance(node, yaml.ScalarNode):
            start = node.start_mark.index
            yield (self.line_end(start) if node.style in {"|", ">"} else start), node.end_mark.index
            return
        for child in node.value:
            for one in child if isinstance(child, tuple) else (child,):
                yield from self._spans(one)

    def comments(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the comments between two places, each with its place."""
        found: list[tuple[int, str]] = []
        at = start
        while match := _COMMENT.search(self.text, at, end):
            span = bisect_right(self._scalars, (match.start(), len(self.text))) - 1
            inside = span >= 0 and match.start() < self._scalars[span][1]
            if inside:
                at = max(match.start() + 1, min(self._scalars[span][1], end))
            else:
                found.append((match.start(), match[0].rstrip()))
                at = match.end()
        return found

    def data(self, node: Node) -> Any:  # noqa: ANN401 - whatever YAML can hold
        """Return the plain values of a node."""
        if isinstance(node, yaml.MappingNode):
            return {str(key.value): self.data(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [self.data(item) for item in node.value]
        return self._constructor.construct_object(node)


def shifted(text: str, columns: int) -> str:
    """Return lines moved to the right, or to the left as far as their indentation reaches."""
    if columns >= 0:
        return "".join(" " * columns + line if line.strip() else line for line in _LINE.findall(text))
    return "".join(
        line[min(-columns, len(line) - len(line.lstrip(" "))) :] if line.strip() else line
        for line in _LINE.findall(text)
    )

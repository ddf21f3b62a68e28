"""Markdown as a flat run of blocks with their lines; code, comments and raw HTML are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from learning_journal.text.roadmap_markdown.inline import Span, spans

SUMMARY_LEVEL = 7
"""Level of a heading that is no markdown heading: `<summary>`, or a paragraph in bold."""

_BLOCKS = MarkdownIt("commonmark").enable("table")
_BLOCKS.core.ruler.disable(["inline", "text_join"])
_BOX = re.compile(r"\[[ xX]?\](?:\s+|$)")
_HTML_HEADING = re.compile(r"<(summary|h[1-6])\b[^<>]{0,200}>(.{0,300}?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_PIPE = re.compile(r"(?<!\\)\|")

Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1."""

    line: int
    level: int
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, split at its line breaks."""

    line: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; `box` tells whether it opens with a checkbox, which is not part of its spans."""

    line: int
    spans: tuple[Span, ...]
    box: bool
    children: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `surplus` counts the cells that the header has no column for, which are lost."""

    line: int
    cells: tuple[Cell, ...]
    surplus: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    line: int
    header: tuple[Cell, ...]
    rows: tuple[Row, ...]


Body = Paragraph | Items | Table
Block = Heading | Body


@dataclass(frozen=True, slots=True)
class Document:
    """A markdown file."""

    blocks: tuple[Block, ...]


def parse(source: str) -> Document:
    """Read markdown whose lines end in a line feed."""
    definitions: dict[str, Any] = {}
    tokens = _BLOCKS.parse(source, definitions)
    return Document(tuple(_Reader(tokens, definitions, source.split("\n")).blocks()))


@dataclass
class _Reader:
    """Walks the parser's flat tokens; nesting is bounded by the parser."""

    tokens: list[Token]
    definitions: dict[str, Any]
    lines: list[str]
    at: int = field(default=0)

    def blocks(self) -> Iterator[Block]:
        quotes = 0
        while self.at < len(self.tokens):
            token = self._next()
            quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
            if token.type == "heading_open" and not quotes:
                yield from self._heading(token)
            elif token.type in {"heading_open", "paragraph_open"}:
                yield Paragraph(_line(token), self._spans(self._next()))
            elif token.type == "table_open":
                yield self._table(token)
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                yield self._list(token)
            elif token.type == "html_block":
                yield from self._html(token)

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _spans(self, token: Token) -> tuple[Span, ...]:
        return spans(token.content, self.definitions)

    def _heading(self, token: Token) -> Iterator[Heading]:
        found = self._spans(self._next())
        if found:
            yield Heading(_line(token), int(token.tag[1]), found[0])

    def _html(self, token: Token) -> Iterator[Heading]:
        content = re.sub(r"<!--.*?(?:-->|$)", "", token.content, flags=re.DOTALL)
        for match in _HTML_HEADING.finditer(content):
            level = SUMMARY_LEVEL if match[1].lower() == "summary" else int(match[1][1])
            for span in spans(_TAG.sub("", match[2]), self.definitions)[:1]:
                yield Heading(_line(token), level, span)

    def _table(self, opening: Token) -> Table:
        rows: list[Row] = []
        cells: list[Cell] = []
        line = 0
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                cells, line = [], _line(token)
            elif token.type == "inline":
                cells.append(self._spans(token))
            elif token.type == "tr_close":
                surplus = self._width(line) - len(cells) if rows else 0
                rows.append(Row(line, tuple(cells), max(0, surplus)))
        return Table(_line(opening), rows[0].cells, tuple(rows[1:]))

    def _width(self, line: int) -> int:
        text = self.lines[line - 1].strip().removeprefix("|")
        if _PIPE.search(text[-1:]) and not text.endswith("\\|"):
            text = text[:-1]
        return len(_PIPE.findall(text)) + 1

    def _list(self, opening: Token) -> Items:
        closing = opening.type.replace("open", "close")
        items = []
        while (token := self._next()).type != closing:
            items.append(self._item(token))
        return Items(_line(opening), tuple(items))

    def _item(self, opening: Token) -> Item:
        found: list[Span] = []
        children: list[Item] = []
        box = False
        while (token := self._next()).type != "list_item_close":
            if token.type == "inline":
                if not found and (match := _BOX.match(token.content)):
                    box = True
                    token.content = token.content[match.end() :]
                found += self._spans(token)
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                children += self._list(token).items
        return Item(_line(opening), tuple(found), box, tuple(children))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0

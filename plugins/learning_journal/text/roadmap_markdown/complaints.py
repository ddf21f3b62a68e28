"""Tables that cannot be read as they were meant, wherever they stand."""

from collections.abc import Iterator

from learning_journal.errors import Problem
from learning_journal.text.roadmap_markdown.blocks import Block, Paragraph, Table
from learning_journal.text.roadmap_markdown.tables import sideways


def table_problems(blocks: tuple[Block, ...], path: str) -> Iterator[Problem]:
    """Report rows with too many cells, weeks in columns, and tables whose dashes do not fit their header."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _surplus(block, path)
            yield from _sideways(block, path)
        elif isinstance(block, Paragraph):
            yield from _broken(block, path)


def _surplus(table: Table, path: str) -> Iterator[Problem]:
    for row in table.rows:
        if row.surplus:
            what = "This row has more cells than the table has columns; what is in the last is lost."
            yield Problem(path, row.line, "table-row", what, r"Write a pipe inside text as \|.")


def _sideways(table: Table, path: str) -> Iterator[Problem]:
    if name := sideways(table):
        what = f"This table has a column for `{name}`; only rows are read as weeks."
        fix = "Give each week a row, under a column called Week."
        yield Problem(path, table.line, "table-sideways", what, fix)


def _broken(paragraph: Paragraph, path: str) -> Iterator[Problem]:
    raw = " ".join(line.raw for line in paragraph.spans)
    if raw.startswith("|") and "---" in raw:
        what = "This is no table: its header and the line of dashes do not have the same number of cells."
        yield Problem(path, paragraph.line, "table-broken", what, "Give each column its own dashes.")

"""Lines of a Jupyter notebook: those of its cells' source, never its outputs or metadata."""

import json
from collections.abc import Iterator, Sequence
from typing import Any


def source_lines(notebook: bytes) -> tuple[str, ...] | None:
    """Return the source lines of every cell, in order, or None where this is no readable notebook.

    Reads nbformat 3 (cells in worksheets, `input` for code) and 4.
    """
    try:
        content = json.loads(notebook)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or ("cells" not in content and "worksheets" not in content):
        return None
    return tuple(line for cell in cells(content) for line in _lines(_source(cell)))


def cells(content: Any) -> Iterator[Any]:  # noqa: ANN401 - anything can stand in a file
    """Yield the cells of a notebook that was read as JSON, those of nbformat 3's worksheets too."""
    if not isinstance(content, dict):
        return
    for holder in (content, *items(content.get("worksheets"))):
        if isinstance(holder, dict):
            yield from items(holder.get("cells"))


def items(value: Any) -> Sequence[Any]:  # noqa: ANN401 - as above
    """Return a list as it is, and nothing in place of anything else."""
    return value if isinstance(value, list) else ()


def _source(cell: Any) -> str:  # noqa: ANN401 - as above
    source = cell.get("source", cell.get("input", "")) if isinstance(cell, dict) else ""
    if isinstance(source, list):
        return "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def changed_lines(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return the fewest (added, removed) lines that turn one text into the other.

    Both follow from the length of the longest common subsequence, found with one big integer as a bit
    vector: Crochemore, Iliopoulos, Pinzon, Reid, "A fast and practical bit-vector algorithm for the
    longest common subsequence problem", Information Processing Letters 80 (2001).
    """
    places: dict[str, int] = {}
    for index, line in enumerate(old):
        places[line] = places.get(line, 0) | 1 << index
    full = (1 << len(old)) - 1
    vector = full
    for line in new:
        if line in places:
            match = vector & places[line]
            vector = (vector + match | vector & ~places[line]) & full
    common = len(old) - vector.bit_count()
    return len(new) - common, len(old) - common

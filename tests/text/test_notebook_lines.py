"""A notebook's lines are its cells' source lines, compared as git compares files."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.notebook_lines import changed_lines, source_lines

lines = st.lists(st.sampled_from("abcd"), max_size=30)


def common(old: list[str], new: list[str]) -> int:
    """Return the length of the longest common subsequence, by the textbook's table."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row, line in enumerate(old):
        for column, other in enumerate(new):
            best = max(table[row][column + 1], table[row + 1][column])
            table[row + 1][column + 1] = table[row][column] + 1 if line == other else best
    return table[-1][-1]


@given(lines, lines)
def test_as_few_lines_change_as_can(old: list[str], new: list[str]) -> None:
    kept = common(old, new)
    assert changed_lines(old, new) == (len(new) - kept, len(old) - kept)


def test_a_large_notebook_is_compared_quickly() -> None:
    old = [f"line {number % 700}" for number in range(20_000)]
    assert changed_lines(old, [*old[10:], "end"]) == (1, 10)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], ()),
        ([{"source": "one\ntwo"}], ("one", "two")),
        ([{"source": ["one\n", "two\n"]}, {"source": "three"}], ("one", "two", "three")),
        ([{"source": "a\n\n"}], ("a", "")),
        ([{"source": ""}, {"source": []}, {}, {"source": 5}, "junk", {"source": [1, "a"]}], ("a",)),
        ([{"source": "x", "outputs": [{"text": "y\nz"}]}], ("x",)),
        ([{"source": "a\rb\u2028c"}], ("a\rb\u2028c",)),
    ],
)
def test_source_lines_of_cells(cells: list[object], expected: tuple[str, ...]) -> None:
    assert source_lines(json.dumps({"cells": cells, "nbformat": 4}).encode()) == expected


def test_the_older_format_has_worksheets() -> None:
    sheets = [{"cells": [{"cell_type": "code", "input": ["a\n", "b"]}, {"source": "c"}]}, "junk", {}]
    assert source_lines(json.dumps({"worksheets": sheets, "nbformat": 3}).encode()) == ("a", "b", "c")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"5", b'"cells"', b'{"nbformat": 4}', b"[" * 100_000]
)
def test_what_is_no_notebook(content: bytes) -> None:
    assert source_lines(content) is None


def test_cells_that_are_no_list_are_no_lines() -> None:
    assert source_lines(b'{"cells": 5}') == ()

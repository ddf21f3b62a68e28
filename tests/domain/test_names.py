"""Paths that are one where a disk does not tell capital letters apart."""

import pytest

from learning_journal.domain.names import clashing


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["a.md", "b/a.md", "b/c.md"], ()),
        (["a.md", "A.md"], ("A.md", "a.md")),
        (["x/a.md", "X/a.md", "X/b.md"], ("X", "x")),
        (["x/a.md", "x/A.md", "X.md"], ("x/A.md", "x/a.md")),
        (["caf\u00e9.md", "cafe\u0301.md"], ("cafe\u0301.md", "caf\u00e9.md")),
        (["stra\u00dfe", "STRASSE"], ("STRASSE", "stra\u00dfe")),
    ],
)
def test_names(paths: list[str], found: tuple[str, ...]) -> None:
    assert clashing(paths) == found

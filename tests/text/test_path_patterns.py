"""Paths and patterns: which files they name, and which of them lead where nothing may look."""

import pytest

from learning_journal.text.path_patterns import complaint, named

FILES = (
    "notebooks/week-08/scratch-linreg.ipynb",
    "notebooks/week-08/scratch/deep/linreg.py",
    "notebooks/week-08/library.ipynb",
    "notebooks/private/scratch.py",
    "notebooks/a+b.py",
    "src/linreg.py",
    "linreg.py",
)


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ((), []),
        (("linreg.py",), [6]),
        (("notebooks/week-08",), [0, 1, 2]),
        (("notebooks/week-08/",), [0, 1, 2]),
        (("notebooks/week-08/scratch*",), [0, 1]),
        (("notebooks/*/library.ipynb",), [2]),
        (("**/linreg.py",), [1, 5, 6]),
        (("notebooks/**",), [0, 1, 2, 4]),
        (("**",), [0, 1, 2, 4, 5, 6]),
        (("notebooks/week-0?/library*",), [2]),
        (("notebooks/a+b.py", "src"), [4, 5]),
        (("Notebooks",), []),
        (("note",), []),
    ],
)
def test_files_named_by_patterns(patterns: tuple[str, ...], expected: list[int]) -> None:
    assert list(named(patterns, FILES)) == [FILES[at] for at in expected]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("/etc/passwd", "not a path from"),
        ("C:/work", "not a path from"),
        ("notebooks\\a", "not a path from"),
        ("../other", "leaves the journal's folder"),
        ("a//b", "empty part"),
        ("./a", "leaves"),
        ("private/notes", "never shown"),
    ],
)
def test_patterns_that_are_refused(pattern: str, said: str) -> None:
    assert said in (complaint(pattern) or "")


@pytest.mark.parametrize("pattern", ["notebooks", "notebooks/", "a/**/b*.py", "a b/ü"])
def test_patterns_that_are_taken(pattern: str) -> None:
    assert complaint(pattern) is None


def test_many_stars_take_no_longer_than_one() -> None:
    # Tried at every place that a star leaves to it, each would multiply the time by the length of the path.
    patterns = ["*a" * 30 + "*b", "**/a/" * 30 + "b", "**/**/**/*a*a*a*a*a*a*/b"]
    assert list(named(patterns, ["a" * 300, "a/" * 300 + "c", "x/aaaaaaa/b"])) == ["x/aaaaaaa/b"]

"""What is nested too deeply for engines is told; what only looks so is not."""

import pytest

from learning_journal.text.nesting import too_deep


@pytest.mark.parametrize(
    "body",
    [
        "- " * 60 + "a",
        "> " * 60 + "a",
        ">" * 60 + " a",
        "1. " * 60 + "a",
        "".join(f"{'    ' * level}- a\n" for level in range(60)),
        "a\n" + " " * 200 + "!!! note\n",
        "[" * 501,
        "[a](" * 501,
        "(a\n" * 501,
    ],
)
def test_too_deep(body: str) -> None:
    found = too_deep(f"Words.\n\n{body}", "gotchas/a.md", 6)
    assert found is not None
    assert (found.path, found.line >= 8, found.code) == ("gotchas/a.md", True, "nesting")


@pytest.mark.parametrize(
    "body",
    [
        "- " * 60,
        "* " * 60 + "\r\n",
        "> - 1. a\n",
        "".join(f"{'    ' * level}- a\n" for level in range(20)),
        "[a](b) " * 2_000,
        "(\n\n" * 2_000,
        ")]" * 2_000,
        "```\n" + "[" * 2_000 + "\n" + " " * 300 + "- a\n```\n",
        "a" + " " * 300 + "- a\n",
    ],
)
def test_not_too_deep(body: str) -> None:
    assert too_deep(body) is None

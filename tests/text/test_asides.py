"""What learners tell themselves in comments is in no text that an engine gets."""

import pytest

from learning_journal.text.asides import open_aside, without_asides


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("- a\n\n    <!-- remember\n\n    SECRET -->\n\n- b", "- a\n\n    \n\n- b"),
        ("!!! note\n\n    <!-- remember\n\n    SECRET -->\n    Words.\n", "!!! note\n\n    \n    Words.\n"),
        ("Words <!-- of\nmine --> and more", "Words  and more"),
        ("Words.\n\n<!-- remember, my boss\n\n## Next\n", "Words.\n\n"),
        ("<!-- a\n<!-- b\n--> c <!-- d\n--> e", " c  e"),
    ],
)
def test_comments_of_several_lines_go(markdown: str, left: str) -> None:
    assert without_asides(markdown) == left


@pytest.mark.parametrize(
    "markdown",
    [
        "Plain.",
        "- [ ] Task <!-- w01-goal-1 -->\n\n<!-- more -->\n",
        "<!-- journal:begin week -->\nx\n<!-- journal:end week -->\n",
        "```html\n<!-- shown\nas code -->\n```\n",
        "`<!--` begins one,\nand `-->` ends it.",
        "<!-->\nno comment",
    ],
)
def test_all_else_stays(markdown: str) -> None:
    assert without_asides(markdown) == markdown
    assert open_aside(markdown) is None


def test_a_comment_that_does_not_end_is_found() -> None:
    assert open_aside("a <!-- b\n--> c\n<!-- d\n") == len("a <!-- b\n--> c\n")
    assert open_aside("a <!-- b\n--> c") is None


def test_several_beginnings_on_a_line_are_one_comment() -> None:
    assert without_asides("a <!-- b <!-- c\nd --> e <!-- f --> g") == "a  e <!-- f --> g"
    assert open_aside("a <!-- b --> <!-- c <!-- d\ne") == 13

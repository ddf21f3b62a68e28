"""What a post says of itself."""

import pytest

from learning_journal.text.excerpt import first_paragraph


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", ""),
        ("One\nand *two*.\n\nThree.\n", "One and two."),
        ("\n<!-- a comment -->\n\nWords <!-- of\nmine --> here.\n", "Words here."),
        ("Words with [a link](x.md) and `code`.\n\n<!-- more -->\n\nNo.\n", "Words with a link and code."),
        ("<!-- more -->\n\nNo.\n", ""),
        ("## Plan\n\nNo.\n", ""),
        ("Title\n=====\n\nNo.\n", ""),
        ("- a list\n\n> a quote\n\n    code\n\nYes.\n", "Yes."),
        ("<!-- journal:begin week -->\n**Week 1**\n<!-- journal:end week -->\nMine.\n", "Mine."),
        ("A.\r\nB.\r\n\r\nC.\r\n", "A. B."),
        ("![](plot.png)\n\nBelow the picture.\n", "Below the picture."),
        ("<script>alert(1)</script> & {{ 7*7 }}\n", ""),
        ("See <b>x</b> {{ 7*7 }} $a$.\n", "See <b>x</b> {{ 7*7 }} $a$."),
        ("<!-- journal:begin week -->\nbroken\n\nStill words.\n", "broken"),
    ],
)
def test_the_first_paragraph_is_the_writers_own(body: str, words: str) -> None:
    assert first_paragraph(body) == words

"""Text on its way to a terminal or a printer."""

from hypothesis import given

from learning_journal.text.printable import printable
from learning_journal.text.terminal import for_terminal
from support.texts import text


def test_math_is_code_there_and_comments_are_gone() -> None:
    shown = for_terminal("Is $a_1 * b$ `$x$` <!-- y --> or $$c$$?\n\n$$\na_b\n$$\n")
    assert shown == "Is `$a_1 * b$` `$x$`  or `c`?\n\n\n```text\na_b\n```\n\n"


def test_math_in_a_comment_and_a_comment_in_math() -> None:
    assert for_terminal("<!-- $a$ --> b") == " b"
    assert for_terminal("$<!-- a -->$") == "`$<!-- a -->$`"


def test_what_a_terminal_would_obey_is_shown() -> None:
    assert printable("a\x1b[31mb\x9bc\u202ed\te\r\nf\x07") == "a\ufffd[31mb\ufffdc\ufffdd\te\nf\ufffd"


@given(text())
def test_nothing_it_would_obey_is_left(words: str) -> None:
    assert not [
        char
        for char in for_terminal(words)
        if (not char.isprintable()) and char < "\xa0" and char not in "\n\t"
    ]

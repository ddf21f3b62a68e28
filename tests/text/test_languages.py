"""Words that run the other way leave the line they stand in alone, and nothing in them acts."""

import pytest

from learning_journal.text.blocks import wrap_block
from learning_journal.text.languages import blocks_in, isolated, isolated_html


def test_words_of_the_lines_own_direction_need_no_element() -> None:
    assert isolated("NaN < 1") == "NaN &#60; 1"
    assert isolated_html("a < b") == "a &lt; b"


def test_words_of_a_language_say_it() -> None:
    assert isolated("Größe", "de") == '<bdi lang="de" dir="ltr">Größe</bdi>'
    assert isolated("שגיאה (3,)", "he") == '<bdi lang="he" dir="rtl">שגיאה (3,)</bdi>'


@pytest.mark.parametrize("words", ["مرحبا!", "evil \u202b txt", "\u2067 open"])
def test_whatever_turns_a_line_is_held(words: str) -> None:
    assert isolated(words) == f"<bdi>{words}</bdi>"
    assert isolated_html(words) == f"<bdi>{words}</bdi>"


def test_nothing_in_them_acts() -> None:
    assert isolated("مرحبا </bdi><script>") == "<bdi>مرحبا &#60;/bdi&#62;&#60;script&#62;</bdi>"
    assert isolated_html("مرحبا </bdi>") == "<bdi>مرحبا &lt;/bdi&gt;</bdi>"


def test_blocks_are_marked_and_all_else_stays() -> None:
    text = f"مرحبا\n\n{wrap_block('gotchas', '')}\n{wrap_block('numbers', '## Numbers')}\nend\n"
    marked = '\n<div lang="en" dir="ltr" markdown>\n\n## Numbers\n\n</div>\n\n'
    assert blocks_in(text, "en") == text.replace("## Numbers\n", marked)


def test_a_damaged_block_is_left_alone() -> None:
    text = "<!-- journal:begin numbers -->\nWords\n"
    assert blocks_in(text, "en") == text

"""Words from elsewhere on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.foreign import LONGEST, one_line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("  two\n  words\t", "two words"),
        ("H<sub>2</sub>O <i class='x'>in vivo</i> <mml:math>x</mml:math>", "H2O in vivo x"),
        ("p < 0.05 <and> 7 > 3", "p < 0.05 <and> 7 > 3"),
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("a\u0000b\u202ec\u200dd\ufeff", "abc\u200dd"),
        ("x" * 500, "x" * 500),
        ("x" * 501, "x" * 499 + "\u2026"),
        ("", ""),
    ],
)
def test_lines(words: str, line: str) -> None:
    assert one_line(words) == line


@given(st.text())
def test_any_text_becomes_one_short_line(text: str) -> None:
    line = one_line(text)
    assert line == " ".join(line.split())
    assert len(line) <= LONGEST

"""Formulas in a line of plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.math_words import math_in_words
from learning_journal.text.page_html import first_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"What \(\vec v = (v_1, \dots, v_n)^\top\) is", "What v = (v_1, …, v_n)^\N{DOWN TACK} is"),
        (r"\[\frac{a}{b}\]", "a/b"),
        (r"\(\|x\|_2\)", "‖x‖_2"),
        (r"\(\hat y\)", "ŷ"),
        (r"It costs $5 and $6", "It costs $5 and $6"),
        (r"\()", r"\()"),
        (r"\(\)", ""),
    ],
)
def test_a_formula_is_told_in_characters(text: str, words: str) -> None:
    assert math_in_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"Norms: $\|x\|_2$ and $$\theta$$.", "Norms: ‖x‖_2 and θ."),
        ("It costs $5 and $6", "It costs $5 and $6"),
        (r"\(\theta\)", "θ"),
    ],
)
def test_notebooks_have_dollars_around_them(text: str, words: str) -> None:
    assert math_in_words(text, dollars=True) == words
    assert first_words(f"<p>{text}</p>", dollars=True) == words


@given(st.text(alphabet=r"\()[]{}$^_%&# \abfrc", max_size=60), st.booleans())
def test_no_text_is_too_odd(text: str, dollars: bool) -> None:  # noqa: FBT001 - given
    assert isinstance(math_in_words(text, dollars=dollars), str)

"""Formulas in markdown: the same MathML whether an engine of ours or any other makes the page."""

import re
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning_journal.text.math_html import typeset
from learning_journal.text.math_markdown import may_hold_math, verbatim, with_mathml
from support.engine import site_markdown

ENGINE = site_markdown()


def shown(markdown: str) -> str:
    return ENGINE.reset().convert(markdown)


def formulas(html: str) -> list[str]:
    return [part.partition("</math>")[0] for part in html.split("<math")[1:]]


@pytest.mark.parametrize(
    "markdown",
    [
        "What $x_1 * y_1$ and \\(a_b\\) are.",
        "$$\n\\sum_{i=0}^n x_i < \\infty\n$$",
        "\\[\nx\n\\]",
        "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}",
        "It costs $5 and $6, `$x$`, \\$y\\$ and $z$.",
        "| a | b |\n|---|---|\n| $x_1 * y$ | $z_1 * w$ |",
        "- one $x$\n\n    $$y$$\n",
        "```\n$x$\n```\n\n$x$",
        "A $\\text{word *x*}$ and ${{ 7*7 }}$.",
        "$\\unknown{x}$ is left as code",
    ],
)
def test_same_formulas(markdown: str) -> None:
    html = shown(markdown)
    ours = typeset(html)[0]
    theirs = shown(with_mathml(markdown, html))
    assert formulas(ours) or "unknown" in ours
    assert [_signs(one) for one in formulas(theirs)] == [_signs(one) for one in formulas(ours)]


def _signs(html: str) -> str:
    """Return HTML with its numeric references as the signs that they are."""

    def sign(match: re.Match[str]) -> str:
        found = chr(int(match[1]))
        return found if found not in "<>&" else match[0]

    return re.sub(r"&#(\d+);", sign, html).replace("&quot;", '"').replace("&#x27;", "'")


def test_without_formulas_nothing_changes() -> None:
    text = "It costs $5 and $6."
    assert may_hold_math(text)
    assert with_mathml(text, shown(text)) == text
    assert not may_hold_math("nothing")


@settings(max_examples=50)
@given(st.text(alphabet="$\\()[]{}_*`|ab1 \n<&-#", max_size=40))
def test_no_formula_is_lost_or_made_up(markdown: str) -> None:
    html = shown(markdown)
    theirs = with_mathml(markdown, html)
    # What is not taken for a formula stays for the engine as it was typed.
    assert theirs == markdown or "arithmatex" in html


@settings(max_examples=50)
@given(st.text(alphabet="*_`[]()#<>&;\"'\\$|~ab\n", max_size=30))
def test_nothing_between_tags_is_markdown(words: str) -> None:
    made = verbatim(f"<span>{escape(words)}</span>")
    inside = shown(f"a {made} b").removeprefix("<p>a <span>").removesuffix("</span> b</p>")
    assert unescape(inside) == words

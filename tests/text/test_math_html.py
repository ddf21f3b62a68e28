"""LaTeX as MathML, and what becomes of formulas that are none."""

import re

import pytest

from learning_journal.text.math_html import typeset, typeset_notebook
from support.engine import site_markdown


def converted(markdown: str) -> str:
    page, failed = typeset(site_markdown().convert(markdown))
    assert failed == []
    return page


def test_a_formula_among_words() -> None:
    page = converted("The norm $|x| < 1$ is small.")
    assert re.search(r'The norm <span class="arithmatex"><math>.*<mi>x</mi>.*</math></span> is small', page)
    assert '<annotation encoding="application/x-tex">|x| &lt; 1</annotation>' in page
    assert "\\(" not in page


def test_a_formula_on_its_own() -> None:
    page = converted("$$\nE = mc^2\n$$\n")
    assert page.startswith('<div class="arithmatex"><math display="block">')


def test_a_long_formula_can_be_reached_to_scroll_it() -> None:
    assert '<div class="arithmatex" tabindex="0">' in converted(f"$$\n{' + '.join('abcdefghijklmnop')}\n$$\n")


@pytest.mark.parametrize(
    "formula",
    [
        r"\nabla_\theta J = \mathbb{E}_\pi\left[\sum_{t=0}^T \gamma^t r_t\right]",
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        r"\begin{equation}\begin{split} a &= b \end{split}\end{equation}",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"\begin{cases} 0 & x < 0 \\ x & x \ge 0 \end{cases}",
        r"\operatorname*{arg\,max}_\theta \log p(x \mid \theta)",
        r"\newcommand{\R}{\mathbb{R}} \R^n",
        r"\renewcommand\pair[2]{(#1, #2)} \pair{a}{b}",
        r"\mbox{if } \mathds{1}, \pmb{x}, \widetilde{y}",
        r"\sum_{\substack{i < n \\ j}} x",
    ],
)
def test_what_learners_write_is_understood(formula: str) -> None:
    assert "<math" in converted(f"$$\n{formula}\n$$\n")


def test_equations_have_the_numbers_that_they_are_given() -> None:
    assert "(1)" not in converted("$$\n\\begin{align} a &= b \\end{align}\n$$\n")
    assert "(7)" in converted("$$\na = b \\tag{7}\n$$\n")
    assert "(7)" in converted("$$\n\\begin{equation} a = b \\tag{7} \\end{equation}\n$$\n")


def test_what_is_no_formula_stays_as_it_was_typed() -> None:
    page, failed = typeset(site_markdown().convert(r"Both $\frac{1}{$ and $\nosuch{<b>}$."))
    assert r"<code>\frac{1}{</code>" in page
    assert r"<code>\nosuch{&lt;b&gt;}</code>" in page
    assert [one.formula for one in failed] == [r"\frac{1}{", r"\nosuch{<b>}"]
    assert [one.why for one in failed] == [
        'Expected closing token "}", but reached end of input.',
        'Unknown command "\\nosuch".',
    ]


@pytest.mark.parametrize(
    "formula",
    [
        r"\text{<script>alert(1)</script>}",
        "<img src=x onerror=alert(1)>",
        r"\href{javascript:alert(1)}{x}",
        r"\includegraphics{https://evil.example/x.png}",
        r"\style{background:url(https://evil.example)}{x}",
        r"</annotation></semantics></math><script>alert(1)</script>",
    ],
)
def test_formulas_bring_no_markup(formula: str) -> None:
    page, _ = typeset(site_markdown().convert(f"A ${formula}$ b"))
    without = re.sub(r"</?(?:p|span|code|annotation|semantics|m[a-z]+)(?: [a-z]+=\"[^\"<>]*\")*/?>", "", page)
    assert "<" not in without
    assert not re.search(r"<[^>]*(?:href|src|url\(|onerror)", page)


def test_code_and_prices_are_no_math() -> None:
    markdown = "`$x$` and $5 or 6$ and\n\n    $$y$$\n"
    assert (
        "<math" not in typeset_notebook('<div class="jp-RenderedMarkdown"><code>$x$</code> $5 or $6</div>')[0]
    )
    assert "<code>$x$</code>" in converted(markdown)


def test_notebooks_have_math_between_dollars_in_their_words_only() -> None:
    page, failed = typeset_notebook(
        '<p>$a$</p><div class="jp-RenderedHTMLCommon jp-RenderedMarkdown"><div><p>$b &lt; c$, $$d$$ and \\$ 5'
        "\\begin{align}e&amp;=f\\end{align} <code>$g$</code><!-- $h$ --></p></div></div><p>$i$</p>"
        '<div class="jp-RenderedLatex">$\\displaystyle j$ $\\nosuch$</div> $k$'
    )
    assert page.count("<math") == 4
    for kept in ("<p>$a$</p>", "<code>$g$</code>", "<!-- $h$ -->", "<p>$i$</p>", "</div> $k$"):
        assert kept in page
    assert [one.formula for one in failed] == [r"\nosuch"]


@pytest.mark.parametrize(
    "formula",
    [
        "{" * 100_000,
        r"\sqrt" * 20_000 + " a",
        "a^{" * 20_000 + "b" + "}" * 20_000,
        r"\left(" * 20_000 + r"\right)" * 20_000,
    ],
)
def test_what_is_nested_too_deeply_for_the_converter_is_shown_as_typed(formula: str) -> None:
    # It goes one step down its stack for each level, and ends the whole process where that ends.
    page, failed = typeset(f'<span class="arithmatex">\\({formula}\\)</span>')
    assert [one.why for one in failed] == ["It is nested too deeply."]
    assert f"<code>{formula}</code>" in page


@pytest.mark.parametrize(
    "formula",
    [
        r"\newcommand{\a}{" + r"\sqrt" * 20 + r"\a}\a",
        r"\newcommand{\p}[1]{" + "#1" * 10 + r"}\p{\p{\p{\p{\sqrt}}}}x",
        r"\newcommand{\a}{" + "{" * 900,
        r"\def\a",
    ],
)
def test_definitions_nest_no_deeper(formula: str) -> None:
    _page, failed = typeset(f'<span class="arithmatex">\\({formula}\\)</span>')
    assert len(failed) == 1


def test_definitions_that_people_write_are_typeset() -> None:
    formula = (
        r"\newcommand{\RR}{\mathbb{R}}\newcommand{\norm}[1]{\lVert #1 \rVert}" + r"\norm{x} \in \RR " * 30
    )
    page, failed = typeset(f'<span class="arithmatex">\\({formula}\\)</span>')
    assert (failed, page.count("\N{DOUBLE-STRUCK CAPITAL R}")) == ([], 30)

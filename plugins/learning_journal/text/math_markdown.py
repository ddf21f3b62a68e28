"""Formulas in markdown as MathML, for engines that show what they are given and run no script of ours."""

import re
from collections.abc import Collection, Iterator

from learning_journal.text.markdown import mask_code
from learning_journal.text.math_html import formulas_in, shown_formula

_MATH = re.compile(
    r"""
      \$\$(?P<dollars>(?:\\.|[^\\$])+?)\$\$
    | \\\[(?P<square>.+?)\\\]
    | (?P<named>\\begin\{(?P<name>[a-z]+\*?)\}.+?\\end\{(?P=name)\})
    | (?<![\\$])\$(?P<dollar>(?:\\.|[^\\$])+?)\$
    | (?<!\\)\\\((?P<round>.+?)\\\)
    """,
    re.DOTALL | re.VERBOSE,
)
_BLOCKS = ("dollars", "square", "named")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_PART = re.compile(r"(<[^>]*>|&#?\w+;)")
_SIGN = re.compile(r"[!-/:-@\[-`{-~\n]")


def may_hold_math(markdown: str) -> bool:
    """Tell whether a formula may stand in a text, so that looking for one is worth the time."""
    return "$" in markdown or "\\(" in markdown or "\\[" in markdown or "\\begin{" in markdown


def with_mathml(markdown: str, html: str) -> str:
    """Return a text with MathML in place of its formulas, in a form that every markdown engine lets through.

    html: what the site's own engine made of the text. What that did not take for a formula stays as it is.
    """
    known = {(_folded(formula), block) for formula, block in formulas_in(html)}
    if not known:
        return markdown
    out: list[str] = []
    done = 0
    for start, end, formula, block in _candidates(markdown, known):
        out += [markdown[done:start], verbatim(shown_formula(formula, block=block))]
        done = end
    return "".join([*out, markdown[done:]])


def verbatim(html: str) -> str:
    """Return inline HTML on one line, with signs between its tags as numbers, which no engine acts on."""
    return "".join(
        part.replace("\n", " ") if number % 2 else _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", part)
        for number, part in enumerate(_PART.split(html))
    )


def _candidates(markdown: str, known: Collection[tuple[str, bool]]) -> Iterator[tuple[int, int, str, bool]]:
    """Yield where formulas begin and end, what they say, and whether they stand alone."""
    masked = mask_code(markdown)
    at = 0
    while found := _MATH.search(masked, at):
        name = found.lastgroup or ""
        formula = markdown[slice(*found.span(name))]
        block = name in _BLOCKS
        if (_folded(formula), block) in known and not _EMPTY_LINE.search(formula.strip()):
            yield found.start(), found.end(), formula, block
            at = found.end()
        else:
            # What only looks like a beginning may stand before a real one.
            at = found.start() + 1


def _folded(formula: str) -> str:
    return " ".join(formula.split())

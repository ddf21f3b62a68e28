r"""LaTeX in a page's HTML as MathML, which browsers show and read aloud without a script or another host.

`typeset` finds it where Python-Markdown leaves it: `<span class="arithmatex">\(x\)</span>`, `<div>` and
`\[x\]` where it stands alone. `typeset_notebook` finds it in the words of notebooks, where it stands between
dollar signs. A formula that cannot be converted stays as it was typed, as code.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from math_core import LatexError

from learning_journal.text.math_converter import converter_for
from learning_journal.text.math_words import DOLLARS

_LONG = 40
"""Characters from which a formula on its own may be wider than a telephone: the tab key reaches such ones."""

_ELEMENT = re.compile(
    r'<(?P<tag>span|div) class="arithmatex">\s*'
    r"(?:\\\((?P<inline>[^<]*?)\\\)|\\\[(?P<block>[^<]*?)\\\])\s*</(?P=tag)>"
)
# Where such a formula does not end, no more than a long one is looked through for its end.
_MATH = re.compile(
    rf"{DOLLARS}|(?P<named>\\begin{{(?P<name>\w{{1,40}}\*?)}}.{{0,9999}}?\\end{{(?P=name)}})", re.DOTALL
)
_TAG = re.compile(r"<!--(?:.*?-->|.*)|<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*+)(?P<rest>[^<>]*+)>", re.DOTALL)
_WORDS = re.compile(r"\bjp-Rendered(?:Markdown|Latex)\b")
_VERBATIM = frozenset(("pre", "code", "script", "style", "textarea", "math", "svg"))
_DEFINITION = re.compile(
    r"\\(?:new|renew|provide)command\*?\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))\s*(?:\[(\d)\])?(?=\s*\{)"
)
_NUMBERED = re.compile(r"\\(begin|end)\{(equation|align|gather|multline|alignat|eqnarray)\}")
_SPLIT = re.compile(r"\\(begin|end)\{split\}")
_LABELLED = re.compile(r"\\(?:tag|label)\b")


class Untypeset(NamedTuple):
    """A formula that stays as it was typed, and why."""

    formula: str
    why: str


def typeset(page: str) -> tuple[str, list[Untypeset]]:
    """Return a page's HTML with MathML for its formulas, and those that it could not be made from."""
    failed: list[Untypeset] = []

    def converted(match: re.Match[str]) -> str:
        block, inline = match["block"], match["inline"]
        formula = html.unescape(inline if block is None else block)
        return _shown(match["tag"], formula, block=block is not None, failed=failed)

    return _ELEMENT.sub(converted, page), failed


def typeset_notebook(page: str) -> tuple[str, list[Untypeset]]:
    """Do the same for a page made from a notebook: for its words and the formulas among its outputs."""
    failed: list[Untypeset] = []

    def converted(match: re.Match[str]) -> str:
        inline = match["inline"]
        formula = match["block"] or match["named"] or inline
        # A paragraph is around it, in which a division has no place.
        return _shown("span", html.unescape(formula), block=inline is None, failed=failed)

    return "".join(_MATH.sub(converted, part) if words else part for part, words in _parts(page)), failed


def formulas_in(page: str) -> Iterator[tuple[str, bool]]:
    """Yield the formulas that Python-Markdown left in a page's HTML, each with whether it stands alone."""
    for match in _ELEMENT.finditer(page):
        block, inline = match["block"], match["inline"]
        yield html.unescape(inline if block is None else block), block is not None


def shown_formula(formula: str, *, block: bool) -> str:
    """Return a formula as HTML that may stand in a paragraph; one that cannot be typeset as code."""
    return _shown("span", formula, block=block, failed=[])


def _parts(page: str) -> Iterator[tuple[str, bool]]:
    """Yield a notebook page's tags and texts in order; True for texts in which math may stand."""
    depth = verbatim = done = 0
    for tag in _TAG.finditer(page):
        yield page[done : tag.start()], depth > 0 and not verbatim
        yield tag[0], False
        done = tag.end()
        name = (tag["name"] or "").lower()
        step = -1 if tag["close"] else 1
        if name in _VERBATIM:
            verbatim = max(0, verbatim + step)
        elif name == "div" and (depth or _WORDS.search(tag["rest"])):
            depth += step
    yield page[done:], False


def _shown(tag: str, formula: str, *, block: bool, failed: list[Untypeset]) -> str:
    shown, why = _mathml(formula.strip(), block)
    if why:
        failed.append(Untypeset(formula.strip(), why))
    reach = ' tabindex="0"' if block and len(formula) > _LONG else ""
    return f'<{tag} class="arithmatex"{reach}>{shown}</{tag}>'


@lru_cache(maxsize=4096)  # lists show the beginnings of posts once more
def _mathml(formula: str, block: bool) -> tuple[str, str]:  # noqa: FBT001 - one of two styles
    """Return a formula as MathML, or as code and why."""
    known = _as_known(formula)
    converter = converter_for(known)
    if converter is None:
        return f"<code>{html.escape(formula)}</code>", "It is nested too deeply."
    try:
        return converter.convert_with_local_state(known, displaystyle=block), ""
    except LatexError as error:
        return f"<code>{html.escape(formula)}</code>", str(error).partition(": ")[2] or str(error)


def _as_known(formula: str) -> str:
    """Return a formula in the words of math-core where MathJax has others.

    Equations get no numbers unless they have a label or a tag: neither GitHub nor notebooks give them any.
    """
    formula = _DEFINITION.sub(_definition, formula)
    formula = _SPLIT.sub(r"\\\1{aligned}", formula)
    if not _LABELLED.search(formula):
        return _NUMBERED.sub(r"\\\1{\2*}", formula)
    return formula if _NUMBERED.search(formula) else rf"\begin{{equation}}{formula}\end{{equation}}"


def _definition(match: re.Match[str]) -> str:
    """Define a command whether there is one of the name or not, as MathJax does."""
    parameters = "".join(f"#{number}" for number in range(1, int(match[3] or 0) + 1))
    return rf"\def{match[1] or match[2]}{parameters}"

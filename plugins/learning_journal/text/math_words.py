r"""Math in a line of plain text: formulas as characters that can be read without typesetting."""

import re
import unicodedata

from learning_journal.text.bibtex.latex import from_latex

# No second beginning inside: each is tried once, however many there are without an end.
_MARKED = r"\\\(((?:(?!\\\().)*?)\\\)|\\\[((?:(?!\\\[).)*?)\\\]"
_FORMULA = re.compile(_MARKED, re.DOTALL)
DOLLARS = (
    r"\$\$(?P<block>.+?)\$\$"
    # As pandoc has it: nothing white inside, no digit behind. Prices are no math.
    r"|(?<![\\$])\$(?P<inline>(?=[^\s$])(?:[^$\\]|\\.)*?(?<=[^\s\\]))\$(?![\d$])"
)
"""Math in notebooks: on its own as `block`, in a line as `inline`. A dot matches a new line too."""
_IN_NOTEBOOKS = re.compile(rf"{_MARKED}|{DOLLARS}", re.DOTALL)


def math_in_words(text: str, *, dollars: bool = False) -> str:
    r"""Return a text with its formulas as characters, such as `∇_θ` for `\(\nabla_\theta\)`.

    dollars: whether formulas may stand between dollar signs too, as in notebooks.
    """
    pattern = _IN_NOTEBOOKS if dollars else _FORMULA
    return pattern.sub(_in_words, text)


def _in_words(found: re.Match[str]) -> str:
    """Return a formula without arrows and hats above its letters where Unicode has no such letter."""
    formula = next(filter(None, found.groups()), "").replace(r"\|", "\N{DOUBLE VERTICAL LINE}")
    words = from_latex(formula)
    composed = unicodedata.normalize("NFC", words)
    return "".join(one for one in composed if unicodedata.category(one) != "Mn")

"""TeX's way of writing letters to the letters, and back."""

import re
import unicodedata

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexencode import UnicodeToLatexEncoder

from learning_journal.text.foreign import LONGEST, one_line

_MOST = 4 * LONGEST
"""Characters of TeX that are read: decoding takes more than twice the time for twice the length."""
_PIECE = 200
"""Characters that are encoded at once, each for itself: encoding too takes more than twice the time."""

_DEEPEST = 20
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_BARE_DOLLAR = re.compile(r"(?<!\\)\$")
_UNREADABLE = (LookupError, RecursionError, ValueError, TypeError, AttributeError)
"""What the decoder raises for TeX it does not expect, such as `\\href` with one argument."""

_NAMES = ("TeX", "LaTeX", "LaTeXe", "BibTeX")
"""Commands that print their own name, which the decoder does not know."""

_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category("names", macros=[MacroTextSpec(name, name) for name in _NAMES], prepend=True)
_DECODER = LatexNodes2Text(latex_context=_CONTEXT, math_mode="text", keep_comments=True)
_ENCODER = UnicodeToLatexEncoder(
    unknown_char_policy="keep", unknown_char_warning=False, replacement_latex_protection="braces-all"
)


def from_latex(text: str) -> str:
    """Return TeX as the words it prints, on one line; what cannot be read stays as it is, without braces.

    A bare `%` or an odd `$` is taken for the character, as whoever typed it meant.
    """
    tex = _BARE_PERCENT.sub(r"\\%", text[:_MOST])
    if len(_BARE_DOLLAR.findall(tex)) % 2:
        tex = _BARE_DOLLAR.sub(r"\\$", tex)
    bare = re.sub(r"[{}]", "", text[:_MOST])
    if _depth(tex) > _DEEPEST:
        return one_line(bare)
    try:
        return one_line(_DECODER.latex_to_text(tex))
    except _UNREADABLE:
        return one_line(bare)


def to_latex(text: str) -> str:
    """Return words so that TeX prints them: accents as commands, nothing in them is one."""
    words = unicodedata.normalize("NFC", " ".join(text.split()))
    pieces = (words[at : at + _PIECE] for at in range(0, len(words), _PIECE))
    return "".join(_ENCODER.unicode_to_latex(piece) for piece in pieces)


def _depth(tex: str) -> int:
    depth = deepest = 0
    for char in tex:
        depth += (char in "{[") - (char in "}]")
        deepest = max(deepest, depth)
    return deepest

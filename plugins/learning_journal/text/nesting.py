"""Markdown nested so deeply that engines take minutes over it, or end with an error of their own.

Measured with Python-Markdown: lists of 50 levels take a tenth of a second, of 300 some minutes, and a
thousand in one line end it. Brackets that never close take minutes where they are thousands.
"""

import re

from learning_journal.errors import Problem
from learning_journal.text.markdown import mask_code

_DEEPEST = 50
"""Levels of lists, quotes and admonitions, each of up to four columns."""

_MOST_OPEN = 500
"""Brackets of one paragraph that are open at once."""

_MARK = r"(?:[-*+>]|\d{1,9}[.)]|!!!|\?\?\?\+?|===)"
_DEEP = re.compile(
    rf"^(?:[ \t]{{{4 * _DEEPEST},}}{_MARK}[ \t]"
    rf"|(?:[ \t]*+{_MARK}(?=[ \t>])){{{_DEEPEST},}}+(?![-*+> \t\r]*$))",
    re.MULTILINE,
)
_STEP = re.compile(r"[\[(]|[\])]|\n[ \t\r]*\n")


def too_deep(body: str, path: str = "", first_line: int = 1) -> Problem | None:
    """Return what is wrong with a text that is nested too deeply, or None; code is left out.

    first_line: the line of the file that the text begins at.
    """
    masked = mask_code(body)
    deep = _DEEP.search(masked)
    at = deep.start() if deep else _open_brackets(masked)
    if at is None:
        return None
    line = first_line + masked.count("\n", 0, at)
    return Problem(
        path, line, "nesting", "This is nested too deeply to be shown.", "Take levels or brackets away."
    )


def _open_brackets(masked: str) -> int | None:
    """Return where a paragraph has too many brackets open at once."""
    depth = 0
    for step in _STEP.finditer(masked):
        if step[0] in "[(":
            depth += 1
            if depth > _MOST_OPEN:
                return step.start()
        else:
            depth = max(0, depth - 1) if step[0] in "])" else 0
    return None

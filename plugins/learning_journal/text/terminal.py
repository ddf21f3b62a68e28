"""Markdown for a terminal: nothing that the terminal would obey, and math left as it was typed."""

import re

from learning_journal.text.cloze import MATH
from learning_journal.text.markdown import mask_code
from learning_journal.text.printable import printable

_COMMENT = re.compile(r"<!--(?!-?>).*?-->", re.DOTALL)


def for_terminal(markdown: str) -> str:
    """Return a text that a terminal's markdown renderer shows as it was meant.

    Math becomes code, because `_` and `*` mean something else in it, and comments are left out.
    """
    text = printable(markdown)
    masked = mask_code(text)
    found = [(match.span(), _as_code(match[0])) for match in MATH.finditer(masked)]
    # Behind the last end no comment is whole, and looking for one from each beginning costs a square.
    found += [(match.span(), "") for match in _COMMENT.finditer(masked, 0, masked.rfind("-->") + 3)]
    out: list[str] = []
    done = 0
    for (start, end), shown in sorted(found):
        if start >= done:
            out += [text[done:start], shown]
            done = end
    return "".join([*out, text[done:]])


def _as_code(math: str) -> str:
    if not math.startswith("$$"):
        return f"`{math}`"
    return f"\n```text\n{math.strip('$').strip()}\n```\n" if "\n" in math else f"`{math.strip('$').strip()}`"

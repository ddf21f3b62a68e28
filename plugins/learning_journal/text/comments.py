"""Markdown without the comments in it: what a learner or this tool tells itself is for no reader."""

import re

from learning_journal.text.asides import without_asides
from learning_journal.text.markdown import mask_code

_COMMENT = re.compile(r"[ \t]*<!--.*?-->")


def without_comments(markdown: str) -> str:
    """Return a text without its comments, those in code left alone; what was a line stays an empty one."""
    text = without_asides(markdown)
    out: list[str] = []
    done = 0
    for comment in _COMMENT.finditer(mask_code(text)):
        out.append(text[done : comment.start()])
        done = comment.end()
    return "".join([*out, text[done:]])

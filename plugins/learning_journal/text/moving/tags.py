"""Obsidian's tags in the text."""

import re
from collections.abc import Iterator

from learning_journal.text.asides import comment_spans
from learning_journal.text.markdown import mask_code
from learning_journal.text.plain_words import blanked

_TAG = re.compile(r"(?<![^\s(])#([\w/-]*[^\W\d_][\w/-]*)")
_LINK = re.compile(r"\[\[[^\[\]\n]*\]\]|\]\([^()\n]*\)|https?://\S+")


def inline_tags(body: str) -> Iterator[str]:
    """Yield the tags of a text, such as `#maths/algebra`, without their sign; a number is none."""
    masked = _LINK.sub(lambda match: " " * len(match[0]), blanked(mask_code(body), comment_spans(body)))
    for match in _TAG.finditer(masked):
        yield match[1].strip("/-") or match[1]

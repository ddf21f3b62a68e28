"""Words from elsewhere made fit for one line of front matter."""

import html
import re
import unicodedata

LONGEST = 500
"""Characters of a title that are kept: front matter has an end, and a file name too."""

_MARKUP = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|scp|span|italic|bold|mml:[a-z]+)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_JOINERS = "\u200c\u200d"
"""Invisible, and yet letters look different without them."""


def one_line(text: str) -> str:
    """Return foreign words on one line: no markup of journals, no control or invisible characters, no end.

    What is longer than 500 characters is cut with an ellipsis.
    """
    line = visible(html.unescape(_MARKUP.sub("", text)))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}\u2026"


def visible(text: str) -> str:
    """Return a text on one line, without control and invisible characters."""
    return " ".join("".join(char for char in text if char.isspace() or not _is_hidden(char)).split())


def _is_hidden(char: str) -> bool:
    return char not in _JOINERS and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Co"}

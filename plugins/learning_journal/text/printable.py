"""Text without what a terminal or printer would obey."""

import re

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return a text with every character that a terminal or printer would obey shown as U+FFFD."""
    return _OBEYED.sub("\ufffd", text.replace("\r\n", "\n"))

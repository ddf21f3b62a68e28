"""Text without what a terminal or printer would obey."""

import re

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

_UNSHOWABLE = re.compile(r"[\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]")
"""What no font shows and PDF/UA forbids, besides what is not printable at all."""


def printable(text: str) -> str:
    """Return a text with every character that a terminal or printer would obey shown as U+FFFD."""
    return _OBEYED.sub("\ufffd", text.replace("\r\n", "\n"))


def showable(value: object) -> object:
    """Return JSON values whose texts stand on one line and hold only what a font can show."""
    if isinstance(value, str):
        return printable(_UNSHOWABLE.sub("\ufffd", " ".join(value.split())))
    if isinstance(value, dict):
        return {name: showable(one) for name, one in value.items()}
    return [showable(one) for one in value] if isinstance(value, list | tuple) else value

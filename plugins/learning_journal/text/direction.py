"""Which way a text runs."""

import unicodedata


def direction(text: str) -> str:
    """Return `rtl` or `ltr` by the first letter that runs either way, as HTML's `dir="auto"` does it."""
    for character in text:
        if (runs := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return "ltr" if runs == "L" else "rtl"
    return "ltr"

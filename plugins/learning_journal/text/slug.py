"""Titles to the words of a file name or an address."""

import re
import unicodedata

_LONGEST = 60
_APOSTROPHES = re.compile(r"(?<=\w)['\u2019](?=\w)")
_SEPARATORS = re.compile(r"[\W_]+")


def slugify(title: str, fallback: str) -> str:
    """Return a title as lower-case words joined by hyphens, at most 60 characters.

    Accents are dropped from Latin letters, letters of other scripts are kept. A title without a letter
    or digit gives `fallback`.
    """
    folded = unicodedata.normalize("NFKD", title).casefold()
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    plain = _APOSTROPHES.sub("", plain)
    slug = _SEPARATORS.sub("-", unicodedata.normalize("NFC", plain)).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug or fallback

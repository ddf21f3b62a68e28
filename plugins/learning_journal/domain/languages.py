"""Languages that entries are written in: their tags, and which way they are written."""

import re

_TAG = re.compile(
    r"[a-z]{2,3}(?:-(?P<script>[a-z]{4}))?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*\Z", re.IGNORECASE
)
_RIGHT_TO_LEFT = frozenset(
    (
        *("ar", "arc", "azb", "ckb", "dv", "fa", "he", "iw", "ji", "ks"),
        *("lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"),
    )
)
_SCRIPTS = frozenset(("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))


def is_language(tag: str) -> bool:
    """Tell whether a tag has the shape that RFC 5646 gives to languages, as in `ar`, `pt-BR`, `ku-Arab`."""
    return _TAG.match(tag) is not None


def direction(tag: str) -> str:
    """Return `rtl` for a language written from right to left, else `ltr`; a script in the tag decides."""
    match = _TAG.match(tag)
    if match and match["script"]:
        return "rtl" if match["script"].casefold() in _SCRIPTS else "ltr"
    return "rtl" if tag.partition("-")[0].casefold() in _RIGHT_TO_LEFT else "ltr"

"""What Anki knows a journal's notes, decks, tags and pictures by."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_NOT_IN_TAG = re.compile(r"[\s\x00-\x1f\x7f-\x9f\"]+")
_LEVEL = re.compile(r"(?<!\s)\s*+:(?:\s*+:)++\s*+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\"]+")
_NOT_IN_NAME = re.compile(r"[^\w.-]+")


def digits(*parts: str, length: int = 8) -> str:
    """Return the first digits (hexadecimal) of a hash of some texts; no two lists give the same input."""
    content = "\0".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:length]


def guid(journal: str, card: str) -> str:
    """Return a note's permanent identity. journal: parts cards of one journal from another's in Anki."""
    return f"{card}.{journal}"


def deck_id(journal: str, key: str) -> int:
    """Return a deck's permanent number, where Anki's own ids, which are times, do not come."""
    return (1 << 30) + int(digits("deck", journal, key, length=7), 16)


def deck_name(*levels: str) -> str:
    """Return the name of a deck inside others; `::` in a title would begin one more level."""
    clean = (_CONTROL.sub(" ", _LEVEL.sub(": ", level)).strip(" :") for level in levels)
    return "::".join(level for level in clean if level)


def tags(names: Iterable[str]) -> tuple[str, ...]:
    """Return tags as Anki takes them: one word each, none twice in any spelling of its capital letters."""
    found: dict[str, str] = {}
    for name in names:
        tag = _NOT_IN_TAG.sub("-", unicodedata.normalize("NFC", name).strip()).strip("-:")
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def picture_name(path: str, content: bytes) -> str:
    """Return a picture's name among Anki's media: safe, and another one when the picture is another."""
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    shown = _NOT_IN_NAME.sub("-", unicodedata.normalize("NFC", stem)).strip("-.")[:40]
    return f"journal-{shown}-{hashlib.sha256(content).hexdigest()[:12]}.{ending.lower()}"

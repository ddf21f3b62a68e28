"""Inline markdown: spans of one line each, with their plain text and links."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from learning_journal.text.roadmap_markdown.words import COLONS

_INLINE = MarkdownIt("commonmark")
_BREAK = re.compile(
    r"(?P<whole>\]\([^()\n]*\)|`[^`\n]*`)|<br\s*/?>|  \n|\\\n|\n(?=(?:\*\*|__)[^\n*_]{1,40}:)", re.IGNORECASE
)
"""A line break; `whole` is a link's target or code, which is never broken."""
_CUT = "\0"
"""Stands for a line break; the parser has replaced every other NUL."""
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1\s*")
_REFERENCE = re.compile(r"(?<!\\)\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?![(\[:])")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\((?:<[^<>\n]*>|[^()\s]*)(?:\s+\"[^\"\n]*\")?\)")
_BIDI = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SHORTCODE = re.compile(r"^(?::[a-z][a-z0-9_+-]*:\s*)+|(?:(?<!\s)\s*+:[a-z][a-z0-9_+-]*+:)++$")
_LETTERS_END = 0x2000
"""Code points below are letters and old signs (°, ©), which are text and not decoration."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its text without marks, and its target."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Span:
    """One line of inline markdown.

    plain: the text a reader sees, images and tags left out. bare: the same without the text of its links.
    """

    raw: str
    plain: str
    bare: str = ""
    links: tuple[Link, ...] = ()


def spans(content: str, definitions: dict[str, Any]) -> tuple[Span, ...]:
    """Split inline content at its line breaks; write reference links out, and images as their text.

    So each line stands alone, and loads nothing wherever it is shown.

    definitions: the parser's environment after it read the document.
    """
    references = definitions.get("references", {})
    text = _COMMENT.sub("", content)
    if references:
        text = _REFERENCE.sub(lambda match: _inlined(match, references), text)
    text = _IMAGE.sub(lambda match: match[1], text)
    lines = (" ".join(_BIDI.sub("", piece).split()) for piece in _cut(text).split(_CUT))
    return tuple(span(line) for line in lines if line)


@lru_cache(maxsize=1024)
def span(raw: str) -> Span:
    """Read one line of inline markdown. Remembered, for a line is asked for again and again."""
    tokens = _INLINE.parseInline(raw)[0].children or []
    bare, plain, links = _read(tokens)
    return Span(raw, " ".join(plain.split()), " ".join(bare.split()), tuple(links))


def bold_label(raw: str) -> tuple[str, str] | None:
    """Split a line that opens in bold into the bold text and the rest, a colon between them dropped."""
    match = _BOLD.match(raw)
    if match is None:
        return None
    label, rest = match[2].strip(), raw[match.end() :]
    if label.endswith(COLONS):
        return label[:-1].strip(), rest.strip()
    if rest.startswith(COLONS):
        return label, rest[1:].strip()
    return None


def bold_opening(raw: str) -> tuple[str, str] | None:
    """Split a line that opens in bold into the bold text and the rest, whatever stands between them."""
    match = _BOLD.match(raw)
    return (match[2].strip(), raw[match.end() :].strip()) if match else None


def title(plain: str) -> str:
    """Return plain text without the emoji, shortcodes and emphasis marks that decorate its ends."""
    text = _SHORTCODE.sub("", plain.strip())
    start, end = 0, len(text)
    while start < end and _decorates(text[start]):
        start += 1
    while end > start and _decorates(text[end - 1]):
        end -= 1
    return text[start:end]


def _cut(text: str) -> str:
    return _BREAK.sub(lambda match: match["whole"] or _CUT, text)


def _inlined(match: re.Match[str], references: dict[str, dict[str, str]]) -> str:
    found = references.get(normalizeReference(match[2] or match[1]))
    return f"[{match[1]}](<{found['href']}>)" if found else match[0]


def _decorates(char: str) -> bool:
    if char.isspace():
        return True
    return ord(char) >= _LETTERS_END and unicodedata.category(char) in {
        "So",
        "Sk",
        "Cf",
        "Mn",
        "Me",
        "Cn",
        "Co",
    }


def _read(tokens: list[Token]) -> tuple[str, str, list[Link]]:
    """Return the text outside links, all text, and the links; markdown nests no link in a link."""
    bare: list[str] = []
    plain: list[str] = []
    links: list[Link] = []
    target = ""
    own: list[str] | None = None
    for token in tokens:
        if token.type == "link_open":
            target, own = str(token.attrGet("href") or ""), []
        elif token.type == "link_close":
            links.append(Link(" ".join("".join(own or ()).split()) or target, target))
            own = None
        else:
            text = (
                token.content if token.type in {"text", "code_inline"} else " " * token.type.endswith("break")
            )
            plain.append(text)
            (bare if own is None else own).append(text)
    return "".join(bare), "".join(plain), links

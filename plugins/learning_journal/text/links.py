"""Links in markdown: their words, targets from one file to another, and taking them out."""

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import quote

from learning_journal.text.markdown import Link, mask_code

_OPENING = re.compile(r"\]\([ \t]*<?\Z")
_CLOSING = re.compile(r">?(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<id>[^\]\n]+)\]:[ \t]*<?\Z", re.MULTILINE)
_ATTRIBUTE = re.compile(r"\s+(?:src|href|poster)\s*=\s*[\"']\Z", re.IGNORECASE)

_NEAR = 100
"""How far before its target a link's opening may lie: a bound, so that many links cost no square."""

_Range = tuple[int, int]


def relative(path: str, source: str) -> str:
    """Return the link target that leads from one file to another, ready for markdown.

    Both are paths from the same root, with forward slashes.
    """
    return quote(posixpath.relpath(path, posixpath.dirname(source) or "."))


def link_label(text: str, link: Link) -> str:
    """Return the words of an inline link or the alternative text of an inline image, else empty text."""
    label = _label(mask_code(text), link)
    return text[label[0] : label[1]] if label else ""


def is_html(text: str, link: Link) -> bool:
    """Tell whether a link is an HTML attribute, which MkDocs neither checks nor adapts."""
    return bool(_ATTRIBUTE.search(text, max(0, link.start - _NEAR), link.start))


def without_links(text: str, links: Collection[Link]) -> str:
    """Return the text without these links: their words and the images' alternative texts stay.

    A reference definition goes with all its uses; an HTML element loses its attribute.
    """
    masked = mask_code(text)
    ranges = sorted({cut for link in links for cut in _cuts(text, masked, link)})
    out: list[str] = []
    done = 0
    for start, end in ranges:
        out.append(text[done:start])
        done = max(done, end)
    return "".join([*out, text[done:]])


def _label(masked: str, link: Link) -> _Range | None:
    """Return where the label of an inline link stands, without its brackets."""
    opening = _OPENING.search(masked, max(0, link.start - _NEAR), link.start)
    if not opening:
        return None
    depth = 1
    at = opening.start()
    while depth and at > 0:
        at -= 1
        if masked[at] in "[]" and masked[at - 1 : at] != "\\":
            depth += 1 if masked[at] == "]" else -1
    return None if depth else (at + 1, opening.start())


def _cuts(text: str, masked: str, link: Link) -> Iterator[_Range]:
    label = _label(masked, link)
    closing = _CLOSING.match(masked, link.end)
    if label and closing:
        image = text[label[0] - 2 : label[0] - 1] == "!"
        yield label[0] - 1 - image, label[0]
        yield label[1], closing.end()
    elif attribute := _ATTRIBUTE.search(text, max(0, link.start - _NEAR), link.start):
        yield attribute.start(), link.end + 1
    elif definition := _DEFINITION.search(masked, masked.rfind("\n", 0, link.start) + 1, link.start):
        line_end = text.find("\n", link.end)
        yield definition.start(), len(text) if line_end < 0 else line_end
        yield from _uses(masked, definition["id"])


def _uses(masked: str, name: str) -> Iterator[_Range]:
    """Yield what makes links of `[words][name]`, `[name][]` and `[name]`."""
    id_ = re.escape(name)
    for use in re.finditer(rf"(!?\[)[^\[\]\n]+(\](?:\[{id_}\]))", masked, re.IGNORECASE):
        yield use.span(1)
        yield use.span(2)
    for use in re.finditer(rf"(?<!\])(!?\[){id_}(\](?:\[\])?)(?![(:\[])", masked, re.IGNORECASE):
        yield use.span(1)
        yield use.span(2)

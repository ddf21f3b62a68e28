"""Links in markdown: their words, targets from one file to another, and taking them out."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from learning_journal.text.addresses import is_readable
from learning_journal.text.markdown import Link, mask_code

_BRACKET = re.compile(r"(\\?)([\[\]])")
_CLOSING = re.compile(r">?(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)")
_DEFINITION = re.compile(r" {0,3}\[(?P<id>[^\]\n]+)\]:[ \t]*<?\Z")
_AUTOLINK = re.compile(r"<((?:https?|ftps?)://[^<>]*)>", re.IGNORECASE)
# Looked for at each place: one use may begin inside another.
_USE = re.compile(r"(?=(?P<before>!?\[)[^\[\]\n]+(?P<after>\]\[(?P<id>[^\[\]\n]+)\]))")
_SHORT_USE = re.compile(r"(?=(?<!\])(?P<before>!?\[)(?P<id>[^\[\]\n]+)(?P<after>\](?:\[\])?)(?![(:\[]))")
_ATTRIBUTE_NAMES = ("src", "href", "poster")

_Range = tuple[int, int]


@lru_cache(maxsize=16_384)  # every page names the same few pages around it
def relative(path: str, source: str) -> str:
    """Return the link target that leads from one file to another, ready for markdown.

    Both are paths from the same root, with forward slashes.
    """
    return quote(posixpath.relpath(path, posixpath.dirname(source) or "."))


def named_path(target: str, source: str) -> str | None:
    """Return the path that a link in the file `source` names, `..` in front where it leads out of the root.

    None for what names no file of ours: an address, a place on the page, what begins at the site's root.
    """
    try:
        parts = urlsplit(target)
    except ValueError:  # an address that begins like one of IPv6
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith(("/", "\\")):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))


def link_label(text: str, link: Link) -> str:
    """Return the words of an inline link or the alternative text of an inline image, else empty text."""
    label = _label(mask_code(text), link)
    return text[label[0] : label[1]] if label else ""


def is_html(text: str, link: Link) -> bool:
    """Tell whether a link is an HTML attribute, which MkDocs neither checks nor adapts."""
    return _attribute(text, link) is not None


def is_image(text: str, link: Link) -> bool:
    """Tell whether a link is that of an inline image."""
    label = _label(mask_code(text), link)
    return label is not None and _is_of_image(text, label)


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


def with_literal_addresses(text: str) -> str:
    """Return the text with `<http://[>` and the like as words: engines end at an address that is none."""
    if "://" not in text:
        return text
    out: list[str] = []
    done = 0
    for found in _AUTOLINK.finditer(mask_code(text)):
        if not is_readable(found[1]):
            out += [text[done : found.start()], "&lt;"]
            done = found.start() + 1
    return "".join([*out, text[done:]])


def _label(masked: str, link: Link) -> _Range | None:
    """Return where the label of an inline link stands, without its brackets."""
    at = _before_space(masked, link.start - (masked[link.start - 1 : link.start] == "<"), " \t")
    if masked[max(0, at - 2) : at] != "](":
        return None
    opening = brackets(masked).get(at - 2)
    return None if opening is None else (opening + 1, at - 2)


def _is_of_image(text: str, label: _Range) -> bool:
    return text[label[0] - 2 : label[0] - 1] == "!"


@lru_cache(maxsize=16)
def brackets(masked: str) -> Mapping[int, int]:
    """Return where each closing bracket stands -> where the one stands that it closes.

    An escaped bracket neither opens nor closes; where one ends a label all the same, it is the innermost.
    """
    opened: list[int] = []
    found: dict[int, int] = {}
    for match in _BRACKET.finditer(masked):
        if match[2] == "[":
            opened += [] if match[1] else [match.start(2)]
        elif opened:
            found[match.start(2)] = opened[-1] if match[1] else opened.pop()
    return found


def _before_space(text: str, at: int, space: str = " \t\r\n\f") -> int:
    """Go back over white space. Step by step: a search from the beginning would cost links a square."""
    while at > 0 and text[at - 1] in space:
        at -= 1
    return at


def _attribute(text: str, link: Link) -> int | None:
    """Return where the HTML attribute that holds a link begins, white space before it included."""
    if text[link.start - 1 : link.start] not in {'"', "'"}:
        return None
    at = _before_space(text, link.start - 1)
    if text[at - 1 : at] != "=":
        return None
    at = _before_space(text, at - 1)
    word = text[max(0, at - 6) : at].lower()
    name = next((name for name in _ATTRIBUTE_NAMES if word.endswith(name)), None)
    return None if name is None else _before_space(text, at - len(name))


def _cuts(text: str, masked: str, link: Link) -> Iterator[_Range]:
    label = _label(masked, link)
    closing = _CLOSING.match(masked, link.end)
    if label and closing:
        yield label[0] - 1 - _is_of_image(text, label), label[0]
        yield label[1], closing.end()
    elif (attribute := _attribute(text, link)) is not None:
        yield attribute, link.end + 1
    elif definition := _DEFINITION.match(masked, masked.rfind("\n", 0, link.start) + 1, link.start):
        line_end = text.find("\n", link.end)
        yield definition.start(), len(text) if line_end < 0 else line_end
        yield from _uses(masked, definition["id"])


def _uses(masked: str, name: str) -> Iterator[_Range]:
    """Yield what makes links of `[words][name]`, `[name][]` and `[name]`."""
    return iter(_references(masked).get(name.lower(), ()))


@lru_cache(maxsize=16)
def _references(masked: str) -> Mapping[str, list[_Range]]:
    """Return for each name what makes links of its uses; one pass for however many definitions."""
    found: dict[str, list[_Range]] = defaultdict(list)
    for pattern in (_USE, _SHORT_USE):
        for use in pattern.finditer(masked):
            found[use["id"].lower()] += [use.span("before"), use.span("after")]
    return found

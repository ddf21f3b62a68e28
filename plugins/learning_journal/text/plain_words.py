"""The words of a text, be it written as markdown, HTML, JSON or an address; and the pieces of one."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from learning_journal.domain.phrases import Piece
from learning_journal.text.asides import comment_spans
from learning_journal.text.markdown import find_links, mask_code

_ASCII = re.compile(r"[a-z0-9]+")
_SIGNS = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_SIGN = re.compile(rf"[{_SIGNS}]")
_SPACED = re.compile(r"[^\W_]+")
_ANY = re.compile(rf"[{_SIGNS}]|(?:(?![{_SIGNS}])[^\W_])+")
"""Scripts that put no space between words give a word for each sign."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# What does not end is taken to the text's end, so that its end is looked for once.
_NOT_SHOWN = r"<(style|script)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)"
_SILENT = re.compile(_NOT_SHOWN, re.DOTALL | re.IGNORECASE)
_UNSHOWN = re.compile(rf"{_NOT_SHOWN}|<[a-zA-Z!?][^<>]*>", re.DOTALL | re.IGNORECASE)
_BREAK = " 00000000 "
"""Stands between what is not together, and in no phrase."""

_NO_BREAK = re.compile(r"<wbr\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>|<!\[CDATA\[|\]\]>")
_WRAPPED = re.compile(r"</?[a-zA-Z!?][^<>]*>|&#?\w+;")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|code|em|i|kbd|mark|small|span|strong|sub|sup|u|wbr)\b[^<>]*>", re.IGNORECASE
)
_KEY = re.compile(r'"[\w.$@-]{1,40}"\s*:')
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_CODE_POINT = re.compile(r"\\u([0-9a-fA-F]{4})")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_LONE = re.compile("[\ud800-\udfff]")
_BEGINS = re.compile(r"\s*(?:$|[-*+]\s|\d+[.)]\s|#|\||>|[QAC]:\s|```|~~~|!!!|\?\?\?|---)")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=\S)")
_PAGE = re.compile(r"(?:/index\.html|\.html|\.md|\.ipynb|/)\Z")
_NOT_NEWLINE = re.compile(r"[^\n]")
_LAYERS = 3
"""How often HTML is found wrapped in HTML: an escaped page in a feed in a page."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case: letters and digits; everything between them parts words."""
    if text.isascii():
        return _ASCII.findall(text.lower())
    return [word.casefold() for word in _written(text)]


def inner(text: str, *, json: bool = False) -> str:
    """Return a file's text with every escape undone and all that pages do not show: tags, addresses.

    json: whether the text is JSON, as in all of these.
    """
    if json:
        text = _unescaped(text)
    elif _CODE_POINT.search(text):  # a script in a page
        text = _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), text)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return _unquoted(text)


def _unquoted(text: str) -> str:
    return unquote(text, errors="replace") if _PERCENT.search(text) else text


def within_tags(text: str, *, json: bool = False) -> str:
    """Return what pages do not show as words: attributes, comments, scripts, each with a break behind it."""
    if json:
        text = _unescaped(text)
    return inner(_BREAK.join(match[0] for match in _UNSHOWN.finditer(text)))


def joined(text: str, *, json: bool = False) -> str:
    """Return as `inner`, with what highlighting has torn apart joined, and without the other tags."""
    return _TAG.sub(" ", _INLINE.sub("", inner(_SILENT.sub(" ", text), json=json)))


def shown(text: str, *, json: bool) -> Iterator[str]:
    """Yield what readers see of a file, layer by layer."""
    if json:
        text = _unescaped(_KEY.sub(" ", text))
    for _ in range(_LAYERS):
        text = html.unescape(_TAG.sub(" ", _NO_BREAK.sub("", _SILENT.sub(" ", text))))
        yield _unquoted(text)
        if not _WRAPPED.search(text):
            return


def _unescaped(text: str) -> str:
    """Undo the escapes of JSON and JavaScript strings."""

    def sign(match: re.Match[str]) -> str:
        if match[1]:
            return chr(int(match[1], 16))
        return " " if match[2] in "nrtbf" else match[2]

    plain = _ESCAPE.sub(sign, text)
    if _LONE.search(plain):  # two of them make a letter
        return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return plain


def readable(markdown: str) -> str:
    """Return markdown without what its pages do not show as words: comments, tags, targets of links.

    Every line stays in its place.
    """
    tags = (tag.span() for tag in _TAG.finditer(mask_code(markdown)))
    targets = ((link.start, link.end) for link in find_links(markdown))
    return blanked(markdown, (*comment_spans(markdown), *targets, *tags))


def bare_address(address: str) -> str:
    """Return an address of a page without how it ends: `x/index.html`, `x.html`, `x/` and `x.md` are one."""
    return _PAGE.sub("", address)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with some parts of it blank; newlines stay."""
    out: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if start >= done:
            out += [text[done:start], _NOT_NEWLINE.sub(" ", text[start:end])]
            done = end
    return "".join([*out, text[done:]])


def comments(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a text with the lines they begin at, from 0."""
    for start, end in comment_spans(markdown):
        yield markdown.count("\n", 0, start), markdown[start + 4 : end].removesuffix("-->")


def pieces_of(path: str, text: str, line: int = 1) -> Iterator[Piece]:
    """Yield the sentences, headings, items and rows of a text of words; line: its first one in the file."""
    tokens: list[tuple[str, int]] = []
    for number, row in enumerate(text.split("\n"), line):
        if _BEGINS.match(row):
            yield from _piece(path, tokens)
            tokens = []
        first, *others = _SENTENCE.split(html.unescape(row))
        tokens += [(word, number) for word in _written(first)]
        for part in others:
            yield from _piece(path, tokens)
            tokens = [(word, number) for word in _written(part)]
    yield from _piece(path, tokens)


def name(path: str, text: str, line: int) -> Iterator[Piece]:
    """Yield a title, tag or the like as a piece, if it has words."""
    yield from _piece(path, [(word, line) for word in _written(html.unescape(text))], named=True)


def _piece(path: str, tokens: list[tuple[str, int]], *, named: bool = False) -> Iterator[Piece]:
    if tokens:
        written = tuple(word for word, _ in tokens)
        folded = tuple(word.casefold() for word in written)
        yield Piece(path, folded, written, tuple(number for _, number in tokens), named)


def _written(text: str) -> list[str]:
    """Return words as they were typed, split as `words_of` splits them."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return (_ANY if _SIGN.search(plain) else _SPACED).findall(plain)

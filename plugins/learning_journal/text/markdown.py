"""Markdown text: where code is, where links point, and how to show foreign text as text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

# CommonMark's own parser says where blocks are; only its block rules run, and text keeps its lines.
_PARSER = MarkdownIt("commonmark")
_PARSER.core.ruler.enableOnly(["block"])
_WORDS = MarkdownIt("commonmark", {"html": False})
# What Material and Python-Markdown indent by four columns and still read as markdown: admonitions, content
# tabs, footnotes. To the parser they are shown as list items, whose content begins at that column.
_CONTAINER = re.compile(r"^([ ]*)(?:!!!|\?\?\?\+?|===[!+]?|\[\^[^\]\n]+\]:)[ ]+(?=\S)", re.MULTILINE)
_TOKEN = re.compile(r"(?<!\\)(?P<slashes>\\*+)(?P<ticks>`+)|<!---?>|(?<!\\)<!--|-->")
_NOT_NEWLINE = re.compile(r"[^\r\n]")
_RUN = re.compile(r"`+")
_MAY_HIDE = re.compile(r"[`\t]|~~~|<!--| {4}")
"""What every code block, code span and comment has in it: a fence, an indentation, a tick."""
_TARGET = r"<(?P<{0}a>[^<>\n]*)>|(?P<{0}b>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)"
_INLINE = re.compile(
    r"\]\([ \t]*+(?:" + _TARGET.format("i") + r")(?:[ \t\n]++(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*+\)"
)
_REFERENCE = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*+(?:<(?P<ra>[^<>\n]*)>|(?P<rb>[^\s<>]+))", re.MULTILINE
)
_HTML = re.compile(r"\b(?:src|href|poster)\s*=\s*(?:\"(?P<ha>[^\"\n]*)\"|'(?P<hb>[^'\n]*)')", re.IGNORECASE)
_LONGEST = 10_000
"""Characters of inline markdown that are read: signs without an end take the square of their number."""

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>|~^$=]|&(?=[#\w])|:(?=//)|:(?=[\w+-]+:)|\+(?=\+\w)|^(?:[#+-]|\d+[.)](?=\s|\Z)|!!!|\?\?\?|///)|#\Z"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u202d\u202e]")
"""What nobody sees, and the two signs that turn the words behind them around whatever their script."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link's or image's target as written, and where it stands in the text."""

    target: str
    start: int
    end: int


def mask_code(text: str) -> str:
    """Return the text with code and multi-line comments blanked out.

    Every character keeps its place and every newline stays, so positions and lines found in the result
    hold in the original. Covers fenced and indented blocks, code spans and comments, after CommonMark
    0.31 sections 4.4, 4.5, 4.6, 6.1 and 6.6.
    """
    if not _MAY_HIDE.search(text):
        return text
    # Engines hand over an entry's text without the empty lines that its file begins with.
    body = text.lstrip("\n")
    return "\n" * (len(text) - len(body)) + _masked(body)


@lru_cache(maxsize=4096)  # a build asks for each entry several times, between those of all others
def _masked(text: str) -> str:
    lines = text.split("\n")
    for token in _PARSER.parse(_CONTAINER.sub(r"\g<1>1.  a ", text.replace("\r", " "))):
        if token.map is None or token.type not in {"fence", "code_block", "html_block", "inline"}:
            continue
        part = slice(*token.map)
        if token.type in {"fence", "code_block"} or _is_long_comment(token):
            lines[part] = [_blank(line) for line in lines[part]]
        else:
            lines[part] = _mask_spans("\n".join(lines[part])).split("\n")
    return "\n".join(lines)


def _blank(text: str) -> str:
    return _NOT_NEWLINE.sub(" ", text)


def _is_long_comment(token: Token) -> bool:
    html = token.content.strip()
    return token.type == "html_block" and html.startswith("<!--") and "\n" in html


def _mask_spans(text: str) -> str:
    """Blank code spans and multi-line comments of one paragraph; what begins first wins.

    A code span ends at the next run of as many backticks; without one its backticks are text.
    """
    if "`" not in text and "<!--" not in text:
        return text
    tokens = list(_TOKEN.finditer(text))
    later: dict[str, list[int]] = {}
    for index in range(len(tokens) - 1, -1, -1):
        later.setdefault(tokens[index]["ticks"] or tokens[index][0], []).append(index)
    out: list[str] = []
    done = index = 0
    while index < len(tokens):
        start, closer = _opening(tokens[index])
        candidates = later.get(closer, [])
        while candidates and candidates[-1] <= index:
            candidates.pop()
        if not candidates:
            index += 1
            continue
        index = candidates[-1] + 1
        end = tokens[index - 1].end()
        if closer != "-->" or "\n" in text[start:end]:
            out += [text[done:start], _blank(text[start:end])]
            done = end
    return "".join([*out, text[done:]])


def _opening(token: re.Match[str]) -> tuple[int, str]:
    """Return where a code span or comment would begin at this token, and the token that would end it."""
    if token["ticks"]:
        escaped = len(token["slashes"]) % 2
        return token.start("ticks") + escaped, token["ticks"][escaped:]
    return token.start(), "-->" if token[0] == "<!--" else ""


def find_links(text: str) -> Iterator[Link]:
    """Yield the links and images of a text in the order they stand, code left out."""
    if "](" not in text and "]:" not in text and "=" not in text:
        return
    masked = mask_code(text)
    found: list[Link] = []
    for pattern in (_INLINE, _REFERENCE, _HTML):
        for match in pattern.finditer(masked):
            name = next((name for name, value in match.groupdict().items() if value), None)
            if name is not None:
                found.append(
                    Link(text[match.start(name) : match.end(name)], match.start(name), match.end(name))
                )
    yield from sorted(found, key=lambda link: link.start)


def escape(text: str) -> str:
    """Return foreign text so that any markdown engine shows it as it is, on one line.

    Every character that markdown, its extensions or HTML could act on becomes a numeric character
    reference, which no engine interprets. Control characters are shown as U+FFFD.
    """
    line = _one_line(text)
    return _SPECIAL.sub(lambda match: f"{match[0][:-1]}&#{ord(match[0][-1])};", line)


def code_span(text: str) -> str:
    """Return foreign text as a code span that reads well in the file and is shown literally on a page."""
    line = _one_line(text)
    if not line:
        return ""
    longest = max((len(run) for run in _RUN.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in (line[0], line[-1]) else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def plain(text: str) -> str:
    """Return the words of inline markdown on one line: without emphasis, of links and images what they say.

    HTML is foreign text here, and stays as it is; so does what comes after `_LONGEST` characters.
    """
    return _one_line(_words(_WORDS.parseInline(text[:_LONGEST])) + text[_LONGEST:])


def _words(tokens: Iterable[Token]) -> str:
    return "".join(
        _words(token.children)
        if token.children
        else " "
        if token.type in {"softbreak", "hardbreak"}
        else token.content
        for token in tokens
    )


def visible(text: str) -> str:
    """Return a text with its control characters, and signs that turn words around, shown as U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def replace_links(text: str, replace: Callable[[Link], str | None]) -> str:
    """Return the text with link targets replaced; where `replace` returns None the target stays."""
    out: list[str] = []
    done = 0
    for link in find_links(text):
        new = replace(link)
        if new is not None and link.start >= done:
            out += [text[done : link.start], new]
            done = link.end
    return "".join([*out, text[done:]])

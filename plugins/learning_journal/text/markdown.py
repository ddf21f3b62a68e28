"""Markdown text: where code is, where links point, and how to show foreign text as text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^(?:[ \t]|>|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$")
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_RUN = re.compile(r"`+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_NEWLINE = re.compile(r"[^\r\n]")
_TARGET = r"<(?P<{0}a>[^<>\n]*)>|(?P<{0}b>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)"
_INLINE = re.compile(
    r"\]\([ \t]*(?:" + _TARGET.format("i") + r")(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*(?:<(?P<ra>[^<>\n]*)>|(?P<rb>[^\s<>]+))", re.MULTILINE)
_HTML = re.compile(r"\b(?:src|href|poster)\s*=\s*(?:\"(?P<ha>[^\"\n]*)\"|'(?P<hb>[^'\n]*)')", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^$=]|:(?=//)|:(?=[\w+-]+:)|^(?:[#+-]|\d+[.)](?=\s))")


@dataclass(frozen=True, slots=True)
class Link:
    """A link's or image's target as written, and where it stands in the text."""

    target: str
    start: int
    end: int


def mask_code(text: str) -> str:
    """Return the text with code and multi-line comments blanked out.

    Every character keeps its place and every newline stays, so positions and lines found in the result
    hold in the original. Covers fenced blocks (also inside lists and quotes), indented blocks outside
    lists, and code spans, after CommonMark 0.31 sections 4.4, 4.5 and 6.1.
    """
    return _mask_comments(_mask_spans(_mask_blocks(text)))


def _blank(text: str) -> str:
    return _NOT_NEWLINE.sub(" ", text)


def _mask_blocks(text: str) -> str:
    fence = ""
    in_list = False
    after_blank = True
    out: list[str] = []
    for line in text.split("\n"):
        bare = line.rstrip("\r")
        match = _FENCE.match(bare)
        if fence:
            out.append(_blank(line))
            if match and not match["info"].strip() and match["fence"].startswith(fence):
                fence = ""
            after_blank = False
            continue
        if match and not (match["fence"][0] == "`" and "`" in match["info"]):
            fence = match["fence"]
            out.append(_blank(line))
            continue
        if _LIST_ITEM.match(bare):
            in_list = True
        elif bare.strip() and not bare.startswith((" ", "\t")):
            in_list = False
        indented = bare.startswith(("    ", "\t")) and not in_list and after_blank
        out.append(_blank(line) if indented else line)
        after_blank = indented or not bare.strip()
    return "\n".join(out)


def _mask_spans(text: str) -> str:
    """Blank code spans: a run of backticks up to the next run of the same length in the paragraph."""
    parts = re.split(r"(\n[ \t]*\r?\n)", text)
    return "".join(_mask_spans_of(part) if "`" in part else part for part in parts)


def _mask_spans_of(text: str) -> str:
    runs = [(match.start(), match.end()) for match in _RUN.finditer(text)]
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)
    out: list[str] = []
    done = 0
    index = 0
    while index < len(runs):
        start, end = runs[index]
        candidates = later[end - start]
        while candidates and candidates[-1] <= index:
            candidates.pop()
        escaped = start > 0 and text[start - 1] == "\\"
        if escaped or not candidates:
            index += 1
            continue
        closing = candidates[-1]
        out += [text[done:start], _blank(text[start : runs[closing][1]])]
        done = runs[closing][1]
        index = closing + 1
    return "".join([*out, text[done:]])


def _mask_comments(text: str) -> str:
    return _COMMENT.sub(lambda match: _blank(match[0]) if "\n" in match[0] else match[0], text)


def find_links(text: str) -> Iterator[Link]:
    """Yield the links and images of a text in the order they stand, code left out."""
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
    reference, which no engine interprets.
    """
    line = " ".join(text.split())
    return _SPECIAL.sub(lambda match: f"{match[0][:-1]}&#{ord(match[0][-1])};", line)


def code_span(text: str) -> str:
    """Return foreign text as a code span that reads well in the file and is shown literally on a page."""
    line = " ".join(text.split())
    if not line:
        return ""
    longest = max((len(run) for run in _RUN.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in (line[0], line[-1]) else ""
    return f"{fence}{pad}{line}{pad}{fence}"


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

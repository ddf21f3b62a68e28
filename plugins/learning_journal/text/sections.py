"""Sections of a markdown text: a heading, and what is below it until the next one as high."""

import re

from learning_journal.text.markdown import mask_code

_HEADING = re.compile(r"^(#{1,6})(?:[ \t][^\r\n]*)?(?=\r?$)", re.MULTILINE)
_COMMENT = re.compile(r"<!--(?!-?>).*?-->", re.DOTALL)
_INDENTED_COMMENT = re.compile(r"^(?: {4}| {0,3}\t)[ \t]*<!--", re.MULTILINE)


def without_empty_sections(markdown: str) -> str:
    """Return the text without the headings that have nothing below them but other such headings.

    White space and comments are nothing; a managed block's markers are comments. Each of the headings leaves
    an empty line, and nothing else changes. Setext headings (underlined ones) count as text.
    """
    out: list[str] = []
    end = len(markdown)
    kept: set[int] = set()  # levels of headings further down, as far as the one in hand may be above them
    for heading in reversed(list(_HEADING.finditer(mask_code(markdown)))):
        level = len(heading[1])
        is_empty = max(kept, default=0) <= level and _is_nothing(markdown[heading.end() : end])
        out.append(markdown[heading.end() if is_empty else heading.start() : end])
        kept = {other for other in kept if other <= level} | (set() if is_empty else {level})
        end = heading.start()
    return "".join([markdown[:end], *reversed(out)])


def section(markdown: str, title: str) -> str | None:
    """Return what is below the first heading of this title until the next one as high, or None without one.

    Capital letters make no difference. White space around it and whole comments are left out.
    """
    headings = list(_HEADING.finditer(mask_code(markdown)))
    for at, heading in enumerate(headings):
        if markdown[heading.start() : heading.end()].strip("# \t").casefold() == title.casefold():
            higher = (other.start() for other in headings[at + 1 :] if len(other[1]) <= len(heading[1]))
            return _without_comments(markdown[heading.end() : next(higher, len(markdown))]).strip()
    return None


def _is_nothing(text: str) -> bool:
    """Tell whether a text is white space and whole comments; one that is indented would be code."""
    return not _without_comments(text).strip() and not _INDENTED_COMMENT.search(text)


def _without_comments(text: str) -> str:
    # Behind the last end no comment is whole, and looking for one from each beginning costs a square.
    end = text.rfind("-->") + 3 if "-->" in text else 0
    return _COMMENT.sub("", text[:end]) + text[end:]


def lines_under(markdown: str, title: str) -> set[int]:
    """Return the 0-based lines that stand under headings with this title, capital letters or not.

    Lines under the headings below it count too. Setext headings are text, and code hides headings.
    """
    found: set[int] = set()
    level = 0  # of the heading with the title that the line in hand stands under; 0 under none
    for number, line in enumerate(mask_code(markdown).split("\n")):
        heading = _HEADING.match(line)
        if heading and (not level or len(heading[1]) <= level):
            words = heading[0][len(heading[1]) :].strip(" \t#")
            level = len(heading[1]) if words.casefold() == title.casefold() else 0
        elif level:
            found.add(number)
    return found

"""Sections of a markdown text: a heading, and what is below it until the next one as high."""

import re

from learning_journal.text.markdown import mask_code

_HEADING = re.compile(r"^(#{1,6})(?:[ \t][^\r\n]*)?(?=\r?$)", re.MULTILINE)
# White space and whole comments. A comment that begins further in than three columns would be code.
_NOTHING = re.compile(
    r"(?:\s*(?:^ {0,3}|(?<=\S)[ \t]*)<!--(?!-?>)(?:(?!-->).)*+-->)*+\s*\Z", re.MULTILINE | re.DOTALL
)


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
        is_empty = _NOTHING.match(markdown, heading.end(), end) and max(kept, default=0) <= level
        out.append(markdown[heading.end() if is_empty else heading.start() : end])
        kept = {other for other in kept if other <= level} | (set() if is_empty else {level})
        end = heading.start()
    return "".join([markdown[:end], *reversed(out)])

"""Sections of a markdown text: a heading, and what is below it until the next one as high."""

import re

from learning_journal.text.blocks import without_blocks
from learning_journal.text.markdown import mask_code, plain

_HEADING = re.compile(r"^(#{1,6})(?:[ \t][^\r\n]*)?(?=\r?$)", re.MULTILINE)
_COMMENT = re.compile(r"<!--(?!-?>).*?-->", re.DOTALL)
_LONE_MARK = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\[ \])?[ \t]*\r?$", re.MULTILINE)
_ITEM = re.compile(r"^ ?(?:[-*+]|\d{1,9}[.)])[ \t]+(?!\[ \][ \t]*\r?$)\S", re.MULTILINE)
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
        below = markdown[heading.end() : end]
        is_empty = max(kept, default=0) <= level and _is_nothing(without_comments(below), below)
        out.append(markdown[heading.end() if is_empty else heading.start() : end])
        kept = {other for other in kept if other <= level} | (set() if is_empty else {level})
        end = heading.start()
    return "".join([markdown[:end], *reversed(out)])


def section(markdown: str, title: str) -> str | None:
    """Return what stands below the first heading with these words, capital letters aside; None without one.

    It ends before the next heading that is as high. Text in managed blocks is the tool's and left out.
    """
    text = without_blocks(markdown)
    # In a file the title may stand as it is or with its signs escaped.
    wanted = {_folded(title), " ".join(title.casefold().split())}
    headings = list(_HEADING.finditer(mask_code(text)))
    for at, heading in enumerate(headings):
        if _folded(text[heading.start() : heading.end()]) in wanted:
            level = len(heading[1])
            later = (other.start() for other in headings[at + 1 :] if len(other[1]) <= level)
            return text[heading.end() : next(later, len(text))]
    return None


def is_filled(text: str) -> bool:
    """Tell whether something is typed in a section: not headings, comments, list marks and white space."""
    out: list[str] = []
    done = 0
    for heading in _HEADING.finditer(mask_code(text)):
        out.append(text[done : heading.start()])
        done = heading.end()
    parts = [*out, text[done:]]
    return not all(_is_nothing(_LONE_MARK.sub("", without_comments(part)), part) for part in parts)


def list_items(text: str) -> int:
    """Return how many items of lists stand in a section, those inside others and empty ones left out."""
    return len(_ITEM.findall(mask_code(without_comments(text))))


def lines_under(markdown: str, title: str) -> set[int]:
    """Return the 0-based lines that stand under headings with this title, capital letters or not.

    Lines under the headings below it count too. Setext headings are text, and code hides headings.
    """
    found: set[int] = set()
    if title.casefold() not in markdown.casefold():
        return found
    level = 0  # of the heading with the title that the line in hand stands under; 0 under none
    for number, line in enumerate(mask_code(markdown).split("\n")):
        heading = _HEADING.match(line)
        if heading and (not level or len(heading[1]) <= level):
            words = heading[0][len(heading[1]) :].strip(" \t#")
            level = len(heading[1]) if words.casefold() == title.casefold() else 0
        elif level:
            found.add(number)
    return found


def _folded(heading: str) -> str:
    words = re.sub(r"^#{1,6}[ \t]+|[ \t]+#+[ \t]*$", "", heading.strip())
    return plain(words).casefold().strip()


def without_comments(text: str) -> str:
    """Return the text without its whole comments."""
    # Behind the last end no comment is whole, and looking for one from each beginning costs a square.
    end = text.rfind("-->") + 3 if "-->" in text else 0
    return _COMMENT.sub("", text[:end]) + text[end:]


def _is_nothing(rest: str, text: str) -> bool:
    """Tell whether a text is white space and whole comments; one that is indented would be code.

    rest: the text without comments.
    """
    return not rest.strip() and not _INDENTED_COMMENT.search(text)

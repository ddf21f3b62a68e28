"""Words of another language or direction, marked so that they leave what is around them alone."""

import unicodedata
from html import escape as html_escape

from learning_journal.domain.languages import direction
from learning_journal.text.blocks import find_blocks
from learning_journal.text.markdown import escape, visible

_TURNS = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"))
"""Classes of characters that have a say in which way a line runs, by the bidirectional algorithm (UAX 9)."""


def attributes(lang: str) -> str:
    """Return the HTML attributes of an element in a language, each behind a space; none for no language."""
    return f' lang="{lang}" dir="{direction(lang)}"' if lang else ""


def isolated(words: str, lang: str = "") -> str:
    """Return foreign words as markdown shows them as they are, apart from the line they stand in.

    lang: their language where it is known. Words that say nothing of a direction need no element.
    """
    return _apart(words, escape(words), lang)


def isolated_html(words: str, lang: str = "") -> str:
    """Return as `isolated`, for HTML."""
    return _apart(words, html_escape(visible(words)), lang)


def _apart(words: str, shown: str, lang: str) -> str:
    if not lang and _TURNS.isdisjoint(map(unicodedata.bidirectional, words)):
        return shown
    return f"<bdi{attributes(lang)}>{shown}</bdi>"


def in_language(markdown: str, lang: str) -> str:
    """Return blocks of markdown inside an element that says their language (extension `md_in_html`)."""
    return f"<div{attributes(lang)} markdown>\n\n{markdown.strip()}\n\n</div>"


def blocks_in(markdown: str, lang: str) -> str:
    """Return an entry's text with the content of its managed blocks marked as of a language."""
    blocks, problems = find_blocks(markdown)
    if problems:
        return markdown
    for block in reversed(blocks):
        content = markdown[block.start : block.end]
        if content.strip():
            markdown = f"{markdown[: block.start]}\n{in_language(content, lang)}\n\n{markdown[block.end :]}"
    return markdown

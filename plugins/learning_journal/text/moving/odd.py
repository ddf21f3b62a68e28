"""What only the old tool understood and now stands as text: how often, and where first."""

import re
from collections.abc import Iterator

from learning_journal.domain.moving import SourceKind

# Not possessive: before 3.11.5, Python matches too little with that where a group looks ahead.
_LIQUID = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}", re.DOTALL)
_ODD = {
    SourceKind.JEKYLL: ((_LIQUID, "Liquid tag", "Liquid tags"),),
    SourceKind.HUGO: (
        (re.compile(r"\{\{[<%](?:(?!\{\{|\}\}).)*\}\}", re.DOTALL), "shortcode", "shortcodes"),
    ),
    SourceKind.MATERIAL: (
        (re.compile(r"^[ \t]*-+8<-+.*$", re.MULTILINE), "snippet line", "snippet lines"),
        (_LIQUID, "template tag", "template tags"),
    ),
    SourceKind.OBSIDIAN: (
        (re.compile(r"^ {0,3}> ?\[![\w-]+\]", re.MULTILINE), "callout", "callouts"),
        (re.compile(r"[ \t]\^[\w-]+[ \t]*$", re.MULTILINE), "block id", "block ids"),
        (
            re.compile(r"!?\[\[[^\[\]\n]*\]\]"),
            "link to a note that is not there",
            "links to notes that are not there",
        ),
    ),
}
"""A pattern, and what one and several of it are called."""


def odd_syntax(masked: str, kind: SourceKind) -> Iterator[tuple[int, str]]:
    """Yield for each kind of odd syntax the line where it stands first, counted from 1, and what to say.

    masked: a text without its code, see `text.moving.links.masked_text`.
    """
    for pattern, one, several in _ODD.get(kind, ()):
        found = list(pattern.finditer(masked))
        if len(found) == 1:
            yield _line(masked, found[0]), f"1 {one} was left as text."
        elif found:
            yield _line(masked, found[0]), f"{len(found)} {several} were left as text, the first here."


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1

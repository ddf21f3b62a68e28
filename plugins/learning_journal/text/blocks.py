"""Managed blocks: the parts of a file that belong to the tool.

`<!-- journal:begin NAME -->` and `<!-- journal:end NAME -->` stand on lines of their own. What is between
them the tool replaces; everything else, markers included, it never touches.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from learning_journal.errors import Problem
from learning_journal.text.markdown import mask_code

_MARKER = re.compile(
    r"^[ \t]*<!--[ \t]*journal:(begin|end)[ \t]+([a-z][a-z0-9-]*)[ \t]*-->[ \t]*\r?$", re.MULTILINE
)
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*\r?\n")
_ANY_MARKER = re.compile(r"<!--[ \t]*journal:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A managed block: `start` and `end` bound the text between its two marker lines."""

    name: str
    start: int
    end: int


def find_blocks(text: str, path: str = "") -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Find the managed blocks of a file; with any problem no block is to be written.

    Markers inside code are text, and nothing in front matter hides them. Reported: a marker that is not
    alone on its line, an end without its begin, a begin without its end, a block inside a block, a name
    used twice.
    """
    masked = _masked(text)
    blocks: list[Block] = []
    problems: list[Problem] = []
    opened: tuple[str, int, int] | None = None
    matches = list(_MARKER.finditer(masked))
    good = {match.start() + match[0].index("<!--") for match in matches}

    def report(position: int, what: str, fix: str) -> None:
        problems.append(Problem(path, text.count("\n", 0, position) + 1, "managed-block", what, fix))

    for stray in _ANY_MARKER.finditer(masked):
        if stray.start() not in good:
            report(
                stray.start(), "A managed-block marker is damaged.", "Put it alone on its line, or remove it."
            )
    for match in matches:
        side, name = match[1], match[2]
        if side == "begin":
            if opened:
                report(
                    match.start(),
                    f"Block `{name}` begins inside block `{opened[0]}`.",
                    "End the first one before.",
                )
            elif name in {block.name for block in blocks}:
                report(match.start(), f"Block `{name}` is here twice.", "Remove one of the two.")
            opened = opened or (name, match.start(), min(match.end() + 1, len(text)))
        elif opened and opened[0] == name:
            blocks.append(Block(name, opened[2], match.start()))
            opened = None
        else:
            report(
                match.start(),
                f"Block `{name}` ends but did not begin.",
                f"Add `<!-- journal:begin {name} -->` above.",
            )
    if opened:
        name = opened[0]
        report(
            opened[1], f"Block `{name}` does not end.", f"Add `<!-- journal:end {name} -->` below its text."
        )
    return tuple(blocks), tuple(problems)


def _masked(text: str) -> str:
    """Blank front matter, where a stray backtick must not swallow a marker, and code below it.

    A rule above a text looks like front matter too; what holds a marker's line is none.
    """
    matter = _FRONT_MATTER.match(text)
    if matter is None or _MARKER.search(matter[0]):
        return mask_code(text)
    return re.sub(r"[^\r\n]", " ", matter[0]) + mask_code(text[matter.end() :])


def wrap_block(name: str, content: str) -> str:
    """Return a block with its two marker lines, for a new file."""
    return f"<!-- journal:begin {name} -->\n{_safe(content)}<!-- journal:end {name} -->\n"


def replace_blocks(text: str, contents: Mapping[str, str]) -> str:
    """Return the text with the content of each named block replaced.

    Blocks the text does not have are not added: a writer who removed one wanted it gone. Line ends follow
    the text's own. The text must be free of block problems; where it has any, it is returned unchanged.
    """
    blocks, problems = find_blocks(text)
    if problems:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    out: list[str] = []
    done = 0
    for block in blocks:
        if block.name in contents:
            out += [text[done : block.start], _safe(contents[block.name]).replace("\n", newline)]
            done = block.end
    return "".join([*out, text[done:]])


def without_blocks(text: str) -> str:
    """Return the text with nothing between the markers; one with block problems is returned unchanged."""
    return replace_blocks(text, {block.name: "" for block in find_blocks(text)[0]})


def _safe(content: str) -> str:
    """End the content with a newline and make sure that nothing in it can pass for a marker."""
    body = _ANY_MARKER.sub("&lt;!-- journal:", re.sub(r"\r\n?", "\n", content).strip("\n"))
    return f"{body}\n" if body else ""

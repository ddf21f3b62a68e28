"""The beginning of a post: what it is about, in the writer's own words."""

from itertools import pairwise

from markdown_it import MarkdownIt

from learning_journal.text.blocks import find_blocks
from learning_journal.text.markdown import plain
from learning_journal.text.sections import without_comments

MORE = "<!-- more -->"
"""What ends the part of a post that lists show; Material's own words."""

_BLOCKS = MarkdownIt("commonmark")
_BLOCKS.core.ruler.enableOnly(["block"])


def first_paragraph(body: str) -> str:
    """Return the words of the first paragraph above `<!-- more -->` and above the first heading; else empty.

    What managed blocks hold is the tool's and left out, and so are comments, lists, quotes and code.
    """
    above = body.replace("\r\n", "\n").partition(MORE)[0]
    # From the end, so that the places of the blocks before stay true.
    for block in reversed(find_blocks(above)[0]):
        above = f"{above[: block.start]}\n{above[block.end :]}"
    tokens = _BLOCKS.parse(without_comments(above))
    for token, content in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0:
            return ""
        if token.type == "paragraph_open" and token.level == 0 and (words := plain(content.content)):
            return words
    return ""

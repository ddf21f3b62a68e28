"""Obsidian's hidden comments, `%% ... %%`, as comments that are hidden here, too."""

import re

from learning_journal.text.asides import comment_spans
from learning_journal.text.markdown import mask_code
from learning_journal.text.plain_words import blanked

_HIDDEN = re.compile(r"%%.*?(?:%%|\Z)", re.DOTALL)
_MARKS = re.compile(r"(<!|)--+(?=!?>)|(<!)--+")


def hide_comments(body: str) -> tuple[str, int]:
    """Return a text with HTML comments in place of Obsidian's, and how many there are.

    One that does not end hides the rest, as it does there. Newlines stay, and so does what stands in code and
    in HTML comments; marks of a comment within one lose a dash.
    """
    masked = blanked(mask_code(body), comment_spans(body))
    out: list[str] = []
    done = count = 0
    for match in _HIDDEN.finditer(masked):
        words = body[match.start() : match.end()].removeprefix("%%").removesuffix("%%")
        words = _MARKS.sub(_disarmed, words)
        # A comment that begins with `>` is empty, and ends there.
        out += [body[done : match.start()], f"<!--{' ' * words.startswith(('>', '->'))}{words}-->"]
        done = match.end()
        count += 1
    return "".join([*out, body[done:]]), count


def _disarmed(match: re.Match[str]) -> str:
    return f"{match[1] or match[2] or ''}-"

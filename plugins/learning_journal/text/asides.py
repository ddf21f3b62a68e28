"""Comments of several lines in markdown: what learners tell themselves, which engines do not always hide."""

import re
from collections.abc import Iterator

from learning_journal.text.markdown import mask_code

_OPENER, _CLOSER, _DISARMED = "<!--", "-->", "xxxx"
_SHORT = re.compile(r"<!--(?!-?>)[^\n]*?-->")
_LONG = re.compile(r"<!--(?!-?>)(?![^\n]*-->)")


def without_asides(markdown: str) -> str:
    """Return the text without comments of several lines, whatever stands in them.

    An engine ends such a comment at an empty line inside a list and prints the rest of it. One that does not
    end at all hides what follows it, as on GitHub.
    """
    out: list[str] = []
    done = 0
    for start, end in _asides(markdown):
        out.append(markdown[done:start])
        done = end
    return "".join([*out, markdown[done:]])


def open_aside(markdown: str) -> int | None:
    """Return where a comment begins that does not end; None where all of them do."""
    last = markdown.rfind(_CLOSER)
    return next((start for start, _ in _asides(markdown) if start > last), None)


def comment_spans(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield where every comment begins and ends, those in code left out."""
    yield from _asides(markdown)
    yield from (match.span() for match in _SHORT.finditer(mask_code(markdown)))


def _asides(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield where the comments of several lines begin and end, those in code left out."""
    if not _LONG.search(markdown):
        return
    # Where code is can only be told apart from comments once those are none.
    shown = mask_code(markdown.replace(_OPENER, _DISARMED))
    done = 0
    for opener in _LONG.finditer(markdown):
        start = opener.start()
        if start < done or not shown.startswith(_DISARMED, start):
            continue
        end = markdown.find(_CLOSER, start)
        done = len(markdown) if end < 0 else end + len(_CLOSER)
        yield start, done

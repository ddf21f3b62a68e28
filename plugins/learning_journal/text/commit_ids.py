"""Commits named in an entry's text: `commit:1a2b3c4`, as a link's target or among the words."""

import re
from collections.abc import Callable, Iterator

from learning_journal.text.links import brackets
from learning_journal.text.markdown import Link, find_links, mask_code

SCHEME = "commit:"
_BARE = re.compile(r"(?<![\w:/?&=#@.+%~\\<>\"'-])commit:[0-9a-f]{7,64}(?![\w/@])")
_TAG = re.compile(r"<[!/a-zA-Z][^<>\n]*>")
_SHORT = 7


def bare_commits(text: str) -> Iterator[Link]:
    """Yield the commits that stand among the words of a text, with `commit:<7 to 64 hexadecimal digits>`.

    Left out is what stands in code, in a link's words or target, in a tag or a comment.
    """
    if SCHEME not in text:
        return
    masked = mask_code(text)
    taken = [(link.start, link.end) for link in find_links(text)]
    taken += [tag.span() for tag in _TAG.finditer(masked)]
    taken += [
        (at, end) for end, at in brackets(masked).items() if masked[end + 1 : end + 2] in ("(", "[", ":")
    ]
    taken.sort(reverse=True)
    free = 0
    for match in _BARE.finditer(masked):
        while taken and taken[-1][0] <= match.start():
            free = max(free, taken.pop()[1])
        if match.start() >= free:
            yield Link(match[0], match.start(), match.end())


def with_commit_links(text: str, address: Callable[[str], str]) -> str:
    """Return the text with the commits among its words as links; where `address` is empty they stay words."""
    out: list[str] = []
    done = 0
    for commit in bare_commits(text):
        if url := address(commit.target.removeprefix(SCHEME)):
            out += [text[done : commit.start], f"[{commit_label(commit.target)}]({url})"]
            done = commit.end
    return "".join([*out, text[done:]])


def commit_label(target: str) -> str:
    """Return what to call a target that has no words of its own: a commit by the beginning of its id."""
    return target[: len(SCHEME) + _SHORT] if target.startswith(SCHEME) else target

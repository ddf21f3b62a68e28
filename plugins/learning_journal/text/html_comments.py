"""Comments in HTML, which browsers do not show and anybody can read."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

_OPENER, _CLOSER = "<!--", "-->"
_STEP = re.compile(r"<!--|</?[a-z][a-z]*", re.IGNORECASE)
"""Where a comment or a tag begins."""

_SIGN = re.compile(r"""['">]""")
_END = re.compile(r"</(script|style|textarea|title)\s*>", re.IGNORECASE)
"""Where something ends whose content is text, in which nothing is a comment."""

_LICENCE = re.compile(r"\s*<!--!")
"""How the licence begins that icons have."""


def without_comments(html: str) -> str:
    """Return HTML without its comments, but for the licences of icons."""
    return "".join(_kept(html)) if _OPENER in html else html


def _kept(html: str) -> Iterator[str]:
    """Yield what stays."""
    tags = _Tags(html)
    done = at = 0
    while found := _STEP.search(html, at):
        if found[0] == _OPENER:
            end = html.find(_CLOSER, found.end())
            if end < 0:  # it does not end, and so nothing behind it is a comment either
                break
            yield html[done : found.start()]
            done = at = end + len(_CLOSER)
        else:
            at = tags.behind(found) or found.end()
    yield html[done:]


class _Tags:
    """Where tags end, worked out from the end of the text on, so that nothing is looked for twice."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.signs = [sign.start() for sign in _SIGN.finditer(html)]
        self.ends = self._ends()
        self.closers: dict[str, list[int]] = defaultdict(list)
        for closer in _END.finditer(html):
            self.closers[closer[1].lower()].append(closer.start())

    def _ends(self) -> list[int]:
        """Return for each sign where a tag would end in which it is the first sign; 0 where none would."""
        ends = [0] * (len(self.signs) + 1)
        later: dict[str, int] = {}
        for index in range(len(self.signs) - 1, -1, -1):
            sign = self.html[self.signs[index]]
            if sign == ">":
                ends[index] = self.signs[index] + 1
            else:
                # A quotation mark: what counts comes behind the next one of its kind.
                ends[index] = ends[later[sign] + 1] if sign in later else 0
                later[sign] = index
        return ends

    def behind(self, opening: re.Match[str]) -> int:
        """Return where a tag ends, with all that it keeps from being a comment; 0 where it does not end."""
        end = self.ends[bisect_left(self.signs, opening.end())]
        name = opening[0].lower()
        if not end:
            return 0
        if name == "<svg" and (licence := _LICENCE.match(self.html, end)):
            closer = self.html.find(_CLOSER, licence.end())
            return end if closer < 0 else closer + len(_CLOSER)
        closers = self.closers.get(name[1:], ())
        at = bisect_left(closers, end)
        return closers[at] if at < len(closers) else end

"""HTML that stands in a markdown file as it is: on one line, so that no engine reads markdown in it."""

import re

_PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s*\n\s*")


def on_one_line(html: str) -> str:
    """Return a block of HTML without line ends: an empty line would end it for most readers of markdown.

    In preformatted text they are character references, which browsers show as line ends.
    """
    out: list[str] = []
    done = 0
    for pre in _PRE.finditer(html):
        out += [_SPACE.sub(" ", html[done : pre.start()]), pre[0].replace("\r", "").replace("\n", "&#10;")]
        done = pre.end()
    return "".join([*out, _SPACE.sub(" ", html[done:])]).strip()

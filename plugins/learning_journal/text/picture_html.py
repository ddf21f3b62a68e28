"""Pictures in a page's HTML that keep their place free before they are there."""

import re
from collections.abc import Callable
from html import unescape

from learning_journal.text.picture_size import Size

_IMAGE = re.compile(r"""<img(?=[\s/>])(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*+)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SIZED = frozenset(("width", "height", "style"))
_ARTICLE = "<article"


def with_picture_sizes(html: str, size_of: Callable[[str], Size | None]) -> str:
    """Return a page whose article's pictures say how large they are, so that nothing moves while they load.

    A picture that says anything of its size, or has a style, stays as it is. Those below the page's first are
    loaded when a reader comes near them. size_of: gives the size for an address as the page has it.
    """
    before, article, rest = html.partition(_ARTICLE)
    seen = 0

    def sized(match: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        attributes = {
            found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(match["attributes"])
        }
        size = None if _SIZED & attributes.keys() else size_of(attributes.get("src", ""))
        if size is None:
            return match[0]
        lazy = ' loading="lazy"' if seen > 1 and "loading" not in attributes else ""
        return f'<img width="{size[0]}" height="{size[1]}"{lazy}{match["attributes"]}>'

    return f"{before}{article}{_IMAGE.sub(sized, rest)}"

"""Comments in HTML, which browsers do not show and anybody can read."""

import re

_PIECE = re.compile(
    r"""
    (                                                     # what only looks as if it had comments in it:
      <(script|style|textarea|title)\b(?>"[^"]*"|'[^']*'|[^'">])*>.*?</\2\s*>
    | <svg\b(?>"[^"]*"|'[^']*'|[^'">])*>\s*<!--!.*?-->    # or a licence, which icons begin with
    | </?[a-z](?>"[^"]*"|'[^']*'|[^'">])*>
    )
    | <!--.*?-->
    | (<!--.*)                                            # one that does not end is looked at once
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def without_comments(html: str) -> str:
    """Return HTML without its comments, but for the licences of icons."""
    return _PIECE.sub(lambda piece: piece[1] or piece[3] or "", html)

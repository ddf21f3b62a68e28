"""A length of time as people write it on a command line."""

import re

_MINUTES = re.compile(r"(?:(?P<h>[0-9]{1,3})h)?(?:(?P<m>[0-9]{1,4})m?)?\Z", re.IGNORECASE)


def read_minutes(text: str) -> int | None:
    """Return the minutes in `30m`, `30`, `1h` or `1h30`; None for anything else."""
    match = _MINUTES.match(text.strip())
    if not match or not match[0]:
        return None
    return 60 * int(match["h"] or 0) + int(match["m"] or 0)

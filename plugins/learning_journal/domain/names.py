"""Paths that only some disks tell apart."""

import unicodedata
from collections.abc import Iterable


def clashing(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files and folders that another has the place of where capital letters do not count, sorted.

    So it is on the usual disks of Windows and macOS, where letters with marks are the same, too, however they
    are put together.
    """
    spellings: dict[str, set[str]] = {}
    for path in paths:
        parts = path.split("/")
        for length in range(1, len(parts) + 1):
            part = "/".join(parts[:length])
            spellings.setdefault(unicodedata.normalize("NFC", part).casefold(), set()).add(part)
    same = [spelled for spelled in spellings.values() if len(spelled) > 1]
    # Below two folders of one place everything is in one place: the folders are enough.
    tops = [spelled for spelled in same if not any(_above(one, other) for other in same for one in spelled)]
    return tuple(sorted(one for spelled in tops for one in spelled))


def _above(path: str, spelled: set[str]) -> bool:
    return any(path.startswith(f"{one}/") for one in spelled)

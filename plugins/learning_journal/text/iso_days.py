"""Days, months and years in ISO form: what is one, and what it can mean."""

import calendar
import re
from datetime import date

_DAY = re.compile(r"([12][0-9]{3})(?:-([01][0-9])(?:-([0-3][0-9]))?)?\Z", re.ASCII)


def is_day(text: str) -> bool:
    """Tell whether this is a year, month or day that the calendar has: 2024, 2024-02, 2024-02-29."""
    return earliest(text) is not None


def earliest(text: str) -> date | None:
    """Return the first day that a day, month or year can mean; None for anything else."""
    return _edge(text, first=True)


def latest(text: str) -> date | None:
    """Return the last day that a day, month or year can mean; None for anything else."""
    return _edge(text, first=False)


def _edge(text: str, *, first: bool) -> date | None:
    match = _DAY.match(text)
    if match is None:
        return None
    year = int(match[1])
    month = int(match[2] or (1 if first else 12))
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(match[3] or (1 if first else last))
    return date(year, month, day) if 1 <= day <= last else None

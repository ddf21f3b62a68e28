"""Numbers, dates and names as a reader writes them."""

from datetime import date, timedelta

from learning_journal.domain.calendar import Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: int) -> str:
    """Return a whole number with thousands separated, e.g. `1,234`."""
    return f"{value:,}"


def day(value: date) -> str:
    """Return a day, e.g. `18 January 2027`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """Return a month, e.g. `January 2027`."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def span(days: Span) -> str:
    """Return the days of a span, e.g. `18 to 24 January 2027`."""
    start, end = days.start, days.end
    last = end - timedelta(days=1)
    if last == start:
        return day(start)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day} to {day(last)}"
    if start.year == last.year:
        return f"{start.day} {_MONTHS[start.month - 1]} to {day(last)}"
    return f"{day(start)} to {day(last)}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun, e.g. `1 commit`, `12 commits`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def repository(path: str) -> str:
    """Return a repository's name for readers: its folder's, because where that lies is nobody's business."""
    return (
        "this repository" if path == "." else path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path
    )

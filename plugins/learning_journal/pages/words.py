"""Numbers, dates and names as a reader writes them."""

from collections.abc import Sequence
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


def weeks(numbers: Sequence[int]) -> str:
    """Return ascending weeks in words, e.g. `week 3` or `weeks 0 to 4, 7`."""
    runs: list[list[int]] = []
    for week in numbers:
        if runs and week == runs[-1][-1] + 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    shown = ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return f"{'week' if len(numbers) == 1 else 'weeks'} {shown}"


def repository(path: str) -> str:
    """Return a repository's name for readers: its folder's, because where that lies is nobody's business."""
    return (
        "this repository" if path == "." else path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path
    )

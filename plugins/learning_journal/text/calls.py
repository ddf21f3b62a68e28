"""`data/mentor.csv`: the days of calls with a mentor, and nothing else about them."""

import re
from datetime import date

from learning_journal.errors import Problem

HEADER = "date"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def read_calls(source: str, path: str) -> tuple[tuple[date, ...], tuple[Problem, ...]]:
    """Read the days of calls, oldest first; a line that is no day is reported and left out."""
    days: set[date] = set()
    problems: list[Problem] = []
    for number, line in enumerate(source.removeprefix("\ufeff").split("\n"), start=1):
        word, _, more = line.strip().partition(",")
        if not line.strip() or (number == 1 and line.strip() == HEADER):
            continue
        day = _day(word)
        if day is not None:
            days.add(day)
        if number == 1:
            what, fix = f"The first line is not `{HEADER}`.", f"Write `{HEADER}` there, and days below it."
            problems.append(Problem(path, number, "mentor-csv", what, fix))
        elif day is None:
            what, fix = "This line is not a day.", "Write it as 2026-01-31, or remove it."
            problems.append(Problem(path, number, "mentor-csv", what, fix))
        elif more:
            what, fix = "There is more than a day in this line.", "Keep the day; notes belong into private/."
            problems.append(Problem(path, number, "mentor-csv", what, fix))
    return tuple(sorted(days)), tuple(problems)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if _DAY.match(word) else None
    except ValueError:
        return None

"""Figures as JSON values, by the names that every JSON of this tool gives them."""

from learning_journal.domain.commits import Numbers

LINES = ("files", "insertions", "deletions")
"""What is said of lines, left out or not."""


def decimal_hours(minutes: int) -> float:
    """Return minutes as hours with up to two decimals."""
    return round(minutes / 60, 2)


def numbers_json(numbers: Numbers) -> dict[str, object]:
    """Return sums with the names that every JSON of this tool gives them."""
    return {
        "commits": numbers.commits,
        "insertions": numbers.counted.insertions,
        "deletions": numbers.counted.deletions,
        "files": numbers.counted.files,
        "binary_files": numbers.binary_files,
        "excluded": {name: getattr(numbers.excluded, name) for name in LINES},
    }

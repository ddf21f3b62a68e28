"""That a call with a mentor took place: read and recorded, never what was said."""

from datetime import date
from pathlib import Path

from learning_journal.domain.journal import Journal
from learning_journal.edges.append import append_line
from learning_journal.edges.content import CALLS, read_file
from learning_journal.errors import Problem, UsageError
from learning_journal.text.calls import HEADER, read_calls

__all__ = ["CALLS", "is_new_call", "load_calls", "record_call"]


def load_calls(root: Path) -> tuple[tuple[date, ...], tuple[Problem, ...]]:
    """Read the days of calls; without the file there are none."""
    text = read_file(root, CALLS)
    return ((), (text,)) if isinstance(text, Problem) else read_calls(text or "", CALLS)


def is_new_call(journal: Journal, day: date) -> bool:
    """Tell whether a call of this day is not on record; raises UsageError for a day still to come."""
    if day > journal.today:
        raise UsageError(
            f"{day.isoformat()} is still to come", fix="record a call once it took place, with --date"
        )
    return day not in journal.calls


def record_call(root: Path, day: date) -> None:
    """Add the day of a call; raises WriteError."""
    append_line(root / CALLS, day.isoformat(), header=HEADER)

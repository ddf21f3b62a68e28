"""`data/hours.csv`: one line for each time logged, read with every damaged line named."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from learning_journal.domain.hours import DAY_MINUTES, Session, Targets
from learning_journal.errors import Problem
from learning_journal.text.settings import plausible

HEADER = "date,kind,hours,week,note"
_COLUMNS = len(HEADER.split(","))
_DECIMAL = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?")


def write_hours(minutes: int) -> str:
    """Return minutes as decimal hours, e.g. `1.5`; two digits are enough to read each minute back."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def write_session(session: Session, week: int | None) -> str:
    """Return the line of a session, without its end. week: the plan week its day is in, for readers."""
    out = io.StringIO()
    hours = write_hours(session.minutes)
    note = " ".join(session.note.split())
    row = (session.day.isoformat(), session.kind, hours, "" if week is None else week, note)
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()


def read_hours(source: str, path: str, targets: Targets) -> tuple[tuple[Session, ...], tuple[Problem, ...]]:
    """Read the file; a damaged line is reported and left out, the others count.

    Each line stands for itself, so that a quotation mark that was left open hides no other line. The week
    in a line is not read: it is its day that counts.
    """
    reader = _Reader(path, targets)
    lines = source.removeprefix("\ufeff").split("\n")
    if source.strip() and lines[0].rstrip("\r") != HEADER:
        reader.report(1, "The first line is not the header.", f"Write `{HEADER}` above the other lines.")
    sessions = tuple(reader.sessions(lines))
    return sessions, tuple(reader.problems)


class _Reader:
    def __init__(self, path: str, targets: Targets) -> None:
        self.path = path
        self.targets = targets
        self.problems: list[Problem] = []
        self.sums: dict[date, int] = {}

    def report(self, line: int, what: str, fix: str) -> None:
        self.problems.append(Problem(self.path, line, "hours", what, fix))

    def sessions(self, lines: list[str]) -> Iterator[Session]:
        for number, line in enumerate(lines, 1):
            text = line.rstrip("\r")
            # A merge of two copies may leave the header twice.
            if text.strip() and text != HEADER and (session := self.session(number, text)):
                yield session

    def session(self, number: int, line: str) -> Session | None:
        try:
            (row,) = csv.reader([line], strict=True)
        except csv.Error:
            self.report(number, "A quotation mark is left open.", 'Write `"` at the end, and `""` inside.')
            return None
        if len(row) != _COLUMNS:
            what = f"The line has {len(row)} columns, not {_COLUMNS}."
            self.report(number, what, f"Write `{HEADER}`; a text with a comma goes in quotation marks.")
            return None
        day, kind, minutes = self.day(number, row[0]), self.kind(number, row[1]), self.minutes(number, row[2])
        if day is None or kind is None or minutes is None:
            return None
        self.sums[day] = self.sums.get(day, 0) + minutes
        if self.sums[day] > DAY_MINUTES:
            self.sums[day] -= minutes
            what = f"With this line {day} would have more than 24 hours; it is not counted."
            self.report(number, what, "Correct its hours, or remove it if it is here twice.")
            return None
        return Session(day, kind, minutes, row[4])

    def day(self, number: int, text: str) -> date | None:
        try:
            day = date.fromisoformat(text.strip())
        except ValueError:
            self.report(number, f"`{text}` is not a day.", "Write it as 2026-01-31.")
            return None
        if plausible(day):
            return day
        self.report(number, f"`{text}` is in the year {day.year}.", "Correct the year.")
        return None

    def kind(self, number: int, text: str) -> str | None:
        kind = self.targets.kind(text)
        if kind is None:
            fix = (
                f"Write one of {', '.join(self.targets.kinds)}." if self.targets.kinds else "Write one word."
            )
            self.report(number, f"The plan has no kind of hours `{text}`.", fix)
        return kind

    def minutes(self, number: int, text: str) -> int | None:
        hours = float(text) if _DECIMAL.fullmatch(text.strip()) else 0.0
        minutes = round(hours * 60)
        if minutes > 0:
            return minutes
        self.report(number, f"`{text}` is not a number of hours above zero.", "Write it as 1.5.")
        return None

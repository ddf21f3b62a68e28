"""A log by days in one file: where each day begins and ends, and when it was."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from learning_journal.text.markdown import mask_code, plain

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]++([^\n]+)$", re.MULTILINE)
_LINE = re.compile(r"^(?:[-*+][ \t]+)?(?:\*\*|__)?(?=Day[ \t]*\d|R\d+D\d)(.*)$", re.MULTILINE | re.IGNORECASE)
_DAY = re.compile(r"\bDay[ \t]*[:#]?[ \t]*(\d{1,4})\b(?!-\d)|\bR(\d{1,2})D(\d{1,4})\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:Day[ \t]*[:#]?[ \t]*\d{1,4}\b|R\d+D\d+\b)(?:\*\*|__)?[ \t]*(?:\([^)\n]*\)[ \t]*)?"
    r"[:.|\u2013\u2014-][ \t]*(?:\*\*|__)?[ \t]*",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?[ \t]+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:[ \t]+(\d{1,2})(?:st|nd|rd|th)?\b)?,?[ \t]+(\d{4})\b",
    re.IGNORECASE,
)
_NO_HEADING = 7
"""The level of a line that is no heading: below all of them."""

_FEWEST = 3
"""Days from which a file is a log by days."""


@dataclass(frozen=True, slots=True)
class LoggedDay:
    """A day of a log. number: as written. round: of several, 0 where the log has one. line: where it begins.

    body: its text, without the line that names it. said: the date that line says.
    """

    number: int
    title: str
    body: str
    line: int
    body_line: int
    said: date | None = None
    round: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    level: int
    words: str


def read_day_log(text: str) -> tuple[tuple[LoggedDay, ...], tuple[tuple[int, int], ...]]:
    """Return the days of a log, and the lines (from, to) that belong to none.

    Days begin at headings that name one, or else at lines that begin with `Day 12:`. A day ends at the next
    one, and at a heading that is not below its own. A file with fewer than three days is no log.
    """
    masked = mask_code(text)
    headings = [
        _Mark(*m.span(), len(m[1]), text[m.start(2) : m.end(2)].rstrip().rstrip("#").rstrip())
        for m in _HEADING.finditer(masked)
    ]
    marks = [mark for mark in headings if _DAY.search(mark.words)]
    if len(marks) < _FEWEST:
        lines = [_Mark(*m.span(), _NO_HEADING, text[m.start(1) : m.end(1)]) for m in _LINE.finditer(masked)]
        marks = [mark for mark in lines if _BEGINS.match(mark.words)]
    if len(marks) < _FEWEST:
        return (), ()
    stops = sorted({mark.start for mark in marks} | {len(text)} | _ends(headings, marks))
    days: list[LoggedDay] = []
    covered: list[tuple[int, int]] = []
    for mark in marks:
        end = next(stop for stop in stops if stop > mark.start)
        covered.append((mark.start, end))
        days.append(_day(text, mark, end))
    return tuple(days), tuple(_uncovered(text, covered))


def _ends(headings: Sequence[_Mark], marks: Sequence[_Mark]) -> set[int]:
    top = max(mark.level for mark in marks)
    return {heading.start for heading in headings if heading.level <= top}


def _day(text: str, mark: _Mark, end: int) -> LoggedDay:
    found = _DAY.search(mark.words)
    number, round_ = (int(found[1] or found[3]), int(found[2] or 0)) if found else (0, 0)
    start, title = min(len(text), mark.end + 1), plain(mark.words)
    if mark.level == _NO_HEADING and (head := _BEGINS.match(mark.words)):
        title = plain(head[0].rstrip(":.|-\u2013\u2014*_ \t"))
        start = head.end() + mark.end - len(mark.words)
    body = text[start:end]
    shown = body.lstrip("\r\n")
    line = text.count("\n", 0, mark.start) + 1
    body_line = text.count("\n", 0, start + len(body) - len(shown)) + 1
    shown = f"{shown.rstrip()}\n" if shown.strip() else ""
    return LoggedDay(number, title, shown, line, body_line, _said(mark.words), round_)


def _said(words: str) -> date | None:
    """Return the date in a day's heading; a written month counts, figures such as 1/2/2026 say two days."""
    try:
        if iso := _ISO.search(words):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if named := _NAMED.search(words):
            day = named[3] or named[1]
            return date(int(named[4]), _MONTHS.index(named[2].lower()) + 1, int(day)) if day else None
    except ValueError:
        return None
    return None


def _uncovered(text: str, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    done = 0
    for start, end in (*covered, (len(text), len(text))):
        part = text[done:start]
        if part.strip():
            first = text.count("\n", 0, done) + 1
            yield first, first + part.rstrip().count("\n")
        done = end


def days_of(days: Sequence[LoggedDay], first: date | None, last: date) -> list[tuple[date, bool]]:
    """Return the date of each day, and whether the log says it.

    A day without a date lies as many days behind the one before it as their numbers say; before any date,
    ahead of the first one. first: of the day with the lowest number, where somebody stated it. last: where no
    date is known at all, that of the last day.
    """
    known = {at: day.said for at, day in enumerate(days) if day.said}
    if not known:
        lowest = min(day.number for day in days)
        if first is None:
            first = _shifted(last, lowest - max(day.number for day in days))
        return [(_shifted(first, day.number - lowest), False) for day in days]
    found: list[tuple[date, bool]] = []
    for at, day in enumerate(days):
        near = max((one for one in known if one <= at), default=min(known))
        said = _shifted(known[near], day.number - days[near].number)
        found.append((said, at in known))
    return found


def _shifted(day: date, days: int) -> date:
    """Return a day some days on, or the first or last one that there is."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))

"""A closed week as JSON: read with every wrong value named, written the same way each time."""

import json
from datetime import date

from learning_journal.domain.commits import Lines, Numbers
from learning_journal.domain.ledger import ClosedWeek, Logged, Source
from learning_journal.errors import Problem
from learning_journal.text.json_values import WrongValueError, read_json, text_at, value_at
from learning_journal.text.numbers import LINES, numbers_json

_LARGEST = 2**63


def read_closed_week(source: str, path: str) -> tuple[ClosedWeek | None, tuple[Problem, ...]]:
    """Read a ledger file; None where it is damaged, and then nothing of it is used."""
    fix = "Take the file back from git, or remove it and run `journal close-week`."
    return read_json(source, path, "ledger", fix, _closed_week)


def write_closed_week(week: ClosedWeek) -> str:
    """Return the text of a closed week's file."""
    data = {
        "week": week.week,
        "start": week.start.isoformat(),
        "end": week.end.isoformat(),
        "as_of": week.as_of.isoformat(),
        "tool": week.tool,
        **numbers_json(week.numbers),
        "sources": [
            {"path": source.path, "head": source.head, **numbers_json(source.numbers)}
            for source in week.sources
        ],
        "log": [{"id": commit.id, "subject": commit.subject} for commit in week.log],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _closed_week(data: object) -> ClosedWeek:
    sources = value_at(data, "sources", list)
    return ClosedWeek(
        week=_count(data, "week"),
        start=_day(data, "start"),
        end=_day(data, "end"),
        as_of=_day(data, "as_of"),
        tool=text_at(data, "tool"),
        numbers=_numbers(data),
        sources=tuple(
            Source(text_at(source, "path"), text_at(source, "head"), _numbers(source)) for source in sources
        ),
        log=tuple(
            Logged(text_at(commit, "id"), text_at(commit, "subject"))
            for commit in value_at(data, "log", list)
        ),
    )


def _numbers(data: object) -> Numbers:
    return Numbers(
        _count(data, "commits"),
        _lines(data),
        _count(data, "binary_files"),
        _lines(value_at(data, "excluded", dict)),
    )


def _lines(data: object) -> Lines:
    return Lines(*(_count(data, name) for name in LINES))


def _count(data: object, key: str) -> int:
    value = value_at(data, key, int)
    if isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise WrongValueError(f"`{key}` is not a whole number from 0.")
    return value


def _day(data: object, key: str) -> date:
    value = value_at(data, key, str)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise WrongValueError(f"`{key}` is not a day such as 2026-01-31.") from error

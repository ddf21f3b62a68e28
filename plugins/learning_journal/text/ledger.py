"""A closed week as JSON: read with every wrong value named, written the same way each time."""

import json
import re
from datetime import date
from typing import TypeVar

from learning_journal.domain.commits import Lines, Numbers
from learning_journal.domain.ledger import ClosedWeek, Logged, Source
from learning_journal.errors import Problem
from learning_journal.text.numbers import LINES, numbers_json

_T = TypeVar("_T")
_LARGEST = 2**63
_SURROGATE = re.compile("[\ud800-\udfff]")


class _WrongError(ValueError):
    """A value is not what it must be; the message names it."""


def read_closed_week(source: str, path: str) -> tuple[ClosedWeek | None, tuple[Problem, ...]]:
    """Read a ledger file; None where it is damaged, and then nothing of it is used."""
    fix = "Take the file back from git, or remove it and run `journal close-week`."
    try:
        data = json.loads(source)
        return _closed_week(data), ()
    except json.JSONDecodeError as error:
        return None, (Problem(path, error.lineno, "ledger", f"Not valid JSON: {error.msg}.", fix),)
    except (RecursionError, ValueError) as error:
        what = str(error) if isinstance(error, _WrongError) else "It cannot be read."
        return None, (Problem(path, 0, "ledger", what, fix),)


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
    sources = _get(data, "sources", list)
    return ClosedWeek(
        week=_count(data, "week"),
        start=_day(data, "start"),
        end=_day(data, "end"),
        as_of=_day(data, "as_of"),
        tool=_text(data, "tool"),
        numbers=_numbers(data),
        sources=tuple(
            Source(_text(source, "path"), _text(source, "head"), _numbers(source)) for source in sources
        ),
        log=tuple(
            Logged(_text(commit, "id"), _text(commit, "subject")) for commit in _get(data, "log", list)
        ),
    )


def _numbers(data: object) -> Numbers:
    return Numbers(
        _count(data, "commits"),
        _lines(data),
        _count(data, "binary_files"),
        _lines(_get(data, "excluded", dict)),
    )


def _lines(data: object) -> Lines:
    return Lines(*(_count(data, name) for name in LINES))


def _count(data: object, key: str) -> int:
    value = _get(data, key, int)
    if isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise _WrongError(f"`{key}` is not a whole number from 0.")
    return value


def _day(data: object, key: str) -> date:
    value = _get(data, key, str)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise _WrongError(f"`{key}` is not a day such as 2026-01-31.") from error


def _text(data: object, key: str) -> str:
    value = _get(data, key, str)
    if _SURROGATE.search(value):
        raise _WrongError(f"`{key}` holds half a character, which no file can.")
    return value


def _get(data: object, key: str, kind: type[_T]) -> _T:
    value = data.get(key) if isinstance(data, dict) else None
    if not isinstance(value, kind):
        raise _WrongError(f"`{key}` is missing or of the wrong kind.")
    return value

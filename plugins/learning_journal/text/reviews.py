"""The log of reviews: one graded card a line, as JSON."""

import json
from datetime import UTC, datetime

from learning_journal.domain.cards import CARD_ID, Grade, Review, merged
from learning_journal.errors import Problem

_YEARS = range(1970, 3000)
"""Years a time may be of: every date that a schedule counts from them exists."""


class _WrongError(ValueError):
    """A value is not what it must be; the message names it."""


def read_reviews(source: str, path: str) -> tuple[tuple[Review, ...], tuple[Problem, ...]]:
    """Read the log; a line that is damaged is reported, and the others count.

    Returned by time and each once, whatever the order of the lines: two clones' logs are merged by putting
    one behind the other.
    """
    reviews: list[Review] = []
    problems: list[Problem] = []
    for number, line in enumerate(source.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            reviews.append(_review(json.loads(line)))
        except (ValueError, RecursionError) as error:
            said = str(error) if isinstance(error, _WrongError) else "it is no JSON object"
            fix = "Mend the line or remove it; the other lines count."
            problems.append(Problem(path, number, "review", f"This review cannot be read: {said}.", fix))
    return merged(reviews), tuple(problems)


def write_review(review: Review) -> str:
    """Return a review as a line of the log, without its end."""
    return json.dumps({"card": review.card, "at": utc(review.at), "grade": review.grade, "week": review.week})


def utc(at: datetime) -> str:
    """Return a time in UTC as the log and every JSON write it, e.g. `2026-01-31T18:30:00Z`."""
    return at.isoformat().replace("+00:00", "Z")


def _review(data: object) -> Review:
    if not isinstance(data, dict):
        raise _WrongError("it is no JSON object")
    card, grade, week = data.get("card"), data.get("grade"), data.get("week")
    if not isinstance(card, str) or not CARD_ID.match(card):
        raise _WrongError("`card` is no card's id")
    if grade not in list(Grade):
        raise _WrongError(f"`grade` is none of {', '.join(Grade)}")
    if type(week) is not int or week < 0:
        raise _WrongError("`week` is no whole number from 0")
    return Review(_moment(data.get("at")), card, Grade(grade), week)


def _moment(value: object) -> datetime:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or at.year not in _YEARS:
        raise _WrongError("`at` is no time such as 2026-01-31T18:30:00Z")
    return at.astimezone(UTC)

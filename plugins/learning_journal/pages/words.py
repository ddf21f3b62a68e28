"""Numbers, dates and names as a reader writes them in English, and phrases for any language."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from learning_journal.domain.calendar import Span
from learning_journal.domain.evidence import Proof
from learning_journal.domain.hours import Hours, Targets
from learning_journal.domain.roadmap import Task
from learning_journal.text.markdown import plain

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_PAST = {"Build": "Built", "Implement": "Implemented", "Complete": "Completed", "Start": "Started"}
_LABEL = re.compile(rf"(?<=\A\*\*)(?:{'|'.join(_PAST)})\b")


def number(value: int) -> str:
    """Return a whole number with thousands separated, e.g. `1,234`."""
    return f"{value:,}"


def day(value: date) -> str:
    """Return a day, e.g. `18 January 2027`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def span(days: Span) -> str:
    """Return the days of a span, e.g. `18 to 24 January 2027`."""
    phrase = span_phrase(days)
    return _SPANS[phrase.name](*phrase.values)


_SPANS: dict[str, Callable[..., str]] = {
    "day": day,
    "span_in_month": lambda first, last: f"{first.day} to {day(last)}",
    "span_in_year": lambda first, last: f"{first.day} {_MONTHS[first.month - 1]} to {day(last)}",
    "span": lambda first, last: f"{day(first)} to {day(last)}",
}
"""What the terminal says where pages say the phrase of this name."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something that a page says once it is rendered: a macro of `pages/words.j2`, and its values."""

    name: str
    values: tuple[object, ...] = ()


def span_phrase(days: Span) -> Phrase:
    """Return the days of a span for a page; days of one month or year are told otherwise than others."""
    first, last = days.start, days.end - timedelta(days=1)
    if first == last:
        return Phrase("day", (last,))
    name = "span"
    if first.year == last.year:
        name = "span_in_month" if first.month == last.month else "span_in_year"
    return Phrase(name, (first, last))


def week(number: int) -> Phrase:
    """Return a plan week's name for a page, e.g. `Week 3`."""
    return Phrase("week", (number,))


def period(start: str, end: str) -> str:
    """Return the time between two ISO days, months or years: `March 2024`, a dash, `present`.

    An empty end is what goes on; without a start there is only an end, or nothing. Days are told by month.
    """
    since, until = _moment(start), _moment(end) or (start and "present")
    return since if since == until else " \u2013 ".join(filter(None, (since, until)))


def _moment(iso: str) -> str:
    year, _, rest = iso.partition("-")
    return f"{_MONTHS[int(rest[:2]) - 1]} {year}" if rest else year


UNPROVEN = "(not proven)"
"""What stands behind a line of a document that rests on nothing."""


def proof(proof: Proof, url: str) -> str:
    """Return what to call a proof: its label; where no link can be followed, what to look for as well."""
    place = f"commit {proof.commit[:7]}" if proof.commit else proof.path
    return proof.label if url or not place or place == proof.label else f"{proof.label} ({place})"


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun, e.g. `1 commit`, `12 commits`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def repositories(paths: Iterable[str]) -> dict[str, str]:
    """Return the names of repositories for readers, by path; a name that an earlier one has gets a number."""
    names: dict[str, str] = {}
    times = Counter[str]()
    for path in paths:
        name = _repository(path)
        times[name] += 1
        names[path] = f"{name} ({times[name]})" if times[name] > 1 else name
    return names


def weeks(numbers: Sequence[int]) -> str:
    """Return ascending weeks in words, e.g. `week 3` or `weeks 0 to 4, 7`."""
    shown = ", ".join(f"{first} to {last}" if last > first else f"{first}" for first, last in _runs(numbers))
    return f"{'week' if len(numbers) == 1 else 'weeks'} {shown}"


def weeks_phrase(numbers: Sequence[int]) -> Phrase:
    """Return ascending weeks for a page."""
    return Phrase("weeks", (_runs(numbers), len(numbers)))


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of weeks that follow each other."""
    runs: list[tuple[int, int]] = []
    for week in numbers:
        first = runs.pop()[0] if runs and week == runs[-1][1] + 1 else week
        runs.append((first, week))
    return runs


def _repository(path: str) -> str:
    """Return a repository's name: its folder's, because where that lies is nobody's business."""
    return (
        "this repository" if path == "." else path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path
    )


def hours(minutes: int) -> str:
    """Return minutes as hours with up to two decimals, e.g. `1.5`, `1,234`."""
    return f"{minutes / 60:,.2f}".rstrip("0").rstrip(".")


def duration(minutes: int) -> str:
    """Return minutes as they are said of one piece of work, e.g. `1.5 h`, `45 min`."""
    return f"{minutes} min" if minutes < 60 else f"{hours(minutes)} h"  # noqa: PLR2004 - an hour


def against(minutes: int, target: int | None) -> str:
    """Return hours against their target, e.g. `5.5 of 8`, or alone where there is none; both in minutes."""
    return hours(minutes) if target is None else f"{hours(minutes)} of {hours(target)}"


def against_phrase(minutes: int, target: int | None) -> Phrase:
    """Return the same for a page."""
    return Phrase("hours_against", (minutes, target))


def unknown_days(known: Hours) -> str:
    """Return for how many days nothing was logged, e.g. `nothing known of 3 days`, or nothing."""
    return f"nothing known of {plural(known.unknown, 'day')}" if known.unknown else ""


def week_hours(known: Hours, targets: Targets) -> str:
    """Return a week's hours, e.g. `9.5 of 25 (theory 3 of 8, practice 6.5 of 12), nothing known of 3 days`.

    Kinds for which nothing was logged are left out. Empty where nothing was logged at all.
    """
    if not known.minutes:
        return ""
    kinds = ", ".join(
        f"{kind} {against(minutes, targets.kinds.get(kind))}" for kind, minutes in known.minutes.items()
    )
    return ", ".join(filter(None, (f"{against(known.total, targets.total)} ({kinds})", unknown_days(known))))


def done(task: Task) -> str:
    """Return a done task in the plan's words, its bold verb in the past, e.g. `Built: a vector class`."""
    return plain(_LABEL.sub(lambda verb: _PAST[verb[0]], task.text))

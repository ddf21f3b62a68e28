"""`log`: one line in `data/hours.csv`, and what all of them come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from learning_journal.domain.calendar import Place
from learning_journal.domain.hours import DAY_MINUTES, Hours, Session, Targets, targets_of
from learning_journal.domain.journal import Journal
from learning_journal.edges.append import append_line
from learning_journal.edges.content import HOURS
from learning_journal.errors import DamagedFileError, UsageError
from learning_journal.pages import words
from learning_journal.text.duration import read_duration
from learning_journal.text.hours import HEADER, write_session
from learning_journal.text.numbers import decimal_hours
from learning_journal.text.settings import plausible

__all__ = ["HOURS", "NewSession", "hours_json", "hours_report", "prepare_log", "write_log"]


@dataclass(frozen=True, slots=True)
class NewSession:
    """What `log` would do: the line to add, and the journal as it is once that is done."""

    session: Session
    line: str
    journal: Journal

    @property
    def said(self) -> str:
        """The state of the day's week against the target, e.g. `theory 5.5 of 8 h this week`."""
        position = self.journal.calendar.locate(self.session.day)
        if position.week is None:
            return {
                Place.BEFORE: "before the plan begins: it counts in no week",
                Place.PAUSE: "in a pause: it counts in no week",
                Place.AFTER: "after the plan's end: it counts in no week",
            }[position.place]
        kind = self.session.kind
        minutes = self.journal.week_hours(position.week).minutes[kind]
        target = targets_of(self.journal.roadmap).kinds.get(kind)
        this = position.week == self.journal.position.week
        when = "this week" if this else f"in week {position.week}"
        return f"{kind} {words.against(minutes, target)} h {when}"


def prepare_log(journal: Journal, text: Sequence[str], day: date | None = None) -> NewSession:
    """Work out the line for a duration, a kind and a note; nothing is written. day: default today.

    Raises UsageError for what makes no sense, and DamagedFileError where nothing should be added to the file.
    """
    _require_readable(journal)
    targets = targets_of(journal.roadmap)
    _require_one_duration(text, targets)
    minutes = _minutes(text, targets)
    kind = _kind(text, targets)
    day = day or journal.today
    if day > journal.today:
        raise UsageError(
            f"{words.day(day)} is still to come",
            fix="log hours on their day or later; --date takes days past",
        )
    if not plausible(day):
        raise UsageError(f"{day} is in no year of a plan", fix="correct the year")
    _require_room(journal, day, minutes)
    session = Session(day, kind, minutes, " ".join(" ".join(text[2:]).split()))
    line = write_session(session, journal.calendar.locate(day).week)
    return NewSession(session, line, replace(journal, hours=(*journal.hours, session)))


def write_log(root: Path, entry: NewSession) -> None:
    """Add the line to the file; raises WriteError."""
    append_line(root / HOURS, entry.line, header=HEADER)


def hours_report(journal: Journal) -> dict[str, object]:
    """Return what was logged as JSON values: each plan week that has begun, and all in all."""
    targets, calendar = targets_of(journal.roadmap), journal.calendar
    weeks = {week: journal.week_hours(week) for week in calendar.begun(journal.today)}
    total = sum(journal.all_hours.values())
    return {
        "as_of": journal.today.isoformat(),
        "weeks": [
            {
                "week": week,
                "start": calendar.span_of(week).start.isoformat(),
                "end": calendar.span_of(week).end.isoformat(),
                **hours_json(known, targets),
            }
            for week, known in weeks.items()
        ],
        "pauses": [
            {
                "start": span.start.isoformat(),
                "end": span.end.isoformat(),
                **hours_json(journal.hours_of(span), Targets()),
            }
            for span in calendar.spans
            if span.week is None and span.start <= journal.today
        ],
        "kinds": {kind: decimal_hours(minutes) for kind, minutes in journal.all_hours.items()},
        "hours": decimal_hours(total),
    }


def hours_json(known: Hours, targets: Targets) -> dict[str, object]:
    """Return the hours of some days as JSON values; null where nothing was logged, which is not zero."""
    return {
        "hours": decimal_hours(known.total) if known.minutes else None,
        "target": None if targets.total is None else decimal_hours(targets.total),
        "kinds": {
            kind: {
                "hours": decimal_hours(known.minutes[kind]) if kind in known.minutes else None,
                "target": decimal_hours(targets.kinds[kind]) if kind in targets.kinds else None,
            }
            for kind in dict.fromkeys((*targets.kinds, *known.minutes))
        },
        "unknown_days": known.unknown,
    }


def _require_readable(journal: Journal) -> None:
    for problem in journal.problems:
        if problem.path == HOURS and not problem.line:
            raise DamagedFileError(
                f"nothing is added to a file that cannot be read. {problem.what} {problem.fix}", where=HOURS
            )


def _require_one_duration(text: Sequence[str], targets: Targets) -> None:
    """Raise UsageError for `2 h theory`: in a plan without targets, `h` would pass for a kind."""
    if len(text) > 1 and text[1] not in targets.kinds and read_duration("".join(text[:2])) is not None:
        example = next(iter(targets.kinds), "theory")
        raise UsageError(
            f"`{text[0]} {text[1]}` is two words",
            fix=f"write the duration as one: `journal log {''.join(text[:2])} {example}`",
        )


def _minutes(text: Sequence[str], targets: Targets) -> int:
    given = text[0]
    minutes = read_duration(given.removeprefix("-"))
    if minutes is None:
        turned = len(text) > 1 and read_duration(text[1]) and targets.kind(given)
        example = f"`journal log {text[1]} {given}`" if turned else "1h30, 90m, 1:30 or 1.5"
        raise UsageError(f"`{given}` is not a duration", fix=f"the duration comes first: write {example}")
    if minutes == 0 or given.startswith("-"):
        raise UsageError("a duration is longer than nothing", fix="write 1h30, 90m, 1:30 or 1.5")
    if minutes > DAY_MINUTES:
        fix = f"for minutes write {given}m" if given.isdigit() else "log each day by itself, with --date"
        raise UsageError(f"{words.hours(minutes)} hours are more than a day has", fix=fix)
    return minutes


def _kind(text: Sequence[str], targets: Targets) -> str:
    kinds = ", ".join(targets.kinds)
    example = next(iter(targets.kinds), "theory")
    if len(text) == 1:
        has = f"; this plan has {kinds}" if kinds else ", in one word of your own"
        raise UsageError(f"say which kind of hours it was{has}", fix=f"journal log {text[0]} {example}")
    kind = targets.kind(text[1])
    if kind is not None:
        return kind
    if not targets.kinds:
        raise UsageError(f"`{text[1]}` is not one word", fix=f"write a kind such as {example}, then the note")
    known = {name.casefold(): name for name in targets.kinds}
    meant = text[1].casefold()
    close = [name for name in known if meant and name.startswith(meant)] or get_close_matches(meant, known, 1)
    offer = f"`journal log {text[0]} {known[close[0]]}`" if close else f"one of {kinds}"
    raise UsageError(
        f"the plan has no kind of hours `{text[1]}`; it has {kinds}",
        where="roadmap.yml",
        fix=f"did you mean {offer}?" if close else f"write {offer}",
    )


def _require_room(journal: Journal, day: date, minutes: int) -> None:
    before = sum(session.minutes for session in journal.hours if session.day == day)
    if before + minutes > DAY_MINUTES:
        raise UsageError(
            f"{words.day(day)} has {words.hours(before)} hours already; with these it has more than 24",
            where=HOURS,
            fix="give the day they belong to with --date, or correct the file",
        )

"""`pause`, `stretch` and `replan`: what moving the plan would change, and the one file it is written in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from learning_journal.app.changes import Change, damaged
from learning_journal.app.close_week import ledger_problems
from learning_journal.app.week_view import plan_week
from learning_journal.domain.calendar import WEEK, Calendar, Pause, Place, Span, plan_calendar, whole_weeks
from learning_journal.domain.forecast import missed_in_a_row
from learning_journal.domain.journal import Journal, Settings
from learning_journal.edges.content import LEDGER, SETTINGS
from learning_journal.edges.store import read_text
from learning_journal.errors import DamagedFileError, UsageError
from learning_journal.pages import words
from learning_journal.text.settings import LONGEST_STRETCH, plausible, read_settings
from learning_journal.text.settings_edit import pause_item, with_pauses, with_stretch
from learning_journal.text.yaml_source import quote, read_yaml

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slip:
    """What moving the plan would do. said: in sentences; before, after: the calendars it leads between."""

    said: tuple[str, ...]
    before: Calendar
    after: Calendar
    change: Change

    @property
    def moves(self) -> tuple[tuple[Span, Span], ...]:
        """The old and the new days of each plan week that gets others."""
        pairs = ((self.before.span_of(week), self.after.span_of(week)) for week in self.before.weeks)
        return tuple((old, new) for old, new in pairs if old != new)


def prepare_pause(root: Path, journal: Journal, first: date, last: date, reason: str = "") -> Slip:
    """Work out a pause over the calendar weeks that some days touch; nothing is written.

    Raises UsageError for days that cannot be paused, and DamagedFileError for a `journal.yml` that must not
    be edited.
    """
    ground = _ground(root, journal)
    settings, reason = ground.settings, _usable_reason(reason)
    span = _pausable(settings, ground.calendar, first, last)
    pause = Pause(span.start, span.end - _DAY, reason)
    said = [_paused_words(span, reason)]
    if (pause.first, pause.last) != (first, last):
        said.append(
            f"A pause takes whole calendar weeks, which begin on a {settings.start:%A} here: it is widened."
            if first >= settings.start
            else "A pause takes whole calendar weeks, from week 1 on: week 0 does not move."
        )
    said += [
        f"It joins the pause of {words.span(other)}."
        for other in (whole_weeks(other, settings.start) for other in settings.pauses)
        if other.end == span.start or span.end == other.start
    ]
    return _paused(ground, said, (pause,))


def prepare_stretch(root: Path, journal: Journal, week: int, weeks: int | None = None) -> Slip:
    """Work out a plan week that takes `weeks` calendar weeks (default: one more); nothing is written.

    Raises UsageError for a week that cannot be stretched, and as `prepare_pause`.
    """
    plan_week(journal, week)
    ground = _ground(root, journal)
    now = ground.settings.stretches.get(week, 1)
    wanted = now + 1 if weeks is None else weeks
    if week == 0:
        raise UsageError(
            "week 0 is the seven days before the start and takes no more",
            fix="to begin later, write another `start` in journal.yml",
        )
    if not 1 <= wanted <= LONGEST_STRETCH:
        raise UsageError(
            f"a week takes from 1 to {LONGEST_STRETCH} calendar weeks, not {wanted}",
            fix="for a longer time off the plan, see `journal pause --help`",
        )
    if wanted == now:
        raise UsageError(
            f"week {week} takes {words.plural(now, 'calendar week')} already",
            fix=f"give another number, such as `journal stretch {week} {now + 1}`",
        )
    said = [f"Week {week} takes {words.plural(wanted, 'calendar week')} instead of {now}."]
    after = with_stretch(ground.text, ground.settings, week, wanted)
    return _moved(ground, after, said, f"stretches: {{{week}: {wanted}}}")


def prepare_replan(root: Path, journal: Journal) -> Slip | None:
    """Work out a pause over the weeks missed in a row up to now, so that the first of them is this week's.

    None where no week is missed; see `missed_in_a_row`. The week under way moves with the others, and where
    it has a draft already, that waits for it. Raises as `prepare_pause`.
    """
    ground = _ground(root, journal)
    row = missed_in_a_row(journal)
    if not row:
        return None
    free = _free_weeks(ground.settings, ground.calendar.span_of(row[0]).start, journal.today - WEEK)
    reason = f"replanned on {journal.today}"
    pauses = tuple(Pause(run.start, run.end - _DAY, reason) for run in _joined(free))
    said = [_paused_words(Span(pause.first, pause.last + _DAY, None), reason) for pause in pauses]
    ends_today = not (journal.today + _DAY - ground.settings.start) % WEEK
    if ends_today and journal.position.place is not Place.PAUSE:
        said.append(f"This calendar week ends today: from tomorrow on, week {row[0]} would get a whole one.")
    return _paused(ground, said, pauses)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a move starts from: the text of `journal.yml`, what it says, and the calendar it makes."""

    journal: Journal
    text: str
    settings: Settings

    @property
    def calendar(self) -> Calendar:
        return _calendar(self.journal, self.settings)


def _ground(root: Path, journal: Journal) -> _Ground:
    """Read `journal.yml`; raises where anything in it is wrong, or in the ledger of closed weeks."""
    text = read_text(root / SETTINGS)
    settings, problems = read_settings(text)
    if settings is None or problems:
        raise damaged("the settings have problems, so nothing is changed", SETTINGS, problems)
    if unreadable := ledger_problems(journal):
        what = "which weeks are closed, and keep their days, cannot be read, so nothing is changed"
        raise damaged(what, LEDGER, unreadable)
    return _Ground(journal, text, settings)


def _calendar(journal: Journal, settings: Settings) -> Calendar:
    numbers = journal.roadmap.numbers
    return plan_calendar(settings.start, numbers, pauses=settings.pauses, stretches=settings.stretches)


def _usable_reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if read_yaml(quote(reason), SETTINGS)[1]:
        raise UsageError("the reason holds a character that journal.yml cannot", fix="leave it out")
    return reason


def _pausable(settings: Settings, calendar: Calendar, first: date, last: date) -> Span:
    """Return the whole weeks to pause; raises UsageError where that would do nothing or was done before."""
    if last < first:
        raise UsageError(
            "the pause ends before it begins", fix=f"turn it round: `journal pause {last}..{first}`"
        )
    if not (plausible(first) and plausible(last)):
        raise UsageError(f"{first}..{last} is in no year of a plan", fix="correct the year")
    span = whole_weeks(Pause(first, last), settings.start)
    if span.end <= settings.start:
        raise UsageError(
            f"the plan's weeks begin on {words.day(settings.start)}, after this pause",
            fix="to begin later, write another `start` in journal.yml",
        )
    if span.start >= calendar.end:
        raise UsageError(
            f"the plan's last day is {words.day(calendar.end - _DAY)}; there is nothing to pause after it",
            fix="pause days before it",
        )
    span = Span(max(span.start, settings.start), span.end, None)
    free = _free_weeks(settings, span.start, span.end - WEEK)
    if not free:
        raise UsageError(f"{words.span(span)} is paused already", fix="nothing is left to do")
    if len(free) * WEEK < span.end - span.start:
        run = _joined(free)[0]
        raise UsageError(
            f"a part of {words.span(span)} is paused already",
            fix=f"pause the rest: `journal pause {run.start}..{run.end - _DAY}`",
        )
    return span


def _free_weeks(settings: Settings, first: date, latest: date) -> list[date]:
    """Return the first days of the calendar weeks from `first` to `latest` that are not paused."""
    pauses = [whole_weeks(pause, settings.start) for pause in settings.pauses]
    weeks = (first + WEEK * number for number in range((latest - first) // WEEK + 1))
    return [week for week in weeks if not any(week in pause for pause in pauses)]


def _joined(weeks: Iterable[date]) -> list[Span]:
    """Join neighbouring calendar weeks."""
    runs: list[Span] = []
    for week in weeks:
        start = runs.pop().start if runs and runs[-1].end == week else week
        runs.append(Span(start, week + WEEK, None))
    return runs


def _paused_words(span: Span, reason: str) -> str:
    weeks = words.plural((span.end - span.start) // WEEK, "week")
    return f"A pause of {weeks}: {words.span(span)}{f' ({reason})' if reason else ''}."


def _paused(ground: _Ground, said: Iterable[str], pauses: tuple[Pause, ...]) -> Slip:
    after = with_pauses(ground.text, ground.settings, pauses)
    by_hand = "; ".join(f"- {pause_item(pause)}" for pause in pauses)
    return _moved(ground, after, said, f"below `pauses:` {by_hand}")


def _moved(ground: _Ground, text: str | None, said: Iterable[str], by_hand: str) -> Slip:
    """Return the move, unless the file cannot be edited safely or a closed week would get other days."""
    settings = read_settings(text)[0] if text is not None else None
    if text is None or settings is None:
        raise DamagedFileError(
            "the file is written in a way that cannot be added to safely; it was left as it is",
            where=SETTINGS,
            fix=f"write this by hand: {by_hand}",
        )
    before, after = ground.calendar, _calendar(ground.journal, settings)
    slip = Slip(tuple(said), before, after, Change(SETTINGS, ground.text, text))
    weeks = [span.week for span, _new in slip.moves if span.week is not None]
    _require_closed_stay(ground.journal, before, weeks)
    written = ", ".join(str(week) for week in weeks if ground.journal.post(week))
    note = f"Posts stay as they are; these show their week's new days: week {written}."
    return replace(slip, said=(*slip.said, note)) if written else slip


def _require_closed_stay(journal: Journal, before: Calendar, moved: Iterable[int]) -> None:
    """Raise UsageError where a closed week would lose the days that its figures are of."""
    closed = [week for week in moved if week in journal.closed]
    if not closed:
        return
    last = words.day(before.span_of(closed[-1]).end)
    weeks = f"{'week' if len(closed) == 1 else 'weeks'} {', '.join(map(str, closed))}"
    raise UsageError(
        f"closed weeks keep their days, and this would move {weeks}",
        fix=f"move what begins on {last} or later; or remove those weeks' files in data/weeks/, "
        "move the plan, and close them anew",
    )

"""`mentor`: the sheet for this month's call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from learning_journal.app.changes import Change, refreshed
from learning_journal.app.templates import templates
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.domain.mentor import blockers, posts_since, since_last_call
from learning_journal.domain.roadmap import PlanWeek
from learning_journal.domain.schedule import replay, weakest
from learning_journal.domain.tasks import State
from learning_journal.edges import clock
from learning_journal.edges.content import PRIVATE
from learning_journal.edges.tree import is_ignored
from learning_journal.errors import WriteError
from learning_journal.pages.mentor import SheetView, Stuck, Trouble, WeekDone, new_sheet, sheet_blocks
from learning_journal.text.markdown import plain
from learning_journal.text.sections import section, without_comments

WENT_WRONG, FIX = "What went wrong", "Fix"
"""Headings of the weekly post and of a gotcha."""

_WEAKEST = 3
"""Cards that a sheet names."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What `mentor` would write; `change` is None where the sheet is up to date."""

    path: str
    created: bool
    change: Change | None


def prepare_sheet(root: Path, journal: Journal) -> Sheet:
    """Work out this month's sheet; nothing is written.

    Raises WriteError where git would take the sheet into a commit, and DamagedFileError where the sheet that
    is there cannot be understood.
    """
    month = journal.today.replace(day=1)
    path = f"{PRIVATE}/mentor/{month:%Y-%m}.md"
    if not is_ignored(root, path):
        raise WriteError(
            f"git does not ignore {PRIVATE}/, so the sheet would be published with the repository",
            where=str(root / path),
            fix=f"add the line /{PRIVATE}/ to .gitignore; what git has of that folder already: "
            f"git rm -r --cached {PRIVATE}",
        )
    view = _view(journal, month)
    if not (root / path).exists():
        return Sheet(path, created=True, change=Change(path, None, new_sheet(view, templates(root))))
    change = refreshed(root, path, sheet_blocks(view, templates(root)))
    return Sheet(path, created=False, change=change)


def _view(journal: Journal, month: date) -> SheetView:
    since = since_last_call(journal.calls, journal.calendar, month)
    posts = posts_since(journal, since)
    gotchas = [entry for entry in journal.entries if entry.kind is Kind.GOTCHA]
    papers = [entry for entry in journal.entries if entry.kind is Kind.PAPER and not entry.waits]
    return SheetView(
        month=month,
        since=since,
        done=tuple(week for post in posts if (week := _done(post)).tasks),
        gotchas=_titles(gotchas, since, journal.today),
        papers=_titles(papers, since, journal.today),
        stuck=tuple(Stuck(plain(one.task.text), one.times) for one in blockers(journal.posts)),
        troubles=tuple(Trouble(post.title, words) for post in posts if (words := _written(post, WENT_WRONG))),
        cards=_weakest_cards(journal),
        unsolved=tuple(gotcha.title for gotcha in gotchas if _written(gotcha, FIX) == ""),
        next_week=_next_week(journal),
    )


def _weakest_cards(journal: Journal) -> tuple[str, ...]:
    """Return the questions of the cards that were forgotten most often; the others are not weak."""
    memories = replay(journal.reviews)
    lapsed = {id_: memory for id_, memory in memories.items() if memory.lapses}
    now = clock.moment(journal.today, journal.settings.timezone)
    return tuple(plain(card.question) for card in weakest(journal.cards, lapsed, now, _WEAKEST))


def _written(entry: Entry, title: str) -> str | None:
    """Return what was typed below a heading, comments left out; None without the heading."""
    text = section(entry.body, title)
    return None if text is None else without_comments(text).strip()


def _done(post: Entry) -> WeekDone:
    tasks = (plain(task.text) for task in post.tasks if task.state is State.DONE)
    return WeekDone(post.title, tuple(tasks))


def _titles(entries: Sequence[Entry], first: date, last: date) -> tuple[str, ...]:
    return tuple(entry.title for entry in entries if first <= entry.day <= last)


def _next_week(journal: Journal) -> PlanWeek | None:
    """Return the plan week that begins next, or None where none does."""
    calendar = journal.calendar
    coming = (week for week in calendar.weeks if calendar.span_of(week).start > journal.today)
    number = next(coming, None)
    return None if number is None else journal.roadmap.week(number)

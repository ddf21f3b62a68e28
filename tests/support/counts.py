"""Reading activity the way tests look at it."""

from datetime import date
from pathlib import Path

from learning_journal.app.activity import read_activity
from learning_journal.domain.activity import Activity, Numbers, total
from learning_journal.domain.calendar import Calendar, plan_calendar
from learning_journal.domain.journal import Settings

START = date(2026, 1, 5)


def calendar(weeks: int = 53) -> Calendar:
    """Plan weeks 0 to 52; week 1 begins on Monday, 5 January 2026."""
    return plan_calendar(START, range(weeks))


def activity(root: Path, *repositories: str, emails: tuple[str, ...] = ()) -> Activity:
    """Read repositories under a root that plays the journal."""
    settings = Settings("Ada", START, emails=emails, repositories=repositories or (".",))
    return read_activity(root, settings, calendar())


def sums(found: Activity) -> Numbers:
    """Sum everything that was counted, in whichever week."""
    assert found.complete, found.problems
    everything = (*found.by_week.values(), found.before, found.paused, found.after)
    return sum((total(commits) for commits in everything), Numbers())


def lines(found: Activity) -> tuple[int, int, int]:
    """Return (files, insertions, deletions) of everything counted."""
    counted = sums(found).counted
    return counted.files, counted.insertions, counted.deletions


def left_out(found: Activity) -> tuple[int, int, int]:
    """Return (files, insertions, deletions) of everything left out."""
    excluded = sums(found).excluded
    return excluded.files, excluded.insertions, excluded.deletions


def weeks(found: Activity) -> dict[int, int]:
    """Return plan week -> commits, weeks without any left out."""
    return {week: len(commits) for week, commits in found.by_week.items() if len(commits)}


def subjects(found: Activity) -> list[str]:
    """Return the subjects of the commits in plan weeks."""
    return [commit.subject for commits in found.by_week.values() for commit in commits]

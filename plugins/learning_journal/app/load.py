"""Read a journal's folder into one value."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from learning_journal.app.calls import load_calls
from learning_journal.app.proofs import with_proofs
from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.cards import Review
from learning_journal.domain.entries import FOLDERS, Entry
from learning_journal.domain.hours import Session, targets_of
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.ledger import ClosedWeek
from learning_journal.domain.lost_tasks import lost_tasks
from learning_journal.domain.resources import marks
from learning_journal.domain.roadmap import Roadmap
from learning_journal.domain.rules import check_against_plan, check_card_ids, settle
from learning_journal.domain.tasks import TaskLine
from learning_journal.edges import clock
from learning_journal.edges.content import (
    HOURS,
    LEDGER,
    REVIEWS,
    ROADMAP,
    SETTINGS,
    exists_within,
    find_root,
    read_entry_files,
    read_file,
    read_files,
    unreadable,
)
from learning_journal.edges.store import read_text
from learning_journal.errors import Problem, SettingsError, UnreadableFileError
from learning_journal.text.aliases import shared_aliases
from learning_journal.text.entry import read_entry
from learning_journal.text.hours import read_hours
from learning_journal.text.ledger import read_closed_week
from learning_journal.text.markdown import find_links
from learning_journal.text.memory import Memory, digest
from learning_journal.text.reviews import read_reviews
from learning_journal.text.roadmap_yaml import read_roadmap_yaml
from learning_journal.text.settings import read_settings

__all__ = [
    "find_root",
    "ledger_path",
    "load_entries",
    "load_hours",
    "load_journal",
    "load_ledger",
    "load_reviews",
    "load_roadmap",
    "load_settings",
]


_READ = tuple[Entry | None, tuple[Problem, ...]]
"""What reading an entry gives."""

NO_WEEK = Problem(ROADMAP, 0, "roadmap-empty", "The plan has no readable week.", "Add one under `weeks:`.")
"""What is wrong with a `roadmap.yml` from which no week could be read."""


def load_journal(
    folder: Path, today: date | None = None, *, lenient: bool = False, memory: Memory | None = None
) -> Journal:
    """Read the journal that a folder belongs to, as seen on a day (default: now, in its time zone).

    Problems with content are collected in the result. The links of tasks are followed, leniently or
    not, see `with_proofs`. memory: has what was read before.
    Raises NotAJournalError outside a journal, and SettingsError where `journal.yml` has no start date or
    `roadmap.yml` no weeks.
    """
    root = find_root(folder)
    memory = memory or Memory()
    settings, settings_problems = load_settings(root)
    roadmap, roadmap_problems = load_roadmap(root, memory)
    calendar = plan_calendar(
        settings.start, roadmap.numbers, pauses=settings.pauses, stretches=settings.stretches
    )
    entries, entry_problems = load_entries(root, marks(roadmap), memory)
    entries = _with_own_evidence(entries, roadmap)
    closed, ledger_problems = load_ledger(root, roadmap)
    hours, hours_problems = load_hours(root, roadmap)
    calls, call_problems = load_calls(root)
    reviews, review_problems = load_reviews(root)
    journal = Journal(
        settings=settings,
        roadmap=roadmap,
        calendar=calendar,
        today=today or clock.today(settings.timezone),
        entries=entries,
        closed=closed,
        hours=hours,
        calls=calls,
        reviews=reviews,
        problems=(
            *settings_problems,
            *roadmap_problems,
            *ledger_problems,
            *hours_problems,
            *call_problems,
            *review_problems,
            *sorted(
                (
                    *entry_problems,
                    *check_against_plan(entries, roadmap),
                    *lost_tasks(entries, roadmap).slips,
                )
            ),
        ),
    )
    return with_proofs(root, journal, lenient=lenient)


def _with_own_evidence(entries: tuple[Entry, ...], roadmap: Roadmap) -> tuple[Entry, ...]:
    """Leave out of the tasks' evidence the links that the plan itself has in them."""
    given = {
        id_: {link.target for link in find_links(task.text)}
        for id_, (task, _week) in roadmap.known_tasks.items()
        if "(" in task.text
    }

    def own(task: TaskLine) -> TaskLine:
        links = given.get(task.id or "", ())
        return replace(task, evidence=tuple(link for link in task.evidence if link not in links))

    return tuple(
        replace(entry, tasks=tuple(own(task) for task in entry.tasks))
        if any(given.get(task.id or "") for task in entry.tasks)
        else entry
        for entry in entries
    )


def load_ledger(root: Path, roadmap: Roadmap) -> tuple[dict[int, ClosedWeek], tuple[Problem, ...]]:
    """Read the closed weeks; one that is damaged, or not the plan's, is reported and taken for open."""
    closed: dict[int, ClosedWeek] = {}
    problems: list[Problem] = []
    for path, text in read_files(root, LEDGER, "[!.]*.json"):
        if isinstance(text, Problem):
            problems.append(text)
            continue
        week, found = read_closed_week(text, path)
        problems += found
        if week is not None and (wrong := _misplaced(week.week, path, roadmap)):
            problems.append(wrong)
        elif week is not None:
            closed[week.week] = week
    return closed, tuple(problems)


def load_reviews(root: Path) -> tuple[tuple[Review, ...], tuple[Problem, ...]]:
    """Read the log of reviews, by time; a journal without one has no reviews yet."""
    text = read_file(root, REVIEWS)
    return ((), (text,)) if isinstance(text, Problem) else read_reviews(text or "", REVIEWS)


def _misplaced(week: int, path: str, roadmap: Roadmap) -> Problem | None:
    fix = "Take the file back from git, or remove it."
    if ledger_path(week) != path:
        what = f"The file is about week {week}, by its name about another."
        return Problem(path, 0, "ledger", what, fix)
    if roadmap.week(week) is None:
        return Problem(path, 0, "week-not-in-plan", f"The plan has no week {week}.", fix)
    return None


def ledger_path(week: int) -> str:
    """Return where a closed week's figures lie, relative to the root."""
    return f"{LEDGER}/{week:02}.json"


def load_hours(root: Path, roadmap: Roadmap) -> tuple[tuple[Session, ...], tuple[Problem, ...]]:
    """Read the hours logged; a damaged line is reported and left out, and so is a file nobody can read."""
    text = read_file(root, HOURS)
    return ((), (text,)) if isinstance(text, Problem) else read_hours(text or "", HOURS, targets_of(roadmap))


def load_settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read `journal.yml`; raises SettingsError where nothing can be counted from it."""
    try:
        settings, problems = read_settings(read_text(root / SETTINGS))
    except UnreadableFileError as error:
        raise SettingsError("journal.yml cannot be used", (unreadable(SETTINGS, error),)) from error
    if settings is None:
        raise SettingsError("journal.yml cannot be used", problems)
    return settings, problems


def load_roadmap(root: Path, memory: Memory | None = None) -> tuple[Roadmap, tuple[Problem, ...]]:
    """Read `roadmap.yml`; raises SettingsError where it is missing or holds no week."""
    try:
        text = read_plan_file(root)
        roadmap, problems = (memory or Memory()).of(
            ("plan", text), lambda: read_roadmap_yaml(text, ROADMAP), tuple[Roadmap, tuple[Problem, ...]]
        )
    except UnreadableFileError as error:
        raise SettingsError("there is no plan to follow", (unreadable(ROADMAP, error),)) from error
    if not roadmap.weeks:
        raise SettingsError("there is no plan to follow", (*problems, NO_WEEK))
    return roadmap, problems


def read_plan_file(root: Path) -> str:
    """Return the text of `roadmap.yml`; raises SettingsError without it, UnreadableFileError where closed."""
    if not exists_within(root, ROADMAP):
        fix = "Write one with `journal roadmap import PLAN.md`."
        missing = Problem(ROADMAP, 0, "roadmap-missing", "There is no such file.", fix)
        raise SettingsError("there is no plan to follow", (missing,))
    return read_text(root / ROADMAP)


def load_entries(
    root: Path, resources: Collection[str] = (), memory: Memory | None = None
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read every entry; one that is broken is reported and left out, and hides no other.

    resources: by what lines are known to be resources of the plan, see `domain.resources.marks`.
    """
    memory = memory or Memory()
    entries: list[Entry] = []
    problems: list[Problem] = []
    known_by = digest(sorted(resources))
    for path, text in read_entry_files(root, tuple(FOLDERS)):
        if isinstance(text, Problem):
            problems.append(text)
            continue
        about = ("entry", path, text, known_by)
        entry, found = memory.of(about, partial(read_entry, text, path, resources), _READ)
        problems += found
        if entry is not None:
            entries.append(entry)
    kept, twice = settle(entries)
    return kept, (*problems, *twice, *check_card_ids(kept), *shared_aliases(kept))

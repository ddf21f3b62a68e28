"""What was committed, per plan week, from the repositories that the settings name."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from learning_journal.domain.activity import Activity, Share, lay_out
from learning_journal.domain.calendar import Calendar
from learning_journal.domain.counting import counted, most_active
from learning_journal.domain.history import History, counting_rules
from learning_journal.edges import cache
from learning_journal.edges.git import GitFailedError, UnreadableRepositoryError
from learning_journal.edges.git_repository import Repository, open_repository, require_whole, unreadable
from learning_journal.errors import Problem
from learning_journal.text import history_bytes

if TYPE_CHECKING:
    from learning_journal.domain.journal import Settings

_SHOWN = 3
"""People named where none of the commits is the learner's."""

Progress = Callable[[int, int], None]
"""Told after each commit, from any thread, how many of a repository are read, of how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read. emails: whose commits count, case-folded; of everybody where empty."""

    root: Path
    repositories: Sequence[str]
    emails: Collection[str]
    cache_folder: Path
    include_all: bool = False
    progress: Progress | None = None


def read_activity(
    root: Path, settings: "Settings", calendar: Calendar, progress: Progress | None = None
) -> Activity:
    """Read the learner's commits from every repository the settings name, by plan week.

    Nothing is raised for a repository that cannot be read whole: the activity is then not complete, and
    one problem says why and what to do. What was read is kept in the journal's cache.
    """
    folder = cache.journal_cache(root)
    asked = Asked(root, settings.repositories, settings.emails, folder, progress=progress)
    return lay_out(*read_shares(asked), calendar)


def none_of_yours(activity: Activity) -> str:
    """Return a sentence for the learner where there are commits and none is theirs; else empty text."""
    if not activity.strangers:
        return ""
    who = ", ".join(activity.strangers)
    return f"No commit counts as yours: they are by {who}. Is your address under `emails` in journal.yml?"


def read_shares(asked: Asked) -> tuple[tuple[Share, ...], tuple[Problem, ...]]:
    """Read what each repository gives; a commit counts for the first one that has it."""
    shares: list[Share] = []
    problems: list[Problem] = []
    seen: set[bytes] = set()
    paths = tuple(dict.fromkeys(asked.repositories))
    for path in paths:
        share, problem = _read_share(asked, path, seen if len(paths) > 1 else None)
        shares.append(share)
        problems += problem
    return tuple(shares), tuple(problems)


def _read_share(asked: Asked, path: str, seen: set[bytes] | None) -> tuple[Share, list[Problem]]:
    share = Share(path)
    try:
        repository = open_repository(asked.root / path)
        share = Share(path, repository.head, repository.shallow, repository.detached)
        history = _read(asked, repository)
    except UnreadableRepositoryError as error:
        return share, [error.as_problem(path, error.code)]
    except OSError as error:
        what = f"Git cannot work here: {error.strerror}."
        fix = "Make room where temporary files go, or check that folder's permissions."
        return share, [Problem(path, 0, "no-scratch-space", what, fix)]
    commits, bots = counted(history, asked.emails, seen or ())
    if seen is not None:
        seen.update(history.columns.all_ids())
    others = most_active(history, _SHOWN) if asked.emails and not commits else ()
    return replace(share, commits=commits, bots=bots, others=others), _undated(path, history)


def _read(asked: Asked, repository: Repository) -> History:
    """Read a history, from the cache as far as it goes."""
    require_whole(repository)
    key = repr((str(repository.folder.resolve()), asked.include_all)).encode("utf-8", "surrogateescape")
    name = f"commits-{hashlib.sha256(key).hexdigest()[:16]}"
    data = cache.load(asked.cache_folder, name)
    known = history_bytes.read_history(data) if data else None
    rules = counting_rules(include_all=asked.include_all)
    if known is not None and known.answers(repository.head, rules, asked.emails):
        return known
    # What reads commits is not imported where there are none to read.
    from learning_journal.edges.git_history import read_history  # noqa: PLC0415

    try:
        history = read_history(
            repository, asked.emails, include_all=asked.include_all, known=known, progress=asked.progress
        )
    except GitFailedError as error:
        raise unreadable(repository, error) from error
    cache.save(asked.cache_folder, name, history_bytes.write_history(history))
    return history


def _undated(path: str, history: History) -> list[Problem]:
    if not history.undated:
        return []
    count, first = len(history.undated), history.undated[0].hex()[:10]
    what = f"{count} commit(s) have no readable author date and count in no week, first {first}."
    return [Problem(path, 0, "commit-date", what, f"See `git cat-file commit {first}`.")]

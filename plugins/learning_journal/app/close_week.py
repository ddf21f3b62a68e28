"""`close-week` and `verify`: a week's figures frozen, and compared with what git says today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from learning_journal import __version__
from learning_journal.app.activity import Progress, read_activity
from learning_journal.app.changes import Change, damaged, read_whole
from learning_journal.app.load import ledger_path
from learning_journal.app.templates import templates
from learning_journal.app.week_view import plan_week, week_view
from learning_journal.app.weeks import last_day, weeks_to_close
from learning_journal.domain.activity import Activity
from learning_journal.domain.journal import Journal
from learning_journal.domain.ledger import ClosedWeek, Difference, close, differences
from learning_journal.edges.content import LEDGER
from learning_journal.errors import DamagedFileError, JournalError, Problem, RepositoryError, UsageError
from learning_journal.pages import words
from learning_journal.pages.post import post_blocks
from learning_journal.text.blocks import replace_blocks
from learning_journal.text.entry import read_entry
from learning_journal.text.front_matter import published
from learning_journal.text.ledger import write_closed_week

_DAY = timedelta(days=1)
_TOOL = f"learning-journal {__version__}"


@dataclass(frozen=True, slots=True)
class Closing:
    """What `close-week` would do: the figures, whether they were frozen before, and the files to write.

    The post comes first: a command that stops in between finds the week open when it is run again.
    """

    closed: ClosedWeek
    before: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """A closed week compared with git: the differences, none where all is as it was.

    later: commits of the week that came after it was closed; they are no difference.
    """

    closed: ClosedWeek
    differences: tuple[Difference, ...]
    later: int


def week_to_close(journal: Journal) -> int:
    """Return the first of the weeks to close.

    Raises UsageError where there is none.
    """
    waiting = weeks_to_close(journal)
    if not waiting:
        raise UsageError("no written week waits to be closed", fix=_until_then(journal))
    return waiting[0]


def _until_then(journal: Journal) -> str:
    """Say what to do where no week can be closed: wait for the one that is written, or write one."""
    ahead = [
        post.week
        for post in journal.posts
        if post.week in journal.calendar.weeks and post.week not in journal.closed
    ]
    if not ahead:
        return "write a post with `journal new-week`; a week is closed on its last day or later"
    last = words.day(last_day(journal, ahead[0]))
    return f"week {ahead[0]} goes on until {last}; close it on that day or later"


def prepare_closing(root: Path, journal: Journal, week: int, progress: Progress | None = None) -> Closing:
    """Work out what to write to close a plan week; nothing is written.

    Figures that are frozen already stay. Raises UsageError for a week without a post or not over yet,
    DamagedFileError for a ledger or post that cannot be understood, and RepositoryError where git cannot say
    everything: half a history is never frozen.
    """
    plan_week(journal, week)
    post = journal.post(week)
    if post is None:
        raise UsageError(f"week {week} has no post", fix=f"write it first: `journal new-week {week}`")
    if (last := last_day(journal, week)) > journal.today:
        raise UsageError(f"week {week} goes on until {words.day(last)}", fix="close it on that day or later")
    _require_sound(journal, week)
    text = read_whole(root, post.path)
    before = week in journal.closed
    activity = read_activity(root, journal.settings, journal.calendar, progress)
    closed = journal.closed[week] if before else _closed(journal, activity, week)
    # The week and its post as they will be.
    then = replace(journal, closed={**journal.closed, week: closed})
    view = week_view(then, week, activity, journal.task_state, replace(post, draft=False))
    after = _published(replace_blocks(text, post_blocks(view, templates(root))), post.path)
    changes = [Change(post.path, text, after)] if after != text else []
    if not before:
        changes.append(Change(ledger_path(week), None, write_closed_week(closed)))
    return Closing(closed, before, tuple(changes))


def _published(text: str, path: str) -> str:
    """Set `draft` to false; raises DamagedFileError where it is written so that it stays true."""
    after = published(text)
    entry, _problems = read_entry(after, path)
    if entry is None or entry.draft:
        raise DamagedFileError(
            "the post would stay a draft: its front matter does not say so in a line `draft: true`",
            where=path,
            fix="write `draft: false` there, then run the command again",
        )
    return after


def ledger_problems(journal: Journal) -> tuple[Problem, ...]:
    """Return what is wrong with the ledger's files."""
    return tuple(problem for problem in journal.problems if problem.path.startswith(f"{LEDGER}/"))


def _require_sound(journal: Journal, week: int) -> None:
    path = ledger_path(week)
    problems = [problem for problem in ledger_problems(journal) if problem.path == path]
    if problems:
        raise damaged("the week's ledger cannot be used, so nothing is changed", path, problems)


def verify(
    root: Path, journal: Journal, weeks: Sequence[int] = (), progress: Progress | None = None
) -> tuple[Verified, ...]:
    """Count closed weeks again (all, where none is named) and compare.

    Raises UsageError for a week that is not closed, DamagedFileError for one whose ledger cannot be used, and
    RepositoryError where git cannot say everything.
    """
    for week in weeks:
        _require_sound(journal, week)
        if week not in journal.closed:
            raise UsageError(
                f"week {week} is not closed", where=ledger_path(week), fix="close it: `journal close-week`"
            )
    chosen = [journal.closed[week] for week in (weeks or sorted(journal.closed))]
    if not chosen:
        return ()
    activity = read_activity(root, journal.settings, journal.calendar, progress)
    return tuple(_verified(journal, activity, closed) for closed in chosen)


def _verified(journal: Journal, activity: Activity, closed: ClosedWeek) -> Verified:
    found = differences(closed, _closed(journal, activity, closed.week))
    counted = {commit.id for commit in closed.log}
    # The commits that were counted are all there and say the same: what differs came later.
    if found and not differences(closed, _closed(journal, activity, closed.week, only=counted)):
        return Verified(closed, (), len(activity.commits(closed.week)) - len(counted))
    return Verified(closed, found, 0)


def _closed(
    journal: Journal, activity: Activity, week: int, *, only: Collection[str] | None = None
) -> ClosedWeek:
    if not activity.complete:
        raise _incomplete(activity)
    return close(activity, journal.calendar.span_of(week), journal.today, _TOOL, only=only)


def _incomplete(activity: Activity) -> JournalError:
    problem = next(problem for problem in activity.problems if problem.fix)
    # A problem is told in sentences, an error in the middle of one.
    what, fix = (f"{said[:1].lower()}{said[1:]}".rstrip(".") for said in (problem.what, problem.fix))
    where = "" if problem.path == "." else problem.path
    return RepositoryError(f"the commits cannot be counted: {what}", where=where, fix=fix)

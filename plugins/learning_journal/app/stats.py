"""The figures of a journal or of any repository, per plan week and per day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from learning_journal.app.activity import Asked, read_shares
from learning_journal.domain.activity import Activity, Numbers, Share, by_repository, lay_out, total
from learning_journal.domain.calendar import Calendar, plan_calendar
from learning_journal.edges import cache, clock
from learning_journal.edges.content import find_root
from learning_journal.errors import NotAJournalError
from learning_journal.text.numbers import numbers_json

_AHEAD = timedelta(weeks=520)
"""How far after today a commit's date may lie before it is taken for a clock gone wrong."""

_EARLIEST = date(1970, 1, 2)
"""Dates before it are what programs write that have no date; none of them begins a count."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks for; None is what the journal says, or outside one the whole repository.

    repositories: paths relative to `folder`. emails: whose commits count; of everybody where empty.
    """

    folder: Path
    repositories: tuple[str, ...] = ()
    start: date | None = None
    emails: tuple[str, ...] | None = None
    include_all: bool = False
    today: date | None = None
    progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """The answer, as of a day."""

    as_of: date
    activity: Activity
    calendar: Calendar


def read_stats(question: Question) -> Stats:
    """Count commits by the journal's settings and the question's own.

    Raises SettingsError inside a journal whose settings cannot be used.
    """
    try:
        root = find_root(question.folder)
    except NotAJournalError:
        return _anywhere(question)
    return _in_journal(question, root)


def _in_journal(question: Question, root: Path) -> Stats:
    # Reading plans costs more than counting a repository, which needs none.
    from learning_journal.app.load import load_roadmap, load_settings  # noqa: PLC0415

    settings, _problems = load_settings(root)
    emails = settings.emails if question.emails is None else question.emails
    as_of = question.today or clock.today(settings.timezone)
    folder, paths = (root, settings.repositories)
    if question.repositories:
        folder, paths = question.folder, question.repositories
    shares, problems = read_shares(_asked(question, folder, paths, emails, cache.journal_cache(root)))
    if question.start:
        calendar = _weeks_from(question.start, shares, as_of)
    else:
        numbers = load_roadmap(root)[0].numbers
        calendar = plan_calendar(
            settings.start, numbers, pauses=settings.pauses, stretches=settings.stretches
        )
    return Stats(as_of, lay_out(shares, problems, calendar), calendar)


def _anywhere(question: Question) -> Stats:
    paths = question.repositories or (".",)
    as_of = question.today or clock.today("UTC")
    asked = _asked(question, question.folder, paths, question.emails or (), cache.user_cache())
    shares, problems = read_shares(asked)
    calendar = _weeks_from(question.start, shares, as_of)
    return Stats(as_of, lay_out(shares, problems, calendar), calendar)


def _asked(
    question: Question, folder: Path, paths: tuple[str, ...], emails: tuple[str, ...], cache_folder: Path
) -> Asked:
    return Asked(
        folder,
        paths,
        tuple(email.casefold() for email in emails),
        cache_folder,
        question.include_all,
        question.progress,
    )


def _weeks_from(start: date | None, shares: tuple[Share, ...], as_of: date) -> Calendar:
    """Lay plain calendar weeks from a day, or from the Monday of the first commit, to the last commit.

    Anybody's commits: the weeks stay the same whichever author is asked for.
    """
    histories = [share.commits.columns for share in shares if share.commits is not None]
    spans = [(columns.days, *columns.between(_EARLIEST, as_of + _AHEAD)) for columns in histories]
    found = [day for days, low, high in spans if low < high for day in (days[low], days[high - 1])]
    found = found or [as_of.toordinal()]
    first, last = date.fromordinal(min(found)), date.fromordinal(max(found))
    begin = start or first - timedelta(days=first.weekday())
    return plan_calendar(begin, range(1, max(1, (last - begin).days // 7 + 1) + 1))


def stats_json(stats: Stats) -> dict[str, object]:
    """Return the answer as JSON values, without its problems.

    Sums are given whole or not at all: where a repository cannot be read there are no weeks and no days.
    """
    activity = stats.activity
    whole = activity.complete
    return {
        "as_of": stats.as_of.isoformat(),
        "repositories": [_share_json(share) for share in activity.shares],
        "weeks": [_week_json(stats, week) for week in stats.calendar.weeks] if whole else [],
        "days": {day.isoformat(): count for day, count in activity.days().items()} if whole else {},
        "before": numbers_json(total(activity.before)) if whole else None,
        "paused": numbers_json(total(activity.paused)) if whole else None,
        "after": numbers_json(total(activity.after)) if whole else None,
    }


def _share_json(share: Share) -> dict[str, object]:
    return {
        "path": share.path,
        "head": share.head,
        "shallow": share.shallow,
        "commits": None if share.commits is None else len(share.commits),
        "bots": dict(share.bots),
    }


def _week_json(stats: Stats, week: int) -> dict[str, object]:
    span = stats.calendar.span_of(week)
    data: dict[str, object] = {
        "week": week,
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
        **numbers_json(stats.activity.numbers(week)),
    }
    if len(stats.activity.shares) > 1:
        parts = by_repository(stats.activity.by_week.get(week, ()))
        data["repositories"] = {
            share.path: numbers_json(parts.get(share.path, Numbers())) for share in stats.activity.shares
        }
    return data

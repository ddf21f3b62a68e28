"""The commits of weeks as their pages name them, each with its address on the forge."""

from collections.abc import Iterable

from learning_journal.app.deliverables import week_commits
from learning_journal.app.links import Forge
from learning_journal.domain.activity import Activity
from learning_journal.domain.journal import Journal
from learning_journal.domain.own_commits import own_count, own_log
from learning_journal.pages.views import CommitView, WeekLog

_SHORT = 7


def week_logs(
    journal: Journal, weeks: Iterable[int], activity: Activity | None, forge: Forge
) -> dict[int, WeekLog]:
    """Return the commits of plan weeks, without those that nobody could count; see `own_log`."""
    counts = {week: week_commits(journal, week, activity) for week in weeks}
    return {
        week: WeekLog(
            count,
            own_count(week, activity, journal.closed.get(week)),
            tuple(
                CommitView(commit.id[:_SHORT], commit.subject, forge.commit(commit.id))
                for commit in own_log(week, activity, journal.closed.get(week))
            ),
        )
        for week, count in counts.items()
        if count is not None
    }

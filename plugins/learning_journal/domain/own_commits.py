"""Which commits of a week a page may name: those of the journal's own repository."""

from collections.abc import Sequence

from learning_journal.domain.activity import Activity
from learning_journal.domain.commits import Commit, is_own
from learning_journal.domain.ledger import ClosedWeek, Logged


def own_log(week: int, activity: Activity | None, closed: ClosedWeek | None) -> Sequence[Commit | Logged]:
    """Return a plan week's commits to the journal's own repository, oldest first.

    Whoever reads the journal can read that repository. Others beside it may be private: their commits are
    counted and never named. A closed week's commits are those of its ledger, which does not say what
    repository each is of: where several gave some, those count as own that the journal's has today. In a
    shallow clone, or after a rewritten history, that may be fewer than `own_count`.
    """
    known = activity.commits(week) if activity else ()
    own = [commit for commit in known if commit.own]
    if closed is None:
        return own if activity and activity.complete else ()
    if all(is_own(source.path) for source in closed.sources if source.numbers.commits):
        return closed.log
    ids = {commit.id for commit in own}
    return [commit for commit in closed.log if commit.id in ids]


def own_count(week: int, activity: Activity | None, closed: ClosedWeek | None) -> int:
    """Return how many of a plan week's commits are the journal's own; 0 where nobody can count."""
    if closed is not None:
        return sum(source.numbers.commits for source in closed.sources if is_own(source.path))
    return len(own_log(week, activity, None))

"""Which commits a page may name: never those of a repository beside the journal."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from learning_journal.domain.activity import Activity
from learning_journal.domain.commits import Commit, Numbers, is_own
from learning_journal.domain.ledger import ClosedWeek, Logged, Source
from learning_journal.domain.own_commits import own_count, own_log

DAY = date(2026, 1, 6)
OWN, OTHER = Commit("a1", DAY, "Own"), Commit("b2", DAY, "Secret", repository="../work")
ACTIVITY = Activity(by_week={1: (OWN, OTHER)})
LOG = (Logged("a1", "Own"), Logged("b2", "Secret"))


def closed(*sources: tuple[str, int]) -> ClosedWeek:
    made = tuple(Source(path, "c3", Numbers(commits)) for path, commits in sources)
    return ClosedWeek(1, DAY, DAY, DAY, "1", Numbers(2), made, LOG)


@pytest.mark.parametrize(("path", "own"), [(".", True), ("./", True), ("..", False), ("../work", False)])
def test_the_journals_own_repository(path: str, own: bool) -> None:  # noqa: FBT001 - a case
    assert is_own(path) == own


@pytest.mark.parametrize(
    ("activity", "ledger", "subjects"),
    [
        (ACTIVITY, None, ["Own"]),
        (None, None, []),
        (replace(ACTIVITY, complete=False), None, []),
        (None, closed((".", 2), ("../work", 0)), ["Own", "Secret"]),
        (ACTIVITY, closed((".", 1), ("../work", 1)), ["Own"]),
        (None, closed((".", 1), ("../work", 1)), []),
    ],
)
def test_named_are_own_commits(
    activity: Activity | None, ledger: ClosedWeek | None, subjects: Sequence[str]
) -> None:
    assert [commit.subject for commit in own_log(1, activity, ledger)] == subjects


@pytest.mark.parametrize(
    ("activity", "ledger", "count"),
    [
        (ACTIVITY, None, 1),
        (None, None, 0),
        (None, closed((".", 2), ("../work", 0)), 2),
        # What a shallow clone cannot name is counted all the same.
        (None, closed((".", 1), ("../work", 1)), 1),
    ],
)
def test_own_commits_are_counted_by_the_ledger(
    activity: Activity | None, ledger: ClosedWeek | None, count: int
) -> None:
    assert own_count(1, activity, ledger) == count

"""Commits laid over plan weeks: none lost, none twice, sums as if added one by one."""

from array import array
from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.activity import (
    Activity,
    Commit,
    Commits,
    Lines,
    Numbers,
    Share,
    by_repository,
    lay_out,
    total,
)
from learning_journal.domain.calendar import Pause, Place, plan_calendar
from learning_journal.domain.counting import counted
from learning_journal.domain.history import Columns, History, Selection
from learning_journal.errors import Problem
from support.histories import PEOPLE, history

CALENDAR = plan_calendar(
    date(2026, 1, 5),
    range(6),
    pauses=(Pause(date(2026, 1, 19), date(2026, 1, 25)),),
    stretches={2: 2},
)
"""Weeks 0 to 5 with a pause inside the stretched week 2."""

histories = st.lists(history, min_size=1, max_size=3)


def everything(found: Activity) -> list[Commit]:
    weeks = [commit for week in found.by_week for commit in found.commits(week)]
    return [*weeks, *found.before, *found.paused, *found.after]


def whole(history: History) -> Selection:
    return Selection(history.columns, b"\1" * len(history.columns))


@given(histories)
def test_every_commit_stands_where_its_day_does(made: list[History]) -> None:
    found = lay_out([Share(str(index), commits=whole(one)) for index, one in enumerate(made)], (), CALENDAR)
    assert sorted(commit.id for commit in everything(found)) == sorted(
        id_.hex() for one in made for id_ in one.columns.all_ids()
    )
    for week in found.by_week:
        assert all(CALENDAR.locate(commit.day).week == week for commit in found.commits(week))
    for place, commits in (
        (Place.BEFORE, found.before),
        (Place.PAUSE, found.paused),
        (Place.AFTER, found.after),
    ):
        assert all(CALENDAR.locate(commit.day).place is place for commit in commits)
    assert found.days() == Counter(commit.day for commit in everything(found))


@given(histories)
def test_sums_are_those_of_the_commits_added_one_by_one(made: list[History]) -> None:
    found = lay_out([Share(str(index), commits=whole(one)) for index, one in enumerate(made)], (), CALENDAR)
    for week, commits in found.by_week.items():
        assert found.numbers(week) == total(tuple(commits)) == total(commits)
        assert found.numbers(week).commits == len(commits)
        assert by_repository(commits) == by_repository(tuple(commits))
        assert sum(by_repository(commits).values(), Numbers()) == total(commits)


@given(history)
def test_commits_are_a_sequence(made: History) -> None:
    found = lay_out([Share(".", commits=whole(made))], (), CALENDAR)
    for commits in found.by_week.values():
        every = list(commits)
        assert [commit.day for commit in every] == sorted(commit.day for commit in every)
        assert commits[:2] == tuple(every[:2])
        if every:
            assert commits[-1] == every[-1]
            assert commits[0] in commits


def test_a_week_nobody_worked_in_and_one_the_plan_has_not() -> None:
    found = Activity({1: (Commit("1" * 40, date(2026, 1, 5), "one", Lines(1, 2, 3), 1, Lines(4, 5, 6)),)})
    assert found.commits(7) == ()
    assert found.numbers(7) == Numbers()
    assert found.numbers(1) == Numbers(1, Lines(1, 2, 3), 1, Lines(4, 5, 6))
    assert Activity().days() == {}
    assert len(Commits()) == 0


def test_an_activity_with_a_repository_that_was_not_read_is_not_complete() -> None:
    problem = Problem("b", 0, "shallow-repository", "What.", "Fix.")
    made = Share("a", commits=whole(History("1" * 40, "", "")))
    found = lay_out([made, Share("b")], [problem], CALENDAR)
    assert not found.complete
    assert found.problems == (problem,)
    assert found.days() == {}
    assert lay_out([made], (), CALENDAR).complete


WHO = {
    (): {0, 1, 3},
    ("ada@example.org",): {0, 1, 3},
    ("bob@example.org",): {1},
    ("1+dependabot[bot]@users.noreply.github.com",): {2},
    ("old@example.org",): {0, 1, 3},
    ("nobody@example.org",): set(),
}
"""Addresses asked for -> which of PEOPLE count."""


@given(history, st.sampled_from(sorted(WHO)), st.data())
def test_who_counts(made: History, emails: tuple[str, ...], data: st.DataObject) -> None:
    counting = WHO[emails]
    seen = data.draw(st.sets(st.sampled_from(list(made.columns.all_ids()) or [b""])))
    made = History(made.head, "", "", made.columns, made.people, (), {"old@example.org": "ada@example.org"})
    found, bots = counted(made, emails, seen)
    rows = [row for row in made.columns.rows() if row.id not in seen]
    expected = [row for row in rows if row.people in counting]
    share = Share(".", commits=found)
    commits = everything(lay_out([share], (), CALENDAR))
    assert sorted(commit.id for commit in commits) == sorted(row.id.hex() for row in expected)
    assert len(found) == len(expected)
    left_out = sum(row.people == 2 for row in rows) if 2 not in counting else 0
    assert bots == ({str(PEOPLE[2]): left_out} if left_out else {})


def test_strangers_are_named_only_where_nothing_is_the_learners() -> None:
    others = Share("a", others=("Bob <bob@example.org>",))
    again = Share("b", others=("Bob <bob@example.org>", "Carl <carl@example.org>"))
    assert Activity(shares=(others, again)).strangers == ("Bob <bob@example.org>", "Carl <carl@example.org>")
    own = Share("c", commits=Selection(Columns(days=array("i", [1])), b"\1"))
    assert Activity(shares=(others, own)).strangers == ()
    assert Activity().strangers == ()

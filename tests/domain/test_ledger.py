"""A week's figures frozen, and compared with what they are today."""

from dataclasses import replace
from datetime import date

import pytest

from learning_journal.domain.activity import Activity, Commits, Share
from learning_journal.domain.calendar import Span
from learning_journal.domain.commits import Commit, Lines, Numbers
from learning_journal.domain.ledger import ClosedWeek, Difference, Logged, Source, close, differences

MONDAY = date(2026, 1, 5)
SPAN = Span(MONDAY, date(2026, 1, 12), 1)
OWN = Numbers(2, Lines(3, 20, 1), 1, Lines(1, 400, 2))
OTHER = Numbers(1, Lines(1, 5, 0))
CLOSED = ClosedWeek(
    1,
    SPAN.start,
    SPAN.end,
    date(2026, 1, 12),
    "tool 1",
    OWN + OTHER,
    (Source(".", "a" * 40, OWN), Source("../other", "b" * 40, OTHER)),
)


def commit(repository: str, insertions: int) -> Commit:
    return Commit(
        f"{insertions:040x}", MONDAY, f"add {insertions}", Lines(1, insertions, 0), repository=repository
    )


def test_closing_keeps_the_sum_and_each_repositorys_part() -> None:
    commits = (commit(".", 1), commit("../other", 10), commit(".", 100))
    shares = (Share(".", "a" * 40), Share("../other", "b" * 40), Share("../idle", None))
    closed = close(Activity({1: commits}, shares=shares), SPAN, date(2026, 1, 12), "tool 1")
    assert (closed.week, closed.start, closed.end, closed.tool) == (1, SPAN.start, SPAN.end, "tool 1")
    assert closed.numbers == Numbers(3, Lines(3, 111, 0))
    assert closed.sources == (
        Source(".", "a" * 40, Numbers(2, Lines(2, 101, 0))),
        Source("../other", "b" * 40, Numbers(1, Lines(1, 10, 0))),
        Source("../idle", "", Numbers()),
    )
    assert sum((source.numbers for source in closed.sources), Numbers()) == closed.numbers
    subjects = ["add 1", "", "add 100"]  # what is done in other repositories is not named
    assert closed.log == tuple(
        Logged(one.id, subject) for one, subject in zip(commits, subjects, strict=True)
    )


def test_only_the_commits_asked_for_are_counted() -> None:
    commits = (commit(".", 1), commit("../other", 10), commit(".", 100))
    activity = Activity({1: commits}, shares=(Share("."), Share("../other")))
    closed = close(activity, SPAN, MONDAY, "t", only={commits[2].id, "f" * 40})
    assert closed.numbers == Numbers(1, Lines(1, 100, 0))
    assert [source.numbers.commits for source in closed.sources] == [1, 0]
    assert closed.log == (Logged(commits[2].id, "add 100"),)
    assert close(activity, SPAN, MONDAY, "t", only=()).numbers == Numbers()


def test_a_pause_has_no_figures() -> None:
    with pytest.raises(ValueError, match="pause"):
        close(Activity(), replace(SPAN, week=None), MONDAY, "t")


def test_a_week_without_commits_is_closed_with_zeros() -> None:
    closed = close(Activity({1: Commits()}, shares=(Share("."),)), SPAN, MONDAY, "t")
    assert (closed.numbers, closed.sources) == (Numbers(), (Source(".", "", Numbers()),))
    assert close(Activity(), SPAN, MONDAY, "t").numbers == Numbers()


def test_when_and_by_what_it_was_counted_is_no_difference() -> None:
    sources = tuple(replace(source, head="f" * 40) for source in CLOSED.sources)
    later = replace(CLOSED, as_of=date(2027, 1, 1), tool="tool 2", sources=sources)
    assert differences(CLOSED, later) == ()


def test_every_kind_of_difference_has_a_name() -> None:
    numbers = Numbers(9, Lines(10, 11, 12), 13, Lines(14, 15, 16))
    now = replace(CLOSED, start=date(2026, 1, 6), end=date(2026, 1, 13), numbers=numbers)
    assert differences(CLOSED, now) == (
        Difference("start", "2026-01-05", "2026-01-06"),
        Difference("end", "2026-01-12", "2026-01-13"),
        Difference("commits", "3", "9"),
        Difference("insertions", "25", "11"),
        Difference("deletions", "1", "12"),
        Difference("files", "4", "10"),
        Difference("binary files", "1", "13"),
        Difference("excluded insertions", "400", "15"),
        Difference("excluded deletions", "2", "16"),
        Difference("excluded files", "1", "14"),
    )


def test_what_moved_between_repositories_is_seen_though_the_sum_is_the_same() -> None:
    swapped = (Source(".", "a" * 40, OTHER), Source("../other", "b" * 40, OWN))
    found = {
        difference.name: difference for difference in differences(CLOSED, replace(CLOSED, sources=swapped))
    }
    assert found[".: commits"] == Difference(".: commits", "2", "1")
    assert found["../other: excluded insertions"] == Difference("../other: excluded insertions", "0", "400")
    assert not {"commits", "insertions"} & set(found)


def test_a_repository_that_went_or_came_is_seen() -> None:
    third = Source("../new", "", Numbers())
    came = differences(CLOSED, replace(CLOSED, sources=(*CLOSED.sources, third)))
    assert {(one.name.partition(":")[0], one.closed) for one in came} == {("../new", "none")}
    went = differences(replace(CLOSED, sources=(*CLOSED.sources, third)), CLOSED)
    assert {(one.name.partition(":")[0], one.now) for one in went} == {("../new", "none")}


def test_of_one_repository_the_sum_says_it_all() -> None:
    closed = replace(CLOSED, sources=CLOSED.sources[:1])
    moved = replace(closed, sources=(replace(closed.sources[0], path="work/journal"),))
    assert differences(closed, moved) == ()

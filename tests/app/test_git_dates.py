"""Author dates that nobody expects: counted where they belong, or reported."""

from pathlib import Path

import pytest

from support.counts import activity, sums, weeks
from support.git import Repository

PLAN = 1_767_614_400
"""Noon UTC on the first day of week 1."""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    repository.commit(message="ordinary")
    return repository


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (b"0 +0000", "1970-01-01"),
        (b"0 -0100", "1969-12-31"),
        (b"-86400 +0000", "1969-12-31"),
        (b"-5000000000 +0000", "1811-07-23"),
        (b"-99999999999999999999 +0000", "0001-01-01"),
    ],
)
def test_dates_before_1970_come_before_the_plan(repository: Repository, date: bytes, day: str) -> None:
    repository.commit_raw(b"Ada <ada@example.org> " + date)
    found = activity(repository.folder)
    assert [commit.day.isoformat() for commit in found.before] == [day]
    assert weeks(found) == {1: 1}


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (b"2208988800 +0000", "2040-01-01"),
        (b"4102444800 +0000", "2100-01-01"),
        (b"253402300800 +0000", "9999-12-31"),
        (b"99999999999999999999999 +0000", "9999-12-31"),
    ],
)
def test_dates_after_2038_come_after_the_plan(repository: Repository, date: bytes, day: str) -> None:
    repository.commit_raw(b"Ada <ada@example.org> " + date)
    found = activity(repository.folder)
    assert [commit.day.isoformat() for commit in found.after] == [day]
    assert weeks(found) == {1: 1}


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        (b"+1400", "2026-01-06"),
        (b"+1545", "2026-01-06"),
        (b"-1545", "2026-01-04"),
        (b"+2400", "2026-01-06"),
        (b"-0030", "2026-01-05"),
        (b"+9999", "2026-01-09"),
    ],
)
def test_any_offset_is_taken_at_its_word(repository: Repository, offset: bytes, day: str) -> None:
    commit = repository.commit_raw(b"Ada <ada@example.org> %d %b" % (PLAN, offset))
    found = activity(repository.folder)
    everything = (*found.before, *found.commits(0), *found.commits(1), *found.after)
    assert {commit.id: commit.day.isoformat() for commit in everything}[commit] == day


@pytest.mark.parametrize(
    "author",
    [
        b"Ada <ada@example.org>",
        b"Ada <ada@example.org> yesterday",
        b"Ada <ada@example.org> 1767614400",
        b"Ada <ada@example.org> 1767614400 CET",
        b"Ada ada@example.org 1767614400 +0000",
        b"",
    ],
)
def test_a_commit_without_a_readable_date_is_reported_with_its_id(
    repository: Repository, author: bytes
) -> None:
    commit = repository.commit_raw(author)
    for _reading in ("from git", "from the cache"):
        found = activity(repository.folder)
        assert sums(found).commits == 1
        (problem,) = found.problems
        assert (problem.path, problem.line, problem.code) == (".", 0, "commit-date")
        assert commit[:10] in problem.what
        assert commit[:10] in problem.fix

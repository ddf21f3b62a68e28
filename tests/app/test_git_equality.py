"""On untidy repositories the figures of every week are those of an independent slow reader."""

from pathlib import Path

import pytest

from learning_journal.app.activity import Asked, read_shares
from learning_journal.domain.activity import Activity, lay_out
from learning_journal.domain.calendar import plan_calendar
from support.counts import START
from support.generated import append, generate
from support.slow_git import Sum, read_weeks


def read(folder: Path, cache: Path, weeks: int = 60) -> Activity:
    shares, problems = read_shares(Asked(folder, (".",), (), cache, include_all=True))
    return lay_out(shares, problems, plan_calendar(START, range(1, weeks)))


def by_week(found: Activity) -> dict[int, Sum]:
    assert found.complete
    sums = {}
    for week, commits in found.by_week.items():
        if len(commits):
            numbers = found.numbers(week)
            sums[week] = Sum(
                numbers.commits,
                numbers.counted.files,
                numbers.counted.insertions,
                numbers.counted.deletions,
                numbers.binary_files,
            )
    return sums


def expected(folder: Path) -> dict[int, Sum]:
    return {week: numbers for week, numbers in read_weeks(folder, START).items() if 1 <= week < 60}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_week_is_what_the_slow_reader_says(tmp_path: Path, seed: int) -> None:
    repository = generate(tmp_path / "generated", 1_200, seed=seed)
    cache = tmp_path / "cache"
    first = by_week(read(repository.folder, cache))
    assert len(first) > 50
    assert first == expected(repository.folder)
    append(repository, 40, day=361)
    assert by_week(read(repository.folder, cache)) == expected(repository.folder)
    repository.git("update-ref", "HEAD", repository.git("rev-parse", "HEAD~100"))
    assert by_week(read(repository.folder, cache)) == expected(repository.folder)


def test_the_commits_of_a_week_add_up_to_its_sums(tmp_path: Path) -> None:
    found = read(generate(tmp_path / "generated", 600).folder, tmp_path / "cache")
    for week in found.by_week:
        commits = found.commits(week)
        assert len(commits) == found.numbers(week).commits
        assert sum(commit.counted.insertions for commit in commits) == found.numbers(week).counted.insertions
        assert [commit.day for commit in commits] == sorted(commit.day for commit in commits)

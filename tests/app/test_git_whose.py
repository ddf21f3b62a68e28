"""Which commits count, and on which day."""

from pathlib import Path

import pytest

from learning_journal.domain.activity import by_repository
from support.counts import activity, lines, subjects, sums, weeks
from support.git import ADA, BOB, CARL, Repository, git

DEPENDABOT = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def test_a_commit_belongs_to_the_day_its_author_wrote(
    repository: Repository, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    repository.commit(date="2026-01-11T23:30:00-11:00", message="Sunday evening in week 1")
    repository.commit(date="2026-01-12T00:30:00+13:00", message="Monday morning in week 2")
    found = activity(repository.folder)
    assert [commit.subject for commit in found.commits(1)] == ["Sunday evening in week 1"]
    assert [commit.subject for commit in found.commits(2)] == ["Monday morning in week 2"]
    assert [commit.day.isoformat() for commit in found.commits(2)] == ["2026-01-12"]


def test_the_author_date_counts_and_not_the_committer_date(repository: Repository) -> None:
    repository.commit(date="2026-01-20T12:00:00+00:00", committed="2026-05-01T12:00:00+00:00")
    assert weeks(activity(repository.folder)) == {3: 1}


def test_commits_of_a_week_come_oldest_first(repository: Repository) -> None:
    for hour in ("15", "09", "12"):
        repository.commit(date=f"2026-01-06T{hour}:00:00+00:00", message=hour)
    assert subjects(activity(repository.folder)) == ["09", "12", "15"]


def test_commits_outside_the_plan_are_before_and_after(repository: Repository) -> None:
    repository.commit(date="2025-12-28T12:00:00+00:00", message="before week 0")
    repository.commit(date="2025-12-29T12:00:00+00:00", message="week 0")
    repository.commit(date="2027-01-04T12:00:00+00:00", message="after week 52")
    found = activity(repository.folder)
    assert weeks(found) == {0: 1}
    assert [commit.subject for commit in found.before] == ["before week 0"]
    assert [commit.subject for commit in found.after] == ["after week 52"]


def test_merges_and_octopus_merges_are_not_counted(repository: Repository) -> None:
    repository.commit({"base": "1\n"})
    for branch in ("one", "two", "three"):
        repository.git("checkout", "-q", "-b", branch, "main")
        repository.commit({branch: "1\n"})
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "one", env=CARL)
    repository.git("merge", "-q", "-m", "octopus", "two", "three", env=CARL)
    assert len(repository.git("rev-list", "HEAD").split()) == 6
    assert lines(activity(repository.folder)) == (4, 4, 0)


def test_only_the_learner_counts_where_journal_yml_names_one(repository: Repository) -> None:
    repository.commit(message="mine")
    repository.commit(author=BOB, message="not mine")
    repository.commit(author="Ada at work <ADA@Work.example>", message="mine as well")
    emails = ("ada@example.org", "ada@work.example")
    assert subjects(activity(repository.folder, emails=emails)) == ["mine", "mine as well"]
    assert len(subjects(activity(repository.folder))) == 3


@pytest.mark.parametrize("listed", ["ada@example.org", "old@example.org"])
def test_the_mailmap_joins_the_learners_addresses(repository: Repository, listed: str) -> None:
    repository.commit({".mailmap": "Ada <ada@example.org> <old@example.org>\n"}, author="a <old@example.org>")
    repository.commit(author=ADA)
    assert sums(activity(repository.folder, emails=(listed,))).commits == 2


def test_a_shared_address_is_told_apart_by_the_mailmap(repository: Repository) -> None:
    mailmap = "Bob <bob@example.org> Bob <root@localhost>\n"
    repository.commit({".mailmap": mailmap}, author="Ada <root@localhost>", message="mine")
    repository.commit(author="Bob <root@localhost>", message="his")
    assert subjects(activity(repository.folder, emails=("root@localhost",))) == ["mine"]


def test_a_mailmap_that_is_not_committed_changes_nothing(repository: Repository) -> None:
    repository.commit(author="a <old@example.org>")
    repository.write({".mailmap": "Ada <ada@example.org> <old@example.org>\n"})
    assert sums(activity(repository.folder, emails=("ada@example.org",))).commits == 0


@pytest.mark.parametrize(
    "trailer",
    [
        "Co-authored-by: Ada <ada@example.org>",
        "co-authored-by: A. L. <ADA@example.org>",
        "Signed-off-by: Bob <bob@example.org>\nCo-Authored-By: Ada <ada@example.org>",
        "Co-authored-by: Ada\n  <ada@example.org>",
    ],
)
def test_a_co_author_trailer_counts(repository: Repository, trailer: str) -> None:
    repository.commit(author=BOB, message=f"together\n\nWhy.\n\n{trailer}\n")
    repository.commit(
        author=BOB, message="alone\n\nIn the text, Co-authored-by: Ada <ada@example.org>, is none.\n"
    )
    assert subjects(activity(repository.folder, emails=("ada@example.org",))) == ["together"]


def test_a_co_author_is_looked_up_in_the_mailmap(repository: Repository) -> None:
    repository.commit(
        {".mailmap": "Ada <ada@example.org> <old@example.org>\n"},
        author=BOB,
        message="together\n\nCo-authored-by: a <old@example.org>\nCo-authored-by: nobody at all\n",
    )
    assert sums(activity(repository.folder, emails=("ada@example.org",))).commits == 1


def test_bots_are_left_out_and_listed(repository: Repository) -> None:
    repository.commit(message="human")
    for author in (DEPENDABOT, DEPENDABOT, "readme-bot <r@example.org>", "Talbot <talbot@example.org>"):
        repository.commit(author=author, message=author)
    found = activity(repository.folder)
    assert set(subjects(found)) == {"human", "Talbot <talbot@example.org>"}
    assert found.shares[0].bots == {DEPENDABOT: 2, "readme-bot <r@example.org>": 1}


def test_a_learner_with_a_bots_name_counts(repository: Repository) -> None:
    repository.commit(author="my-bot <ada@example.org>")
    found = activity(repository.folder, emails=("ada@example.org",))
    assert sums(found).commits == 1
    assert not found.shares[0].bots


def test_a_commit_in_two_repositories_and_a_worktree_counts_once(tmp_path: Path) -> None:
    one = Repository(tmp_path / "one")
    one.commit({"a": "1\n"}, "shared")
    git(tmp_path, "clone", "-q", "one", "two")
    two = Repository(tmp_path / "two")
    two.commit({"b": "1\n2\n"}, "only in two")
    one.git("worktree", "add", "-q", "../tree", "-b", "side")
    Repository(tmp_path / "tree").commit({"c": "1\n"}, "only in the worktree")
    found = activity(tmp_path, "one", "two", "tree", "two")
    assert sums(found).commits == 3
    shares = by_repository(found.by_week[1])
    assert {path: numbers.commits for path, numbers in shares.items()} == {"one": 1, "two": 1, "tree": 1}
    assert shares == by_repository(found.commits(1))
    assert shares["two"].counted.insertions == 2


def test_a_folder_inside_a_repository_is_that_repository(repository: Repository) -> None:
    repository.commit({"journal/week-01.md": "1\n"})
    assert sums(activity(repository.folder, "journal")).commits == 1

"""When files first appeared, from real repositories."""

from datetime import date
from pathlib import Path

import pytest

from learning_journal.edges.git import UnreadableRepositoryError
from learning_journal.edges.git_first import first_seen
from support.git import CARL, Repository, git

TEXT = "".join(f"line {number}\n" for number in range(40))


def days(folder: Path) -> dict[str, str]:
    return {path: date.fromordinal(seen.day).isoformat() for path, seen in first_seen(folder).items()}


def at(day: str) -> str:
    return f"{day}T12:00:00+00:00"


@pytest.mark.parametrize("setting", ["false", "copies"])
def test_a_moved_file_keeps_its_day_whatever_the_settings_say(tmp_path: Path, setting: str) -> None:
    repository = Repository(tmp_path)
    repository.git("config", "diff.renames", setting)
    repository.git("config", "log.follow", "true")
    repository.commit({"a.py": TEXT, "old name.py": "x = 1\n"}, date=at("2026-01-05"))
    repository.commit({"a.py": None, "deep/ä b.py": TEXT + "more\n"}, date=at("2026-02-05"))
    repository.commit({"deep/ä b.py": None, "c.py": TEXT}, date=at("2026-03-05"))
    repository.commit({"a.py": "new\n"}, date=at("2026-04-05"))
    assert days(tmp_path) == {"c.py": "2026-01-05", "old name.py": "2026-01-05", "a.py": "2026-04-05"}


def test_the_day_is_the_local_one_of_the_author(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"a": "1"}, date="2026-01-05T23:30:00-08:00", committed="2026-05-01T00:00:00+00:00")
    repository.commit({"b": "2"}, date="2026-01-05T23:30:00+00:00")
    found = first_seen(tmp_path)
    assert days(tmp_path) == {"a": "2026-01-05", "b": "2026-01-05"}
    assert found["b"].seconds < found["a"].seconds


def test_files_of_a_branch_and_files_made_in_the_merge(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"base": "1"}, date=at("2026-01-01"))
    repository.git("checkout", "-q", "-b", "side")
    repository.commit({"side": "2", "both": TEXT}, date=at("2026-01-02"))
    repository.git("checkout", "-q", "main")
    repository.commit({"main": "3"}, date=at("2026-01-03"))
    repository.git("merge", "-q", "--no-ff", "--no-commit", "side", env=CARL)
    repository.write({"both": None, "moved in the merge": TEXT, "made in the merge": "4\n"})
    repository.git("add", "-A")
    repository.commit_index("Merge", date=at("2026-01-04"))
    assert days(tmp_path) == {
        "base": "2026-01-01",
        "side": "2026-01-02",
        "main": "2026-01-03",
        "moved in the merge": "2026-01-02",
        "made in the merge": "2026-01-04",
    }


def test_a_journal_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"elsewhere.py": TEXT, "journal/a": "1"}, date=at("2026-01-01"))
    repository.commit({"elsewhere.py": None, "journal/here.py": TEXT}, date=at("2026-02-01"))
    assert days(tmp_path / "journal") == {"a": "2026-01-01", "here.py": "2026-01-01"}


def test_dates_that_git_itself_cannot_tell(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.write({"a": "1"})
    repository.git("add", "-A")
    repository.commit_raw(b"Ada <ada@example.org> -86400 +0000")
    repository.write({"b": "1"})
    repository.git("add", "-A")
    repository.commit_raw(b"Ada <ada@example.org> never")
    assert days(tmp_path) == {"a": "1969-12-31"}


def test_half_a_history_is_refused(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "whole")
    repository.commit({"a": "1"})
    repository.commit({"b": "1"})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}/whole", "half")
    with pytest.raises(UnreadableRepositoryError, match="shallow") as caught:
        first_seen(tmp_path / "half")
    assert "fetch-depth: 0" in caught.value.fix


def test_a_damaged_history_is_refused(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    first = repository.commit({"a": "1"})
    repository.commit({"b": "1"})
    repository.object_path(first).unlink()
    with pytest.raises(UnreadableRepositoryError) as caught:
        first_seen(tmp_path)
    assert caught.value.code == "repository-damaged"


def test_no_repository_and_no_commit(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRepositoryError, match="in no git repository"):
        first_seen(tmp_path)
    Repository(tmp_path)
    with pytest.raises(UnreadableRepositoryError, match="nothing is committed yet"):
        first_seen(tmp_path)

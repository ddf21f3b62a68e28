"""Reading in several processes gives what reading in one gives, and fails as a whole."""

from pathlib import Path

import pytest

from learning_journal.edges import git_history
from learning_journal.edges.git import GitFailedError
from learning_journal.edges.git_history import read_history
from learning_journal.edges.git_repository import open_repository
from support.generated import generate
from support.git import Repository

COMMITS = 700


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return generate(tmp_path_factory.mktemp("generated") / "repository", COMMITS)


@pytest.mark.parametrize(("smallest", "workers"), [(10, 4), (100, 2), (10_000, 1)])
def test_parts_give_what_the_whole_gives(
    generated: Repository, monkeypatch: pytest.MonkeyPatch, smallest: int, workers: int
) -> None:
    repository = open_repository(generated.folder)
    whole = read_history(repository)
    monkeypatch.setattr(git_history, "_SMALLEST", smallest)
    monkeypatch.setattr(git_history, "_LARGEST", smallest)
    monkeypatch.setattr(git_history, "_WORKERS", workers)
    assert read_history(repository) == whole


def test_progress_is_told_to_the_end(generated: Repository) -> None:
    told: list[tuple[int, int]] = []
    history = read_history(
        open_repository(generated.folder), progress=lambda done, of: told.append((done, of))
    )
    commits = len(history.columns)
    assert sorted(told) == [(done, commits) for done in range(1, commits + 1)]
    told.clear()
    read_history(open_repository(generated.folder), known=history, progress=lambda *both: told.append(both))
    assert not told


def test_one_damaged_part_refuses_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_history, "_SMALLEST", 5)
    monkeypatch.setattr(git_history, "_LARGEST", 5)
    repository = Repository(tmp_path)
    for number in range(30):
        repository.commit({"a": f"{number}\n"})
    repository.object_path("HEAD~17:a").unlink()
    with pytest.raises(GitFailedError, match="unable to read"):
        read_history(open_repository(tmp_path))

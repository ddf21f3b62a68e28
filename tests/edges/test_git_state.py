"""How a repository stands."""

from pathlib import Path

import pytest

from learning_journal.edges.git_state import GitState, mapped, read_state, repository_top
from support.git import Repository, git


@pytest.fixture
def whole(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "whole")
    repository.commit({"a.txt": "1\n", "sub/b.txt": "1\n"}, "one")
    repository.commit({"a.txt": "2\n"}, "two")
    return repository


def test_a_whole_one_and_one_on_no_branch(whole: Repository) -> None:
    assert read_state(whole.folder) == GitState(branch="main")
    whole.git("switch", "-q", "--detach")
    assert read_state(whole.folder / "sub") == GitState()
    assert repository_top(whole.folder / "sub") == whole.folder.resolve()


def test_none_and_one_without_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.resolve().parent))
    none = read_state(tmp_path)
    assert (none.code, none.branch) == ("repository-missing", "")
    assert repository_top(tmp_path) == tmp_path
    Repository(tmp_path)
    assert (read_state(tmp_path).code, read_state(tmp_path).branch) == ("no-commits", "main")


def test_clones_that_are_not_whole(whole: Repository, tmp_path: Path) -> None:
    whole.git("config", "uploadpack.allowFilter", "true")
    address = whole.folder.as_uri()
    git(tmp_path, "clone", "-q", "--depth=1", address, "shallow")
    assert read_state(tmp_path / "shallow").code == "shallow-repository"
    git(tmp_path, "clone", "-q", "--filter=blob:none", address, "partial")
    found = read_state(tmp_path / "partial")
    assert (found.code, found.branch, found.default) == ("partial-clone", "main", "main")
    git(tmp_path, "clone", "-q", "--sparse", address, "sparse")
    assert read_state(tmp_path / "sparse") == GitState("main", "main", sparse=True)


def test_the_mailmap(whole: Repository) -> None:
    whole.write({".mailmap": "Ada <Ada@Example.org> <ada@old.example>\n"})
    assert mapped(whole.folder, {"ada@old.example", "bob@example.org"}) == {
        "ada@old.example": "ada@example.org",
        "bob@example.org": "bob@example.org",
    }


def test_without_a_repository_nobody_has_another_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert mapped(tmp_path, {"ada@old.example"}) == {"ada@old.example": "ada@old.example"}

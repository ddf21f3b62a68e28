"""What cannot be read whole is not read at all: the reason and the remedy are said, once."""

import shutil
from pathlib import Path

import pytest

from support.counts import activity, lines, sums
from support.git import Repository, git


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "whole")
    repository.commit({"a": "1\n2\n"})
    repository.commit({"a": "1\n3\n", "b": "1\n"})
    repository.commit({"c": "1\n"})
    return repository


def refused(root: Path, path: str, code: str, *words: str) -> None:
    """Check that nothing of a repository is counted, and that one problem says so."""
    found = activity(root, path)
    assert not found.complete
    assert not found.days()
    assert not any(len(commits) for commits in found.by_week.values())
    (problem,) = found.problems
    assert (problem.path, problem.line, problem.code) == (path, 0, code)
    for word in words:
        assert word in f"{problem.what} {problem.fix}"
    assert "\n" not in f"{problem.what} {problem.fix}"


def test_a_folder_without_a_repository(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    refused(tmp_path, "plain", "repository-missing", "git init")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path, "nowhere", "repository-missing", "no such folder", "journal.yml")


def test_a_repository_without_commits(tmp_path: Path) -> None:
    Repository(tmp_path / "new")
    refused(tmp_path, "new", "no-commits", "first commit")


@pytest.mark.parametrize("depth", ["1", "2"])
def test_a_shallow_clone(repository: Repository, depth: str) -> None:
    root = repository.folder.parent
    git(root, "clone", "-q", "--depth", depth, f"file://{repository.folder}", "shallow")
    refused(root, "shallow", "shallow-repository", "fetch-depth: 0", "git fetch --unshallow")
    (share,) = activity(root, "shallow").shares
    assert (share.shallow, share.head, share.commits) == (True, repository.head, None)
    git(root / "shallow", "fetch", "-q", "--unshallow")
    assert lines(activity(root, "shallow")) == (4, 5, 1)


@pytest.mark.parametrize("kept_out", ["blob:none", "tree:0"])
def test_a_partial_clone_is_refused_and_fetches_nothing(repository: Repository, kept_out: str) -> None:
    root = repository.folder.parent
    repository.git("config", "uploadpack.allowFilter", "true")
    source = f"file://{repository.folder}"
    git(root, "clone", "-q", "--no-checkout", f"--filter={kept_out}", source, "partial")
    objects = {path for path in (root / "partial").rglob("*") if ".git/objects" in str(path)}
    refused(root, "partial", "partial-clone", "without --filter")
    assert {path for path in (root / "partial").rglob("*") if ".git/objects" in str(path)} == objects


@pytest.mark.parametrize("lost", ["HEAD~2", "HEAD~1^{tree}", "HEAD~1:a", "HEAD", "HEAD^{tree}"])
def test_a_lost_object(repository: Repository, lost: str) -> None:
    repository.object_path(lost).unlink()
    refused(repository.folder.parent, "whole", "repository-damaged", "git fsck")


@pytest.mark.parametrize("spoiled", ["HEAD~2", "HEAD~1^{tree}", "HEAD~1:a"])
def test_a_spoiled_object(repository: Repository, spoiled: str) -> None:
    path = repository.object_path(spoiled)
    path.chmod(0o644)
    path.write_bytes(b"junk" * 10)
    refused(repository.folder.parent, "whole", "repository-damaged", "git fsck")


@pytest.mark.parametrize("content", ["", "junk\n", "1" * 40 + "\n"])
def test_a_branch_that_names_nothing(repository: Repository, content: str) -> None:
    (repository.folder / ".git" / "refs" / "heads" / "main").write_text(content)
    refused(repository.folder.parent, "whole", "repository-damaged", "git fsck")


def test_a_head_that_names_nothing(repository: Repository) -> None:
    (repository.folder / ".git" / "HEAD").write_text("")
    found = activity(repository.folder.parent, "whole")
    assert not found.complete
    assert len(found.problems) == 1


def test_settings_git_does_not_understand(repository: Repository) -> None:
    with (repository.folder / ".git" / "config").open("a") as file:
        file.write("[core\n")
    refused(repository.folder.parent, "whole", "repository-damaged", "config")


def test_a_lost_attribute_file(repository: Repository) -> None:
    repository.commit({".gitattributes": "*.js linguist-generated\n"})
    repository.object_path("HEAD:.gitattributes").unlink()
    refused(repository.folder.parent, "whole", "repository-damaged", "git fsck")


def test_a_lost_notebook(repository: Repository) -> None:
    repository.commit({"a.ipynb": '{"cells": []}'})
    repository.object_path("HEAD:a.ipynb").unlink()
    refused(repository.folder.parent, "whole", "repository-damaged", "git fsck")


def test_no_git_at_all(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    refused(repository.folder.parent, "whole", "git-missing", "Install git")


def test_one_bad_repository_hides_no_other(repository: Repository) -> None:
    root = repository.folder.parent
    shutil.copytree(repository.folder, root / "bad")
    for path in (root / "bad" / ".git" / "objects").rglob("??/*"):
        path.unlink()
    found = activity(root, "bad", "whole")
    assert not found.complete
    assert [problem.path for problem in found.problems] == ["bad"]
    assert [share.commits is not None for share in found.shares] == [False, True]
    assert len(found.commits(1)) == 3


def test_a_detached_head_is_read_and_said(repository: Repository) -> None:
    repository.git("checkout", "-q", "--detach", "HEAD~1")
    found = activity(repository.folder.parent, "whole")
    assert sums(found).commits == 2
    assert not found.problems
    assert found.shares[0].detached
    assert found.shares[0].head == repository.git("rev-parse", "HEAD")

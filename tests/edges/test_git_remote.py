"""Remotes, what is pushed, and what is not committed, in real repositories."""

from pathlib import Path

from learning_journal.edges.git_remote import is_pushed, remote_address, uncommitted
from support.git import Repository, git


def test_the_remote_is_origin_or_the_only_one(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r")
    assert remote_address(repository.folder) == ""
    repository.git("remote", "add", "up", "git@github.com:ada/up.git")
    assert remote_address(repository.folder) == "git@github.com:ada/up.git"
    repository.git("remote", "add", "my.fork", "git@github.com:ada/fork.git")
    assert remote_address(repository.folder) == ""
    repository.git("remote", "add", "origin", "git@github.com:ada/own.git")
    repository.git("remote", "set-url", "--add", "origin", "git@github.com:ada/second.git")
    assert remote_address(repository.folder) == "git@github.com:ada/own.git"
    assert remote_address(tmp_path) == ""


def test_a_commit_is_pushed_once_a_remotes_branch_has_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r")
    assert not is_pushed(repository.folder)
    repository.commit({"a": "1"})
    assert not is_pushed(repository.folder)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository.folder), str(clone))
    assert is_pushed(clone)
    repository.commit({"a": "2"})
    git(clone, "fetch", "-q")
    git(clone, "reset", "-q", "--hard", "origin/main")
    assert is_pushed(clone)
    git(clone, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "more")
    assert not is_pushed(clone)


def test_what_is_not_committed(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r")
    root = repository.folder / "my journal"
    names = ("my journal/journal/a.md", "my journal/journal/b.md", "my journal/roadmap.yml", "else.md")
    assert uncommitted(root, ["journal"]) == ()
    repository.commit(dict.fromkeys(names, "1"))
    paths = ("journal", "roadmap.yml", "resume.yml")
    assert uncommitted(root, paths) == ()
    (root / "journal/b.md").unlink()
    repository.write({"my journal/roadmap.yml": "2", "my journal/journal/ü.md": "1", "else.md": "2"})
    repository.write({"my journal/notes.md": "1", "my journal/resume.yml": "name: Ada"})
    assert uncommitted(root, paths) == ("journal/b.md", "journal/ü.md", "resume.yml", "roadmap.yml")
    assert uncommitted(tmp_path, paths) == ()


def test_no_program_of_the_repository_runs(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r")
    repository.commit({"a.md": "1", ".gitattributes": "*.md filter=evil\n"})
    for key in ("clean", "process"):
        repository.git("config", f"filter.evil.{key}", "touch ran; cat")
    repository.git("config", "filter.evil.required", "true")
    repository.write({"a.md": "2"})
    assert uncommitted(repository.folder, ["a.md"]) == ("a.md",)
    assert not (repository.folder / "ran").exists()

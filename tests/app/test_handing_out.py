"""What is said before a document is handed out."""

from pathlib import Path

from learning_journal.app.handing_out import warnings
from learning_journal.app.links import forge_of_remote
from support.git import Repository

REMOTE = "https://ada:secret@github.com/ada/journal.git"


def said(root: Path) -> list[str]:
    return list(warnings(root, forge_of_remote(root)))


def committed(root: Path, remote: str = REMOTE) -> Repository:
    repository = Repository(root)
    if remote:
        repository.git("remote", "add", "origin", remote)
    repository.commit({"journal.yml": "start: 2026-01-05\n", "src/a.py": "1\n"})
    return repository


def test_what_is_pushed_and_committed_needs_no_word(tmp_path: Path) -> None:
    repository = committed(tmp_path)
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository.write({"src/a.py": "2\n"})
    assert said(tmp_path) == []


def test_a_commit_that_is_not_pushed_is_named(tmp_path: Path) -> None:
    committed(tmp_path)
    assert [words.partition(":")[2] for words in said(tmp_path)] == [" push it before you hand this out."]
    assert "secret" not in "".join(said(tmp_path))


def test_without_a_remote_nobody_is_told_to_push(tmp_path: Path) -> None:
    committed(tmp_path, remote="")
    assert [words.partition(":")[0] for words in said(tmp_path)] == ["No remote with known addresses"]


def test_what_documents_are_made_from_should_be_committed(tmp_path: Path) -> None:
    repository = committed(tmp_path)
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository.write({"journal.yml": "start: 2026-01-06\n", "journal/week-01.md": "x\n"})
    assert [words.partition(". ")[0] for words in said(tmp_path)] == [
        "Not committed as they are now: journal.yml, journal/week-01.md"
    ]
    repository.write({"resume.yml": "x\n", "gotchas/g.md": "x\n", "papers/p.md": "x\n"})
    assert "gotchas/g.md, journal.yml, journal/week-01.md and 2 more. Commit" in said(tmp_path)[0]


def test_without_a_commit_nothing_can_be_proven(tmp_path: Path) -> None:
    assert said(tmp_path) == [
        "Nothing is committed, and only what is can prove something: commit, then run this again."
    ]

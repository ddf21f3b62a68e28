"""Commits that entries name, against what git has."""

from pathlib import Path

import pytest

from learning_journal.app.build import prepare_site
from learning_journal.app.check import check
from learning_journal.errors import Problem
from support.git import git
from support.journal import commit_all, entry, make_journal

UNKNOWN = "commit-unknown"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A journal in a repository, whose one entry names commits on its lines 6 to 11."""
    made = make_journal(tmp_path / "journal")
    first = commit_all(made, "First")
    tree = git(made, "rev-parse", "HEAD^{tree}")
    lines = [
        f"commit:{first} and [short](commit:{first[:7]})",
        "commit:0000000",
        f"[a tree](commit:{tree})",
        f"[too long](commit:{first}0)",
        "[a name](commit:main)",
        "`commit:1111111`",
    ]
    (made / "gotchas/a.md").write_text(entry("A", "2026-01-11", "\n\n".join(lines)), encoding="utf-8")
    draft = entry("B", "2026-01-11", "commit:2222222\n", draft="true")
    (made / "gotchas/b.md").write_text(draft, encoding="utf-8")
    commit_all(made, "Second")
    return made


def unknown(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    return [(problem.path, problem.line) for problem in problems if problem.code == UNKNOWN]


OF_A = [("gotchas/a.md", line) for line in (8, 10, 12, 14)]


def test_commits_that_the_repository_does_not_have(folder: Path) -> None:
    problems = check(folder)
    assert unknown(problems) == [*OF_A, ("gotchas/b.md", 7)]
    said = str(next(problem for problem in problems if problem.code == UNKNOWN))
    assert "gotchas/a.md:8: No commit of the journal's repository answers to `commit:0000000`." in said


def test_a_build_names_those_that_it_publishes(folder: Path) -> None:
    assert unknown(prepare_site(folder, folder / "docs").problems) == OF_A


def test_nothing_is_said_where_git_cannot_say(folder: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), str(shallow))
    assert unknown(check(shallow)) == []
    (folder / ".git").rename(tmp_path / "gone")
    assert unknown(check(folder)) == []


def test_a_repository_without_commits_says_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / ".git").rename(tmp_path / "gone")
    git(folder, "init", "--quiet")
    assert unknown(check(folder)) == []

"""`clone`: histories of repositories beside the journal, from a forge that is a folder here."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from learning_journal.app.activity import read_activity
from learning_journal.app.build import prepare_site
from learning_journal.app.clone import Other, State, clone_missing, others
from learning_journal.app.load import load_journal, load_settings
from learning_journal.edges.git_clone import clone
from learning_journal.errors import WriteError
from support.cli import run_journal
from support.git import ADA, Repository, git
from support.journals import SETTINGS, small_journal
from support.workflows import program

REPOSITORIES = """\
repositories:
  - .
  - ../code
  - {path: ../renamed, url: "https://elsewhere.example/bob/open"}
  - {path: ../work, private: true}
  - ../gone
  - ../../outside
"""

GIT = f"""\
#!{sys.executable}
import os, sys
words = ["-c", "url.{{0}}/ada/.insteadOf=https://forge.example/ada/", "-c",
         "url.{{0}}/bob/.insteadOf=https://elsewhere.example/bob/", "-c", "protocol.file.allow=always"]
real, forge = os.environ["REAL_GIT"], os.environ["FORGE"]
os.execv(real, [real, *(word.format("file://" + forge) for word in words), *sys.argv[1:]])
"""
"""Git for which two forges are folders of this machine."""


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "forge"
    monkeypatch.setenv("REAL_GIT", str(shutil.which("git")))
    monkeypatch.setenv("FORGE", str(folder))
    program(tmp_path / "programs", "git", GIT)
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path / "programs"), os.environ["PATH"]]))
    for name in ("ada/code", "bob/open"):
        files: dict[str | bytes, str | bytes | None] = {"a.py": "1\n", ".gitattributes": "*.py filter=evil\n"}
        Repository(folder / name).commit(files, f"work on {name}", author=ADA)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_journal(tmp_path / "home" / "journal")
    settings = SETTINGS.replace("repositories: [.]\n", REPOSITORIES)
    (root / "journal.yml").write_text(settings, encoding="utf-8")
    Repository(root).commit({}, "begin", author=ADA)
    git(root, "remote", "add", "origin", "https://ada:token@forge.example/ada/journal.git")
    return root


def found(root: Path) -> dict[str, Other]:
    return {other.path: other for other in others(root, load_settings(root)[0])}


def test_where_each_lies_and_how_it_stands(root: Path, forge: Path) -> None:
    assert {path: (other.address, other.state) for path, other in found(root).items()} == {
        "../code": ("https://forge.example/ada/code", State.MISSING),
        "../renamed": ("https://elsewhere.example/bob/open", State.MISSING),
        "../work": ("https://forge.example/ada/work", State.PRIVATE),
        "../gone": ("https://forge.example/ada/gone", State.MISSING),
        "../../outside": ("", State.FAILED),
    }
    assert sorted(path.name for path in root.parent.iterdir()) == ["journal"]
    assert forge.is_dir()


@pytest.mark.usefixtures("forge")
def test_what_is_public_is_cloned_and_its_commits_count(root: Path) -> None:
    done = {other.path: other for other in clone_missing(root, tuple(found(root).values()))}
    assert [other.state for other in done.values()] == [
        State.CLONED,
        State.CLONED,
        State.PRIVATE,
        State.FAILED,
        State.FAILED,
    ]
    assert done["../gone"].why.startswith("git says: ")
    # Histories only: no file of a stranger, no hook, and nothing left of what failed.
    assert sorted(path.name for path in root.parent.iterdir()) == ["code", "journal", "renamed"]
    assert not (root.parent / "code" / "a.py").exists()
    assert not (root.parent / "code" / "hooks").exists()
    assert "token" not in (root.parent / "code" / "config").read_text(encoding="utf-8")
    assert found(root)["../code"].state is State.THERE
    journal = load_journal(root)
    shares = read_activity(root, journal.settings, journal.calendar).shares
    counted = {share.path: len(share.commits) for share in shares if share.commits}
    assert counted == {".": 1, "../code": 1, "../renamed": 1}


def test_a_build_does_without_a_private_one_and_says_so(root: Path) -> None:
    site = prepare_site(root, root / "docs")
    missing = {problem.path for problem in site.problems if problem.code == "repository-missing"}
    assert missing == {"../code", "../renamed", "../gone", "../../outside"}
    assert [notice for notice in site.notices if "(../work)" in notice]


@pytest.mark.usefixtures("forge")
def test_a_folder_that_appeared_meanwhile_is_left_alone(root: Path) -> None:
    mine = root.parent / "code"
    mine.mkdir()
    (mine / "kept").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match="cannot be made"):
        clone("https://forge.example/ada/code", mine)
    assert [path.name for path in mine.iterdir()] == ["kept"]
    assert sorted(path.name for path in root.parent.iterdir()) == ["code", "journal"]
    (closed,) = clone_missing(
        root / "no", (Other("../../x", "https://forge.example/ada/code", State.MISSING),)
    )
    assert (closed.state, closed.why[:24]) == (State.FAILED, "the folder cannot be mad")


@pytest.mark.parametrize("path", ["../.git", "../a/b", "/srv/x", "..", "../..", "code", "../-x", "../a b"])
def test_nothing_is_cloned_but_beside_the_journal(path: str, root: Path) -> None:
    settings = SETTINGS.replace("[.]", f'[., "{path}"]')
    (root / "journal.yml").write_text(settings, encoding="utf-8")
    other = found(root)[path]
    assert other.state in {State.FAILED, State.THERE}


def test_other_schemes_than_https_stay_shut(tmp_path: Path) -> None:
    Repository(tmp_path / "code").commit({"a": "1"})
    (failed,) = clone_missing(tmp_path, (Other("x", f"file://{tmp_path}/code", State.MISSING),))
    assert failed.state is State.FAILED
    assert "not allowed" in failed.why


def test_one_that_cannot_be_had_is_named_with_what_to_do(root: Path, forge: Path) -> None:
    shutil.rmtree(forge / "bob")
    ran = run_journal(root, "clone")
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0] == "../code  cloned from https://forge.example/ada/code"
    assert lines[1].startswith("../renamed  not cloned: git says: ")
    assert lines[2] == (
        "  asked was https://elsewhere.example/bob/open:"
        " correct its `url`, or add `private: true` if only you have it"
    )
    assert lines[3].startswith("../work  is private: not cloned")

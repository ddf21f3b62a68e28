"""Doctor on real folders: each thing that is wrong around a journal is found."""

from pathlib import Path

import pytest

from learning_journal.app.doctor import examine
from learning_journal.domain.doctor import State
from support.git import Repository
from support.journals import SETTINGS, small_journal, write_files

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {
    "mkdocs.yml": "plugins:\n  - journal:\n      drafts: true\n",
    ".gitignore": "/private/\n/.cache/\n/site/\n",
    ".github/workflows/publish.yml": f"- uses: actions/deploy-pages@{COMMIT}\n",
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.resolve().parent))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("EDITOR", "sh")
    (tmp_path / "gitconfig").write_text("[user]\nname = Ada\nemail = Ada@example.org\n", "utf-8")
    repository = Repository(tmp_path / "work")
    small_journal(repository.folder, FILES)
    repository.commit()
    repository.git("remote", "add", "origin", "git@github.com:ada/j.git")
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    return repository


def told(folder: Path) -> dict[str, str]:
    """Return topic and words of what is not fine."""
    return {one.topic: one.says for one in examine(folder)[1] if one.state is not State.OK}


def test_a_journal_that_lacks_nothing(repository: Repository) -> None:
    (repository.folder / "journal").mkdir()
    assert examine(repository.folder / "journal")[0] == repository.folder.resolve()
    assert told(repository.folder) == {}


def test_outside_a_journal(tmp_path: Path) -> None:
    root, found = examine(tmp_path)
    assert root is None
    assert {one.group for one in found} == {"Tools", "Optional"}


def test_in_a_folder_of_a_larger_repository(repository: Repository) -> None:
    small_journal(repository.folder / "inner", {name: FILES[name] for name in ("mkdocs.yml", ".gitignore")})
    assert told(repository.folder / "inner") == {}


def test_settings_that_cannot_be_used(repository: Repository) -> None:
    write_files(repository.folder, {"journal.yml": "start: soon\n"})
    (repository.folder / "mkdocs.yml").unlink()
    found = told(repository.folder)
    assert found["journal.yml"] == "cannot be used"
    assert found["mkdocs.yml"] == "is not there, so there is no site"
    assert found["identity"].endswith("commits of all authors count")


def test_another_identity_and_a_mailmap_that_makes_it_ones_own(repository: Repository) -> None:
    repository.git("config", "user.email", "ada@work.example")
    assert told(repository.folder) == {"identity": "commits of Ada <ada@work.example> do not count"}
    write_files(repository.folder, {".mailmap": "Ada <ada@example.org> <ada@work.example>\n"})
    assert told(repository.folder) == {}


@pytest.mark.parametrize(
    ("plugins", "named"),
    [
        ("plugins: [journal, search]", True),
        ("plugins:\n- 'journal'", True),
        ("plugins:\n  - search", False),
        ("nav:\n  - Journal: journal.md\n", False),
    ],
)
def test_the_plugin(plugins: str, *, named: bool, repository: Repository) -> None:
    write_files(repository.folder, {"mkdocs.yml": f"theme: x\n{plugins}\n"})
    assert ("mkdocs.yml" not in told(repository.folder)) == named


@pytest.mark.parametrize(
    ("here", "same"),
    [("Etc/UTC", True), ("Europe/London", False), ("Africa/Abidjan", True), ("Mars/Phobos", True)],
)
def test_time_zones(
    here: str, *, same: bool, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", here)
    assert ("time zone" not in told(repository.folder)) == same


def test_what_must_not_be_in_git(repository: Repository) -> None:
    write_files(repository.folder, {".gitignore": "/.cache/\n", "private/a.md": "Secret"})
    repository.commit({"docs/p.png": "version https://git-lfs.github.com/spec/v1\n"})
    assert told(repository.folder) == {
        "private": "git would take private/, site/",
        "large files": "contents are kept elsewhere (Git LFS): docs/p.png",
        "pushed": "the last commit is on this machine only",
    }
    assert [one.says for one in examine(repository.folder)[1] if one.topic == "private"] == [
        "git has 1 private file: private/a.md",
        "git would take private/, site/",
    ]


def test_emails_in_capital_letters_are_the_same(repository: Repository) -> None:
    write_files(repository.folder, {"journal.yml": SETTINGS.replace("ada@", "ADA@")})
    assert "identity" not in told(repository.folder)

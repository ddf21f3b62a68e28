"""What the machine says about the learner; what it does not say is left empty."""

import os
from pathlib import Path

import pytest

from learning_journal.edges.surroundings import git_value, in_repository, machine_zone
from support.git import Repository


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.resolve().parent))


def test_git_tells_name_and_address(tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = Ada L\u00f6velace\nemail = ada@example.org\n", "utf-8"
    )
    assert git_value(tmp_path, "user.name") == "Ada L\u00f6velace"
    assert git_value(tmp_path / "not" / "there" / "yet", "user.email") == "ada@example.org"


def test_a_repository_has_its_own_identity(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work")
    repository.git("config", "user.name", "Grace")
    assert git_value(tmp_path / "work" / "new-journal", "user.name") == "Grace"
    assert in_repository(tmp_path / "work" / "new-journal")
    assert not in_repository(tmp_path)


def test_bytes_that_are_no_text_do_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_bytes(b"[user]\nname = J\xf6rg\n")
    assert git_value(tmp_path, "user.name") == "J\ufffdrg"


def test_nothing_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert git_value(tmp_path, "user.name") == ""
    (tmp_path / "gitconfig").write_text("[user\n", "utf-8")
    assert git_value(tmp_path, "user.name") == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git_value(tmp_path, "user.name") == ""
    assert in_repository(tmp_path) is False


@pytest.mark.parametrize(
    ("named", "link", "zone"),
    [
        ("Europe/Berlin", "/etc/localtime", "Europe/Berlin"),
        (":Asia/Tokyo", "/etc/localtime", "Asia/Tokyo"),
        ("", "/usr/share/zoneinfo/America/New_York", "America/New_York"),
        ("", "/etc/localtime", "UTC"),
    ],
)
def test_the_time_zone(named: str, link: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", named)
    monkeypatch.setattr(os.path, "realpath", lambda _path: link)
    assert machine_zone() == zone

"""`journal stats` where a case file cannot say it: clones, pauses, the shape of JSON, a terminal."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from support.cli import run_journal, surroundings
from support.generated import generate
from support.git import Repository, git
from support.journals import SETTINGS, small_journal

NUMBERS = ["commits", "insertions", "deletions", "files", "binary_files", "excluded"]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit({"a": "1\n"}, date="2026-01-07T12:00:00+00:00")
    repository.commit({"a": "2\n"}, date="2026-01-27T12:00:00+00:00")
    return repository


def test_the_shape_of_the_json(repository: Repository) -> None:
    ran = run_journal(repository.folder, "stats", "--json")
    data = json.loads(ran.out)
    assert ran.code == 0
    assert list(data) == ["as_of", "repositories", "weeks", "days", "before", "paused", "after", "problems"]
    assert [list(share) for share in data["repositories"]] == [["path", "head", "shallow", "commits", "bots"]]
    assert all(list(week) == ["week", "start", "end", *NUMBERS] for week in data["weeks"])
    assert [(week["week"], week["start"], week["end"], week["commits"]) for week in data["weeks"]] == [
        (1, "2026-01-05", "2026-01-12", 1),
        (2, "2026-01-12", "2026-01-19", 0),
        (3, "2026-01-19", "2026-01-26", 0),
        (4, "2026-01-26", "2026-02-02", 1),
    ]
    assert data["days"] == {"2026-01-07": 1, "2026-01-27": 1}
    assert all(list(data[part]) == NUMBERS for part in ("before", "paused", "after"))


def test_several_repositories_have_their_shares_in_every_week(tmp_path: Path, repository: Repository) -> None:
    git(tmp_path, "clone", "-q", str(repository.folder), "clone")
    Repository(tmp_path / "clone").commit({"b": "1\n2\n"}, date="2026-01-08T12:00:00+00:00")
    ran = run_journal(tmp_path, "stats", "--repo", "repository", "--repo", "clone", "--json")
    week = json.loads(ran.out)["weeks"][0]
    assert (week["commits"], week["insertions"]) == (2, 3)
    assert {path: share["commits"] for path, share in week["repositories"].items()} == {
        "repository": 1,
        "clone": 1,
    }


def test_a_shallow_clone_is_said_and_not_counted(tmp_path: Path, repository: Repository) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.folder}", "shallow")
    ran = run_journal(tmp_path, "stats", "--repo", "shallow", "--json")
    data = json.loads(ran.out)
    assert ran.code == 1
    assert (data["repositories"][0]["shallow"], data["repositories"][0]["commits"]) == (True, None)
    assert data["repositories"][0]["head"] == repository.head
    assert (data["weeks"], data["days"], data["before"]) == ([], {}, None)
    assert "fetch-depth: 0" in data["problems"][0]["fix"]
    assert "fetch-depth: 0" in run_journal(tmp_path, "stats", "--repo", "shallow").err


def test_a_detached_head_is_said(repository: Repository) -> None:
    repository.git("checkout", "-q", "--detach")
    ran = run_journal(repository.folder, "stats")
    assert ran.code == 0
    assert ran.err == f".: HEAD is on no branch; read is what {repository.head[:10]} descends from.\n"


def test_a_pause_is_neither_lost_nor_in_a_week(tmp_path: Path) -> None:
    pause = "pauses: [{from: 2026-01-12, to: 2026-01-18}]\n"
    repository = Repository(small_journal(tmp_path, {"journal.yml": SETTINGS + pause}))
    repository.commit(date="2026-01-13T12:00:00+00:00")
    repository.commit(date="2026-01-20T12:00:00+00:00")
    data = json.loads(run_journal(tmp_path, "stats", "--json").out)
    assert data["paused"]["commits"] == 1
    assert {week["week"]: week["commits"] for week in data["weeks"]} == {0: 0, 1: 0, 2: 1, 3: 0, 4: 0, 5: 0}
    assert run_journal(tmp_path, "stats").out.splitlines()[-1].split()[:2] == ["paused", "1"]


@pytest.mark.parametrize(("seconds", "place"), [(-43_200, "before"), (0, "before"), (4_070_908_800, "after")])
def test_a_clock_gone_wrong_makes_no_thousand_weeks(repository: Repository, seconds: int, place: str) -> None:
    repository.commit_raw(b"Ada <ada@example.org> %d +0000" % seconds)
    data = json.loads(run_journal(repository.folder, "stats", "--json").out)
    assert len(data["weeks"]) == 4
    assert data[place]["commits"] == 1


def test_a_repository_of_programs_only_has_one_empty_week(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit_raw(b"nobody")
    ran = run_journal(tmp_path, "stats", "--json")
    assert ran.code == 1
    assert [(week["week"], week["commits"]) for week in json.loads(ran.out)["weeks"]] == [(1, 0)]


def test_outside_a_journal_the_cache_is_the_users(tmp_path: Path, repository: Repository) -> None:
    for _ in range(2):
        assert run_journal(repository.folder, "stats", XDG_CACHE_HOME=str(tmp_path / "cache")).code == 0
    assert list((tmp_path / "cache" / "learning-journal").glob("commits-*"))
    assert repository.git("status", "--porcelain") == ""


IMPATIENT = """
import sys
from learning_journal.cli import progress
from learning_journal.cli.main import main
progress._PATIENCE = 0
sys.argv = ["journal", "stats", "--by", "day"]
main()
"""


def test_a_long_reading_shows_a_bar_on_a_terminal(tmp_path: Path) -> None:
    repository = generate(tmp_path / "generated", 300)
    terminal, ours = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-c", IMPATIENT],
        cwd=repository.folder,
        env={**surroundings(tmp_path), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=ours,
        check=True,
        timeout=60,
    )
    os.close(ours)
    shown = os.read(terminal, 1 << 16).decode()
    os.close(terminal)
    assert "reading commits" in shown
    assert b"reading" not in ran.stdout
    assert b"2026-01-0" in ran.stdout


def test_inside_a_journal_another_repository_counts_by_the_journals_weeks(
    tmp_path: Path, repository: Repository
) -> None:
    small_journal(tmp_path / "journal")
    data = json.loads(run_journal(tmp_path / "journal", "stats", "--repo", "../repository", "--json").out)
    assert data["repositories"][0]["path"] == "../repository"
    assert {week["week"]: week["commits"] for week in data["weeks"]} == {0: 0, 1: 1, 2: 0, 3: 0, 4: 1, 5: 0}
    assert data["repositories"][0]["head"] == repository.head

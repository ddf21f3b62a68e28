"""`close-week` stopped anywhere: each file is the old one or the new one, and the next run makes it whole."""

from pathlib import Path

import pytest

from learning_journal.app.load import load_journal
from support.cli import run_journal
from support.faults import KILLED, Outcome, run_with_faults
from support.git import Repository
from support.journals import post, small_journal, snapshot

POST = "journal/week-02.md"
LEDGER = "data/weeks/02.json"
BODY = "Words.\n\n<!-- journal:begin numbers -->\n<!-- journal:end numbers -->\n"


def open_week(folder: Path) -> Path:
    small_journal(folder, {POST: post(2, BODY, draft="true"), "data/weeks/README.txt": "Mine.\n"})
    Repository(folder).commit(date="2026-01-13T12:00:00+00:00")
    return folder


def assert_whole(outcome: Outcome, before: dict[str, bytes], done: dict[str, bytes]) -> None:
    now = snapshot(outcome.folder)
    for path, data in now.items():
        if path in done:
            assert data in {before.get(path), done[path]}, (outcome, path)
        else:
            assert Path(path).name.startswith(".journal-"), (outcome, path)
    assert set(before) <= set(now)
    assert LEDGER not in now or now[POST] == done[POST], "no week is closed whose post is not published"
    assert load_journal(outcome.folder).problems == ()
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("links", [True, False])
def test_killed_at_any_write_the_next_run_publishes_and_freezes(
    links: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    template = open_week(tmp_path / "template")
    outcomes = run_with_faults(template, tmp_path / "out", ["close-week"], ["kill", "torn"], links=links)
    whole, *killed = outcomes
    assert whole.code == 0
    before, done = snapshot(template), snapshot(whole.folder)
    assert set(done) - set(before) == {LEDGER}
    assert {outcome.call for outcome in killed} >= {"open", "write", "fsync", "chmod"}
    between = 0
    for outcome in killed:
        assert outcome.code == KILLED
        assert_whole(outcome, before, done)
        now = snapshot(outcome.folder)
        between += now[POST] == done[POST] and LEDGER not in now
        again = run_journal(outcome.folder, "close-week", *(["2"] if LEDGER in now else []))
        assert again.code == 0, (outcome, again)
        assert {path: snapshot(outcome.folder)[path] for path in done} == done
    assert between, "some of them stopped between the two files"


def test_refused_at_any_write_says_so_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    template = open_week(tmp_path / "template")
    whole, *refused = run_with_faults(template, tmp_path / "out", ["close-week"], ["ENOSPC"])
    before, done = snapshot(template), snapshot(whole.folder)
    assert {outcome.code for outcome in refused} == {0, 1}
    for outcome in refused:
        assert_whole(outcome, before, done)
        if outcome.code:
            assert "cannot write the file" in outcome.err
            assert "to do: " in outcome.err

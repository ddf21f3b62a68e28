"""`pause` stopped anywhere: `journal.yml` is the old one or the new one, and the next run ends the same."""

from pathlib import Path

import pytest

from learning_journal.app.load import load_journal
from support.cli import run_journal
from support.faults import KILLED, Outcome, run_with_faults
from support.journals import SETTINGS, small_journal, snapshot

WORDS = ["pause", "2026-02-02..2026-02-08", "--reason", "flu"]


def assert_whole(outcome: Outcome, before: dict[str, bytes], done: dict[str, bytes]) -> None:
    now = snapshot(outcome.folder)
    for path, data in now.items():
        if path in done:
            assert data in {before[path], done[path]}, (outcome, path)
        else:
            assert Path(path).name.startswith(".journal-"), (outcome, path)
    assert set(before) <= set(now)
    assert load_journal(outcome.folder).problems == ()
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("links", [True, False])
def test_killed_at_any_write_leaves_the_old_settings_or_the_new(
    links: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    template = small_journal(tmp_path / "template", {"journal.yml": f"{SETTINGS}# mine"})
    outcomes = run_with_faults(template, tmp_path / "out", WORDS, ["kill", "torn"], links=links)
    whole, *killed = outcomes
    assert whole.code == 0
    before, done = snapshot(template), snapshot(whole.folder)
    assert before.keys() == done.keys()
    assert before != done
    assert {outcome.call for outcome in killed} >= {"open", "write", "fsync", "chmod"}
    for outcome in killed:
        assert outcome.code == KILLED
        assert_whole(outcome, before, done)
        run_journal(outcome.folder, *WORDS)
        assert snapshot(outcome.folder)["journal.yml"] == done["journal.yml"]


@pytest.mark.parametrize("failure", ["ENOSPC", "EROFS", "EACCES"])
def test_refused_at_any_write_says_so_and_leaves_the_settings_whole(failure: str, tmp_path: Path) -> None:
    template = small_journal(tmp_path / "template")
    whole, *refused = run_with_faults(template, tmp_path / "out", WORDS, [failure])
    before, done = snapshot(template), snapshot(whole.folder)
    assert {outcome.code for outcome in refused} == {0, 1}
    for outcome in refused:
        assert_whole(outcome, before, done)
        now = snapshot(outcome.folder)["journal.yml"]
        assert now == (done if outcome.code == 0 else before)["journal.yml"]
        assert outcome.code == 0 or "cannot write the file" in outcome.err

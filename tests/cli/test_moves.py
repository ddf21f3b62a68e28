"""The question before the plan moves: asked at a terminal only, and the dates stand above it."""

from pathlib import Path

import pytest

from support.journals import SETTINGS, small_journal
from support.terminal import Terminal

PAUSE = ("pause", "2026-02-02..2026-02-08")


@pytest.mark.parametrize(("answer", "moves"), [("", True), ("y", True), ("n", False)])
def test_the_dates_come_first_then_the_question(answer: str, moves: bool, tmp_path: Path) -> None:  # noqa: FBT001
    root = small_journal(tmp_path)
    terminal = Terminal(root, *PAUSE)
    terminal.expect("week 5: 2 to 8 February 2026 -> 9 to 15 February 2026")
    terminal.expect("The plan's last day: 8 February 2026 -> 15 February 2026")
    terminal.answer("Move the plan? [Y/n]:", answer)
    code, shown = terminal.end()
    assert code == 0
    assert ("journal.yml" in shown) == moves
    assert ("Nothing was written." in shown) == (not moves)
    assert ((root / "journal.yml").read_text("utf-8") != SETTINGS) == moves


@pytest.mark.parametrize("option", ["--yes", "--dry-run"])
def test_what_needs_no_answer_asks_for_none(option: str, tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    code, shown = Terminal(root, *PAUSE, option).end()
    assert code == 0
    assert "Move the plan?" not in shown
    assert ((root / "journal.yml").read_text("utf-8") != SETTINGS) == (option == "--yes")


def test_settings_that_changed_while_the_question_stood_are_left_alone(tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    terminal = Terminal(root, "stretch", "5")
    terminal.expect("Move the plan? [Y/n]:")
    (root / "journal.yml").write_text(f"{SETTINGS}# mine\n", "utf-8")
    terminal.child.sendline("y")
    code, shown = terminal.end()
    assert code == 1
    assert "the file changed while this command was working" in shown
    assert (root / "journal.yml").read_text("utf-8") == f"{SETTINGS}# mine\n"


def test_an_interrupted_question_changes_nothing(tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    terminal = Terminal(root, "replan")
    terminal.expect("Move the plan? [Y/n]:")
    terminal.interrupt()
    assert terminal.end()[0] == 1
    assert (root / "journal.yml").read_text("utf-8") == SETTINGS

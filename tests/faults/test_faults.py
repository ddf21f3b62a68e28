"""Whatever goes wrong at whatever call, no word is lost: every command that writes, under every fault.

`make faults` tries everything at every call, and writes the table in docs/design/faults.md.
"""

from pathlib import Path

import pytest

from learning_journal.cli.main import COMMANDS
from support.cli import run_journal
from support.fault_cases import LAST, POST, SCENARIOS
from support.fault_checks import complaints, table
from support.faults import Explored, explore
from support.injector import FAULTS
from support.journals import post, small_journal, snapshot

READING = {"status", "check", "verify", "resources", "evidence", "scratch"}
"""Commands that write nothing."""


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Explored]:
    found = explore(SCENARIOS, tmp_path_factory.mktemp("faults"))
    return {one.scenario.name: one for one in found}


def test_every_command_is_tried() -> None:
    assert {scenario.words[0] for scenario in SCENARIOS} | READING == set(COMMANDS)


@pytest.mark.parametrize("name", [scenario.name for scenario in SCENARIOS])
def test_no_fault_loses_a_word(name: str, explored: dict[str, Explored]) -> None:
    assert explored[name].once.code == 0, explored[name].once
    assert len(explored[name].outcomes) > len(explored[name].calls) > 5
    assert list(complaints(explored[name])) == []


def test_every_fault_is_tried(explored: dict[str, Explored]) -> None:
    assert {one.fault for each in explored.values() for one in each.outcomes} == set(FAULTS)
    shown = Path("docs/design/faults.md").read_text(encoding="utf-8")
    assert all(f"\n| {name} |" in shown for name in explored), "make faults"
    assert table(explored.values()).endswith("| **0** |\n")
    assert "| **0** |\n" in shown


def test_a_task_is_marked_as_carried_only_where_it_was_carried(explored: dict[str, Explored]) -> None:
    between = 0
    for one in explored["new-week, a post and the tasks it carries"].outcomes:
        source, new = one.ran.left[LAST], one.ran.left.get(POST, b"")
        assert isinstance(source, bytes)
        assert isinstance(new, bytes)
        if b"[>]" in source:
            assert source.count(b"- [>]") == 2
            assert b"- [ ] Matrix products" in new
            assert b"- [ ] Call the plumber" in new
        between += bool(new) and b"[>]" not in source
    assert between, "some of them stopped between the two files"


def test_no_week_is_frozen_before_its_post_is_published(explored: dict[str, Explored]) -> None:
    once, between = explored["close-week"].once, 0
    for one in explored["close-week"].outcomes:
        published = one.ran.left[LAST] == once.left[LAST]
        assert published or "data/weeks/02.json" not in one.ran.left or one.fault == "edited"
        between += published and "data/weeks/02.json" not in one.ran.left
    assert between, "some of them stopped between the two files"


def test_what_only_reads_changes_nothing(tmp_path: Path) -> None:
    small_journal(tmp_path, {LAST: post(2, "Words.\n")})
    before = snapshot(tmp_path)
    for name in READING:
        assert "Traceback" not in run_journal(tmp_path, name).err
    assert snapshot(tmp_path) == before

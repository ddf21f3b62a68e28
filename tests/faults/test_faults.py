"""Whatever goes wrong at whatever call, no word is lost: every command that writes, under every fault.

`make faults` tries everything at every call, and writes the table in docs/design/faults.md.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from learning_journal.cli.main import COMMANDS
from support.cli import run_journal
from support.fault_cases import LAST, POST, SCENARIOS
from support.fault_checks import complaints, table
from support.faults import Explored, Explorer, Scenario
from support.injector import FAULTS
from support.journals import post, small_journal, snapshot

READING = {"status", "check", "verify", "resources", "evidence", "scratch", "doctor", "due"}
"""Commands that write nothing."""

ELSEWHERE = {
    "clone": "git writes, into a new folder that gets its name when it is whole",
    "pages": "what writes the portfolio writes its files, which are hundreds",
}
"""Commands whose writing is tried by another test -> why."""


@pytest.fixture(scope="module")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    with Explorer(tmp_path_factory.mktemp("faults")) as explorer:
        yield explorer


def explored(explorer: Explorer, name: str) -> Explored:
    return explorer.explore(next(one for one in SCENARIOS if one.name == name))


def test_every_command_is_tried() -> None:
    assert {scenario.words[0] for scenario in SCENARIOS} | READING | {*ELSEWHERE} == set(COMMANDS)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_no_fault_loses_a_word(scenario: Scenario, explorer: Explorer) -> None:
    found = explorer.explore(scenario)
    assert found.once.code == 0, found.once
    assert len(found.outcomes) > len(found.calls) > 5
    assert list(complaints(found)) == []


def test_every_fault_is_tried_and_the_table_lists_every_command(explorer: Explorer) -> None:
    found = [explorer.explore(scenario) for scenario in SCENARIOS]
    assert {one.fault for each in found for one in each.outcomes} == set(FAULTS)
    assert table(found).endswith("| **0** |\n")
    shown = Path("docs/design/faults.md").read_text(encoding="utf-8")
    assert [name for name in (scenario.name for scenario in SCENARIOS) if f"\n| {name} |" not in shown] == []
    assert shown.count("| **0** |\n") == 1, "make faults"


def test_a_task_is_marked_as_carried_only_where_it_was_carried(explorer: Explorer) -> None:
    between = 0
    for one in explored(explorer, "new-week, a post and the tasks it carries").outcomes:
        source, new = one.ran.left[LAST], one.ran.left.get(POST, b"")
        assert isinstance(source, bytes)
        assert isinstance(new, bytes)
        if b"[>]" in source:
            assert source.count(b"- [>]") == 2
            assert b"- [ ] Matrix products" in new
            assert b"- [ ] Call the plumber" in new
        between += bool(new) and b"[>]" not in source
    assert between, "some of them stopped between the two files"


def test_no_week_is_frozen_before_its_post_is_published(explorer: Explorer) -> None:
    found, between = explored(explorer, "close-week"), 0
    for one in found.outcomes:
        published = one.ran.left[LAST] == found.once.left[LAST]
        assert published or "data/weeks/02.json" not in one.ran.left or one.fault == "edited"
        between += published and "data/weeks/02.json" not in one.ran.left
    assert between, "some of them stopped between the two files"


def test_what_only_reads_changes_nothing(tmp_path: Path) -> None:
    small_journal(tmp_path, {LAST: post(2, "Words.\n")})
    before = snapshot(tmp_path)
    for name in READING:
        assert "Traceback" not in run_journal(tmp_path, name).err
    assert snapshot(tmp_path) == before

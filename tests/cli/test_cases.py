"""Commands by everything they print and write: the cases are in tests/cases/cli."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from learning_journal.domain.doctor import Machine, Package
from support.cli import Ran, run_journal
from support.git import Repository
from support.journals import small_journal, snapshot, write_files

CASES = Path(__file__).parents[1] / "cases" / "cli"


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


def lay_out(folder: Path, case: dict[str, Any]) -> None:
    """Make what is there before the command: a journal or nothing, files, commits."""
    folder.mkdir()
    if case.get("in", "journal") == "journal":
        small_journal(folder)
    if "commits" in case:
        repository = Repository(folder)
        for commit in case["commits"]:
            repository.commit(**commit)
    write_files(folder, case.get("files", {}))
    for words in case.get("after", []):
        assert run_journal(folder, *words).code == 0


@pytest.fixture(autouse=True)
def _a_machine_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show `doctor` the same machine everywhere."""
    mkdocs = Package("mkdocs", ">=1.6.1,<2", "1.6.1", fits=True, extra="", install="")
    typst = Package(
        "typst", ">=0.15", "", fits=False, extra="pdf", install="pipx inject learning-journal typst"
    )
    machine = Machine("3.11.2 in /venv", (mkdocs, typst), (2, 39, 5))
    monkeypatch.setattr("learning_journal.app.doctor.look_at_machine", lambda: machine)
    monkeypatch.setattr("learning_journal.edges.machine.free_bytes", lambda _root: 100 << 30)


@pytest.mark.parametrize("case", list(cases()))
def test_a_command_says_and_writes_what_its_case_shows(case: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "work"
    lay_out(folder, case)
    before = snapshot(folder)
    ran = run_journal(folder, *case["run"], **case.get("env", {}))
    shown = Ran(
        ran.code,
        ran.out.replace(str(tmp_path.resolve()), "<TMP>"),
        ran.err.replace(str(tmp_path.resolve()), "<TMP>"),
    )
    assert shown == Ran(case.get("exit", 0), case.get("stdout", ""), case.get("stderr", ""))
    after = snapshot(folder)
    written = case.get("written", {})
    assert {path for path in after if before.get(path) != after[path]} == set(written)
    assert set(before) <= set(after)
    for path, text in written.items():
        if text is not None:
            assert after[path].decode("utf-8") == text

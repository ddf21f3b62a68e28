"""Templates come from the journal first, then from the tool."""

from pathlib import Path

import pytest

from learning_journal.edges.templates import default_plan, shipped, template_source
from learning_journal.errors import UnreadableFileError
from support.journals import write_files


def test_a_journal_may_have_its_own(tmp_path: Path) -> None:
    write_files(tmp_path, {"templates/entries/gotcha.md.j2": "mine"})
    assert template_source(tmp_path, "entries/gotcha.md.j2") == "mine"
    assert "## Symptom" in template_source(None, "entries/gotcha.md.j2")
    assert template_source(tmp_path, "entries/week.md.j2") == template_source(None, "entries/week.md.j2")


def test_a_template_that_nobody_has(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="No such file"):
        template_source(tmp_path, "entries/none.md.j2")


def test_everything_that_init_writes_ships() -> None:
    assert (shipped() / "init" / "journal.yml.j2").is_file()
    assert default_plan().count("\n  - week: ") == 53

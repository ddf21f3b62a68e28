from pathlib import Path

import pytest

from learning_journal.app.template_copies import copies
from learning_journal.edges.templates import shipped, template_names, template_path, template_source
from learning_journal.errors import FileExistsAlreadyError


def test_without_names_all_of_the_resume_is_copied(tmp_path: Path) -> None:
    found = {change.path for change in copies(tmp_path, ())}
    assert found == {f"templates/{name}" for name in template_names() if name.startswith("resume/")}
    assert "templates/resume/resume.typ" in found


def test_only_what_a_journal_may_have_its_own_version_of(tmp_path: Path) -> None:
    names = template_names()
    assert not [name for name in names if name.startswith("init/") or name.endswith(".json")]
    assert {"entries/week.md.j2", "entries/blocks/week.md.j2", "pages/journal.css"} <= set(names)
    assert [change.path for change in copies(tmp_path, ["entries/blocks/"])] == [
        f"templates/{name}" for name in names if name.startswith("entries/blocks/")
    ]


def test_a_copy_takes_the_place_of_the_original(tmp_path: Path) -> None:
    (change,) = copies(tmp_path, ["resume/resume.typ"])
    assert template_path(tmp_path, "resume/resume.typ") == shipped() / "resume" / "resume.typ"
    change.write(tmp_path)
    assert template_path(tmp_path, "resume/resume.typ") == tmp_path / "templates" / "resume" / "resume.typ"
    assert template_source(tmp_path, "resume/resume.typ") == template_source(None, "resume/resume.typ")


def test_one_that_is_there_stops_all(tmp_path: Path) -> None:
    (change,) = copies(tmp_path, ["resume/resume.typ"])
    change.write(tmp_path)
    with pytest.raises(FileExistsAlreadyError):
        copies(tmp_path, ["resume/resume.typ"])
    for mine in (b"my own\n", b"\xff"):
        (tmp_path / change.path).write_bytes(mine)
        with pytest.raises(FileExistsAlreadyError):
            copies(tmp_path, ["pages/index.md.j2", "resume"])


def test_what_a_stopped_command_left_out_is_copied(tmp_path: Path) -> None:
    wanted = ["pages/index.md.j2", "resume/resume.typ"]
    first, second = copies(tmp_path, wanted)
    first.write(tmp_path)
    assert copies(tmp_path, wanted) == (second,)

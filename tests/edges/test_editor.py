"""The learner's editor: started as it is set, never silently failing."""

import sys
from pathlib import Path

import pytest

from learning_journal.edges import editor
from learning_journal.errors import EditorError


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    path = tmp_path / "week 01.md"
    path.write_text("Mine.\n", "utf-8")
    return path


def script(folder: Path, body: str) -> str:
    """Return the command of an editor that runs some Python with the file as its last argument."""
    path = folder / "my editor.py"
    path.write_text(f"import sys, pathlib\n{body}\n", "utf-8")
    return f"{sys.executable} '{path}' --wait"


def test_without_an_editor_nothing_is_opened(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert editor.edit(file) is False
    monkeypatch.setenv("VISUAL", "  ")
    assert editor.edit(file) is False


def test_an_editor_may_have_arguments_and_spaces(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "assert sys.argv[1] == '--wait'; pathlib.Path(sys.argv[2]).write_text('Edited.\\n')"
    monkeypatch.setenv("EDITOR", script(file.parent, body))
    assert editor.edit(file) is True
    assert file.read_text("utf-8") == "Edited.\n"


def test_visual_comes_before_editor(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.setenv("VISUAL", script(file.parent, ""))
    assert editor.edit(file) is True


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("no-such-editor --wait", "does not start"),
        ("vim 'unclosed", "does not start"),
        (f"{sys.executable} -c 'raise SystemExit(3)'", "exit code 3"),
    ],
)
def test_an_editor_that_fails_is_named_and_the_file_stays(
    command: str, what: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", command)
    with pytest.raises(EditorError, match=what) as error:
        editor.edit(file)
    assert command in error.value.where
    assert "the file itself is written" in error.value.fix
    assert file.read_text("utf-8") == "Mine.\n"


def test_a_closed_stream_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert editor.on_a_terminal() is False

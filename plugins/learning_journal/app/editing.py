"""Write a new entry, and open a file for the learner where there is somebody to edit it."""

from pathlib import Path

from learning_journal.edges.editor import edit, on_a_terminal
from learning_journal.edges.store import write_text


def write_entry(root: Path, path: str, text: str) -> None:
    """Write a new entry; raises FileExistsAlreadyError where one of that name is there."""
    write_text(root / path, text, create=True)


def open_in_editor(path: Path, *, wanted: bool) -> bool:
    """Open the learner's editor on a terminal; return False where none was opened."""
    return wanted and on_a_terminal() and edit(path)

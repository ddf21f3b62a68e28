"""Open a file for the learner where there is somebody to edit it."""

from pathlib import Path

from learning_journal.edges.editor import edit, on_a_terminal


def open_in_editor(path: Path, *, wanted: bool) -> bool:
    """Open the learner's editor on a terminal; return False where none was opened."""
    return wanted and on_a_terminal() and edit(path)

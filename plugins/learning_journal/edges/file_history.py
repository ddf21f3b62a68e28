"""What the committed versions of some files were: one `git log`, and one process that hands out contents."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from learning_journal.edges.git import Place, run
from learning_journal.edges.git_answers import Objects
from learning_journal.errors import RepositoryError
from learning_journal.text.file_log import FORMAT, Step, read_steps
from learning_journal.text.git_log import LogSyntaxError

_LOG = (
    "log",
    # Along the first parents a merge is one step, at the time when it changed what the learner has.
    *("--first-parent", "--diff-merges=first-parent", "--root", "--reverse", "--no-renames"),
    *("--raw", "--no-abbrev", "-z", "--relative", "--no-color", "--no-notes", "--no-show-signature"),
    *("--ignore-submodules=none", "--submodule=short", f"--format={FORMAT}"),
)


class FileHistory:
    """The commits that changed some files, the oldest first, and their contents."""

    def __init__(self, steps: Sequence[Step], objects: Objects | None) -> None:
        self.steps = steps
        self._objects = objects

    def text(self, content: bytes) -> str:
        """Return a content by its id; empty where it is no text, too large or not in the repository."""
        with contextlib.suppress(RepositoryError):
            found = self._objects.read(content) if self._objects else None
            return (found or b"").decode("utf-8", "replace")
        return ""


@contextlib.contextmanager
def file_history(root: Path, patterns: Sequence[str]) -> Iterator[FileHistory]:
    """Open the history of the files below a folder that fit one of the patterns, as seen from HEAD.

    Without git, a repository or a commit there are no steps.
    """
    place = Place(root)
    try:
        steps = tuple(read_steps(run(place, *_LOG, "--", *patterns)))
    except (RepositoryError, LogSyntaxError):
        yield FileHistory((), None)
        return
    with Objects(place) as objects:
        yield FileHistory(steps, objects)

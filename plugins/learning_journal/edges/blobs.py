"""Files as they were committed."""

from collections.abc import Iterable
from pathlib import Path

from learning_journal.edges.git import Place
from learning_journal.edges.git_answers import Objects
from learning_journal.edges.tree import Committed
from learning_journal.errors import RepositoryError


def committed_bytes(root: Path, committed: Committed, paths: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of files of the commit at HEAD, by path.

    Left out: what is not committed or too large to hold in memory, and everything where git cannot read.
    """
    found: dict[str, bytes] = {}
    # Git takes one name a line, so that one with a newline in it cannot be asked for.
    asked = [path for path in dict.fromkeys(paths) if path in committed.files and "\n" not in path]
    try:
        with Objects(Place(root)) as objects:
            for path in asked:
                data = objects.read(
                    f"{committed.head}:{committed.prefix}{path}".encode("utf-8", "surrogateescape")
                )
                if data is not None:
                    found[path] = data
    except RepositoryError:
        return {}
    return found

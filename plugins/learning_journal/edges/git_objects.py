"""What a commit holds, by hash: contents of files, ids of folders, and when it was made."""

from collections.abc import Iterable
from pathlib import Path

from learning_journal.edges.git import Place, run
from learning_journal.edges.git_answers import Hashes
from learning_journal.edges.git_repository import open_repository


def hashes(root: Path, commit: str, paths: Iterable[str]) -> dict[str, str]:
    """Return what each path was at a commit: a file's SHA-256 (hex), a folder's tree id.

    paths: relative to the root. What was not there, or is a repository of its own, is left out. One git
    process; contents pass through in pieces, so a file's size does not matter. A file's hash is that of
    `git show COMMIT:path | sha256sum`. Raises UnreadableRepositoryError where git cannot be asked.
    """
    open_repository(root)
    found: dict[str, str] = {}
    with Hashes(Place(root)) as answers:
        for path in dict.fromkeys(paths):
            # A name with a line break cannot be asked for; no link that is written on one line has it.
            if "\n" not in path and (hash_ := answers.of(f"{commit}:./{path}")):
                found[path] = hash_
    return found


def commit_time(root: Path, commit: str = "HEAD") -> int:
    """Return when a commit was made (committer's date), in seconds since 1970, UTC.

    Raises UnreadableRepositoryError where git cannot be asked or has no such commit.
    """
    open_repository(root)
    return int(
        run(Place(root), "log", "-1", "--no-show-signature", "--format=%ct", f"{commit}^{{commit}}", "--")
    )

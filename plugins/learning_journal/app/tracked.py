"""What must not be in a public repository and is: private folders and private entries that git has."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from learning_journal.app.links import ASSET_FOLDERS
from learning_journal.domain.entries import Entry, Visibility
from learning_journal.edges.content import PRIVATE
from learning_journal.edges.tree import tracked_files
from learning_journal.errors import Problem


def tracked_problems(root: Path, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield the private files that git has: the site hides them, and the repository publishes them.

    Private is what lies in `private/`, or in a folder of that name within the journal's own folders, and
    every entry that says so.
    """
    tracked = tracked_files(root)
    for path in sorted(tracked):
        folders = path.split("/")[:-1]
        if PRIVATE in folders[:1] or (PRIVATE in folders and folders[0] in ASSET_FOLDERS):
            what = "This private file is in git, so the repository publishes it."
            yield Problem(path, 0, "private-in-git", what, _remedy(path))
    for entry in entries:
        if entry.visibility is Visibility.PRIVATE and entry.path in tracked:
            line = entry.key_lines.get("visibility", 1)
            what = "This entry says it is private, and is in git: the repository publishes it."
            yield Problem(entry.path, line, "private-in-git", what, _remedy(entry.path))


def _remedy(path: str) -> str:
    quoted = f"'{path}'" if set(path) & set(" '\"$`\\!*?()&;|<>#~") else path
    return f"Name it in .gitignore, then `git rm --cached {quoted}` and commit; older commits keep it."

"""A bare view of a repository: its objects and one commit, none of its settings.

Git is pointed at a temporary folder that has a HEAD, the attribute files and the mailmap of that commit,
and borrows the repository's objects. So the repository's own configuration, hooks, replacement refs,
grafts, remotes, private attributes and uncommitted files cannot change what is counted, run anything or
reach the network; and a bare repository counts as one with a work tree does.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from learning_journal.edges.git import Place, run
from learning_journal.edges.git_answers import Objects
from learning_journal.edges.git_repository import Repository
from learning_journal.text.git_paths import ATTRIBUTES, MAILMAP_FILE, read_tree


@dataclass(frozen=True, slots=True)
class View:
    """Where git reads one commit and all it descends from.

    files: path -> blob id of the attribute files and the mailmap at HEAD. marked: one of these attribute
    files speaks of ATTRIBUTES. mapped: there is a mailmap.
    """

    place: Place
    files: Mapping[bytes, bytes]
    marked: bool
    mapped: bool


@contextmanager
def view_of(repository: Repository) -> Iterator[View]:
    """Open a view; raises GitFailedError where HEAD or a file it needs is damaged."""
    with tempfile.TemporaryDirectory(prefix="learning-journal-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        place = _borrow(repository, folder)
        files = read_tree(run(place, "ls-tree", "-r", "-z", "--full-tree", repository.head))
        marked = False
        with Objects(place) as objects:
            for path, blob in files.items():
                content = objects.read(blob) or b""
                marked = marked or any(attribute.encode() in content for attribute in ATTRIBUTES)
                target = place.folder / os.fsdecode(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        yield View(place, files, marked, MAILMAP_FILE in files)


def _borrow(repository: Repository, folder: Path) -> Place:
    git, tree = folder / "git", folder / "tree"
    for part in (git / "refs", git / "objects", tree):
        part.mkdir(parents=True)
    (git / "HEAD").write_text(f"{repository.head}\n", encoding="ascii")
    version = f"repositoryformatversion = {0 if repository.hash == 'sha1' else 1}"
    extension = "" if repository.hash == "sha1" else f"[extensions]\n\tobjectFormat = {repository.hash}\n"
    (git / "config").write_text(f"[core]\n\t{version}\n\tbare = false\n{extension}", encoding="ascii")
    variables = {"GIT_DIR": git, "GIT_WORK_TREE": tree, "GIT_OBJECT_DIRECTORY": repository.objects}
    return Place(tree, tuple((name, str(value)) for name, value in variables.items()), repository.folder)

"""What is in a journal's folder: which files git has committed, and how the disk spells a path."""

import os
import re
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from learning_journal.edges.git import Place, Process, run
from learning_journal.edges.git_repository import Repository, open_repository
from learning_journal.errors import RepositoryError

_ID = re.compile(r"[0-9a-fA-F]{4,64}")
"""What git takes for the beginning of an id."""


@dataclass(frozen=True, slots=True)
class Committed:
    """The files of the commit at HEAD below a folder.

    head: commit id, empty where there is none. prefix: the folder's path in the repository, empty or
    ending in a slash. files: paths relative to the folder. lacking: why there is no commit, and what to do
    about that; empty where there is one.
    """

    head: str = ""
    prefix: str = ""
    files: frozenset[str] = frozenset()
    lacking: tuple[str, str] = ("", "")

    def has(self, path: str) -> bool:
        """Tell whether a file is committed, or a folder (`.`: the whole) holds one that is."""
        if path == ".":
            return bool(self.files)
        return path in self.files or path in _folders(self.files)


@lru_cache(maxsize=2)  # a journal's builds ask for thousands of paths of the same commit
def _folders(files: frozenset[str]) -> frozenset[str]:
    """Return the folders that files lie in, at any depth."""
    found: set[str] = set()
    for folder in {name.rpartition("/")[0] for name in files}:
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]  # noqa: PLW2901 - upwards
    return frozenset(found)


def read_committed(root: Path, repository: Repository | None = None, *, prefix: bool = True) -> Committed:
    """Ask git what is committed; without a repository or a commit, nothing is.

    repository: the one that the folder is in, where it is open already. prefix: whether it is asked for.
    """
    try:
        head = (repository or open_repository(root)).head
        above = run(Place(root), "rev-parse", "--show-prefix") if prefix else b""
        names = run(Place(root), "ls-tree", "-r", "-z", "--name-only", head)
    except RepositoryError as error:
        return Committed(lacking=(error.what, error.fix))
    files = frozenset(os.fsdecode(name) for name in names.split(b"\0") if name)
    return Committed(head, os.fsdecode(above).rstrip("\n"), files)


def tracked_files(root: Path) -> frozenset[str]:
    """Return the files below a folder that git has, in its index or in the commit at HEAD.

    Paths are relative to the folder. None without a repository, or where git cannot read it.
    """
    for source in (("--with-tree=HEAD",), ()):  # before the first commit there is no HEAD
        try:
            names = run(Place(root), "ls-files", "-z", "--cached", *source)
        except RepositoryError:
            continue
        return frozenset(os.fsdecode(name) for name in names.split(b"\0") if name)
    return frozenset()


def is_ignored(root: Path, relative: str) -> bool:
    """Tell whether git leaves a file out of commits; one that it has already it does not.

    Without a repository, what the folder's `.gitignore` says about the file's top folder tells it.
    """
    try:
        run(Place(root), "rev-parse", "--git-dir")
    except RepositoryError:
        return _named_in_ignore_file(root, relative.split("/", 1)[0])
    try:
        run(Place(root), "check-ignore", "--quiet", "--", relative)
    except RepositoryError:
        return False
    return True


def _named_in_ignore_file(root: Path, folder: str) -> bool:
    try:
        lines = (root / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return any(line.strip() in {folder, f"/{folder}", f"{folder}/", f"/{folder}/"} for line in lines)


def missing_commits(root: Path, ids: Collection[str]) -> frozenset[str]:
    """Return which of these ids name no commit of the repository that a folder is in.

    None where git cannot say: without a repository, or where it is shallow and older commits are cut off.
    """
    if not ids:
        return frozenset()
    asked = [id_ for id_ in ids if _ID.fullmatch(id_)]
    try:
        if open_repository(root).shallow:
            return frozenset()
        with tempfile.TemporaryFile() as questions:
            questions.writelines(f"{id_}^{{commit}}\n".encode() for id_ in asked)
            questions.seek(0)
            with Process(Place(root), ("cat-file", "--batch-check"), stdin=questions) as process:
                answers = b"".join(process.chunks()).splitlines()
    except RepositoryError:
        return frozenset()
    known = {id_ for id_, answer in zip(asked, answers, strict=True) if not answer.endswith(b" missing")}
    return frozenset(ids) - known


def spelled(root: Path, relative: str) -> str | None:
    """Return a path as the disk spells it, or None where nothing is there under any spelling.

    A file found only with other capital letters works on one machine and is missing on the next.
    """
    if relative == ".":
        return relative
    folder = root
    parts: list[str] = []
    for part in relative.split("/"):
        try:
            names = os.listdir(folder)  # noqa: PTH208 - names are enough
        except OSError:
            return None
        same = part if part in names else next((n for n in names if n.casefold() == part.casefold()), None)
        if same is None:
            return None
        parts.append(same)
        folder /= same
    return "/".join(parts)


def real_path(root: Path, relative: str) -> str | None:
    """Return where a file really is, links followed, relative to the root; None outside it or for no file."""
    # `realpath` and not `Path.resolve`, which raises for links that lead in a circle.
    real = Path(os.path.realpath(root / relative))
    top = os.path.realpath(root)
    return real.relative_to(top).as_posix() if real.is_relative_to(top) and real.is_file() else None

"""What `journal doctor` asks of a repository: its branch, whether it is whole, whom the mailmap names."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from learning_journal.edges.git import Place, run
from learning_journal.edges.git_repository import Repository, open_repository, require_whole
from learning_journal.errors import RepositoryError


@dataclass(frozen=True, slots=True)
class GitState:
    """A repository as it stands. branch: empty on none. default: the remote's, empty where nobody knows.

    sparse: files are left out of the folder on purpose. code, lacking: why it cannot be read as a whole, as
    `UnreadableRepositoryError` tells it; empty where it can.
    """

    branch: str = ""
    default: str = ""
    sparse: bool = False
    code: str = ""
    lacking: tuple[str, str] = ("", "")


def read_state(root: Path) -> GitState:
    """Ask git how the repository stands that a folder is in."""
    place = Place(root)
    default = _said(place, "symbolic-ref", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    code, lacking = _lacking(root)
    return GitState(
        branch=_said(place, "symbolic-ref", "--short", "HEAD"),
        default=default,
        sparse=_said(place, "config", "--get", "core.sparseCheckout") == "true",
        code=code,
        lacking=lacking,
    )


def mapped(root: Path, emails: Collection[str]) -> dict[str, str]:
    """Return some addresses, each with the one that `.mailmap` puts in its place, both in lower case."""
    answers = {email: _said(Place(root), "check-mailmap", f"<{email}>") for email in emails}
    found = {email: answer.rpartition("<")[2].rstrip(">") for email, answer in answers.items()}
    return {email: (address or email).casefold() for email, address in found.items()}


def repository_top(root: Path) -> Path:
    """Return the folder of the repository that a folder is in; the folder itself where it is in none."""
    return Path(_said(Place(root), "rev-parse", "--show-toplevel") or root)


def _lacking(root: Path) -> tuple[str, tuple[str, str]]:
    try:
        repository = open_repository(root)
        require_whole(repository)
    except RepositoryError as error:
        return getattr(error, "code", ""), (error.what, error.fix)
    if _is_partial(repository):
        fix = "clone the repository again without --filter"
        return "partial-clone", ("a partial clone: parts of the history are elsewhere", fix)
    return "", ("", "")


def _is_partial(repository: Repository) -> bool:
    return any(Path(repository.objects, "pack").glob("*.promisor"))


def _said(place: Place, *words: str) -> str:
    """Return git's answer on one line; empty where it has none."""
    try:
        return os.fsdecode(run(place, *words)).strip()
    except RepositoryError:
        return ""

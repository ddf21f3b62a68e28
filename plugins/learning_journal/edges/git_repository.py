"""Finding a repository and what its HEAD is."""

import os
from dataclasses import dataclass
from pathlib import Path

from learning_journal.edges.git import GitFailedError, Place, UnreadableRepositoryError, run


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with at least one commit.

    head: commit id. objects: the folder of its object database, shared by its worktrees.
    hash: sha1 or sha256. shallow: older commits are cut off. detached: HEAD is on no branch.
    """

    folder: Path
    head: str
    objects: str
    hash: str
    shallow: bool
    detached: bool


def open_repository(folder: Path) -> Repository:
    """Find the repository a folder belongs to, as git does: worktree, bare, or a folder inside one.

    Raises UnreadableRepositoryError where there is none, or nothing is committed yet, or git refuses.
    """
    if not folder.is_dir():
        raise UnreadableRepositoryError(
            "repository-missing",
            "there is no such folder",
            where=str(folder),
            fix="correct the path under `repositories:` in journal.yml, or clone the repository there",
        )
    place = Place(folder)
    try:
        answer = run(
            place,
            "rev-parse",
            *("--is-shallow-repository", "--show-object-format", "HEAD", "--symbolic-full-name", "HEAD"),
            *("--path-format=absolute", "--git-path", "objects"),
        )
    except GitFailedError as error:
        raise _reason(place, error) from error
    shallow, hash_, head, name, objects = os.fsdecode(answer).removesuffix("\n").split("\n", 4)
    return Repository(folder, head, objects, hash_, shallow == "true", name == "HEAD")


def require_whole(repository: Repository) -> None:
    """Raise UnreadableRepositoryError where older commits are cut off."""
    if repository.shallow:
        raise UnreadableRepositoryError(
            "shallow-repository",
            "the history is incomplete: this is a shallow clone, older commits are cut off",
            where=str(repository.folder),
            fix="run `git fetch --unshallow` there; in CI set `fetch-depth: 0` for actions/checkout",
        )


def unreadable(repository: Repository, error: GitFailedError) -> UnreadableRepositoryError:
    """Say in the learner's terms why an open repository cannot be read whole."""
    if not any(Path(repository.objects, "pack").glob("*.promisor")):
        return error
    return UnreadableRepositoryError(
        "partial-clone",
        f"the history is incomplete: this is a partial clone, and nothing is fetched here ({error.said})",
        where=error.where,
        fix="clone the repository again without --filter",
    )


def _reason(place: Place, error: GitFailedError) -> UnreadableRepositoryError:
    """Say in the learner's terms why a repository does not open."""
    where = str(place.folder)
    if "not a git repository" in error.said:
        return UnreadableRepositoryError(
            "repository-missing",
            "this folder is in no git repository",
            where=where,
            fix="run `git init` there and commit, or name the right folder",
        )
    try:
        run(place, "symbolic-ref", "HEAD")
    except GitFailedError as other:
        return other
    return UnreadableRepositoryError(
        "no-commits", "nothing is committed yet", where=where, fix="make a first commit"
    )

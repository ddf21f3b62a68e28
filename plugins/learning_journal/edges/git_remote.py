"""What a repository's settings and work tree say: its remotes, what is pushed, what is not committed."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from learning_journal.edges.git import Place, run
from learning_journal.errors import RepositoryError

_ORIGIN = "origin"


def remote_address(root: Path) -> str:
    """Return the address of the remote `origin`, else of the only one; empty where there is none such.

    It may hold a password or a token: it is not to be shown, see `text.remotes.web_address`.
    """
    found: dict[str, str] = {}
    for key, value in _settings(Place(root), r"^remote\..*\.url$"):
        # The first address of several is the one that git fetches from.
        found.setdefault(key.removeprefix("remote.").removesuffix(".url"), value)
    only = next(iter(found.values())) if len(found) == 1 else ""
    return found.get(_ORIGIN, only)


def is_pushed(root: Path) -> bool:
    """Tell whether a branch of a remote, as last seen, has the commit at HEAD; False where git cannot say."""
    try:
        return bool(run(Place(root), "for-each-ref", "--count=1", "--contains=HEAD", "refs/remotes"))
    except RepositoryError:
        return False


def uncommitted(root: Path, paths: Collection[str]) -> tuple[str, ...]:
    """Return which files below these paths are not as they are in the commit at HEAD, new ones included.

    paths, and what is returned, are relative to the root. Without a repository nothing is.
    """
    try:
        place = _without_filters(Place(root))
        prefix = os.fsdecode(run(place, "rev-parse", "--show-prefix").removesuffix(b"\n"))
        answer = run(
            place,
            *("--literal-pathspecs", "status", "--porcelain=v1", "-z", "--no-renames"),
            *("--untracked-files=all", "--ignore-submodules=all", "--", *sorted(paths)),
        )
    except RepositoryError:
        return ()
    found = (os.fsdecode(line[3:]) for line in answer.split(b"\0") if line)
    return tuple(sorted(path.removeprefix(prefix) for path in found))


def _without_filters(place: Place) -> Place:
    """Let git compare files without running the programs that the repository's settings name for that."""
    names = {key.rpartition(".")[0] for key, _ in _settings(place, r"^filter\.")}
    pairs = [(f"{name}.{key}", "") for name in sorted(names) for key in ("clean", "process", "required")]
    variables = [("GIT_CONFIG_COUNT", str(len(pairs)))]
    for number, (key, value) in enumerate(pairs):
        variables += [(f"GIT_CONFIG_KEY_{number}", key), (f"GIT_CONFIG_VALUE_{number}", value)]
    return Place(place.folder, (*place.variables, *variables))


def _settings(place: Place, pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the repository's own settings whose name fits."""
    try:
        answer = run(place, "config", "--local", "-z", "--get-regexp", pattern)
    except RepositoryError:  # none fits
        return
    for line in answer.split(b"\0"):
        if line:
            key, _newline, value = os.fsdecode(line).partition("\n")
            yield key, value

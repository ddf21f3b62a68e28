"""When each file of a folder first appeared in its repository's history."""

import contextlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from learning_journal.edges.git import GitFailedError, Place, Process, run
from learning_journal.edges.git_answers import Objects
from learning_journal.edges.git_repository import Repository, open_repository, require_whole, unreadable
from learning_journal.edges.git_view import view_of
from learning_journal.text.first_seen import LOG, Seen, read_first_seen
from learning_journal.text.git_log import LogSyntaxError, read_author_date


def first_seen(folder: Path) -> Mapping[str, Seen]:
    """Return the moment each file first appeared, for the files below a folder in the commit at HEAD.

    Paths are relative to the folder. A handful of git processes, however many files there are. Raises
    UnreadableRepositoryError where the history is not there as a whole.
    """
    repository = open_repository(folder)
    require_whole(repository)
    prefix = run(Place(folder), "rev-parse", "--show-prefix").rstrip(b"\n")
    return _first_seen(repository, prefix)


@lru_cache(maxsize=4)  # a build asks twice, a preview at each change, and a commit's answer stays the same
def _first_seen(repository: Repository, prefix: bytes) -> Mapping[str, Seen]:
    try:
        with view_of(repository) as view, Objects(view.place) as objects:
            there = run(view.place, "ls-tree", "-r", "-z", "--name-only", "--full-tree", repository.head)
            first = _read(view.place, repository.head, objects)
    except GitFailedError as error:
        raise unreadable(repository, error) from error
    return {
        os.fsdecode(path.removeprefix(prefix)): first[path]
        for path in there.split(b"\0")
        if path in first and path.startswith(prefix)
    }


def _read(place: Place, head: str, objects: Objects) -> dict[bytes, Seen]:
    # Where git dies in mid-sentence its own words, which leaving the process raises, say why.
    with Process(place, (*LOG, head)) as log, contextlib.suppress(LogSyntaxError):
        return read_first_seen(log.chunks(), lambda commit: read_author_date(objects.read(commit) or b""))
    raise GitFailedError("its log is not what was asked for", where=place.where)

"""Reading a repository's commits: the whole history once, later only what is new."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import count

from learning_journal.domain.history import Batch, Columns, History, counting_rules
from learning_journal.edges.git import GitFailedError, Process, run
from learning_journal.edges.git_counts import Counting
from learning_journal.edges.git_repository import Repository
from learning_journal.edges.git_view import View, view_of
from learning_journal.text.git_log import FORMAT, LoggedCommit, LogSyntaxError, read_log

Progress = Callable[[int, int], None]
"""Told after each commit, from any thread, how many are read, of how many."""

_SMALLEST, _LARGEST = 250, 10_000
"""Commits one git process reads: enough to make its start cheap, few enough to keep memory flat."""

_WORKERS = min(4, os.cpu_count() or 1)

_LOG = (
    "log",
    *("--no-walk=unsorted", "--stdin", "--no-merges", "--root"),
    *("-z", "--raw", "--no-abbrev", "--numstat"),
    # Similarity, limit and algorithm are git's defaults of today, said so that no version changes them.
    *("-M50%", "-l1000", "--diff-algorithm=myers", "--ignore-submodules=none", "--submodule=short"),
    *("--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-show-signature"),
    *("--encoding=UTF-8", "--date=raw", f"--format={FORMAT}"),
)


def read_history(
    repository: Repository,
    emails: Collection[str] = (),
    *,
    include_all: bool = False,
    known: History | None = None,
    progress: Progress | None = None,
) -> History:
    """Read every commit that HEAD descends from, merges left out.

    emails: addresses to look up in the mailmap. known: what an earlier reading gave; commits in it are not
    read again. include_all: count generated, vendored and lock files too, and notebooks as plain text.
    Raises GitFailedError where anything is missing or damaged: there is no partial answer.
    """
    rules = counting_rules(include_all=include_all)
    known = known or History("", rules, "")
    with view_of(repository) as view, Counting(view, include_all=include_all) as counting:
        files = hashlib.sha256(repr(sorted(view.files.items())).encode()).hexdigest()
        if (known.rules, known.files) != (rules, files):
            known = History("", rules, files, Columns(len(repository.head) // 2))
        known, missing = _compare(view, repository.head, known)
        aliases = {email: counting.alias(email) for email in emails}
        known = replace(known, head=repository.head, aliases=aliases)
        return known.with_batches(_batches(view, counting, missing, progress))


def _compare(view: View, head: str, known: History) -> tuple[History, list[bytes]]:
    """Return what is left of a known history, and the ids (hex) of the commits it lacks."""
    have = {*known.columns.all_ids(), *known.undated}
    listed = _grown(view, head, known.head) if known.head else None
    if listed is None:
        listed = [
            bytes.fromhex(id_) for id_ in run(view.place, "rev-list", "--no-merges", head).decode().split()
        ]
        if have:
            known = _left(known, set(listed))
    return known, [id_.hex().encode() for id_ in listed if id_ not in have]


def _grown(view: View, head: str, old: str) -> list[bytes] | None:
    """Return the commits (bytes) on top of an old HEAD, None where the history was rewritten."""
    try:
        lines = (
            run(view.place, "rev-list", "--left-right", "--parents", f"{old}...{head}").decode().splitlines()
        )
    except GitFailedError:
        return None  # the old commit is gone
    if any(line.startswith("<") for line in lines):
        return None
    parents = [line[1:].split() for line in lines]
    return [bytes.fromhex(ids[0]) for ids in parents if len(ids) <= 2]  # noqa: PLR2004 - itself and one parent


def _left(known: History, listed: set[bytes]) -> History:
    """Drop the commits that a rewritten history no longer has."""
    return replace(
        known,
        columns=known.columns.kept([id_ in listed for id_ in known.columns.all_ids()]),
        undated=tuple(id_ for id_ in known.undated if id_ in listed),
    )


def _batches(
    view: View, counting: Counting, ids: Sequence[bytes], progress: Progress | None
) -> Iterator[Batch]:
    """Yield the commits with these ids in batches, read by several processes at once."""
    size = max(_SMALLEST, min(_LARGEST, len(ids) // (2 * _WORKERS) + 1))
    parts = [ids[start : start + size] for start in range(0, len(ids), size)]
    done = count(1)

    def read(part: Sequence[bytes]) -> Batch:
        batch = Batch()
        for commit in _log(view, part):
            batch.add(*counting.count(commit))
            if progress is not None:
                progress(next(done), len(ids))
        if len(batch) != len(part):
            raise GitFailedError(f"{len(part) - len(batch)} commits are missing", where=view.place.where)
        return batch

    return _in_parallel(read, parts)


def _in_parallel(
    read: Callable[[Sequence[bytes]], Batch], parts: Sequence[Sequence[bytes]]
) -> Iterator[Batch]:
    """Map over the parts in order."""
    if len(parts) <= 1:
        yield from map(read, parts)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a short reading does not pay for it

    with ThreadPoolExecutor(_WORKERS) as pool:
        running = [pool.submit(read, part) for part in parts]
        try:
            for batch in running:
                yield batch.result()
        finally:
            for batch in running:
                batch.cancel()


def _log(view: View, ids: Sequence[bytes]) -> Iterator[LoggedCommit]:
    with tempfile.TemporaryFile() as stdin:
        stdin.write(b"\n".join(ids) + b"\n")
        stdin.seek(0)
        # Where git dies in mid-sentence its own words, which leaving the process raises, say why.
        with Process(view.place, _LOG, stdin) as log, contextlib.suppress(LogSyntaxError):
            yield from read_log(log.chunks())

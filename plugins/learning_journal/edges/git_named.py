"""Commits asked for by their ids: what they are called in full, who made them, and when."""

import contextlib
import os
import re
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from learning_journal.domain.commits import People
from learning_journal.edges.git import GitFailedError, Process, UnreadableRepositoryError
from learning_journal.edges.git_counts import Counting
from learning_journal.edges.git_repository import Repository
from learning_journal.edges.git_view import View, view_of
from learning_journal.text.git_log import FORMAT, LoggedCommit, LogSyntaxError, read_log

_ID = re.compile(r"[0-9a-fA-F]{4,64}\Z")
"""What git takes for the beginning of an id."""

_LOG = (
    *("log", "--no-walk=unsorted", "--ignore-missing", "--stdin", "-z", "--no-patch"),
    *("--no-color", "--no-notes", "--no-show-signature", "--encoding=UTF-8", "--date=raw"),
    f"--format={FORMAT}",
)


@dataclass(frozen=True, slots=True)
class Named:
    """One commit. day: its author's, as in `date.toordinal`; None where nobody can read it."""

    id: str
    people: People
    day: int | None


@dataclass(frozen=True, slots=True)
class NamedCommits:
    """What a repository says about some ids.

    known: id as asked -> the commit. aliases: address asked for -> what the mailmap puts in its place.
    complete: False where a commit that is not known may be there all the same: without a repository, in a
    shallow or damaged one.
    """

    known: Mapping[str, Named] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False


def named_commits(
    repository: Repository | None, ids: Collection[str], emails: Collection[str] = ()
) -> NamedCommits:
    """Look up commits by the beginnings of their ids, in one git log for all of them.

    emails: addresses to look up in the mailmap at HEAD. An id that fits several commits, or something that
    is no commit, names none.
    """
    asked = sorted({id_ for id_ in ids if _ID.match(id_)})
    if repository is None:
        return NamedCommits()
    if not asked:
        return NamedCommits(complete=not repository.shallow)
    try:
        with view_of(repository) as view, Counting(view, include_all=True) as counting:
            counts = [counting.count(commit) for commit in _log(view, asked)]
            aliases = {email: counting.alias(email) for email in emails}
    except UnreadableRepositoryError:
        return NamedCommits()
    named = [Named(one.id.hex(), one.people, one.moment.ordinal if one.moment else None) for one in counts]
    known = {id_: one for id_ in asked for one in named if one.id.startswith(id_.lower())}
    return NamedCommits(known, aliases, not repository.shallow)


def _log(view: View, ids: Collection[str]) -> list[LoggedCommit]:
    with tempfile.TemporaryFile() as questions:
        questions.writelines(os.fsencode(f"{id_}^{{commit}}\n") for id_ in ids)
        questions.seek(0)
        # Where git dies in mid-sentence its own words, which leaving the process raises, say why.
        with Process(view.place, _LOG, questions) as log, contextlib.suppress(LogSyntaxError):
            return list(read_log(log.chunks()))
    raise GitFailedError("its log is not what was asked for", where=view.place.where)

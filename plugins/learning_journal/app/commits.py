"""Commits that entries name as evidence, looked up in the journal's repository."""

from collections.abc import Container, Iterable
from pathlib import Path

from learning_journal.domain.entries import Entry
from learning_journal.edges.tree import missing_commits
from learning_journal.errors import Problem
from learning_journal.text.commit_ids import SCHEME, bare_commits
from learning_journal.text.markdown import find_links


def commit_problems(
    root: Path, entries: Iterable[Entry], told: Container[tuple[str, int, str]] = ()
) -> tuple[Problem, ...]:
    """Return the commits in entries that the repository does not have; none where git cannot say.

    told: as for `Links.problems`.
    """
    named = [
        (entry, line, link.target)
        for entry in entries
        if SCHEME in entry.body
        for link in (*find_links(entry.body), *bare_commits(entry.body))
        if link.target.startswith(SCHEME)
        for line in (entry.body_line + entry.body.count("\n", 0, link.start),)
        if (entry.path, line, link.target) not in told
    ]
    missing = missing_commits(root, {target.removeprefix(SCHEME) for _, _, target in named})
    found = (
        Problem(
            entry.path,
            line,
            "commit-unknown",
            f"No commit of the journal's repository answers to `{target}`.",
            "Correct the id; for a commit of another repository link to its page.",
        )
        for entry, line, target in named
        if target.removeprefix(SCHEME) in missing
    )
    return tuple(sorted(found))

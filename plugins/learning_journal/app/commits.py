"""Commits that entries name as evidence, looked up in the journal's repository."""

from collections.abc import Iterable
from pathlib import Path

from learning_journal.domain.entries import Entry
from learning_journal.edges.tree import missing_commits
from learning_journal.errors import Problem
from learning_journal.text.commit_ids import SCHEME, bare_commits
from learning_journal.text.markdown import find_links


def commit_problems(root: Path, entries: Iterable[Entry]) -> tuple[Problem, ...]:
    """Return the commits in entries that the repository does not have; none where git cannot say."""
    named = [
        (entry, link)
        for entry in entries
        if SCHEME in entry.body
        for link in (*find_links(entry.body), *bare_commits(entry.body))
        if link.target.startswith(SCHEME)
    ]
    missing = missing_commits(root, {link.target.removeprefix(SCHEME) for _, link in named})
    found = (
        Problem(
            entry.path,
            entry.body_line + entry.body.count("\n", 0, link.start),
            "commit-unknown",
            f"No commit of the journal's repository answers to `{link.target}`.",
            "Correct the id; for a commit of another repository link to its page.",
        )
        for entry, link in named
        if link.target.removeprefix(SCHEME) in missing
    )
    return tuple(sorted(found))

"""`check`: every problem in the journal at once."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from learning_journal.app.claims import claim_problems
from learning_journal.app.commits import commit_problems
from learning_journal.app.facts import facts_problems
from learning_journal.app.links import Forge, Links
from learning_journal.app.load import load_entries, load_journal, load_roadmap, load_settings
from learning_journal.app.proofs import with_proofs
from learning_journal.app.tracked import tracked_problems
from learning_journal.edges.content import DOCS, find_root
from learning_journal.edges.tree import Committed
from learning_journal.errors import Problem, SettingsError

_OF_LINKS = {"link-target", "link-case", "link-absolute", "commit-unknown"}
"""What else is said about links; their targets stand in backticks."""


def check(folder: Path, today: date | None = None) -> tuple[Problem, ...]:
    """Return every problem of a journal, by file and line.

    Raises NotAJournalError outside a journal; a `journal.yml` or `roadmap.yml` that cannot be used is a
    problem among the others here.
    """
    root = find_root(folder)
    claims: tuple[Problem, ...] = ()
    try:
        journal = load_journal(root, today)
        entries, problems = journal.entries, journal.problems
        claims = tuple(claim_problems(with_proofs(root, journal, lenient=True)))
    except SettingsError:
        entries, entry_problems = load_entries(root)
        problems = (
            *_part_problems(root, load_settings),
            *_part_problems(root, load_roadmap),
            *entry_problems,
        )
    links = Links(root, DOCS, frozenset(entry.path for entry in entries), Forge("", Committed()))
    found = (
        *facts_problems(root),
        *links.problems(entries, engine=False),
        *commit_problems(root, entries),
        *tracked_problems(root, entries),
    )
    return tuple(sorted({*problems, *claims, *_not_said(found, claims)}))


def _not_said(found: Iterable[Problem], claims: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what is wrong with a link where a claim that rests on it says so already."""
    said = {(one.path, one.line, one.what.split("`")[3]) for one in claims}
    for problem in found:
        named = problem.what.split("`")
        if problem.code not in _OF_LINKS or (problem.path, problem.line, named[1]) not in said:
            yield problem


def _part_problems(
    root: Path, load: Callable[[Path], tuple[object, tuple[Problem, ...]]]
) -> tuple[Problem, ...]:
    try:
        return load(root)[1]
    except SettingsError as error:
        return error.problems

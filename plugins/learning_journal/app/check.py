"""`check`: every problem in the journal at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from learning_journal.app.claims import claim_problems
from learning_journal.app.commits import commit_problems
from learning_journal.app.facts import facts_problems
from learning_journal.app.links import Forge, Links
from learning_journal.app.load import load_entries, load_journal, load_roadmap, load_settings
from learning_journal.app.notebooks import notebook_problems
from learning_journal.app.template_problems import template_problems
from learning_journal.app.tracked import tracked_problems
from learning_journal.edges.content import DOCS, find_root
from learning_journal.edges.tree import Committed
from learning_journal.errors import Problem, SettingsError


def check(folder: Path, today: date | None = None) -> tuple[Problem, ...]:
    """Return every problem of a journal, by file and line.

    Raises NotAJournalError outside a journal; a `journal.yml` or `roadmap.yml` that cannot be used is a
    problem among the others here.
    """
    root = find_root(folder)
    claims: dict[tuple[str, int, str], Problem] = {}
    try:
        journal = load_journal(root, today, lenient=True)
        entries, problems = journal.entries, journal.problems
        claims = claim_problems(journal)
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
        *notebook_problems(root, links.assets(entries)),
        *links.problems(entries, engine=False, told=claims),
        *commit_problems(root, entries, claims),
        *tracked_problems(root, entries),
        *template_problems(root),
    )
    return tuple(sorted({*problems, *claims.values(), *found}))


def _part_problems(
    root: Path, load: Callable[[Path], tuple[object, tuple[Problem, ...]]]
) -> tuple[Problem, ...]:
    try:
        return load(root)[1]
    except SettingsError as error:
        return error.problems

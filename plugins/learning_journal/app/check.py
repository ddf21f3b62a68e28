"""`check`: every problem in the journal at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from learning_journal.app.bibliography import given_problems
from learning_journal.app.claims import claim_problems
from learning_journal.app.commits import commit_problems
from learning_journal.app.facts import facts_problems
from learning_journal.app.hand_written_problems import hand_written_problems
from learning_journal.app.links import Forge, Links
from learning_journal.app.load import load_entries, load_journal, load_roadmap, load_settings
from learning_journal.app.notebooks import notebook_problems
from learning_journal.app.template_problems import template_problems
from learning_journal.app.tracked import tracked_problems
from learning_journal.domain.lost_tasks import lost_tasks
from learning_journal.edges.content import DOCS, find_root
from learning_journal.edges.tree import Committed
from learning_journal.errors import Problem, SettingsError

_NAMED = 5
"""Tasks left out that are named one by one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a journal. problems: by file and line. notes: what may be meant as it is."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def check(folder: Path, today: date | None = None) -> tuple[Problem, ...]:
    """Return every problem of a journal; see `look_through`."""
    return look_through(folder, today).problems


def look_through(folder: Path, today: date | None = None) -> Checked:
    """Look for everything that is wrong in a journal, or may be.

    Raises NotAJournalError outside a journal; a `journal.yml` or `roadmap.yml` that cannot be used is a
    problem among the others here.
    """
    root = find_root(folder)
    claims: dict[tuple[str, int, str], Problem] = {}
    notes: tuple[str, ...] = ()
    try:
        journal = load_journal(root, today, lenient=True)
        entries, problems = journal.entries, journal.problems
        claims = claim_problems(journal)
        notes = tuple(_left_out(lost_tasks(entries, journal.roadmap).left_out))
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
        *hand_written_problems(root),
        *given_problems(entries),
    )
    return Checked(tuple(sorted({*problems, *claims.values(), *found})), notes)


def _left_out(ids: Sequence[str]) -> Iterator[str]:
    """Say which tasks stand in no post: in one line, as many a writer deletes what is not to be done."""
    if ids:
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        one = len(ids) == 1
        yield (
            f"{len(ids)} {'task' if one else 'tasks'} of the plan {'is' if one else 'are'} in no post, though"
            f" {'its week has' if one else 'their weeks have'} one: {', '.join(ids[:_NAMED])}{more}."
            f" If that is not meant, write `- [ ] ... <!-- {ids[0]} -->` there."
        )


def _part_problems(
    root: Path, load: Callable[[Path], tuple[object, tuple[Problem, ...]]]
) -> tuple[Problem, ...]:
    try:
        return load(root)[1]
    except SettingsError as error:
        return error.problems

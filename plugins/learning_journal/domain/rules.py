"""What must hold between entries and plan, beyond what one file can say."""

from collections.abc import Iterable

from learning_journal.domain.entries import Entry, Kind, stem
from learning_journal.domain.roadmap import Roadmap
from learning_journal.errors import Problem


def settle(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Keep the first of entries that claim the same place; report the others.

    Two Weeks in Review of one plan week are such a claim, and two files of `journal/` whose names are
    equal but for folders and case: their pages would overwrite each other.
    """
    kept: list[Entry] = []
    problems: list[Problem] = []
    taken: dict[tuple[str, object], str] = {}
    for entry in sorted(entries, key=lambda entry: entry.path):
        claims = _claims(entry)
        other = next((taken[claim] for claim in claims if claim in taken), None)
        if other is None:
            taken.update(dict.fromkeys(claims, entry.path))
            kept.append(entry)
        else:
            line = entry.key_lines.get("week", 0)
            what = f"`{other}` already has this week or this address."
            problems.append(Problem(entry.path, line, "entry-twice", what, "Rename or merge one of the two."))
    return tuple(kept), tuple(problems)


def _claims(entry: Entry) -> list[tuple[str, object]]:
    claims: list[tuple[str, object]] = [("path", entry.path.casefold())]
    if entry.path.startswith("journal/"):
        claims.append(("address", stem(entry.path).casefold()))
    if entry.kind is Kind.WEEK:
        claims.append(("week", entry.week))
    return claims


def check_against_plan(entries: Iterable[Entry], roadmap: Roadmap) -> tuple[Problem, ...]:
    """Report weeks and task ids that the plan does not have."""
    numbers = set(roadmap.numbers)
    ids = {task.id for week in roadmap.weeks for task in week.tasks}
    problems: list[Problem] = []
    for entry in entries:
        if entry.week is not None and entry.week not in numbers:
            what = f"The plan has no week {entry.week}."
            fix = (
                f"Write a week from {min(numbers)} to {max(numbers)}."
                if numbers
                else "Add weeks to roadmap.yml."
            )
            problems.append(
                Problem(entry.path, entry.key_lines.get("week", 1), "week-not-in-plan", what, fix)
            )
        for task in entry.tasks:
            if task.id is not None and task.id not in ids:
                what = f"The plan has no task `{task.id}`."
                fix = "Correct the id at the end of the line, or remove it for a task of your own."
                problems.append(Problem(entry.path, task.line, "task-not-in-plan", what, fix))
    return tuple(problems)

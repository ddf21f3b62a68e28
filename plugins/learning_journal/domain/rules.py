"""What must hold between entries and plan, beyond what one file can say."""

from collections.abc import Iterable, Iterator, Mapping

from learning_journal.domain.entries import FOLDERS, WEEK_FILE, Entry, Kind, stem
from learning_journal.domain.roadmap import Roadmap
from learning_journal.errors import Problem


def settle(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Keep the first of entries that claim the same place; report the others.

    Two Weeks in Review of one plan week are such a claim, and two files of `journal/` whose names are
    equal but for folders and case: their pages would overwrite each other. First comes a post in a file
    `week-NN.md`, which `new-week` writes, then the others by path. Returns entries by path.
    """
    kept: list[Entry] = []
    problems: list[Problem] = []
    taken: dict[tuple[str, object], str] = {}
    for entry in sorted(entries, key=lambda entry: (not _named_by_week(entry), entry.path)):
        claims = _claims(entry)
        other = next((taken[claim] for claim in claims if claim in taken), None)
        if other is None:
            taken.update(dict.fromkeys(claims, entry.path))
            kept.append(entry)
        else:
            line = entry.key_lines.get("week", 0)
            what = f"`{other}` already has this week or this address."
            problems.append(Problem(entry.path, line, "entry-twice", what, "Rename or merge one of the two."))
    return tuple(sorted(kept, key=lambda entry: entry.path)), tuple(problems)


def _named_by_week(entry: Entry) -> bool:
    return entry.kind is Kind.WEEK and WEEK_FILE.match(stem(entry.path)) is not None


def _claims(entry: Entry) -> list[tuple[str, object]]:
    claims: list[tuple[str, object]] = [("path", entry.path.casefold())]
    if entry.path.startswith("journal/"):
        claims.append(("address", stem(entry.path).casefold()))
    if entry.kind is Kind.WEEK:
        claims.append(("week", entry.week))
    return claims


def check_card_ids(entries: Iterable[Entry]) -> tuple[Problem, ...]:
    """Report the cards whose id another card has already; the first one by path and line keeps it."""
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in entries:
        for card in entry.cards:
            if card.id is None:
                continue
            place = f"{entry.path}:{card.id_line}"
            if (other := first.setdefault(card.id, place)) != place:
                what = f"The card's id `{card.id}` is at {other} already."
                fix = "Remove the id line of the newer card; `journal cards fix` gives it one of its own."
                problems.append(Problem(entry.path, card.id_line, "card-twice", what, fix))
    return tuple(problems)


def check_against_plan(entries: Iterable[Entry], roadmap: Roadmap) -> tuple[Problem, ...]:
    """Report weeks and task ids that the plan does not have, and tasks of the plan that count nowhere.

    Retired tasks are known to the plan: a post may go on naming them.
    """
    numbers = set(roadmap.numbers)
    weeks = {id_: week for id_, (_task, week) in roadmap.known_tasks.items()}
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
            if task.id is not None and task.id not in weeks:
                what = f"The plan has no task `{task.id}`."
                fix = "Correct the id at the end of the line, or remove it for a task of your own."
                problems.append(Problem(entry.path, task.line, "task-not-in-plan", what, fix))
        problems += _lost_tasks(entry, weeks)
    return tuple(problems)


def _lost_tasks(entry: Entry, weeks: Mapping[str, int]) -> Iterator[Problem]:
    """Yield where an entry names tasks of the plan (id -> week) and nothing counts them."""
    mentions = [mention for mention in entry.mentions if mention.id in weeks]
    if entry.kind is Kind.WEEK:
        for mention in mentions:
            what = f"Task `{mention.id}` is named here, but in no checkbox line that ends in its id."
            fix = f"Write `- [x] What you did <!-- {mention.id} -->`, or remove the comment."
            yield Problem(entry.path, mention.line, "task-no-box", what, fix)
        return
    named = [(task.line, task.id) for task in entry.tasks if task.id is not None and task.id in weeks]
    named += [(mention.line, mention.id) for mention in mentions]
    if named:
        line, id_ = min(named)
        what = f"Task `{id_}` of the plan is in an entry that is no Week in Review, so it counts nowhere."
        yield Problem(entry.path, line, "task-no-review", what, _as_review(entry, weeks[id_]))


def _as_review(entry: Entry, week: int) -> str:
    if FOLDERS.get(entry.path.split("/", 1)[0]) is not Kind.WEEK:
        return "Tick it in the week's post, and remove the comment here."
    week = week if entry.week is None else entry.week
    if "kind" in entry.key_lines:
        return f"Write `kind: week` and `week: {week}`, or remove the comment."
    return f"Add `kind: week` and `week: {week}`, or name the file `week-{week:02}.md`."

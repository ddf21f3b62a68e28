"""`roadmap sync`: an edited plan brought into `roadmap.yml`, with every id that a post refers to."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from learning_journal.app.changes import Change, damaged
from learning_journal.app.load import NO_WEEK, load_ledger, load_settings, read_plan_file
from learning_journal.app.roadmap import import_roadmap
from learning_journal.domain.entries import FOLDERS, WEEK_FILE, stem
from learning_journal.domain.plan_match import Edited, Verdicts
from learning_journal.domain.plan_sync import Reconciled, reconcile
from learning_journal.domain.roadmap import Roadmap
from learning_journal.domain.tasks import State
from learning_journal.edges import clock
from learning_journal.edges.content import ROADMAP, read_entry_files
from learning_journal.edges.store import read_text
from learning_journal.errors import Problem, SettingsError
from learning_journal.text.entry import read_entry
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, splice_roadmap, write_roadmap_yaml
from learning_journal.text.tasks import read_mentions, read_tasks

_HARMLESS = frozenset({"weeks-differ", "week-gap", "day-gap"})
"""Problems of an edited plan that leave nothing of it out."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the entries say of tasks. posts: task id -> the entries that name it. done: ids checked in any.

    weeks: numbers of weeks that have a post or were closed.
    """

    posts: dict[str, tuple[str, ...]]
    done: frozenset[str]
    weeks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two plans and what the entries say: read once, before anything is asked."""

    source: str
    old: Roadmap
    new: Roadmap
    stated: bool
    file: str
    today: date
    written: Written
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Sync:
    """What a sync would do; `change` is None where there is nothing to write."""

    found: Reconciled
    change: Change | None


def read_sides(root: Path, file: Path, today: date | None) -> Sides:
    """Read the journal's plan, the edited one and the entries.

    Raises SettingsError where one of the plans cannot be used: what is not read would count as removed.
    """
    settings, _ = load_settings(root)
    source, old, problems = _journal_plan(root)
    new, stated, more = _edited_plan(file)
    return Sides(
        source=source,
        old=old,
        new=new,
        stated=stated,
        file=file.name,
        today=today or clock.today(settings.timezone),
        written=read_written(root, old),
        problems=(*problems, *more),
    )


def _journal_plan(root: Path) -> tuple[str, Roadmap, tuple[Problem, ...]]:
    source = read_plan_file(root)
    old, problems = read_roadmap_yaml(source, ROADMAP)
    serious = tuple(one for one in problems if one.code != "unknown-key")
    if serious or not old.weeks:
        raise SettingsError("roadmap.yml has problems; nothing was changed", serious or (NO_WEEK,))
    return source, old, problems


def _edited_plan(file: Path) -> tuple[Roadmap, bool, tuple[Problem, ...]]:
    """Return the edited plan, whether its ids were written by a person, and its harmless problems."""
    stated = file.suffix.lower() in {".yml", ".yaml"}
    if stated:
        new, problems = read_roadmap_yaml(read_text(file), file.as_posix())
    else:
        reading = import_roadmap(file)
        # As `roadmap.yml` would have it, so that both plans went through the same reader.
        new, unfit = read_roadmap_yaml(write_roadmap_yaml(reading.roadmap), file.as_posix())
        problems = (*reading.problems, *unfit) if reading.roadmap.weeks else reading.problems
    serious = tuple(one for one in problems if one.code not in _HARMLESS)
    if serious or not new.weeks:
        none = Problem(file.as_posix(), 0, "roadmap-empty", "No week of a plan was found.", "Add one.")
        what = "the edited plan cannot be read whole, and what is not read would count as removed"
        raise SettingsError(what, serious or (none,))
    return new, stated, problems


def read_written(root: Path, plan: Roadmap) -> Written:
    """Read what every entry says of tasks, broken ones included: a slip in a post must not cost a task.

    Raises DamagedFileError where an entry cannot be read at all.
    """
    posts: dict[str, list[str]] = {}
    done: set[str] = set()
    weeks = set(load_ledger(root, plan)[0])
    closed: list[Problem] = []
    for path, text in read_entry_files(root, tuple(FOLDERS)):
        if isinstance(text, Problem):
            closed.append(text)
            continue
        tasks, _ = read_tasks(text)
        named = {task.id for task in tasks if task.id} | {mention.id for mention in read_mentions(text)}
        for id_ in sorted(named):
            posts.setdefault(id_, []).append(path)
        done |= {task.id for task in tasks if task.id and task.state is State.DONE}
        weeks |= _weeks_of(path, text)
    if closed:
        what = "some entries cannot be read, so nobody knows which tasks they have; nothing was changed"
        raise damaged(what, closed[0].path, closed)
    return Written({id_: tuple(paths) for id_, paths in posts.items()}, frozenset(done), frozenset(weeks))


def _weeks_of(path: str, text: str) -> set[int]:
    entry, _ = read_entry(text, path)
    if entry is not None:
        return {entry.week} if entry.week is not None else set()
    match = WEEK_FILE.match(stem(path))
    return {int(match[1])} if match else set()


def prepare_sync(sides: Sides, verdicts: Verdicts) -> Sync:
    """Work out what to write, given the learner's answers so far; nothing is written.

    Raises DamagedFileError where `roadmap.yml` is laid out so that it cannot be changed with every comment
    and field kept.
    """
    edited = Edited(sides.old, sides.new, sides.stated, frozenset(sides.written.posts), verdicts)
    found = reconcile(edited, on=sides.today, why=f"no longer in {sides.file}", lived=sides.written.weeks)
    if found.roadmap == sides.old:
        return Sync(found, None)
    after = splice_roadmap(sides.source, found.roadmap, found.weeks)
    _require_equal(after, found.roadmap)
    return Sync(found, Change(ROADMAP, sides.source, after))


def _require_equal(after: str, plan: Roadmap) -> None:
    read, problems = read_roadmap_yaml(after, ROADMAP)
    serious = [one for one in problems if one.code != "unknown-key"]
    if serious or read != plan:
        layout = "It is written in a way of YAML that cannot be changed line by line."
        fix = "Write its lists with one `- ` an entry, one field a line, as `journal roadmap import` does."
        odd = Problem(ROADMAP, 0, "roadmap-layout", layout, fix)
        raise damaged("the changed plan would not read as it should, so nothing is changed", ROADMAP, (odd,))

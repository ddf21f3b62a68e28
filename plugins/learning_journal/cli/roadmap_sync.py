"""`journal roadmap sync`."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from learning_journal.app.load import find_root
from learning_journal.app.plan_sync import Sides, Sync, prepare_sync, read_sides
from learning_journal.app.surroundings import somebody_answers
from learning_journal.cli.options import (
    dry_run_option,
    echo_json,
    echo_line,
    journal_options,
    json_option,
    problem_json,
    say_problems,
)
from learning_journal.domain.plan_match import Doubt
from learning_journal.domain.plan_sync import Reconciled, TaskChange
from learning_journal.domain.roadmap import Retired
from learning_journal.pages import words
from learning_journal.text.printable import printable


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@journal_options
@dry_run_option
@json_option
@click.option("--no-input", is_flag=True, help="Ask nothing; where there is a doubt, change nothing.")
def sync(
    file: Path, *, folder: Path, today: date | None, dry_run: bool, as_json: bool, no_input: bool
) -> None:
    """Bring the changes of the edited plan in FILE into roadmap.yml; what is the same task keeps its id.

    \b
    journal roadmap sync PLAN.md --dry-run
    journal roadmap sync PLAN.md
    journal roadmap sync PLAN.yml --no-input
    journal roadmap sync PLAN.md --json

    Tasks may be reworded, moved, added and removed, weeks renumbered. A task that a post names is never
    lost: gone from the plan, it stays under `retired`. Where it is not clear whether such a task was only
    reworded, you are asked. What the edited plan does not say, and every comment, stays as it is.
    Exit code 1 where there are doubts or problems; with doubts left nothing is written.
    """
    root = find_root(folder)
    sides = read_sides(root, file, today)
    say_problems(sides.problems)
    found = _settled(sides, ask=not (no_input or as_json) and somebody_answers())
    doubts = found.found.doubts
    write = found.change is not None and not doubts and not dry_run
    if found.change and write:
        found.change.write(root)
    if as_json:
        echo_json(_json(sides, found.found, written=write))
    else:
        for line in _doubts(sides, doubts) if doubts else _report(sides, found.found):
            echo_line(line)
        if found.change and dry_run and not doubts:
            click.echo(f"\n{found.change.diff}", nl=False)
    _talk(found, doubts=len(doubts), written=write)
    sys.exit(1 if doubts or sides.problems else 0)


def _settled(sides: Sides, *, ask: bool) -> Sync:
    """Return the sync with every doubt answered, or as it stands where nobody is asked."""
    verdicts: dict[tuple[str, int], bool] = {}
    found = prepare_sync(sides, verdicts)
    while ask and found.found.doubts:
        doubt = found.found.doubts[0]
        verdicts[doubt.key] = click.confirm(printable(_question(sides, doubt)), default=True, err=True)
        found = prepare_sync(sides, verdicts)
    return found


def _question(sides: Sides, doubt: Doubt) -> str:
    old, new = doubt.old, doubt.new
    state = "done, " if old.task.id in sides.written.done else ""
    place = f" of week {new.week}" if new.week != old.week else ""
    return f"Is `{old.task.text}` ({old.task.id}, {state}week {old.week}) now `{new.task.text}`{place}?"


def _talk(found: Sync, *, doubts: int, written: bool) -> None:
    if doubts:
        click.echo(
            f"Nothing was written: {words.plural(doubts, 'task')} may or may not be the same as before. "
            "Run the command at a terminal without --no-input and --json to answer.",
            err=True,
        )
    elif written:
        click.echo("roadmap.yml is up to date. `journal new-week` refreshes this week's post.", err=True)
    elif found.change:
        click.echo("Nothing was written.", err=True)
    else:
        click.echo("Nothing to do: roadmap.yml says the same already.", err=True)


def _doubts(sides: Sides, doubts: tuple[Doubt, ...]) -> Iterator[str]:
    for doubt in doubts:
        yield _question(sides, doubt)
        yield f"    named in {', '.join(sides.written.posts[doubt.old.task.id])}"


def _report(sides: Sides, found: Reconciled) -> Iterator[str]:
    """Yield what changes, one line a task; a week that moves as a whole is one line."""
    for one in found.added:
        back = " (back in the plan)" if one.task.id in found.restored else ""
        yield f"added     {one.task.id:<14} week {one.week}: {one.task.text}{back}"
    for change in found.reworded:
        yield f"reworded  {change.task.id:<14} week {change.week}: {change.task.text}"
        yield f"{'was':>23}  {change.before}"
    yield from _moved(sides, found)
    for gone in found.removed:
        yield f"removed   {gone.task.id:<14} week {gone.week}: {gone.task.text}"
    for left in found.retired:
        yield f"retired   {left.task.id:<14} week {left.week}: {left.task.text} ({_why(sides, left)})"
    for part in found.parts:
        yield f"changed   {part}"
    for week in found.kept_weeks:
        yield f"kept      week {week} stays without tasks: the journal has a post or figures of it"


def _why(sides: Sides, one: Retired) -> str:
    state = "done" if one.task.id in sides.written.done else "open"
    return f"{state}, in {', '.join(sides.written.posts[one.task.id])}"


def _moved(sides: Sides, found: Reconciled) -> Iterator[str]:
    whole: dict[tuple[int, int], list[TaskChange]] = defaultdict(list)
    for change in found.moved:
        if found.weeks.get(change.week) == change.source:
            whole[change.source, change.week].append(change)
        else:
            task = change.task
            yield f"moved     {task.id:<14} from week {change.source} to week {change.week}: {task.text}"
    for (source, week), changes in whole.items():
        post = f"; the post of week {source} stays where it is" if source in sides.written.weeks else ""
        yield f"moved     week {source} is now week {week}, with {words.plural(len(changes), 'task')}{post}"


def _json(sides: Sides, found: Reconciled, *, written: bool) -> dict[str, object]:
    posts = sides.written.posts
    return {
        "added": [
            {
                "id": one.task.id,
                "week": one.week,
                "text": one.task.text,
                "back": one.task.id in found.restored,
            }
            for one in found.added
        ],
        "reworded": [
            {"id": one.task.id, "week": one.week, "before": one.before, "text": one.task.text}
            for one in found.reworded
        ],
        "moved": [
            {"id": one.task.id, "from": one.source, "to": one.week, "text": one.task.text}
            for one in found.moved
        ],
        "removed": [{"id": one.task.id, "week": one.week, "text": one.task.text} for one in found.removed],
        "retired": [
            {
                "id": one.task.id,
                "week": one.week,
                "text": one.task.text,
                "done": one.task.id in sides.written.done,
                "posts": list(posts[one.task.id]),
            }
            for one in found.retired
        ],
        "doubts": [
            {
                "id": one.old.task.id,
                "week": one.old.week,
                "text": one.old.task.text,
                "new_week": one.new.week,
                "new_text": one.new.task.text,
                "done": one.old.task.id in sides.written.done,
                "posts": list(posts[one.old.task.id]),
            }
            for one in found.doubts
        ],
        "changed": list(found.parts),
        "kept_weeks": list(found.kept_weeks),
        "problems": [problem_json(problem) for problem in sides.problems],
        "written": written,
    }

"""`journal new-week`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.editing import open_in_editor
from learning_journal.app.load import find_root, load_journal
from learning_journal.app.new_week import NewWeek, prepare_week, write_week
from learning_journal.app.sprint import pack_path
from learning_journal.app.weeks import default_week
from learning_journal.cli.options import (
    dry_run_option,
    journal_options,
    point_at_problems,
    refreshed_words,
    say_uncounted,
    show_changes,
)
from learning_journal.cli.progress import reading_progress
from learning_journal.domain.roadmap import WeekKind
from learning_journal.pages import words


@click.command("new-week")
@click.argument("number", metavar="[N]", type=int, required=False)
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@journal_options
def new_week(number: int | None, folder: Path, today: date | None, *, no_edit: bool, dry_run: bool) -> None:
    """Write the post of plan week N (default: the week under way).

    \b
    journal new-week
    journal new-week 8 --no-edit
    journal new-week --dry-run

    The post comes with the week's plan, what was left open, the commits so far and the gotchas. Run again,
    it refreshes the blocks that belong to the tool and leaves every other byte alone.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    with reading_progress() as progress:
        week = prepare_week(root, journal, default_week(journal) if number is None else number, progress)
    say_uncounted(week.problems)
    if week.strangers:
        click.echo(week.strangers, err=True)
    point_at_problems(journal)
    if dry_run:
        show_changes(week.changes, week.path)
        return
    write_week(root, week)
    click.echo(week.path)
    _talk(week)
    plan = journal.roadmap.week(week.number)
    if plan and plan.kind is WeekKind.SPRINT and not (root / pack_path(journal, week.number)).exists():
        click.echo(f"A sprint: `journal sprint {week.number}` writes its consolidation pack.", err=True)
    open_in_editor(root / week.path, wanted=not no_edit)


def _talk(week: NewWeek) -> None:
    if week.created:
        carried = f", {words.plural(week.carried, 'open task')} carried over" if week.carried else ""
        click.echo(f"Week {week.number} is ready to be written{carried}.", err=True)
        if week.begins:
            ahead = "set `draft: false` once it is done, and it is published as ahead of plan"
            click.echo(f"It begins on {words.day(week.begins)}: {ahead}.", err=True)
    else:
        click.echo(refreshed_words(changed=bool(week.changes)), err=True)
    # Once a week is enough; `journal status` says it at any time.
    if week.missing and week.created:
        missing = words.weeks(week.missing)
        click.echo(f"No post yet for {missing}: `journal new-week {week.missing[0]}` writes one.", err=True)

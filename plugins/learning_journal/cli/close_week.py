"""`journal close-week`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.close_week import Closing, prepare_closing, week_to_close
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.options import dry_run_option, journal_options, point_at_problems
from learning_journal.cli.progress import reading_progress
from learning_journal.pages import words


@click.command("close-week")
@click.argument("number", metavar="[N]", type=int, required=False)
@dry_run_option
@journal_options
def close_week(number: int | None, folder: Path, today: date | None, *, dry_run: bool) -> None:
    """Freeze the numbers of plan week N and publish its post (default: the first written week that is over).

    \b
    journal close-week
    journal close-week 8 --dry-run

    From then on the site shows the frozen numbers, whatever becomes of the repositories. `journal verify`
    compares them with git.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    point_at_problems(journal)
    with reading_progress() as progress:
        closing = prepare_closing(
            root, journal, week_to_close(journal) if number is None else number, progress
        )
    if dry_run:
        click.echo("".join(change.diff for change in closing.changes), nl=False)
        click.echo("Nothing was written.", err=True)
        return
    for change in closing.changes:
        change.write(root)
        click.echo(change.path)
    click.echo(_said(closing), err=True)


def _said(closing: Closing) -> str:
    closed = closing.closed
    if closing.before:
        done = "its post is up to date now" if closing.changes else "nothing was to do"
        return f"Week {closed.week} was closed on {words.day(closed.as_of)}; {done}."
    commits = words.plural(closed.numbers.commits, "commit")
    return f"Week {closed.week} is closed with {commits}. Commit the files above."

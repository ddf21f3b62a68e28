"""`journal replan`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.load import find_root, load_journal
from learning_journal.app.slip import prepare_replan
from learning_journal.cli.moves import move_options, show_and_write
from learning_journal.cli.options import dry_run_option, journal_options


@click.command()
@move_options
@dry_run_option
@journal_options
def replan(folder: Path, today: date | None, *, yes: bool, dry_run: bool) -> None:
    """Go on where you stopped: the weeks you missed in a row become a pause.

    \b
    journal replan
    journal replan --dry-run

    The first missed week is then this week's, and everything after it moves. A missed week with written ones
    after it stays as it is; `journal new-week N` writes it whenever you like.
    """
    root = find_root(folder)
    slip = prepare_replan(root, load_journal(root, today))
    if slip is None:
        click.echo("Nothing to replan: no week was missed since the last one you wrote.", err=True)
        return
    show_and_write(root, slip, yes=yes, dry_run=dry_run)

"""`journal stretch`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.load import find_root, load_journal
from learning_journal.app.slip import prepare_stretch
from learning_journal.cli.moves import move_options, show_and_write
from learning_journal.cli.options import dry_run_option, journal_options


@click.command()
@click.argument("number", metavar="N", type=int)
@click.argument("weeks", metavar="[WEEKS]", type=int, required=False)
@move_options
@dry_run_option
@journal_options
def stretch(
    number: int, weeks: int | None, folder: Path, today: date | None, *, yes: bool, dry_run: bool
) -> None:
    """Give plan week N one calendar week more, or exactly WEEKS.

    \b
    journal stretch 8
    journal stretch 8 3 --dry-run
    journal stretch 8 1        # back to one week

    Old and new dates are shown before anything is written to journal.yml.
    """
    root = find_root(folder)
    show_and_write(
        root, prepare_stretch(root, load_journal(root, today), number, weeks), yes=yes, dry_run=dry_run
    )

"""`journal pause`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.load import find_root, load_journal
from learning_journal.app.slip import prepare_pause
from learning_journal.cli.moves import move_options, show_and_write
from learning_journal.cli.options import dry_run_option, journal_options
from learning_journal.errors import UsageError


@click.command()
@click.argument("days", metavar="FROM..TO")
@click.option("--reason", default="", help="Why, for yourself; the site never shows it.")
@move_options
@dry_run_option
@journal_options
def pause(days: str, reason: str, folder: Path, today: date | None, *, yes: bool, dry_run: bool) -> None:
    """Take weeks off: the plan goes on after them, and they count for nothing.

    \b
    journal pause 2026-12-21..2027-01-03 --reason holidays
    journal pause 2026-12-21 --dry-run

    FROM and TO are days, both included; the calendar weeks they touch are paused. Old and new dates are shown
    before anything is written to journal.yml.
    """
    root = find_root(folder)
    first, last = _range(days)
    slip = prepare_pause(root, load_journal(root, today), first, last, reason)
    show_and_write(root, slip, yes=yes, dry_run=dry_run)


def _range(text: str) -> tuple[date, date]:
    first, dots, last = (part.strip() for part in text.partition(".."))
    try:
        return date.fromisoformat(first), date.fromisoformat(last if dots else first)
    except ValueError as error:
        raise UsageError(
            f"`{text}` is not a range of days", fix="write it as 2026-12-21..2027-01-03, or one day"
        ) from error

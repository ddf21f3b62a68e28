"""`journal mentor`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.calls import CALLS, is_new_call, record_call
from learning_journal.app.editing import open_in_editor
from learning_journal.app.load import find_root, load_journal
from learning_journal.app.mentor import prepare_sheet
from learning_journal.cli.options import (
    day_option,
    dry_run_option,
    journal_options,
    point_at_problems,
    refreshed_words,
    show_changes,
)
from learning_journal.domain.journal import Journal
from learning_journal.errors import UsageError
from learning_journal.pages import words


@click.command()
@click.option("--held", is_flag=True, help="Record that a call took place, and nothing about it.")
@day_option("--date", help="The day of the call, with --held (default: today).")
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@journal_options
def mentor(
    folder: Path, today: date | None, *, held: bool, date: date | None, no_edit: bool, dry_run: bool
) -> None:
    """Write this month's call sheet: what was done, blockers, open gotchas, three questions.

    \b
    journal mentor
    journal mentor --held
    journal mentor --held --date 2026-01-20

    The sheet is private/mentor/2026-01.md, which git ignores and no page shows. Run again in the same
    month, it refreshes the blocks that belong to the tool and leaves your notes alone. --held adds the day
    of a call to data/mentor.csv; what was said is kept nowhere but in your notes.
    """
    if date and not held:
        raise UsageError("--date is the day of a call that took place", fix="say it with --held")
    root = find_root(folder)
    journal = load_journal(root, today)
    if held:
        _record(root, journal, date or journal.today, dry_run=dry_run)
        return
    sheet = prepare_sheet(root, journal)
    point_at_problems(journal)
    if dry_run:
        show_changes([sheet.change] if sheet.change else [], sheet.path)
        return
    if sheet.change:
        sheet.change.write(root)
    click.echo(sheet.path)
    state = "The sheet is ready." if sheet.created else refreshed_words(changed=sheet.change is not None)
    click.echo(f"{state} After the call: journal mentor --held", err=True)
    open_in_editor(root / sheet.path, wanted=not no_edit)


def _record(root: Path, journal: Journal, day: date, *, dry_run: bool) -> None:
    if not is_new_call(journal, day):
        click.echo(f"The call of {words.day(day)} is on record already.", err=True)
    elif dry_run:
        click.echo(day.isoformat())
        click.echo(f"{CALLS} was not written.", err=True)
    else:
        record_call(root, day)
        click.echo(CALLS)
        click.echo(f"On record: a call on {words.day(day)}.", err=True)

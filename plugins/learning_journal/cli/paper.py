"""`journal paper`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.capture import new_paper
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.options import dry_run_option, journal_options, place_entry


@click.command()
@click.argument("what", metavar="ID_OR_TITLE", nargs=-1, required=True)
@click.option("--author", help="First author, e.g. 'Vaswani' or 'Ashish Vaswani'.")
@click.option("--year", type=click.IntRange(1000, 2999), help="Year it appeared.")
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@journal_options
def paper(
    what: tuple[str, ...],
    author: str | None,
    year: int | None,
    folder: Path,
    today: date | None,
    *,
    no_edit: bool,
    dry_run: bool,
) -> None:
    """Start a paper summary from an arXiv id, a DOI or a title; nothing is looked up.

    \b
    journal paper "Attention Is All You Need" --author Vaswani --year 2017
    journal paper 1706.03762
    """
    root = find_root(folder)
    path, text, missing = new_paper(root, load_journal(root, today), " ".join(what), author=author, year=year)
    place_entry(root, path, text, edit=not no_edit, dry_run=dry_run)
    if missing:
        click.echo(f"Still to fill in at the top of the file: {', '.join(missing)}.", err=True)

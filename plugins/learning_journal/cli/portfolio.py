"""`journal portfolio`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.handing_out import check_place
from learning_journal.app.links import forge_of_remote
from learning_journal.app.load import find_root, load_journal
from learning_journal.app.manifest import plan_outputs
from learning_journal.app.portfolio_folder import OUT, portfolio_outputs
from learning_journal.cli.handing_out import carry_out, say_warnings
from learning_journal.cli.options import dry_run_option, journal_options
from learning_journal.pages import words


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=f"The folder to write (default: {OUT} in the journal).",
)
@click.option("--include-unproven", is_flag=True, help="Show what nothing proves too, marked as such.")
@dry_run_option
@journal_options
def portfolio(
    out: Path | None, folder: Path, today: date | None, *, include_unproven: bool, dry_run: bool
) -> None:
    """Make a folder in which every line of work leads to what proves it.

    \b
    journal portfolio
    journal portfolio --out ~/portfolio
    journal portfolio --dry-run

    The folder holds a README, a page for each project with its pictures, one for each quarter, and a
    manifest with the proofs of every line and their hashes. It is plain markdown that forges show; links lead
    to your repository's site, to the files as they are in the last commit.

    Run again, it brings its own files up to date and removes those that are no longer part. Where a file is
    there that it did not write, or that was edited since, it refuses and writes nothing.
    """
    root = find_root(folder)
    place = out or root / OUT
    check_place(root, place, OUT)
    journal = load_journal(root, today)
    forge = forge_of_remote(root)
    outputs = portfolio_outputs(root, journal, forge, include_unproven=include_unproven)
    plan = plan_outputs(root, place, outputs, forge, whole=True)
    pages = words.plural(sum(1 for output in outputs if output.path.endswith(".md")), "page")
    carry_out(plan, journal, pages, dry_run=dry_run, begin="; begin with README.md")
    say_warnings(root, forge)

"""What the commands that hand out documents do alike: write what was planned, and say so."""

from pathlib import Path

import click

from learning_journal.app.handing_out import warnings
from learning_journal.app.links import Forge
from learning_journal.app.manifest import Fate, Planned
from learning_journal.cli.options import echo_line, point_at_problems
from learning_journal.domain.journal import Journal
from learning_journal.text.printable import printable


def carry_out(plan: Planned, journal: Journal, what: str, *, dry_run: bool, begin: str = "") -> None:
    """Write what was planned, unless that was not asked for, and say what became of which file.

    what: the documents in words, e.g. `2 documents`. begin: where to start reading what is new.
    """
    if not dry_run:
        plan.write()
    for name, fate in plan.fates.items():
        if dry_run or fate is not Fate.SAME:
            echo_line(f"{fate:9} {name}")
    point_at_problems(journal)
    if dry_run:
        click.echo("Nothing was written.", err=True)
    elif plan.same and set(plan.fates.values()) <= {Fate.SAME}:
        click.echo(f"Up to date: {what} in {plan.folder}.", err=True)
    else:
        click.echo(f"{what} in {plan.folder}{begin}.", err=True)


def say_warnings(root: Path, forge: Forge) -> None:
    """Say on standard error what keeps a stranger from checking the documents."""
    for warning in warnings(root, forge):
        click.echo(printable(warning), err=True)

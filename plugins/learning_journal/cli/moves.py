"""What `pause`, `stretch` and `replan` have in common: the dates first, then a question, then the file."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from learning_journal.app.slip import Slip
from learning_journal.app.surroundings import somebody_answers
from learning_journal.pages import words

_SHOWN = 5
"""Moved weeks that are shown one by one; of more, the first three and the last."""


def move_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option to ask nothing."""
    return click.option("--yes", "-y", is_flag=True, help="Ask nothing; also where there is no terminal.")(
        command
    )


def show_and_write(root: Path, slip: Slip, *, yes: bool, dry_run: bool) -> None:
    """Show the old and the new dates; write them once somebody at a terminal agrees, or nobody is there."""
    for line in (*slip.said, *_dates(slip)):
        click.echo(line, err=True)
    if dry_run:
        click.echo(slip.change.diff, nl=False)
        click.echo("Nothing was written.", err=True)
        return
    if not yes and somebody_answers() and not click.confirm("Move the plan?", default=True, err=True):
        click.echo("Nothing was written.", err=True)
        return
    slip.change.write(root)
    click.echo(slip.change.path)


def _dates(slip: Slip) -> list[str]:
    moves = [f"  week {old.week}: {words.span(old)} -> {words.span(new)}" for old, new in slip.moves]
    if len(moves) > _SHOWN:
        moves[3:-1] = [f"  ... and {len(moves) - 4} weeks between ..."]
    old, new = (words.day(calendar.end - timedelta(days=1)) for calendar in (slip.before, slip.after))
    last = f"The plan's last day: {old} -> {new}" if old != new else f"The plan's last day stays {old}"
    return ["Old and new dates:", *moves, last]

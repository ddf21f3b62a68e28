"""`journal log`."""

import re
from datetime import date
from pathlib import Path

import click

from learning_journal.app.hours import HOURS, hours_report, prepare_log, write_log
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.options import (
    day_option,
    dry_run_option,
    echo_json,
    journal_options,
    json_option,
    point_at_problems,
    problem_json,
)
from learning_journal.errors import UsageError
from learning_journal.pages import words


class _Log(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a negative duration for what it is meant to be, not for an option nobody knows."""
        return super().parse_args(ctx, ["--", *args] if args and re.match(r"-[0-9]", args[0]) else args)


@click.command(cls=_Log)
@click.argument("words_", metavar="DURATION KIND [NOTE]", nargs=-1)
@day_option("--date", help="The day it was (default: today).")
@json_option
@dry_run_option
@journal_options
@click.pass_context
def log(
    context: click.Context,
    words_: tuple[str, ...],
    date: date | None,
    folder: Path,
    today: date | None,
    *,
    as_json: bool,
    dry_run: bool,
) -> None:
    """Log time spent: one line in data/hours.csv.

    \b
    journal log 1h30 theory "Axler ch. 5"
    journal log 45m practice --date 2026-01-31
    journal log --json

    DURATION is written 1h30, 90m, 1:30 or 1.5; KIND is one of the plan's hour targets. With --json alone it
    reports the hours of every week. A day without a line is unknown, never zero. After a slip, correct or
    delete its line in data/hours.csv.
    """
    if not words_ and not as_json:
        click.echo(context.get_help())
        return
    if words_ and as_json:
        raise UsageError("--json reports what is logged already", fix="leave the words or --json out")
    root = find_root(folder)
    journal = load_journal(root, today)
    if as_json:
        problems = [problem_json(problem) for problem in journal.problems if problem.path == HOURS]
        echo_json({**hours_report(journal), "problems": problems})
        return
    entry = prepare_log(journal, words_, date)
    if dry_run:
        click.echo(entry.line)
    else:
        write_log(root, entry)
        click.echo(HOURS)
    session = entry.session
    logged = f"{words.duration(session.minutes)} of {session.kind} on {words.day(session.day)}"
    click.echo(f"{logged}; {entry.said}.", err=True)
    if dry_run:
        click.echo("Nothing was written.", err=True)
    point_at_problems(journal)

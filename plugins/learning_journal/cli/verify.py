"""`journal verify`."""

import sys
from datetime import date
from pathlib import Path

import click

from learning_journal.app.close_week import Verified, ledger_problems
from learning_journal.app.close_week import verify as compare
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.options import (
    echo_json,
    journal_options,
    json_option,
    point_at_problems,
    problem_json,
    say_problems,
)
from learning_journal.cli.progress import reading_progress
from learning_journal.pages import words


@click.command()
@click.argument("number", metavar="[N]", type=int, required=False)
@json_option
@journal_options
def verify(number: int | None, folder: Path, today: date | None, *, as_json: bool) -> None:
    """Count the closed weeks again (default: all of them) and show every difference.

    \b
    journal verify
    journal verify 8 --json

    Exit code 1 where there is any.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    point_at_problems(journal)
    with reading_progress() as progress:
        results = compare(root, journal, () if number is None else (number,), progress)
    unusable = ledger_problems(journal) if number is None else ()
    if as_json:
        data = [_as_json(result) for result in results]
        echo_json({"weeks": data, "problems": [problem_json(problem) for problem in unusable]})
    else:
        for result in results:
            _say(result)
        say_problems(unusable)
        if not results and not unusable:
            click.echo("No week is closed yet.", err=True)
    sys.exit(1 if unusable or any(result.differences for result in results) else 0)


def _say(result: Verified) -> None:
    closed = result.closed
    if not result.differences:
        later = f"; {words.plural(result.later, 'commit')} came later" if result.later else ""
        click.echo(f"week {closed.week}: as closed on {words.day(closed.as_of)}{later}")
    for difference in result.differences:
        click.echo(
            f"week {closed.week}: {difference.name}: closed with {difference.closed}, now {difference.now}"
        )


def _as_json(result: Verified) -> dict[str, object]:
    return {
        "week": result.closed.week,
        "as_of": result.closed.as_of.isoformat(),
        "differences": [
            {"name": difference.name, "closed": difference.closed, "now": difference.now}
            for difference in result.differences
        ],
        "later": result.later,
    }

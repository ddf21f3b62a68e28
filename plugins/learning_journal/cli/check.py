"""`journal check`."""

import sys
from datetime import date
from pathlib import Path

import click

from learning_journal.app.check import look_through
from learning_journal.cli.options import echo_json, echo_line, journal_options, json_option, problem_json
from learning_journal.pages import words
from learning_journal.text.printable import printable


@click.command()
@json_option
@journal_options
def check(folder: Path, today: date | None, *, as_json: bool) -> None:
    """Name every problem in the journal, with file, line and remedy.

    \b
    journal check
    journal check --json

    Exit code 1 where there are any. Notes, on what may be meant as it is, do not count.
    """
    checked = look_through(folder, today)
    problems = checked.problems
    if as_json:
        echo_json({"problems": [problem_json(problem) for problem in problems], "notes": list(checked.notes)})
    else:
        for problem in problems:
            echo_line(str(problem))
        for note in checked.notes:
            click.echo(f"Note: {printable(note)}", err=True)
        found = words.plural(len(problems), "problem")
        click.echo(f"{found}." if problems else "No problems.", err=True)
    sys.exit(1 if problems else 0)

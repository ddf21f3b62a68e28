"""`journal check`."""

import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from learning_journal.app.check import look_through
from learning_journal.app.leaks import Report, find_leaks
from learning_journal.cli.options import echo_json, echo_line, journal_options, json_option, problem_json
from learning_journal.pages import words
from learning_journal.text.printable import printable


@click.command()
@click.option(
    "--public",
    "site",
    metavar="SITE",
    type=click.Path(path_type=Path),
    help="Look through this built site for what is private instead.",
)
@json_option
@journal_options
def check(folder: Path, today: date | None, site: Path | None, *, as_json: bool) -> None:
    """Name every problem in the journal, with file, line and remedy.

    \b
    journal check
    journal check --json
    journal check --public site

    With --public it looks through every file of a built site instead, for what must not be there: words and
    files of drafts and private entries, e-mail addresses, keys, folders of your machine, places where
    photographs were taken.

    Exit code 1 where there are any. Notes, on what may be meant as it is, do not count.
    """
    if site is not None:
        _say_leaks(find_leaks(folder, site, today), as_json=as_json)
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


def _say_leaks(report: Report, *, as_json: bool) -> NoReturn:
    if as_json:
        leaks = [{**problem_json(problem), "found_in": files} for problem, files in report.leaks]
        echo_json({"files": report.files, "problems": leaks})
    else:
        for problem, _ in report.leaks:
            echo_line(str(problem))
        found = words.plural(len(report.leaks), "leak") if report.leaks else "nothing private found"
        click.echo(f"{words.plural(report.files, 'file')} looked through: {found}.", err=True)
    sys.exit(1 if report.leaks else 0)

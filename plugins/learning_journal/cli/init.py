"""`journal init`."""

import shlex
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from learning_journal.app.init import (
    Beginning,
    Begun,
    init_journal,
    read_plan,
    this_monday,
    usable_start,
    usable_zone,
)
from learning_journal.app.surroundings import Surroundings, look_around
from learning_journal.cli.options import day_option, say_problems
from learning_journal.errors import JournalError, UsageError
from learning_journal.pages import words

T = TypeVar("T")

DEFAULT_PLAN = "the 52-week ML & Gen AI plan"
TO_DO = {
    "mkdocs.yml": "add `journal` to `plugins:` in your mkdocs.yml, before `blog`",
    ".gitignore": "add /private/, /site/ and /.cache/ to your .gitignore",
    "requirements.txt": "add learning-journal to your requirements.txt: the workflows install what it names",
    "roadmap.yml": "to take the plan you named in its place, see `journal roadmap import --help`",
}
"""What remains to be done by hand for a file that was there."""

PUBLISH = ".github/workflows/publish.yml"
TO_PUBLISH = """\
To publish it: put the folder on GitHub, choose Settings -> Pages -> Source: GitHub Actions, and push.
Every push then builds the site; a draft stays off it until `journal close-week`."""
"""What the workflow waits for."""

_NO_NAME = (
    'add `--name "Your Name"`, and `--start`, `--timezone` and `--plan` where the defaults do not suit you;'
    " or `--no-input` to leave the name empty"
)


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--name", help="Your name as the site shows it (default: git's user.name).")
@day_option("--start", help="First day of week 1 (default: this week's Monday).")
@click.option("--timezone", help="Your time zone, e.g. Europe/Berlin (default: this machine's).")
@click.option(
    "--plan",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"A study plan in markdown, or a roadmap.yml (default: {DEFAULT_PLAN}).",
)
@day_option("--today", envvar="JOURNAL_TODAY", help="Act as if today were this day.")
@click.option("--no-input", is_flag=True, help="Ask nothing; take the defaults for what is not given.")
def init(
    folder: Path,
    *,
    name: str | None,
    start: date | None,
    timezone: str | None,
    plan: Path | None,
    today: date | None,
    no_input: bool,
) -> None:
    """Start a journal in DIR (default: here).

    \b
    journal init my-journal
    journal init --name "Ada" --start 2026-01-05 --timezone Europe/London --no-input

    A file that is there already is left as it is.
    """
    around = look_around(folder, today)
    ask = around.terminal and not no_input
    if not (around.terminal or no_input or name is not None or around.name):
        raise UsageError("nobody can be asked for your name here, and git does not know it", fix=_NO_NAME)
    monday = this_monday(around.today)
    beginning = Beginning(
        name=name if name is not None else _ask("Your name", around.name, str.strip, ask=ask),
        emails=around.emails,
        start=start or _ask("First day of week 1", monday.isoformat(), usable_start, ask=ask),
        timezone=timezone or _ask("Your time zone", around.timezone, usable_zone, ask=ask),
        plan=plan or _ask(f"A plan of your own (a file; empty: {DEFAULT_PLAN})", "", _usable_plan, ask=ask),
    )
    _report(folder, init_journal(folder, beginning), beginning, around)


def _ask(question: str, default: str, read: Callable[[str], T], *, ask: bool) -> T:
    """Return the answer as `read` understands it, asking again while it does not; unasked, the default."""

    def understood(answer: str) -> T:
        try:
            return read(answer)
        except JournalError as error:
            raise click.UsageError("; ".join(filter(None, (error.what, error.fix)))) from error

    if not ask:
        return read(default)
    answer: T = click.prompt(question, default, value_proc=understood, show_default=bool(default), err=True)
    return answer


def _usable_plan(answer: str) -> Path | None:
    if not answer.strip():
        return None
    path = Path(answer.strip()).expanduser()
    read_plan(path)
    return path


def _report(folder: Path, begun: Begun, beginning: Beginning, around: Surroundings) -> None:
    say_problems(begun.plan.problems)
    for path in begun.written:
        click.echo(path)
    click.echo(err=True)
    for note in begun.plan.notes:
        click.echo(note, err=True)
    if weeks := begun.plan.roadmap.weeks:
        click.echo(f"A plan of {words.plural(len(weeks), 'week')} is laid out.", err=True)
    _report_kept(begun.kept, other_plan=bool(beginning.plan))
    if not beginning.name and "journal.yml" in begun.written:
        click.echo("There is no name in journal.yml yet: write yours behind `name:`.", err=True)
    steps = [] if folder == Path() else [f"cd {shlex.quote(str(folder))}"]
    if not around.repository:
        steps.append("git init")
    click.echo("Next:", err=True)
    for step in (*steps, "journal new-week", "mkdocs serve"):
        click.echo(f"  {step}", err=True)
    if PUBLISH in begun.written:
        click.echo(TO_PUBLISH, err=True)


def _report_kept(paths: Collection[str], *, other_plan: bool) -> None:
    """Name what was there already, and what remains to be done in it by hand."""
    for path in paths:
        click.echo(f"left as it was: {path}", err=True)
    for path in paths:
        if path in TO_DO and (path != "roadmap.yml" or other_plan):
            click.echo(f"  to do: {TO_DO[path]}", err=True)

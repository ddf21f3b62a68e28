"""Options and output that several commands share."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from learning_journal.app.editing import open_in_editor, write_entry
from learning_journal.errors import Problem
from learning_journal.pages import words
from learning_journal.text.printable import printable

if TYPE_CHECKING:
    from learning_journal.app.changes import Change
    from learning_journal.domain.journal import Journal


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        stated = context.get_parameter_source(parameter.name or "") is ParameterSource.ENVIRONMENT
        hint = str(parameter.envvar) if stated else None
        raise click.BadParameter(
            f"`{value}` is not a day; write it as 2026-01-31.", param_hint=hint
        ) from error


def day_option(*names: str, help: str, envvar: str | None = None) -> Callable[[Any], Any]:  # noqa: A002 - click's word
    """Return an option that takes a day as YYYY-MM-DD and passes a date or None."""
    return click.option(
        *names,
        callback=_day,
        envvar=envvar,
        metavar="YYYY-MM-DD",
        help=help,
    )


folder_option = click.option(
    "-C",
    "--journal",
    "folder",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path(),
    help="The journal's folder, or one inside it (default: here).",
)


def journal_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of every command that works inside a journal: `folder`, `today`."""
    command = day_option("--today", envvar="JOURNAL_TODAY", help="Act as if today were this day.")(command)
    return folder_option(command)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would be written; write nothing.")


def echo_json(data: object) -> None:
    """Print data as JSON on standard output, readable by people and programs."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def problem_json(problem: Problem) -> dict[str, object]:
    """Return a problem as the JSON object every report uses."""
    return asdict(problem)


def say_problems(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, one a line."""
    for problem in problems:
        click.echo(printable(str(problem)), err=True)


def echo_line(line: str) -> None:
    """Print a line of a report, with a sign for what a terminal would obey: a plan may be a stranger's."""
    click.echo(printable(line))


def show_changes(changes: Iterable["Change"], path: str) -> None:
    """Print what would be written as diffs, or say that there is nothing to write to the file at `path`."""
    diffs = [change.diff for change in changes]
    click.echo("".join(diffs), nl=False)
    click.echo("Nothing was written." if diffs else f"{path} is up to date.", err=True)


def refreshed_words(*, changed: bool) -> str:
    """Say what a second run did to a file with managed blocks."""
    return "Refreshed." if changed else "Up to date."


def say_uncounted(problems: Iterable[Problem]) -> None:
    """Say on standard error why commits are not counted, for commands that go on without them."""
    for problem in problems:
        place = "" if problem.path == "." else f" ({problem.path})"
        click.echo(f"Commits are not counted{place}: {problem.what} {problem.fix}", err=True)


def point_at_problems(journal: "Journal") -> None:
    """Say on standard error that a journal has problems, and where to read them."""
    if journal.problems:
        count = words.plural(len(journal.problems), "problem")
        click.echo(f"{count} in the journal: `journal check` says which.", err=True)


def place_entry(root: Path, path: str, text: str, *, edit: bool, dry_run: bool) -> None:
    """Write a new entry and open it, or print it where only that was asked for."""
    if dry_run:
        click.echo(text, nl=False)
        click.echo(f"{path} was not written.", err=True)
        return
    write_entry(root, path, text)
    click.echo(path)
    open_in_editor(root / path, wanted=edit)

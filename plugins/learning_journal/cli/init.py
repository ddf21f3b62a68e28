"""`journal init`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.init import Beginning, Begun, init_journal, this_monday
from learning_journal.app.surroundings import Surroundings, look_around
from learning_journal.cli.options import day_option, say_problems


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--name", help="Your name as the site shows it (default: git's user.name).")
@day_option("--start", help="First day of week 1 (default: this week's Monday).")
@click.option("--timezone", help="Your time zone, e.g. Europe/Berlin (default: this machine's).")
@click.option(
    "--plan",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A study plan in markdown, or a roadmap.yml (default: the 52-week ML & Gen AI plan).",
)
@click.option("--no-input", is_flag=True, help="Ask nothing; take the defaults for what is not given.")
def init(
    folder: Path,
    name: str | None,
    start: date | None,
    timezone: str | None,
    plan: Path | None,
    *,
    no_input: bool,
) -> None:
    r"""Start a journal in DIR (default: here).

    \b
    journal init my-journal
    journal init --name "Ada" --start 2026-01-05 --timezone Europe/London --no-input

    A file that is there already is left as it is.
    """
    around = look_around(folder)
    ask = not no_input and around.terminal
    beginning = Beginning(
        name=name if name is not None else _ask(ask, "Your name", around.name),
        emails=around.emails,
        start=start or _ask_day(ask, this_monday(around.today)),
        timezone=timezone or _ask(ask, "Your time zone", around.timezone),
        plan=plan or _ask_plan(ask),
    )
    _report(folder, init_journal(folder, beginning), around)


def _ask(ask: bool, question: str, default: str) -> str:  # noqa: FBT001 - read like a sentence
    return str(click.prompt(question, default=default, err=True)) if ask else default


def _ask_day(ask: bool, default: date) -> date:  # noqa: FBT001 - as above
    if not ask:
        return default
    return click.prompt(
        "First day of week 1", default=default.isoformat(), value_proc=date.fromisoformat, err=True
    )


def _ask_plan(ask: bool) -> Path | None:  # noqa: FBT001 - as above
    if not ask:
        return None
    answer = click.prompt(
        "A plan of your own (a file; empty: the 52-week ML & Gen AI plan)", default="", err=True
    )
    return Path(answer).expanduser() if answer.strip() else None


def _report(folder: Path, begun: Begun, around: Surroundings) -> None:
    say_problems(begun.problems)
    for path in begun.written:
        click.echo(path)
    click.echo(f"\nA plan of {len(begun.weeks)} weeks is laid out.", err=True)
    for path in begun.kept:
        click.echo(f"left as it was: {path}", err=True)
    if "mkdocs.yml" in begun.kept:
        click.echo("  to do: add `journal` to `plugins:` in your mkdocs.yml, before `blog`", err=True)
    if ".gitignore" in begun.kept:
        click.echo("  to do: add /private/, /site/ and /.cache/ to your .gitignore", err=True)
    steps = [] if folder == Path() else [f"cd {folder}"]
    if not around.repository:
        steps.append("git init")
    click.echo("Next:", err=True)
    for step in (*steps, "journal new-week", "mkdocs serve"):
        click.echo(f"  {step}", err=True)

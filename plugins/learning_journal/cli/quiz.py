"""`journal quiz`."""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from learning_journal.app.load import find_root, load_journal
from learning_journal.app.quiz import Quiz, on_paper, prepare_quiz, quiz_json, record, refresh_post
from learning_journal.app.weeks import default_week
from learning_journal.cli.keys import keys
from learning_journal.cli.options import echo_json, journal_options, json_option, point_at_problems
from learning_journal.domain.cards import Grade
from learning_journal.domain.journal import Journal
from learning_journal.domain.quiz import Asked
from learning_journal.errors import JournalError
from learning_journal.pages import words
from learning_journal.text.duration import read_duration
from learning_journal.text.markdown import plain
from learning_journal.text.printable import printable
from learning_journal.text.terminal import for_terminal

if TYPE_CHECKING:
    from rich.console import Console

_T = TypeVar("_T")
_WIDTH = 80
_GRADES = {key: grade for number, grade in enumerate(Grade, 1) for key in (str(number), grade[0])}
_ASK_GRADE = "How was it?  1 again   2 hard   3 good   4 easy   (q ends the quiz)"


class _QuitError(Exception):
    """The learner wants to stop."""


def _minutes(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    # Nobody sets a limit of 30 hours: a number alone is minutes here.
    minutes = read_duration(f"{value}m" if value.isdecimal() else value)
    if minutes is None:
        raise click.BadParameter(f"`{value}` is no length of time; write it as 30m or 1h30.")
    return minutes


@click.command()
@click.argument("number", metavar="[N]", type=int, required=False)
@click.option(
    "--limit", callback=_minutes, metavar="TIME", help="Ask no new card after this time, as in 30m."
)
@click.option(
    "--count", type=click.IntRange(min=1), default=20, show_default=True, help="Ask at most so many."
)
@click.option("--seed", default="", metavar="TEXT", help="Another order of last week's cards.")
@click.option("--print", "paper", is_flag=True, help="Print the quiz for paper, the answers on a last page.")
@click.option("--no-input", is_flag=True, help="List what would be asked; ask nothing.")
@json_option
@journal_options
def quiz(
    *,
    number: int | None,
    folder: Path,
    today: date | None,
    limit: int | None,
    count: int,
    seed: str,
    paper: bool,
    no_input: bool,
    as_json: bool,
) -> None:
    """Ask cards for the closed-book quiz of plan week N (default: the week under way).

    \b
    journal quiz
    journal quiz 8 --limit 30m
    journal quiz --print | lp
    journal quiz --no-input --json

    First come the cards of the week before N, then those that are due, then hard ones. Enter shows the
    answer; 1 to 4 (or a, h, g, e) say how it went: again, hard, good, easy. Every grade is kept at once in
    data/reviews.jsonl, so stop whenever you like with q. The score goes into the week's post. --json alone
    asks nothing either.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    week = default_week(journal) if number is None else number
    prepared = prepare_quiz(journal, week, stated=today, count=count, seed=seed)
    if as_json:
        echo_json(quiz_json(prepared))
        return
    point_at_problems(journal)
    _say_nameless(prepared)
    if not prepared.asked:
        click.echo(_nothing_to_ask(journal, week), err=True)
    elif paper:
        click.echo(on_paper(prepared), nl=False)
    elif no_input:
        for asked in prepared.asked:
            question = plain(printable(asked.card.question))
            click.echo(f"{asked.id}  {asked.why:<9}  {asked.card.path}:{asked.card.line}  {question}")
    else:
        _ask_all(root, prepared, limit)


def _nothing_to_ask(journal: Journal, week: int) -> str:
    if journal.cards:
        return (
            f"No card is to be asked for week {week} today: none is due, and a new card waits for the week "
            "after its own."
        )
    return "There are no cards yet: write `Q: ...` and `A: ...` in an entry, then `journal cards fix`."


def _say_nameless(prepared: Quiz) -> None:
    if prepared.nameless:
        cards = words.plural(prepared.nameless, "card")
        click.echo(f"{cards} cannot be asked without an id: `journal cards fix` writes it.", err=True)


def _ask_all(root: Path, prepared: Quiz, limit: int | None) -> None:
    grades: list[Grade] = []
    began = time.monotonic()
    console = _console()
    # Every way to stop is one: what was graded by then is on disk.
    with suppress(_QuitError, EOFError, KeyboardInterrupt), keys() as key:
        for number, asked in enumerate(prepared.asked):
            if limit is not None and number and time.monotonic() - began >= 60 * limit:
                click.echo("\nTime is up.", err=True)
                break
            _show(console, asked, f"Card {number + 1} of {len(prepared.asked)}")
            grade = _ask(console, asked, key)
            # Told of an interrupt or an error only once the grade is kept.
            grades.append(grade)
            record(root, prepared, number, grade)
    click.echo("", err=True)
    _say_score(root, prepared, grades)


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415 - it takes a while, and the other commands need none

    # Without both sizes the library takes 80 columns for granted where a terminal is called dumb.
    size = shutil.get_terminal_size()
    return Console(highlight=False, width=min(size.columns, _WIDTH), height=size.lines)


def _show(console: "Console", asked: Asked, place: str) -> None:
    week = "" if asked.card.week is None else f", week {asked.card.week}"
    click.echo(f"\n--- {place}: {asked.why}{week} ---\n")
    _markdown(console, asked.card.question)
    click.echo("\n[Enter shows the answer, q ends the quiz]")


def _ask(console: "Console", asked: Asked, key: Callable[[], str]) -> Grade:
    _wait(key, {"\n": True, " ": True})
    click.echo("")
    _markdown(console, asked.card.answer)
    click.echo(f"\n{_ASK_GRADE}")
    return _wait(key, _GRADES)


def _wait(key: Callable[[], str], meanings: dict[str, _T]) -> _T:
    """Wait for a key that means something; raises _QuitError for q."""
    while True:
        pressed = key().lower()
        if pressed == "q":
            raise _QuitError
        if pressed in meanings:
            return meanings[pressed]


def _markdown(console: "Console", text: str) -> None:
    from rich.markdown import Markdown  # noqa: PLC0415 - as above

    console.print(Markdown(for_terminal(text), hyperlinks=False, code_theme="ansi_dark"))


def _say_score(root: Path, prepared: Quiz, grades: list[Grade]) -> None:
    if not grades:
        click.echo("Nothing was graded.", err=True)
        return
    recalled = sum(grade is not Grade.AGAIN for grade in grades)
    click.echo(f"{recalled} of {words.plural(len(grades), 'card')} recalled.", err=True)
    try:
        score, path = refresh_post(root, prepared)
    except JournalError as error:
        click.echo(f"The grades are kept, but the week's post was not refreshed: {error}", err=True)
        return
    of = words.plural(score.asked, "card")
    where = f", as {path} says now" if path else ""
    click.echo(f"Week {prepared.week} so far: {score.recalled} of {of} at the first try{where}.", err=True)

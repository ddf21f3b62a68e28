"""`journal cards`."""

import sys
from datetime import date
from pathlib import Path

import click

from learning_journal.app.cards import cards_json, prepare_ids
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.cards_export import export
from learning_journal.cli.options import (
    dry_run_option,
    echo_json,
    echo_line,
    folder_option,
    journal_options,
    json_option,
    point_at_problems,
    say_problems,
)
from learning_journal.cli.overview import Overview
from learning_journal.domain.cards import Card
from learning_journal.pages import words
from learning_journal.text.markdown import plain


@click.group(cls=Overview)
def cards() -> None:
    """See the cards in your entries, give them their ids, and take them to Anki.

    \b
    journal cards list
    journal cards fix
    journal cards export ~/cards.apkg
    """


cards.add_command(export)


@cards.command("list")
@json_option
@journal_options
def list_cards(folder: Path, today: date | None, *, as_json: bool) -> None:
    """List every card with its id and where it stands.

    \b
    journal cards list
    journal cards list --json
    """
    journal = load_journal(find_root(folder), today)
    if as_json:
        echo_json({"cards": cards_json(journal)})
        return
    for card in journal.cards:
        echo_line(_line(card))
    point_at_problems(journal)
    click.echo(f"{words.plural(len(journal.cards), 'card')}.", err=True)
    missing = sum(1 for card in journal.cards if card.id is None)
    if missing:
        click.echo(f"{missing} without an id: `journal cards fix` writes it.", err=True)


def _line(card: Card) -> str:
    question = plain(card.question) or "(a comment)"
    note = " (waits for its words)" if card.waiting else ""
    return f"{card.id or 'no id':<7}  {card.path}:{card.line}  {question}{note}"


@cards.command()
@dry_run_option
@folder_option
def fix(folder: Path, *, dry_run: bool) -> None:
    """Write an id line below each card that has none; no other line is touched.

    \b
    journal cards fix --dry-run
    journal cards fix

    A card without an id goes on until the next card, a heading, a rule (---), a block of the tool or the end
    of the file: look where the id lines are, and move one up where text below a card is no part of it. Exit
    code 1 where a file could not be understood and was left alone.
    """
    root = find_root(folder)
    fixing = prepare_ids(root)
    for change in fixing.changes:
        if dry_run:
            click.echo(change.diff, nl=False)
        else:
            change.write(root)
    if not dry_run:
        for given in fixing.given:
            click.echo(f"{given.id}  {given.path}:{given.line}")
    said = (
        f"{words.plural(len(fixing.given), 'id')} written." if fixing.given else "No card is without an id."
    )
    click.echo("Nothing was written." if dry_run else said, err=True)
    say_problems(fixing.problems)
    sys.exit(1 if fixing.problems else 0)

"""`journal gotcha`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.capture import gotcha_card, new_gotcha
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.options import dry_run_option, journal_options, place_entry


@click.command()
@click.argument("symptom", nargs=-1, required=True)
@click.option("--week", type=int, help="The plan week whose work it was met in (default: the one under way).")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given several times.")
@click.option("--commit", help="Id of the commit that fixed it.")
@click.option("--card", is_flag=True, help="Add a card that asks for its cause and fix.")
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@journal_options
def gotcha(
    symptom: tuple[str, ...],
    tags: tuple[str, ...],
    commit: str | None,
    folder: Path,
    today: date | None,
    *,
    week: int | None,
    card: bool,
    no_edit: bool,
    dry_run: bool,
) -> None:
    """Log a hard-won lesson; SYMPTOM becomes its title.

    \b
    journal gotcha "softmax overflows for large logits"
    journal gotcha "loss is nan after one step" --tag pytorch --commit 1a2b3c4
    journal gotcha "labels were shuffled" --card
    journal gotcha "the split leaks" --week 9
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    title = " ".join(symptom)
    path, text = new_gotcha(root, journal, title, tags=tags, commit=commit, week=week)
    text += f"\n{gotcha_card(root, journal, title)}" if card else ""
    place_entry(root, path, text, edit=not no_edit, dry_run=dry_run)

"""`journal cards export`."""

import sys
from datetime import date
from pathlib import Path

import click

from learning_journal.app.anki import Export, export_json, prepare_export
from learning_journal.app.anki_files import check_place, keep_record, write_package, write_text_file
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.options import (
    dry_run_option,
    echo_json,
    journal_options,
    json_option,
    point_at_problems,
    problem_json,
    say_problems,
)
from learning_journal.errors import UsageError
from learning_journal.pages import words

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("out", metavar="[OUT.apkg]", type=_FILE, required=False)
@click.option("--text", type=_FILE, metavar="OUT.tsv", help="Write a text file that Anki imports.")
@json_option
@dry_run_option
@journal_options
def export(
    out: Path | None, text: Path | None, folder: Path, today: date | None, *, as_json: bool, dry_run: bool
) -> None:
    """Take your cards to Anki, and later what you changed in them.

    \b
    journal cards export ~/cards.apkg
    journal cards export --text ~/cards.tsv
    journal cards export ~/cards.apkg --dry-run

    Import the file in Anki (File, Import). When you export and import again, notes are updated in place and
    keep their schedule. Cards of drafts and private entries are in the file: it is for you.

    The package needs the extra `anki`; the text file does not, and has no pictures and no styles. Exit code 1
    where a card or a picture was left out.
    """
    _check_names(out, text)
    root = find_root(folder)
    for path in filter(None, (out, text)):
        check_place(root, path)
    journal = load_journal(root, today)
    exported = prepare_export(root, journal)
    writes = bool(exported.notes) and not dry_run
    if out and writes:
        write_package(out, exported)
    if text and writes:
        write_text_file(text, exported)
    if writes:
        keep_record(root, exported)
    files = [str(path) for path in (out, text) if path and writes]
    if as_json:
        problems = [problem_json(problem) for problem in exported.problems]
        echo_json({"files": files, **export_json(exported), "problems": problems})
    else:
        for name in files:
            click.echo(name)
    point_at_problems(journal)
    _talk(exported, text=text is not None, wrote=writes)
    say_problems(exported.problems)
    sys.exit(1 if exported.problems else 0)


def _check_names(out: Path | None, text: Path | None) -> None:
    """Refuse a name under which the other kind of file, or a file of the journal, would be expected."""
    if out is None and text is None:
        fix = "write `journal cards export ~/cards.apkg` or `journal cards export --text ~/cards.tsv`"
        raise UsageError("there is no file to write to", fix=fix)
    if out is not None and out.suffix.lower() != ".apkg":
        raise UsageError(f"a package's name ends in .apkg: {out}", fix="for a text file use `--text OUT.tsv`")
    if text is not None and text.suffix.lower() not in {".tsv", ".txt"}:
        raise UsageError(f"a text file's name ends in .tsv or .txt: {text}", fix="choose such a name")


def _talk(exported: Export, *, text: bool, wrote: bool) -> None:
    say = [f"{words.plural(len(exported.notes), 'note')} for Anki."]
    if exported.media:
        pictures = words.plural(len(exported.media), "picture")
        only = "; a text file has none" if text else ""
        say.append(f"{pictures}{only}.")
    if exported.private:
        count = words.plural(exported.private, "note")
        say.append(f"{count} from drafts and private entries: keep the file to yourself.")
    if exported.waiting:
        say.append(f"{words.plural(exported.waiting, 'card')} left out until the words are there.")
    if not wrote:
        say.append("Nothing was written.")
    for line in say:
        click.echo(line, err=True)
    for card in exported.retired:
        there = "in the export with the tag `retired`" if card.included else "not in the export"
        click.echo(f"{card.id} is in no entry any more{_last(card.path)}: {there}.", err=True)
    if any(card.included for card in exported.retired):
        click.echo("An import deletes nothing: search `tag:retired` in Anki and suspend them.", err=True)


def _last(path: str) -> str:
    return f" (last in {path})" if path else ""

"""`journal paper`."""

import sys
from datetime import date
from pathlib import Path

import click

from learning_journal.app.editing import open_in_editor
from learning_journal.app.load import find_root, load_journal
from learning_journal.app.papers import Papers, prepare_papers, write_papers
from learning_journal.cli.options import dry_run_option, journal_options, say_problems
from learning_journal.domain.papers import Reference, citation

_AGAIN = (
    "The file is named after its id. For a better name, remove the file and run the command again: with the"
    " network,\nwith --title and --author, or with a .bib file that has the paper."
)


@click.command()
@click.argument("what", metavar="ID_TITLE_OR_FILE", nargs=-1, required=True)
@click.option("--title", help="Its title, where the first argument is an id or DOI.")
@click.option("--author", help="First author, e.g. 'Vaswani' or 'Ashish Vaswani'.")
@click.option("--year", type=click.IntRange(1000, 2999), help="Year it appeared.")
@click.option("--offline", is_flag=True, help="Do not look an id up.")
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@journal_options
def paper(
    what: tuple[str, ...],
    folder: Path,
    today: date | None,
    *,
    title: str | None,
    author: str | None,
    year: int | None,
    offline: bool,
    no_edit: bool,
    dry_run: bool,
) -> None:
    """Put a paper into the queue: its summary to write, from an arXiv id, a DOI, a title or a .bib file.

    \b
    journal paper 1706.03762
    journal paper 10.1038/nature14539
    journal paper "Attention Is All You Need" --author Vaswani --year 2017
    journal paper 1706.03762 --offline --title "Attention Is All You Need" --author Vaswani
    journal paper ~/thesis.bib

    An id or DOI is looked up with one request to arxiv.org or doi.org; nothing else here uses the network.
    Without an answer, the year is the one in an arXiv id, and --title and --author say the rest. A paper
    waits with `pass: 0` until you have read it: then set `pass: 1`, and `date` to that day. Of a paper
    that is in the journal already, the file is named, and nothing looked up. papers/references.bib is kept
    up to date.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    authors = (" ".join(author.split()),) if author and author.split() else ()
    stated = Reference(title=" ".join((title or "").split()), authors=authors, year=year)
    papers = prepare_papers(root, journal, " ".join(what), stated=stated, offline=offline)
    if dry_run:
        click.echo("".join(change.diff for change in papers.changes), nl=False)
    else:
        papers = write_papers(root, papers)
    _talk(papers, dry_run=dry_run)
    if len(what) == 1 and _like_an_id(what[0]) and any(one.reference.title == what[0] for one in papers.new):
        click.echo(f"`{what[0]}` is no arXiv id and no DOI, so it was taken for the title.", err=True)
    say_problems(papers.problems)
    files = (*(paper.change.path for paper in papers.new), *papers.known)
    if not dry_run and len(files) == 1:
        open_in_editor(root / files[0], wanted=not no_edit)
    sys.exit(1 if papers.problems else 0)


def _like_an_id(word: str) -> bool:
    return " " not in word and any(sign.isdigit() for sign in word)


def _talk(papers: Papers, *, dry_run: bool) -> None:
    for paper in papers.new:
        click.echo(f"{paper.change.path} was not written." if dry_run else paper.change.path, err=dry_run)
    if papers.unanswered:
        click.echo(f"Nothing was found out from {papers.unanswered}.", err=True)
    elif papers.asked:
        for paper in papers.new:
            click.echo(f"Found: {citation(paper.reference)}", err=True)
    for path in papers.known:
        click.echo(f"In the journal already: {path}", err=True)
    _talk_of_entries(papers)
    for paper in papers.new:
        if paper.missing:
            place = "the file" if len(papers.new) == 1 else paper.change.path
            click.echo(f"Still to fill in at the top of {place}: {', '.join(paper.missing)}.", err=True)
    if any("title" in paper.missing for paper in papers.new) and not dry_run:
        click.echo(_AGAIN, err=True)


def _talk_of_entries(papers: Papers) -> None:
    """Say which fields of a `.bib` file are not in the journal now."""
    if papers.bare:
        where = "there" if len(papers.bare) == 1 else f"in {', '.join(papers.bare)}"
        click.echo(f"To keep the entry of the .bib file too, put it below `bibtex: |` {where}.", err=True)
    if papers.left_out:
        named = ", ".join(f"`{name}`" for name in papers.left_out)
        click.echo(f"Left in the .bib file alone, as it is for your eyes: {named}.", err=True)

"""`journal resume`."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from learning_journal.app.handing_out import check_place
from learning_journal.app.links import forge_of_remote
from learning_journal.app.load import find_root, load_journal
from learning_journal.app.manifest import plan_outputs
from learning_journal.app.manifest_check import Checked, verify
from learning_journal.app.resume import LONG, OUT, Documents, Format, Order, resume_documents
from learning_journal.app.resume_pdf import Paper
from learning_journal.cli.handing_out import carry_out, say_warnings
from learning_journal.cli.options import (
    dry_run_option,
    echo_json,
    echo_line,
    journal_options,
    json_option,
)
from learning_journal.domain.manifest import Finding
from learning_journal.domain.resume import LeftOut
from learning_journal.domain.resume_builder import Wanted
from learning_journal.errors import UsageError
from learning_journal.pages import words
from learning_journal.text.printable import printable

_PAPERS = {"a4": Paper.A4, "letter": Paper.LETTER}


@click.command()
@click.option("--for", "tag", default="", metavar="TAG", help="Only what has this tag, and that first.")
@click.option("--pages", type=click.IntRange(1, 2), help="Drop the weakest lines until the PDF fits.")
@click.option(
    "--format",
    "formats",
    type=click.Choice([one.value for one in Format]),
    multiple=True,
    default=(Format.MARKDOWN.value,),
    show_default="md",
    help="May be given more than once.",
)
@click.option(
    "--paper", type=click.Choice(list(_PAPERS)), help="Of the PDF (default: your country's, else a4)."
)
@click.option("--include-unproven", is_flag=True, help="Show done tasks without a link too, marked as such.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=f"The folder to write to (default: {OUT} in the journal).",
)
@click.option(
    "--verify",
    "to_verify",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    help="Check the documents in a folder instead, a portfolio's too.",
)
@json_option
@dry_run_option
@journal_options
def resume(
    folder: Path,
    today: date | None,
    *,
    tag: str,
    pages: int | None,
    formats: tuple[str, ...],
    paper: str | None,
    out: Path | None,
    to_verify: Path | None,
    include_unproven: bool,
    as_json: bool,
    dry_run: bool,
) -> None:
    """Make a résumé in which every line of work leads to what proves it.

    \b
    journal resume                                    resume/resume.md
    journal resume --format pdf --format json         two formats, the same lines
    journal resume --for mlops --pages 1 --format pdf resume/resume-mlops.pdf, on one page
    journal resume --verify resume                    does it all still hold?

    Your name, contact, jobs and degrees come from resume.yml; whatever is not there is left out. A manifest
    beside the documents lists the proofs of every line with their hashes.

    A file that is there and was not written by this command, or was edited since, is never overwritten.
    """
    root = find_root(folder)
    if to_verify:
        _verify(root, to_verify, as_json=as_json)
        return
    if as_json:
        raise UsageError("--json goes with --verify only", fix="ask for `--format json` to get JSON Resume")
    place = out or root / OUT
    check_place(root, place, OUT)
    journal = load_journal(root, today)
    forge = forge_of_remote(root)
    order = Order(
        Wanted(tag, include_unproven=include_unproven),
        tuple(Format(one) for one in formats),
        pages,
        _PAPERS[paper] if paper else None,
    )
    made = resume_documents(root, journal, forge, order)
    plan = plan_outputs(root, place, made.outputs, forge)
    carry_out(plan, journal, words.plural(len(made.outputs), "document"), dry_run=dry_run)
    _talk(made)
    say_warnings(root, forge)


def _talk(made: Documents) -> None:
    if made.pages:
        click.echo(f"The PDF has {words.plural(made.pages, 'page')}.", err=True)
    if made.pages and made.pages > LONG:
        click.echo(f"`--pages {LONG}` drops the weakest lines until it has {LONG}.", err=True)
    _say_left_out(one for output in made.outputs for one in output.left_out)


def _say_left_out(left_out: Iterable[LeftOut]) -> None:
    """Say on standard error what is not there, each line once, by its reason."""
    reasons: dict[str, dict[str, None]] = {}
    for one in left_out:
        reasons.setdefault(one.why, {})[one.bullet.text] = None
    for why, texts in reasons.items():
        if len(texts) == 1:
            click.echo(printable(f"Left out: {next(iter(texts))} ({why})"), err=True)
            continue
        click.echo(printable(f"Left out, {why}:"), err=True)
        for text in texts:
            click.echo(printable(f"  {text}"), err=True)


def _verify(root: Path, folder: Path, *, as_json: bool) -> None:
    checked = verify(root, folder)
    if as_json:
        echo_json(_as_json(checked))
    else:
        for name, lines in checked.documents.items():
            own = [finding for finding in checked.findings if finding.output == name]
            holds = not any(finding.fault for finding in own)
            echo_line(f"{name}: {words.plural(lines, 'line')}, {'all hold' if holds else 'not all hold'}")
            for finding in own:
                echo_line(f"  {_told(finding)}")
    if not checked.holds:
        raise SystemExit(1)


def _told(finding: Finding) -> str:
    kind = "fault" if finding.fault else "note"
    about = f" ({finding.line})" if finding.line else ""
    fix = f"; to do: {finding.fix}" if finding.fix else ""
    return f"{kind}: {finding.what}{about}{fix}"


def _as_json(checked: Checked) -> dict[str, object]:
    return {
        "holds": checked.holds,
        "documents": [{"path": name, "bullets": lines} for name, lines in checked.documents.items()],
        "findings": [asdict(finding) for finding in checked.findings],
    }

"""`journal import`."""

import sys
from datetime import date
from pathlib import Path

import click

from learning_journal.app.imports import plan_import, run_import
from learning_journal.app.load import find_root
from learning_journal.cli.options import (
    day_option,
    dry_run_option,
    echo_json,
    echo_line,
    folder_option,
    json_option,
    problem_json,
    say_problems,
)
from learning_journal.domain.moving import Left, Report
from learning_journal.pages import words
from learning_journal.text.printable import printable

_HERE = "it is in the journal already"


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@day_option("--first-day", help="The day of Day 1, for a log by days that says no dates.")
@dry_run_option
@json_option
@folder_option
def import_(source: Path, first_day: date | None, folder: Path, *, dry_run: bool, as_json: bool) -> None:
    """Move in: posts and notes of another tool become entries. SOURCE is its folder, or a log by days.

    \b
    journal import ~/old-blog --dry-run
    journal import ~/old-blog
    journal import ~/vault
    journal import ~/100-days.md --first-day 2025-01-01

    Reads Jekyll and Hugo sites, Obsidian vaults, blogs of Material for MkDocs, folders of notes by topic,
    and logs by days. SOURCE is only read. A second run takes only what is new. Exit code 1 where something is
    left to mend.
    """
    root = find_root(folder)
    planned = plan_import(root, source, first_day)
    if not dry_run:
        run_import(root, planned)
    if as_json:
        echo_json(_json(planned.report))
    else:
        _say(planned.report, dry_run=dry_run)
    sys.exit(1 if planned.report.problems else 0)


def _json(report: Report) -> dict[str, object]:
    return {
        "kind": report.kind.name.lower().replace("_", "-"),
        "why": report.why,
        "entries": [
            {"source": one.source, "path": one.path, "kind": one.kind, "date": one.day.isoformat()}
            for one in report.entries
        ],
        "skipped": [{"source": one.source, "why": one.why} for one in report.skipped],
        "problems": [problem_json(problem) for problem in report.problems],
        "notices": [{"source": one.source, "line": one.line, "what": one.what} for one in report.notices],
        "files": report.files,
    }


def _say(report: Report, *, dry_run: bool) -> None:
    click.echo(printable(f"This is {report.kind}: {report.why}."), err=True)
    for one in report.entries:
        echo_line(f"{one.path}  {one.day}  {one.kind}  from {one.source}")
    for notice in report.notices:
        place = (
            f"{notice.source}:{notice.line}: "
            if notice.line
            else f"{notice.source}: "
            if notice.source
            else ""
        )
        click.echo(printable(f"{place}{notice.what}"), err=True)
    here = [one for one in report.skipped if one.why.startswith(_HERE)]
    for left in report.skipped:
        if left not in here:
            click.echo(printable(f"{left.source}: left, {left.why}."), err=True)
    say_problems(report.problems)
    click.echo(_sum(report, here, dry_run=dry_run), err=True)


def _sum(report: Report, here: list[Left], *, dry_run: bool) -> str:
    count = words.plural(len(report.entries), "entry", "entries")
    parts = [
        f"{count} {'would be' if dry_run else 'moved'} in",
        words.plural(report.files, "file") + " with them",
    ]
    if here:
        parts.append(f"{len(here)} here already")
    if others := len(report.skipped) - len(here):
        parts.append(f"{others} left")
    if report.problems:
        parts.append(words.plural(len(report.problems), "problem"))
    end = (
        " Nothing was written."
        if dry_run
        else " `journal check` looks at the whole."
        if report.entries
        else ""
    )
    return f"{', '.join(parts)}.{end}"

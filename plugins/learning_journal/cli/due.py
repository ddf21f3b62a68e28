"""`journal due`."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from learning_journal.app.due import Due
from learning_journal.app.due import due as work_out
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.deliverables import deliverable_lines
from learning_journal.cli.options import echo_json, journal_options, json_option, say_uncounted
from learning_journal.cli.progress import reading_progress
from learning_journal.cli.status import hours_lines, where_lines
from learning_journal.domain.calendar import Place
from learning_journal.pages import words
from learning_journal.text.markdown import plain
from learning_journal.text.printable import printable

LONGEST = 60_000
"""Characters of the text; an issue on GitHub takes 65,536."""

ABOUT = """\
What the plan has for this week, by what is published: drafts and private entries are neither counted nor
shown, and `journal status` at home says more. This text is renewed every Sunday while the issue is open."""


@click.command()
@json_option
@journal_options
def due(folder: Path, today: date | None, *, as_json: bool) -> None:
    """Say what is due this week, for everybody to read.

    \b
    journal due
    journal due > issue.md

    The text of the issue that the workflow `sunday` opens, in markdown. It knows published entries only. What
    comes from the journal stands in it as code, where it can mention nobody and close nothing.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    with reading_progress() as progress:
        found = work_out(root, journal, progress)
    say_uncounted(found.activity.problems)
    if as_json:
        echo_json(_as_json(found))
        return
    click.echo(_text(found))


def _text(found: Due) -> str:
    parts = [ABOUT, "## Where the plan is", as_code(_lines(found))]
    if found.preview:
        parts += [
            "## The week's post, as `journal new-week` lays it out",
            as_code(found.preview.splitlines()),
        ]
    # An issue that is too long for GitHub is refused whole.
    return "\n\n".join(parts)[:LONGEST]


def as_code(lines: Iterable[str]) -> str:
    """Return lines as an indented code block: no line of it can end the block, whatever it holds."""
    text = printable("\n".join(lines))
    return "\n".join(f"    {line}" if line.strip() else "" for line in text.split("\n"))


def _lines(found: Due) -> list[str]:
    journal, now = found.journal, found.now
    lines = where_lines(journal, now)
    under_way = now.place in {Place.BEFORE, Place.WEEK}
    if under_way:
        lines += [
            f"  tasks    {now.tally.done} of {now.tally.planned} done",
            *hours_lines(journal, now),
            f"  post     {'published' if found.published else 'not published yet'}",
        ]
    if now.unwritten:
        lines.append(f"  missing  no published post of {words.weeks(now.unwritten)}")
    if not under_way:
        return lines
    if now.papers.wanted:
        lines.append(f"  papers   {now.papers.read} of {now.papers.wanted} this week")
    if found.tasks:
        lines += ["To do", *(f"  - {plain(task.text)}" for task in found.tasks)]
    return [*lines, *deliverable_lines(journal, now.week, found.activity)]


def _as_json(found: Due) -> dict[str, object]:
    now = found.now
    return {
        "week": now.week,
        "tasks": [{"id": task.id, "text": task.text} for task in found.tasks],
        "published": found.published,
        "missing": list(now.unwritten),
        "preview": found.preview,
    }

"""`journal sprint`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.editing import open_in_editor
from learning_journal.app.load import find_root, load_journal
from learning_journal.app.sprint import Pack, default_sprint, prepare_sprint
from learning_journal.cli.options import (
    dry_run_option,
    echo_json,
    journal_options,
    json_option,
    point_at_problems,
    refreshed_words,
    say_uncounted,
    show_changes,
)
from learning_journal.cli.progress import reading_progress
from learning_journal.domain.entries import Kind
from learning_journal.pages import words
from learning_journal.pages.pack import BLOCK, TopicView
from learning_journal.pages.views import LinkView
from learning_journal.text.numbers import numbers_json

_NOUNS = {Kind.WEEK: "review", Kind.GOTCHA: "gotcha", Kind.PAPER: "paper"}


@click.command()
@click.argument("number", metavar="[N]", type=int, required=False)
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@json_option
@journal_options
def sprint(
    number: int | None, folder: Path, today: date | None, *, no_edit: bool, dry_run: bool, as_json: bool
) -> None:
    """Write the consolidation pack of plan week N (default: the sprint under way, else the next).

    \b
    journal sprint
    journal sprint 12 --no-edit
    journal sprint --dry-run
    journal sprint --json          print the pack, write nothing

    The pack ranks the topics since the last sprint, the weakest first, with the reasons, and lists what to do
    again. Run again, it refreshes its own block and leaves every other byte alone.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    week = default_sprint(journal) if number is None else number
    with reading_progress() as progress:
        pack = prepare_sprint(root, journal, week, progress)
    say_uncounted(pack.problems)
    point_at_problems(journal)
    if as_json:
        echo_json(_as_json(pack))
    elif dry_run:
        show_changes(pack.changes, pack.path)
    else:
        for change in pack.changes:
            change.write(root)
        click.echo(pack.path)
        _talk(pack)
        open_in_editor(root / pack.path, wanted=not no_edit)


def _talk(pack: Pack) -> None:
    if pack.created:
        weak = ", ".join(topic.title for topic in pack.view.topics if topic.weak)
        click.echo(f"The pack of week {pack.view.week} is ready. Weakest first: {weak}.", err=True)
    elif not pack.whole:
        markers = f"`<!-- journal:begin {BLOCK} -->` and `<!-- journal:end {BLOCK} -->`"
        click.echo(f"The file has no block `{BLOCK}`: add the lines {markers} to have it.", err=True)
    else:
        click.echo(refreshed_words(changed=bool(pack.changes)), err=True)
    if pack.left_out:
        what = ", ".join(words.plural(count, _NOUNS[kind]) for kind, count in pack.left_out.items())
        click.echo(f"Left out, because readers cannot see it: {what}.", err=True)
        if Kind.WEEK in pack.left_out:
            click.echo(
                "`journal close-week` publishes a review that is a draft; then run this again.", err=True
            )


def _as_json(pack: Pack) -> dict[str, object]:
    view = pack.view
    return {
        "week": view.week,
        "path": pack.path,
        "weeks": list(view.weeks),
        "compared": list(view.compared),
        "topics": [_topic(topic) for topic in view.topics],
        "left_out": {kind.value: count for kind, count in pack.left_out.items()},
    }


def _topic(topic: TopicView) -> dict[str, object]:
    signals = topic.signals
    return {
        "title": topic.title,
        "weeks": list(topic.weeks),
        "weakness": round(topic.weakness, 3),
        "weak": topic.weak,
        "reasons": topic.reasons,
        "gotchas": signals.gotchas,
        "carried": signals.carried,
        "recall": {"recalled": signals.recalled, "asked": signals.asked} if signals.asked else None,
        "code": None if signals.code is None else numbers_json(signals.code),
        "redo": [{"id": task.id, "text": task.text} for task in topic.redo],
        "refactor": [
            {
                "id": project.task.id,
                "text": project.task.text,
                "state": project.state or None,
                "evidence": [_link(link) for link in project.evidence],
            }
            for project in topic.projects
        ],
        "scratch_missing": list(topic.scratch),
        "sources": [_link(link) for link in topic.sources],
    }


def _link(link: LinkView) -> dict[str, str]:
    return {"title": str(link.title), "target": link.url or link.href}

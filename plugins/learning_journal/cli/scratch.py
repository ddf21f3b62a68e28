"""`journal scratch`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.load import find_root, load_journal
from learning_journal.app.scratch import read_topics
from learning_journal.cli.options import echo_json, echo_line, journal_options, json_option, point_at_problems
from learning_journal.domain.scratch import Begun, TopicState
from learning_journal.pages.scratch import first_ones, verdict_words


@click.command()
@json_option
@journal_options
def scratch(folder: Path, today: date | None, *, as_json: bool) -> None:
    """Say for each topic which came first: the work from scratch or the work with a library.

    \b
    journal scratch
    journal scratch --json

    The days are those of the first commits in the journal's own repository, files that were moved later
    included. `topics:` in roadmap.yml says where the work of each topic lies.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    states = read_topics(root, journal.roadmap)
    if as_json:
        echo_json({"first": first_ones(states), "topics": [_as_json(one) for one in states]})
        return
    point_at_problems(journal)
    if not states:
        click.echo("The plan has no topics: add some under `topics:` in roadmap.yml.", err=True)
        return
    width = max(len(one.topic.title) for one in states)
    for one in states:
        days = " ".join(filter(None, (_day("scratch", one.scratch), _day("library", one.library))))
        echo_line(f"{one.topic.title:{width}}  {verdict_words(one)}{f'  ({days})' if days else ''}")
    click.echo(f"{first_ones(states)} of {len(states)} built from scratch before a library was used.")


def _day(word: str, work: Begun | None) -> str:
    return f"{word} {work.day.isoformat()}" if work else ""


def _as_json(one: TopicState) -> dict[str, object]:
    return {
        "id": one.topic.id,
        "title": one.topic.title,
        "week": one.topic.week,
        "module": one.topic.module,
        "verdict": one.verdict.value,
        "days": one.days,
        "scratch": _begun_json(one.scratch),
        "library": _begun_json(one.library),
    }


def _begun_json(work: Begun | None) -> dict[str, object] | None:
    return {"path": work.path, "day": work.day.isoformat()} if work else None

"""`journal resources`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from learning_journal.app.load import find_root, load_journal
from learning_journal.app.weeks import default_week
from learning_journal.cli.options import echo_json, echo_line, journal_options, json_option, point_at_problems
from learning_journal.domain.resources import PLAIN_KIND, Item, ResourceState, Shelf
from learning_journal.pages import words

_ORDER = (ResourceState.READING, ResourceState.QUEUED, ResourceState.DONE, ResourceState.DROPPED)


@click.command()
@json_option
@journal_options
def resources(folder: Path, today: date | None, *, as_json: bool) -> None:
    """List what to read, watch and use, and how far you are.

    \b
    journal resources
    journal resources --json

    Queued are named until the week under way; the rest of the plan is counted, and --json lists all.
    A resource's box in a week's post says it: [ ] queued, [/] reading, [x] done, [-] dropped. Drafts count
    here; the site's page goes by what is published.
    """
    journal = load_journal(find_root(folder), today)
    shelf = journal.shelf
    if as_json:
        echo_json(_as_json(shelf))
        return
    for line in _lines(shelf, default_week(journal)):
        echo_line(line)
    point_at_problems(journal)


def _lines(shelf: Shelf, now: int) -> Iterator[str]:
    counts = shelf.counts()
    if not shelf.items:
        yield "No resources: the plan names none, and no post does under a heading Resources."
        return
    yield ", ".join(f"{counts[state]} {state.word}" for state in _ORDER)
    for state in (state for state in _ORDER if counts[state]):
        items = [item for item in shelf.items if item.state is state]
        shown = [item for item in items if state is not ResourceState.QUEUED or _is_up(item, now)]
        yield state.word.capitalize()
        yield from (f"  {_line(item)}" for item in shown)
        if more := len(items) - len(shown):
            others = f"{'and ' if shown else ''}{more} of later weeks or of none"
            yield f"  {others}, as the site's Resources page has them"


def _is_up(item: Item, now: int) -> bool:
    """Tell whether a resource is the learner's own or of a week that has come; a plan names a hundred."""
    return item.own or any(week <= now for week in item.weeks)


def _line(item: Item) -> str:
    kind = "" if item.kind == PLAIN_KIND else f"{item.kind}: "
    more = [*([words.weeks(item.weeks)] if item.weeks else ()), *(["your own"] if item.own else ())]
    return " ".join((f"{kind}{item.title}", *([f"({', '.join(more)})"] if more else ())))


def _as_json(shelf: Shelf) -> dict[str, object]:
    return {
        "counts": {state.word: count for state, count in shelf.counts().items()},
        "resources": [
            {
                "title": item.title,
                "url": item.url,
                "kind": item.kind,
                "state": item.state.word,
                "weeks": item.weeks,
                "topic": item.topic,
                "note": item.note,
                "own": item.own,
            }
            for item in shelf.items
        ],
    }

"""`journal checkpoint`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.checkpoint_post import CheckpointPost, Seen, look, prepare_post
from learning_journal.app.checkpoints import checkpoint_of
from learning_journal.app.editing import open_in_editor
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.options import (
    dry_run_option,
    echo_json,
    echo_line,
    journal_options,
    json_option,
    point_at_problems,
    refreshed_words,
    show_changes,
)
from learning_journal.domain.checkpoints import Criterion, Item, Reached
from learning_journal.domain.journal import Journal
from learning_journal.domain.roadmap import Roadmap
from learning_journal.pages.checkpoints import checkpoint_path, rule_words
from learning_journal.text.markdown import plain

_WORDS = {True: "met", False: "not yet", None: "not known"}


@click.command()
@click.argument("name", metavar="[CHECKPOINT]", required=False)
@json_option
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@journal_options
def checkpoint(
    name: str | None, folder: Path, today: date | None, *, as_json: bool, no_edit: bool, dry_run: bool
) -> None:
    """Say what a checkpoint asks for and what proves it, and write its post.

    \b
    journal checkpoint              all of them at a glance; writes nothing
    journal checkpoint q1           with every proof; writes or refreshes journal/checkpoint-q1.md
    journal checkpoint q1 --json    with every proof; writes nothing

    Drafts count here, and are marked; on the site only what is published counts. Run again, it refreshes the
    block in the post that belongs to the tool and leaves every other byte alone.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    wanted = checkpoint_of(journal.roadmap, name) if name is not None else None
    seen = look(root, journal)
    shown = [one for one in seen.reached if wanted is None or one.checkpoint is wanted]
    unknown = any(criterion.items is None for one in shown for criterion in one.criteria)
    reason = seen.problem if unknown else None
    if as_json:
        problem = {"what": reason.what, "fix": reason.fix} if reason else None
        echo_json({"checkpoints": [_as_json(journal, one) for one in shown], "problem": problem})
        return
    point_at_problems(journal)
    if reason:
        click.echo(f"Topics are not known: {reason.what} {reason.fix}", err=True)
    if wanted is None:
        _glance(journal, seen)
        return
    post = prepare_post(root, journal, seen, wanted.id)
    if dry_run:
        show_changes([post.change] if post.change else [], post.path)
        return
    if post.change:
        post.change.write(root)
    for line in _lines(journal.roadmap, shown[0]):
        echo_line(line)
    click.echo(post.path)
    click.echo(_said(post), err=True)
    open_in_editor(root / post.path, wanted=not no_edit)


def _said(post: CheckpointPost) -> str:
    if post.created:
        return "The post is ready to be written; it lists what is published."
    return refreshed_words(changed=post.change is not None)


def _glance(journal: Journal, seen: Seen) -> None:
    for one in seen.reached:
        echo_line(_heading(one))
        for criterion in one.criteria:
            echo_line(_count(journal.roadmap, criterion))
    if not seen.reached:
        click.echo("The plan has no checkpoints: add some under `checkpoints:` in roadmap.yml.", err=True)


def _heading(one: Reached) -> str:
    if not one.criteria:
        return f"{one.checkpoint.title}: no rules, so nothing is counted. {plain(one.checkpoint.text)}"
    return f"{one.checkpoint.title}: {_WORDS[one.met]}. {plain(one.checkpoint.text)}"


def _count(roadmap: Roadmap, one: Criterion) -> str:
    words = rule_words(one.rule, roadmap)
    if one.items is None or one.published is None:
        return f"  not known: {words}"
    published = f", {len(one.published)} published" if len(one.published) < len(one.items) else ""
    return f"  {len(one.items)} of {one.rule.at_least} {words}{published}"


def _lines(roadmap: Roadmap, one: Reached) -> list[str]:
    lines = [_heading(one)]
    for criterion in one.criteria:
        lines.append(_count(roadmap, criterion))
        public = {item.id for item in criterion.published or ()}
        for item in criterion.items or ():
            lines.append(f"    - {plain(item.title)}{'' if item.id in public else ' (not published)'}")
            place = f"{item.path}:{item.line}" if item.line else item.path
            lines.append(f"      {', '.join((place, *item.evidence))}")
    return lines


def _as_json(journal: Journal, one: Reached) -> dict[str, object]:
    path = checkpoint_path(one.checkpoint.id)
    return {
        "id": one.checkpoint.id,
        "title": one.checkpoint.title,
        "text": one.checkpoint.text,
        "met": one.met,
        "met_published": one.met_in_public,
        "post": path if journal.entry(path) else None,
        "rules": [_rule_json(journal.roadmap, criterion) for criterion in one.criteria],
    }


def _rule_json(roadmap: Roadmap, one: Criterion) -> dict[str, object]:
    public = {item.id for item in one.published or ()}
    return {
        "rule": rule_words(one.rule, roadmap),
        "count": one.rule.count.value,
        "of": {key: list(values) for key, values in one.rule.of.items()},
        "state": one.rule.state.value if one.rule.state else None,
        "at_least": one.rule.at_least,
        "found": None if one.items is None else len(one.items),
        "published": None if one.published is None else len(one.published),
        "met": one.met,
        "met_published": one.met_in_public,
        "proofs": [_item_json(item, published=item.id in public) for item in one.items or ()],
    }


def _item_json(item: Item, *, published: bool) -> dict[str, object]:
    return {
        "id": item.id,
        "title": item.title,
        "path": item.path,
        "line": item.line,
        "evidence": list(item.evidence),
        "published": published,
    }

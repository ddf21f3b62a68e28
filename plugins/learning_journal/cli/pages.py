"""`journal pages`."""

import sys
from datetime import date
from pathlib import Path

import click

from learning_journal.app.handing_out import check_place
from learning_journal.app.load import find_root
from learning_journal.app.manifest import Fate, Planned, plan_outputs
from learning_journal.app.site_tree import SiteTree, site_tree
from learning_journal.cli.options import (
    dry_run_option,
    echo_json,
    echo_line,
    journal_options,
    json_option,
    problem_json,
    say_problems,
)
from learning_journal.errors import UsageError
from learning_journal.pages import words
from learning_journal.text.printable import printable


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    required=True,
    help="The folder to write.",
)
@dry_run_option
@json_option
@journal_options
def pages(out: Path, folder: Path, today: date | None, *, dry_run: bool, as_json: bool) -> None:
    """Write the whole site as plain markdown that other engines build.

    \b
    journal pages --out build
    zensical build -f build/mkdocs.yml
    journal pages --out build --dry-run

    The folder holds an mkdocs.yml, the parts of the theme that it needs, and in docs/ every page of the site:
    entries with what the tool computes, generated pages, lists of posts and tags, notebooks, feeds. MkDocs,
    ProperDocs and Zensical build it without the journal's plugin, at the same addresses. Drafts and private
    entries are not in it.

    Run again, it writes what has changed, touches nothing else, and removes its own files that are no longer
    part. Where a file is there that it did not write, or that was edited since, it refuses and writes
    nothing. It ends with 1 where `mkdocs build --strict` would: something in the journal is to be mended.
    """
    root = find_root(folder)
    check_place(root, out, "build")
    if out.resolve() == root:
        what = "the pages cannot be in the journal's own folder: its docs/ holds what you wrote by hand"
        raise UsageError(what, where=str(out), fix="choose another folder, as in `--out build`")
    tree = site_tree(root, today)
    plan = plan_outputs(root, out, tree.outputs, tree.forge, whole=True)
    if not dry_run:
        plan.write()
    if as_json:
        echo_json(_report(tree, plan, written=not dry_run))
    else:
        _say(tree, plan, dry_run=dry_run)
    sys.exit(1 if tree.problems else 0)


def _report(tree: SiteTree, plan: Planned, *, written: bool) -> dict[str, object]:
    return {
        "folder": str(plan.folder),
        "pages": tree.pages,
        "written": written,
        "files": [{"path": path, "fate": fate.value} for path, fate in plan.fates.items()],
        "problems": [problem_json(problem) for problem in tree.problems],
    }


def _say(tree: SiteTree, plan: Planned, *, dry_run: bool) -> None:
    for name, fate in plan.fates.items():
        if fate is not Fate.SAME:
            echo_line(f"{fate:9} {name}")
    for notice in tree.notices:
        click.echo(printable(notice), err=True)
    say_problems(tree.problems)
    count = words.plural(tree.pages, "page")
    if dry_run:
        click.echo("Nothing was written.", err=True)
    elif set(plan.fates.values()) <= {Fate.SAME}:
        click.echo(f"Up to date: {count} in {plan.folder}.", err=True)
    else:
        build = f"zensical build -f {plan.folder / 'mkdocs.yml'}"
        click.echo(f"{count} in {plan.folder}; build them with `{build}`.", err=True)

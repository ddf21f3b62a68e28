"""`journal templates`."""

from collections.abc import Iterable
from pathlib import Path

import click

from learning_journal.app.load import find_root
from learning_journal.app.template_copies import copies
from learning_journal.cli.options import dry_run_option, folder_option, show_changes
from learning_journal.cli.overview import Overview

_EFFECT = {
    "entries": "new files",
    "pages": "the site's pages",
    "resume": "the résumé",
}
"""What the templates of a folder are for."""


@click.group(cls=Overview)
def templates() -> None:
    """Change how pages and documents look.

    \b
    journal templates copy
    journal templates copy resume/resume.typ
    journal templates copy pages/index.md.j2
    """


@templates.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@dry_run_option
@folder_option
def copy(names: tuple[str, ...], folder: Path, *, dry_run: bool) -> None:
    """Copy the tool's templates into the journal as a starting point (default: those of the résumé).

    \b
    journal templates copy                          all of resume/
    journal templates copy resume/resume.typ        the PDF
    journal templates copy pages/index.md.j2        the home page
    journal templates copy pages/words.j2           what the site says, for another language
    journal templates copy pages                    all pages of the site
    journal templates copy --dry-run

    A file in the journal's templates/ takes the place of the tool's with the same name: edit it as you like,
    delete it to have the tool's again. A file that is there is never overwritten.
    """
    root = find_root(folder)
    changes = copies(root, names)
    paths = [change.path for change in changes]
    if dry_run:
        show_changes(changes, paths[0])
        return
    for change in changes:
        change.write(root)
    click.echo("\n".join(paths))
    click.echo(_talk(paths), err=True)


def _talk(paths: Iterable[str]) -> str:
    parts = dict.fromkeys(path.split("/")[1] for path in paths)
    made = ", ".join(f"{_EFFECT[part]} (templates/{part}/)" for part in parts)
    return (
        f"From now on these make {made}.\n"
        "A newer version of the tool does not change them; delete one to have the tool's again."
    )

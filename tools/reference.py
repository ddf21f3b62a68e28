"""Write the pages of docs/reference that are made from the code itself."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))

from json_shapes import json_page
from learning_journal.cli.main import journal
from learning_journal.text import key_names, settings

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
INTRODUCTION = """\
# Commands

Made from the commands by `make reference`; every text below is what `--help` prints.

Data goes to standard output, talk to standard error. Exit codes: 0 ok, 1 problems found or something in the
way, 2 wrong usage. Only `paper` uses the network, and only for an arXiv id or a DOI.
"""


def commands(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the path of every command of a group, groups first."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def commands_page() -> str:
    """Return the page's text."""
    parts = [INTRODUCTION]
    for path in commands(journal, ()):
        result = CliRunner().invoke(journal, [*path, "--help"], prog_name="journal", terminal_width=90)
        parts.append(f"## journal {' '.join(path)}\n\n```text\n{result.output.rstrip()}\n```\n")
    return "\n".join(parts)


CONFIGURATION = """\
# Configuration and front matter, key by key

Made by `make reference` from the tables by which the files are read: a key that is not here is not known.
What else there is to say about each file stands in [files and formats](files.md).

## Environment

| variable | meaning |
|---|---|
| `JOURNAL_TODAY` | act as if today were this day, as `2026-01-31`; `--today` says the same |
| `VISUAL`, `EDITOR` | the editor that new files are opened in, on a terminal |
| `SITE_URL`, `REPO_URL` | addresses of the site and its repository, as `init`'s `mkdocs.yml` reads them |
| `JOURNAL_DRAFTS` | `false`: `mkdocs serve` shows what readers will see; read by that `mkdocs.yml` too |

"""

TABLES = {
    "## journal.yml": settings.KEYS,
    "### `learner`": settings.LEARNER_KEYS,
    "### An item of `repositories`": settings.REPOSITORY_KEYS,
    "### An item of `pauses`": settings.PAUSE_KEYS,
    "### `privacy`": settings.PRIVACY_KEYS,
    "## Front matter of an entry": key_names.FRONT_MATTER,
}


def configuration_page() -> str:
    """Return the page's text."""
    tables = []
    for heading, keys in TABLES.items():
        rows = "".join(f"| `{key}` | {meaning} |\n" for key, meaning in keys.items())
        tables.append(f"{heading}\n\n| key | value |\n|---|---|\n{rows}")
    return CONFIGURATION + "\n".join(tables)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "configuration.md": configuration_page,
    "json.md": json_page,
}
"""The pages of the reference that are made, and what makes each."""


if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
        sys.stderr.write(f"{FOLDER / name} written\n")

"""`journal clone`."""

import sys
from pathlib import Path

import click

from learning_journal.app.clone import Other, State, clone_missing, others
from learning_journal.app.load import find_root, load_settings
from learning_journal.cli.options import dry_run_option, echo_json, echo_line, folder_option, json_option


@click.command()
@json_option
@dry_run_option
@folder_option
def clone(folder: Path, *, as_json: bool, dry_run: bool) -> None:
    """Clone the other repositories whose commits count.

    \b
    journal clone
    journal clone --dry-run

    For a machine that has only the journal, as the one that publishes it: brings the history of each
    `../name` under `repositories:` in journal.yml that is not there. Its address is that of the journal's
    own remote with this name, or the `url` beside it. It uses the network and asks for no password:
    what is not public is not cloned, and `private: true` says that this is meant.
    """
    root = find_root(folder)
    settings, _problems = load_settings(root)
    found = others(root, settings)
    done = []
    for other in found if dry_run else clone_missing(root, found):
        done.append(other)
        if not as_json:
            _say(other)
    if as_json:
        echo_json({"repositories": [_as_json(other) for other in done]})
    elif not done:
        click.echo("journal.yml names no other repository.", err=True)
    if any(other.state is State.FAILED for other in done):
        sys.exit(1)


def _say(other: Other) -> None:
    words = {
        State.THERE: "is there",
        State.PRIVATE: "is private: not cloned, weeks that are not closed do not count its commits",
        State.MISSING: f"would be cloned from {other.address}",
        State.CLONED: f"cloned from {other.address}",
        State.FAILED: f"not cloned: {other.why}",
    }
    echo_line(f"{other.path}  {words[other.state]}")
    if other.state is State.FAILED and other.address:
        echo_line(
            f"  asked was {other.address}: correct its `url`, or add `private: true` if only you have it"
        )


def _as_json(other: Other) -> dict[str, object]:
    return {"path": other.path, "url": other.address, "state": other.state.name.lower(), "why": other.why}

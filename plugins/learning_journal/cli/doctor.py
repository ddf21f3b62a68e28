"""`journal doctor`."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from learning_journal.app.doctor import examine
from learning_journal.cli.options import echo_json, echo_line, folder_option, json_option
from learning_journal.domain.doctor import Finding, State

_MARKS = {State.OK: "ok", State.NOTE: "to note", State.MEND: "to mend"}
_MARK = max(map(len, _MARKS.values()))


@click.command()
@json_option
@folder_option
def doctor(folder: Path, *, as_json: bool) -> None:
    """Say what is missing around the journal, and what to do about each thing.

    \b
    journal doctor
    journal doctor --json

    Looks at git, Python and its packages, the journal's folder and repository, and at what publishing needs;
    outside a journal, at what it can. What is wrong in the words you wrote is told by `journal check`.

    Exit code 1 where something is to be mended; notes do not count.
    """
    root, findings = examine(folder)
    mend, note = (sum(one.state is state for one in findings) for state in (State.MEND, State.NOTE))
    if as_json:
        echo_json(
            {
                "journal": str(root) if root else None,
                "findings": [asdict(one) for one in findings],
                "mend": mend,
                "note": note,
            }
        )
    else:
        for line in _lines(findings):
            echo_line(line)
        for line in _talk(findings, mend, note, inside=root is not None):
            click.echo(line, err=True)
    sys.exit(1 if mend else 0)


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    width = max(len(one.topic) for one in findings)
    group = ""
    for one in findings:
        if one.group != group:
            group = one.group
            yield group
        yield f"  {_MARKS[one.state]:<{_MARK}}  {one.topic:<{width}}  {one.says}"
        if one.fix:
            yield f"  {'':<{_MARK}}  {'':<{width}}  -> {one.fix}"


def _talk(findings: Sequence[Finding], mend: int, note: int, *, inside: bool) -> Iterator[str]:
    if not inside:
        yield "This is not a journal, so only the machine was looked at. `journal init` starts one."
    yield f"{mend or 'Nothing'} to mend, {note or 'nothing'} to note."
    first = next((one for one in findings if one.state is State.MEND), None)
    if first and mend > 1:
        yield f"Begin with {first.topic}."

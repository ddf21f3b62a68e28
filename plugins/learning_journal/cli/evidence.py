"""`journal evidence`."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from learning_journal.app.claims import read_claims
from learning_journal.app.load import find_root, load_journal
from learning_journal.cli.options import echo_json, echo_line, journal_options, json_option, point_at_problems
from learning_journal.domain.evidence import Claim, Proof, Standing, count
from learning_journal.pages import words
from learning_journal.pages.evidence import count_words
from learning_journal.text.markdown import plain


@click.command()
@json_option
@journal_options
def evidence(folder: Path, today: date | None, *, as_json: bool) -> None:
    """Say for each checked task of the plan what proves it, and whether that holds.

    \b
    journal evidence
    journal evidence --json

    A claim is proven where every link in its line leads to something that others can look at: a file
    committed at HEAD, a commit of yours, a published entry, or a page on the web, which is taken at its
    word. One that does not makes it broken. Exit code 1 where a claim of a published post is.
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    claims = read_claims(root, journal)
    public = [claim for claim in claims if claim.published]
    drafts = len(claims) - len(public)
    if as_json:
        counts = {"proven": count(public).proven, "claims": len(public), "in_drafts": drafts}
        echo_json({**counts, "evidence": [_as_json(claim) for claim in claims]})
    else:
        for claim in claims:
            for line in _lines(claim):
                echo_line(line)
        click.echo(f"{count_words(count(public))}.{_in_drafts(drafts)}")
        if not claims:
            click.echo("Check a task off in a post and link to what shows it, then commit both.", err=True)
        point_at_problems(journal)
    sys.exit(1 if any(claim.standing is Standing.BROKEN for claim in public) else 0)


def _in_drafts(number: int) -> str:
    return f" {number} more {'waits' if number == 1 else 'wait'} in drafts." if number else ""


def _lines(claim: Claim) -> Iterator[str]:
    draft = "" if claim.published else ", in a draft"
    yield f"{claim.standing.value:8}  week {claim.week}{draft}: {plain(claim.task.text)}"
    where = f"{claim.post}:{claim.line}"
    if claim.summary:
        yield f"          In your words: {plain(claim.summary)}"
    if claim.standing is Standing.UNPROVEN:
        yield f"          {where}: no link yet. Add one to what shows it."
    for proof in claim.proofs:
        yield f"          {_proof(proof) if proof.holds else _fault(proof, where)}"


def _proof(proof: Proof) -> str:
    if proof.url:
        return f"{proof.url} (not looked up)"
    name = proof.path or (f"commit {proof.commit[:7]}" if proof.commit else proof.target)
    return f"{name} ({words.day(proof.day) if proof.day else 'first day not known'})"


def _fault(proof: Proof, where: str) -> str:
    return f"{where}: {proof.target}: {proof.fault} {proof.fix}"


def _as_json(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.task.id,
        "week": claim.week,
        "text": claim.task.text,
        "claim": claim.summary,
        "state": claim.standing.value,
        "first": claim.first.isoformat(),
        "post": claim.post,
        "line": claim.line,
        "published": claim.published,
        "tags": list(claim.tags),
        "proofs": [_proof_json(proof) for proof in claim.proofs],
    }


def _proof_json(proof: Proof) -> dict[str, object]:
    return {
        "kind": proof.kind.value,
        "target": proof.target,
        "label": proof.label,
        "path": proof.path or None,
        "commit": proof.commit or None,
        "url": proof.url or None,
        "first": proof.day.isoformat() if proof.day else None,
        "holds": proof.holds,
        "fault": proof.fault or None,
        "fix": proof.fix or None,
    }

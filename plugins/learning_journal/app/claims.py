"""Claims: the checked tasks of the plan, each with what proves it and since when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from learning_journal.domain.entries import Entry
from learning_journal.domain.evidence import Claim, ProofKind
from learning_journal.domain.journal import Journal
from learning_journal.domain.roadmap import Task
from learning_journal.domain.tasks import State, TaskLine
from learning_journal.edges.git import UnreadableRepositoryError
from learning_journal.edges.git_first import first_seen
from learning_journal.errors import Problem

_COMMITTED = {ProofKind.FILE, ProofKind.FOLDER, ProofKind.NOTEBOOK}


def read_claims(root: Path, journal: Journal) -> tuple[Claim, ...]:
    """Return every claim by plan week and then the plan's order, drafts' too; retired tasks at their week.

    journal: as `load_journal` gives it, its links followed. A line in a published post speaks before one in
    a draft. Where the history is not there as a whole, files have no first day.
    """
    return claims_of(journal, _first_days(root, journal))


def claims_of(
    journal: Journal, first: Callable[[str], date | None] = lambda _path: None
) -> tuple[Claim, ...]:
    """Return the claims as `read_claims` does; first: tells the day a path was first committed."""
    tasks = sorted(journal.roadmap.known_tasks.values(), key=lambda known: known[1])
    return tuple(
        _claim(journal, task, week, line, first)
        for task, week in tasks
        if (line := _line(journal, task.id)) is not None
    )


def claim_problems(journal: Journal) -> dict[tuple[str, int, str], Problem]:
    """Return the links that break claims of published posts, by file, line and target."""
    return {
        (claim.post, claim.line, proof.target): Problem(
            claim.post,
            claim.line,
            "claim-broken",
            f"The claim `{claim.task.id}` is broken by its link to `{proof.target}`: {proof.fault}",
            proof.fix,
        )
        for claim in claims_of(journal)
        for proof in claim.proofs
        if claim.published and not proof.holds
    }


def _line(journal: Journal, id_: str) -> tuple[Entry, TaskLine, bool] | None:
    """Return the post and the line that say a task is done, and whether lists may name that post."""
    for lines, published in ((journal.published_task_lines, True), (journal.task_lines, False)):
        if id_ in lines and lines[id_][1].state is State.DONE:
            return (*lines[id_], published)
    return None


def _claim(
    journal: Journal,
    task: Task,
    week: int,
    found: tuple[Entry, TaskLine, bool],
    first: Callable[[str], date | None],
) -> Claim:
    post, line, published = found
    proofs = tuple(
        replace(proof, day=first(proof.path)) if proof.kind in _COMMITTED and proof.holds else proof
        for proof in line.proofs
    )
    entries = (journal.entry(proof.path) for proof in proofs if proof.kind is ProofKind.ENTRY and proof.holds)
    tags = (*post.tags, *(tag for entry in entries if entry for tag in entry.tags))
    return Claim(
        task=task,
        week=week,
        post=post.path,
        line=line.line,
        said=post.day,
        published=published,
        proofs=proofs,
        summary=post.claim if task.verb and post.week == week else "",
        tags=tuple(dict.fromkeys(tags)),
    )


def _first_days(root: Path, journal: Journal) -> Callable[[str], date | None]:
    """Return what tells the day a path was first committed; git is asked where some proof needs it."""
    needed = any(
        proof.kind in _COMMITTED for post in journal.posts for task in post.tasks for proof in task.proofs
    )
    try:
        seen = first_seen(root) if needed else {}
    except UnreadableRepositoryError:
        seen = {}

    @cache
    def first(path: str) -> date | None:
        below = "" if path == "." else f"{path}/"
        days = (
            [seen[path].day]
            if path in seen
            else [one.day for name, one in seen.items() if name.startswith(below)]
        )
        return date.fromordinal(min(days)) if days else None

    return first

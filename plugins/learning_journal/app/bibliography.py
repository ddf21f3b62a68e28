"""`papers/references.bib`: the papers of the journal for those who write with LaTeX."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from learning_journal.app.changes import Change
from learning_journal.domain.entries import Entry
from learning_journal.domain.papers import Reference
from learning_journal.edges.content import unreadable
from learning_journal.edges.store import read_text
from learning_journal.errors import Problem, UnreadableFileError
from learning_journal.text.bibtex import given_entry, update_bibliography

BIBLIOGRAPHY = "papers/references.bib"


def bibliography_change(
    root: Path, entries: Sequence[Entry], added: Mapping[str, Reference]
) -> tuple[Change | None, tuple[Problem, ...]]:
    """Return what makes the bibliography fit these entries and the papers about to be added, by path.

    Drafts are in it: what they summarise is published anyway. Papers that lists must not name are not. A
    file that cannot be understood is left as it is, and reported.
    """
    papers = {entry.path: entry.reference for entry in entries if entry.reference and entry.listed} | {
        **added
    }
    path = root / BIBLIOGRAPHY
    try:
        before = read_text(path) if path.exists() else None
    except UnreadableFileError as error:
        return None, (unreadable(BIBLIOGRAPHY, error),)
    named = {path.removeprefix("papers/").removesuffix(".md"): paper for path, paper in papers.items()}
    after, problems = update_bibliography(before or "", named, BIBLIOGRAPHY)
    problems = (*given_problems(entries), *problems)
    return (Change(BIBLIOGRAPHY, before, after) if after != (before or "") else None), problems


def given_problems(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield what is wrong with the entries of `.bib` files that papers hold: such a one is not used."""
    for entry in entries:
        text = entry.reference.bibtex if entry.reference else ""
        for problem in given_entry(text)[1] if text else ():
            yield replace(problem, path=entry.path, line=entry.key_lines["bibtex"] + problem.line)

"""The portfolio as a folder of its own: markdown and pictures, readable on a forge and anywhere else."""

from collections.abc import Iterator
from pathlib import Path

from learning_journal.app.facts import skill_groups
from learning_journal.app.links import Forge
from learning_journal.app.manifest import Output
from learning_journal.app.portfolio import read_illustrated
from learning_journal.app.templates import templates
from learning_journal.domain.entries import Entry
from learning_journal.domain.evidence import Claim
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio import Portfolio
from learning_journal.pages.portfolio import PortfolioPage, Shown, portfolio_pages
from learning_journal.pages.portfolio_views import Ways
from learning_journal.pages.render import Templates, rendered
from learning_journal.pages.views import Proof
from learning_journal.pages.words import Phrase

FRONT = "README.md"
"""What forges show of a folder."""

OUT = "portfolio"
"""Where the folder is made, relative to the journal's root, unless somebody wants it elsewhere."""


def portfolio_outputs(
    root: Path, journal: Journal, forge: Forge, *, include_unproven: bool = False
) -> tuple[Output, ...]:
    """Return the files of the folder, the overview first. Nothing is written.

    include_unproven: what nothing proves is there too, and says so.
    """
    made, pictures = read_illustrated(root, journal, skill_groups(root))
    places, copies = pictures.placed()
    ways = Ways(
        FRONT,
        proofs={claim.task.id: tuple(_proofs(forge, claim)) for claim in made.claims},
        entries={entry.path: _entry(forge, entry) for entry in journal.listed},
        pictures=places,
    )
    pages = portfolio_pages(Shown(journal, made, ways, include_unproven), own := templates(root))
    texts = [_output(own, made, forge, page) for page in pages]
    return (*texts, *(Output(path, copies[path]) for path in sorted(copies)))


def _output(own: Templates, made: Portfolio, forge: Forge, page: PortfolioPage) -> Output:
    front = page.path == FRONT
    commit = forge.committed.head if front else ""
    text = rendered(
        own,
        "pages/folder.md.j2",
        title=Phrase("portfolio_of", (made.name,)) if front else page.title,
        body=page.body,
        commit=commit,
        url=forge.commit(commit),
    )
    return Output(page.path, f"{text.strip()}\n".encode(), page.bullets)


def _proofs(forge: Forge, claim: Claim) -> Iterator[Proof]:
    """Yield where a claim's proofs are on the web, else what they are called at the commit."""
    for proof in claim.proofs if claim.proven else ():
        url = forge.proof(proof)
        yield Proof(proof.label or proof.target, url=url, code="" if url else proof.path or proof.commit[:12])


def _entry(forge: Forge, entry: Entry) -> Proof:
    """Return where an entry is read; one that is not committed yet is nowhere, and only named."""
    url = forge.file(entry.path)
    return Proof(entry.title, url=url, code=entry.path if not url and forge.committed.has(entry.path) else "")

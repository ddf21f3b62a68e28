"""Résumés, and what they state as plain strings."""

import re
from datetime import date

from learning_journal.app.links import Forge
from learning_journal.domain.evidence import Proof, ProofKind
from learning_journal.domain.portfolio import Skill
from learning_journal.domain.resume import Bullet, Contact, Item, Resume, Section
from learning_journal.edges.tree import Committed
from learning_journal.pages import words

COMMIT = "4f2a9c1d7e" * 4
NOTEBOOK = Proof(ProofKind.NOTEBOOK, "n.ipynb", "notebook", path="notebooks/n.ipynb", day=date(2026, 2, 1))
DONE = Proof(ProofKind.COMMIT, "commit:4f2a9c1", "commit 4f2a9c1", commit=COMMIT, day=date(2026, 2, 2))
DEMO = Proof(ProofKind.URL, "https://demo.example/", "demo", url="https://demo.example/")
FORGE = Forge("https://github.com/ada/year", Committed(COMMIT, "", frozenset({NOTEBOOK.path})))
PLAIN = Forge("", FORGE.committed)
"""Where no remote is, or one whose addresses nobody knows."""


def address(proof: Proof) -> str:
    """Return where a proof can be looked at, as on a forge that has every file."""
    return proof.url or FORGE.proof(proof) or f"{FORGE.base}/blob/{COMMIT}/{proof.path}"


def bullet(text: str = "Built a thing", *proofs: Proof, own: bool = False, proven: bool = True) -> Bullet:
    """Return a line made from evidence: one task's, with a notebook unless told otherwise."""
    return Bullet(text, proofs or (NOTEBOOK,), ("w01-project",), date(2026, 2, 1), own=own, proven=proven)


def resume(  # noqa: PLR0913 - a field each
    *sections: Section,
    name: str = "Ada Lovelace",
    headline: str = "Machine learning engineer",
    summary: str = "A year in public.",
    contacts: tuple[Contact, ...] = (
        Contact("ada@example.org", "mailto:ada@example.org"),
        Contact("London"),
    ),
    skills: tuple[Skill, ...] = (Skill("PyTorch", ("pytorch",), 3), Skill("SQL", ("sql",), 1)),
    statement: str = "3 of 4 claims proven at commit 4f2a9c1.",
    language: str = "en",
) -> Resume:
    """Return a résumé with the parts that most have."""
    return Resume(name, headline, summary, contacts, sections, skills, statement, language)


def projects(*items: Item) -> Section:
    """Return a section of projects."""
    return Section("projects", "Projects", items)


JOBS = Section(
    "work",
    "Experience",
    (
        Item(
            "Analyst",
            "Babbage & Co.",
            "2022-03",
            url="https://babbage.example/",
            bullets=(Bullet("Moved the monthly report from spreadsheets to SQL."),),
        ),
        Item("Assistant", "University of London", "2019", "2022-02-28"),
    ),
)
SKILLS = Section("skills", "Skills", (Item("PyTorch", "3 proofs"), Item("SQL", "1 proof")))
WHOLE = resume(
    projects(
        Item(
            "Linear algebra",
            "weeks 1 and 2",
            "2026-01",
            "2026-02",
            bullets=(
                bullet("Built a matrix library", NOTEBOOK, DONE, own=True),
                bullet("Wrote it up", DEMO),
            ),
        ),
        Item("Transformers", "", "2026-03", "2026-03", bullets=(bullet("Trained a small GPT", DONE),)),
    ),
    JOBS,
    SKILLS,
)
"""One of everything."""


def long_resume(
    lines: int, text: str = "Built part {} of a library for tensors, and wrote down why"
) -> Resume:
    """Return a résumé with so many lines in projects of five lines each."""
    bullets = [bullet(text.format(number)) for number in range(1, lines + 1)]
    items = [
        Item(f"Project {at // 5 + 1}", "", "2026-01", "2026-02", bullets=tuple(bullets[at : at + 5]))
        for at in range(0, lines, 5)
    ]
    return resume(projects(*items), JOBS, SKILLS)


def facts(shown: Resume, forge: Forge = FORGE) -> list[str]:
    """Return every string that a résumé's reader gets to see, in reading order."""
    found = [shown.name, shown.headline, *(way.label for way in shown.contacts), shown.summary]
    for section in shown.sections:
        found.append(section.title)
        for item in section.items:
            found += [item.title, item.detail, words.period(item.start, item.end)]
            for line in item.bullets:
                found += [line.text, "" if line.proven else words.UNPROVEN]
                found += [words.proof(proof, forge.proof(proof)) for proof in line.proofs]
    return [fact for fact in (*found, shown.statement) if fact]


def links(shown: Resume, forge: Forge = FORGE) -> list[str]:
    """Return every address that a résumé's reader can follow, in reading order."""
    found = [way.url for way in shown.contacts]
    for section in shown.sections:
        for item in section.items:
            found += [item.url, *(forge.proof(proof) for line in item.bullets for proof in line.proofs)]
    return [url for url in found if url]


def bare(text: str) -> str:
    """Return a text without what a page adds: spaces, bullets, dots, arrows, commas, marks of direction."""
    return re.sub(r"[\s•·→,\u200b\u202a-\u202e\u2066-\u2069]", "", text)

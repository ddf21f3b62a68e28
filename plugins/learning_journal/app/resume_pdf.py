"""A résumé as PDF: its lines become data, which the typst template sets."""

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from learning_journal.domain.evidence import Proof
from learning_journal.domain.resume import Bullet, Item, Resume
from learning_journal.edges.templates import template_path
from learning_journal.edges.typst import Pdf, compile_pdf
from learning_journal.pages import words
from learning_journal.text.printable import printable

TEMPLATE = "resume/resume.typ"

_UNSHOWABLE = re.compile(r"[\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]")
"""What no font shows and PDF/UA forbids, besides what is not printable at all."""


class Paper(StrEnum):
    """A size of paper, under typst's name for it."""

    A4 = "a4"
    LETTER = "us-letter"


def resume_pdf(
    root: Path, resume: Resume, address: Callable[[Proof], str], *, paper: Paper, timestamp: int
) -> Pdf:
    """Return a résumé's PDF, set by the journal's own template or the shipped one.

    address: where a proof can be looked at, empty where nowhere. timestamp: the document's date, in seconds
    since 1970. Raises what `edges.typst.compile_pdf` does.
    """
    template = template_path(root, TEMPLATE)
    return compile_pdf(template, resume_data(resume, address, paper), timestamp=timestamp)


def resume_data(resume: Resume, address: Callable[[Proof], str], paper: Paper) -> dict[str, object]:
    """Return what the template shows, as its opening comment describes it; each text on one line."""
    return {
        "name": _line(resume.name),
        "title": _line(f"{resume.name}: {resume.headline}" if resume.headline else resume.name),
        "keywords": [_line(skill.name) for skill in resume.skills],
        "language": resume.language,
        "paper": paper.value,
        "headline": _line(resume.headline),
        "summary": _line(resume.summary),
        "contacts": [{"label": _line(way.label), "url": way.url} for way in resume.contacts],
        "sections": [
            {"title": _line(section.title), "items": [_item(item, address) for item in section.items]}
            for section in resume.sections
        ],
        "skills": {
            "title": "Skills",
            "items": [
                {"name": _line(skill.name), "proofs": words.plural(skill.proofs, "proof")}
                for skill in resume.skills
            ],
        },
        "statement": _line(resume.statement),
    }


def _item(item: Item, address: Callable[[Proof], str]) -> dict[str, object]:
    return {
        "title": _line(item.title),
        "detail": _line(item.detail),
        "dates": words.period(item.start, item.end),
        "url": item.url,
        "bullets": [_bullet(bullet, address) for bullet in item.bullets],
    }


def _bullet(bullet: Bullet, address: Callable[[Proof], str]) -> dict[str, object]:
    return {
        "text": _line(bullet.text),
        "mark": "" if bullet.proven else words.UNPROVEN,
        "proofs": [
            {"label": _line(words.proof(proof, address(proof))), "url": address(proof)}
            for proof in bullet.proofs
        ],
    }


def _line(text: str) -> str:
    return printable(_UNSHOWABLE.sub("\ufffd", " ".join(text.split())))

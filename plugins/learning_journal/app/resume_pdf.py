"""A résumé as PDF: its lines become data, which the typst template sets."""

import re
from enum import StrEnum
from pathlib import Path

from learning_journal.app.links import Forge
from learning_journal.domain.resume import Bullet, Item, Resume
from learning_journal.edges.clock import source_date
from learning_journal.edges.git_objects import commit_time
from learning_journal.edges.templates import template_path
from learning_journal.edges.typst import Pdf, compile_pdf
from learning_journal.pages import words
from learning_journal.text.printable import printable

TEMPLATE = "resume/resume.typ"

_COUNTRY = 2
"""Letters of a country in a language tag; longer parts name a script."""

_UNSHOWABLE = re.compile(r"[\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]")
"""What no font shows and PDF/UA forbids, besides what is not printable at all."""


class Paper(StrEnum):
    """A size of paper, under typst's name for it."""

    A4 = "a4"
    LETTER = "us-letter"


def resume_pdf(root: Path, resume: Resume, forge: Forge, paper: Paper) -> Pdf:
    """Return a résumé's PDF, set by the journal's own template or the shipped one.

    forge: where proofs can be looked at. The document's date is SOURCE_DATE_EPOCH, else that of the commit at
    HEAD, so that a repeat gives the same bytes. Raises what `edges.typst.compile_pdf` does.
    """
    timestamp = source_date()
    if timestamp is None:
        timestamp = commit_time(root) if forge.committed.head else 0
    template = template_path(root, TEMPLATE)
    return compile_pdf(template, resume_data(resume, forge, paper), timestamp=timestamp)


def resume_data(resume: Resume, forge: Forge, paper: Paper) -> dict[str, object]:
    """Return what the template shows, as its opening comment describes it; each text on one line."""
    language, _, region = resume.language.partition("-")
    return {
        "name": _line(resume.name),
        "title": _line(f"{resume.name}: {resume.headline}" if resume.headline else resume.name),
        "keywords": [_line(skill.name) for skill in resume.skills],
        "language": language,
        "region": region if len(region) == _COUNTRY else "",
        "paper": paper.value,
        "headline": _line(resume.headline),
        "summary": _line(resume.summary),
        "contacts": [{"label": _line(way.label), "url": way.url} for way in resume.contacts],
        "sections": [
            {
                "title": _line(section.title),
                "inline": not any(item.bullets or item.start or item.end for item in section.items),
                "items": [_item(item, forge) for item in section.items],
            }
            for section in resume.sections
        ],
        "statement": _line(resume.statement),
    }


def _item(item: Item, forge: Forge) -> dict[str, object]:
    return {
        "title": _line(item.title),
        "detail": _line(item.detail),
        "dates": words.period(item.start, item.end),
        "url": item.url,
        "bullets": [_bullet(bullet, forge) for bullet in item.bullets],
    }


def _bullet(bullet: Bullet, forge: Forge) -> dict[str, object]:
    return {
        "text": _line(bullet.text),
        "mark": "" if bullet.proven else words.UNPROVEN,
        "proofs": [
            {"label": _line(words.proof(proof, forge.proof(proof))), "url": forge.proof(proof)}
            for proof in bullet.proofs
        ],
    }


def _line(text: str) -> str:
    return printable(_UNSHOWABLE.sub("\ufffd", " ".join(text.split())))

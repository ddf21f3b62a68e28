"""A résumé as PDF: its lines become data, which the typst template sets."""

import re
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path

from learning_journal.app.links import Forge
from learning_journal.domain.resume import Resume
from learning_journal.edges.clock import source_date
from learning_journal.edges.git_objects import commit_time
from learning_journal.edges.templates import template_path
from learning_journal.edges.typst import Pdf, compile_pdf
from learning_journal.pages.resume import resume_view
from learning_journal.text.printable import showable

TEMPLATE = "resume/resume.typ"

_LANGUAGE = re.compile(r"([a-z]{2,3})\b(?:.*?-([a-z]{2})\b)?", re.IGNORECASE)
"""A language tag's language and, where it has one, its country; other parts name a script or variant."""


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
    view = resume_view(resume, forge.proof)
    language = _LANGUAGE.match(view.language)
    title = f"{view.name}: {view.headline}" if view.headline else view.name
    more = {
        "title": title,
        "keywords": [skill.name for skill in resume.skills],
        "language": language[1].lower() if language else "en",
        "region": (language[2] or "").upper() if language else "",
        "paper": paper.value,
    }
    return {name: showable(value) for name, value in (asdict(view) | more).items()}

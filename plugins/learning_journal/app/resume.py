"""The résumé of a journal, and the documents that show it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from learning_journal.app.changes import damaged
from learning_journal.app.facts import load_facts
from learning_journal.app.fitting import fit
from learning_journal.app.links import Forge
from learning_journal.app.manifest import Output
from learning_journal.app.portfolio import read_portfolio
from learning_journal.app.resume_pdf import Paper, resume_pdf
from learning_journal.app.templates import html_templates, templates
from learning_journal.domain.facts import Facts
from learning_journal.domain.journal import Journal
from learning_journal.domain.resume import LeftOut, Resume
from learning_journal.domain.resume_builder import Around, Wanted, make_resume
from learning_journal.edges.content import RESUME
from learning_journal.pages import words
from learning_journal.pages.resume import html_page, markdown_page
from learning_journal.pages.resume_text import linkedin_text
from learning_journal.text.json_resume import write_json_resume
from learning_journal.text.rendercv import write_rendercv
from learning_journal.text.slug import slugify

OUT = "resume"
"""Where the documents are written, relative to the journal's root, unless somebody wants them elsewhere."""

LONG = 2
"""Pages from which on a résumé is long."""

_LETTER = {"US", "CA", "MX"}
"""Countries that print on Letter."""


class Format(StrEnum):
    """A format of the résumé, under the name that a command takes."""

    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    RENDERCV = "rendercv"
    TEXT = "txt"


_Writers = dict[Format, Callable[[], tuple[bytes, tuple[LeftOut, ...]]]]
"""How each format is made: its bytes, and what it alone leaves out."""

_SUFFIX = {Format.RENDERCV: "rendercv.yaml"}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. pages: how many the PDF may have, None for as many as it takes.

    paper: of the PDF, None for that of the learner's country.
    """

    wanted: Wanted
    formats: tuple[Format, ...]
    pages: int | None = None
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents to write. resume: what they show. pages: of the PDF, None where none is among them."""

    resume: Resume
    outputs: tuple[Output, ...]
    pages: int | None = None


def read_resume(root: Path, journal: Journal, wanted: Wanted, forge: Forge) -> tuple[Resume, Facts]:
    """Return the journal's résumé and the personal facts in it.

    Raises DamagedFileError where `resume.yml` is wrong, UsageError for a tag that nothing has.
    """
    facts, problems = load_facts(root)
    if problems:
        raise damaged("resume.yml cannot be used", RESUME, problems)
    facts = facts or Facts()
    portfolio = read_portfolio(root, journal, facts.skill_tags)
    return make_resume(portfolio, facts, wanted, around(forge)), facts


def around(forge: Forge) -> Around:
    """Return what a résumé needs to know besides the journal."""
    return Around(words.done, forge.committed.head, forge.committed.has)


def resume_documents(root: Path, journal: Journal, forge: Forge, order: Order) -> Documents:
    """Return the résumé in the formats asked for, all with the same lines; nothing is written.

    A number of pages is measured on the PDF even where no PDF is asked for. Raises what `read_resume` and
    `resume_pdf` do.
    """
    resume, facts = read_resume(root, journal, order.wanted, forge)
    paper = order.paper or (Paper.LETTER if facts.location.country in _LETTER else Paper.A4)

    @cache
    def pdf(shown: Resume) -> tuple[bytes, int]:
        made = resume_pdf(root, shown, forge, paper)
        return made.content, made.pages

    if order.pages is not None:
        resume = fit(resume, order.pages, lambda shown: pdf(shown)[1])
    writers: _Writers = {
        Format.MARKDOWN: lambda: _text(markdown_page(resume, forge.proof, templates(root))),
        Format.HTML: lambda: _text(html_page(resume, forge.proof, html_templates(root))),
        Format.PDF: lambda: (pdf(resume)[0], ()),
        Format.JSON: lambda: _text(write_json_resume(resume, facts, forge.proof, unproven=words.UNPROVEN)),
        Format.RENDERCV: lambda: _text(write_rendercv(resume, forge.proof, unproven=words.UNPROVEN)),
        Format.TEXT: lambda: _linkedin(resume, forge),
    }
    outputs = tuple(
        _output(one, order.wanted.tag, resume, *writers[one]()) for one in dict.fromkeys(order.formats)
    )
    return Documents(resume, outputs, pdf(resume)[1] if Format.PDF in order.formats else None)


def _text(text: str) -> tuple[bytes, tuple[LeftOut, ...]]:
    return text.encode(), ()


def _linkedin(resume: Resume, forge: Forge) -> tuple[bytes, tuple[LeftOut, ...]]:
    fitted = linkedin_text(resume, forge.proof)
    return fitted.text.encode(), fitted.left_out


def _output(format_: Format, tag: str, resume: Resume, data: bytes, left_out: tuple[LeftOut, ...]) -> Output:
    """Return a document; what it alone leaves out is none of its lines."""
    gone = {id(one.bullet) for one in left_out}
    bullets = tuple(bullet for bullet in resume.bullets if id(bullet) not in gone)
    name = f"resume-{slugify(tag, 'tag')}" if tag else "resume"
    path = f"{name}.{_SUFFIX.get(format_, format_.value)}"
    return Output(path, data, bullets, resume.left_out + left_out, tag)

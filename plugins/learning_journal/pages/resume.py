"""A résumé as markdown and as one accessible HTML file; both show the same lines in the same order."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from learning_journal.domain.evidence import Proof
from learning_journal.domain.resume import Bullet, Contact, Item, Resume, Section
from learning_journal.pages import words
from learning_journal.pages.render import Templates, plainly, rendered, said
from learning_journal.pages.words import Phrase
from learning_journal.text.addresses import safe_address
from learning_journal.text.front_matter import write_front_matter

RESUME = "resume.md"
"""The résumé's page on the site."""

_EMPTY_LINES = re.compile(r"\n{3,}")

Address = Callable[[Proof], str]
"""Tells where a proof can be looked at; empty where it cannot."""

_RIGHT_TO_LEFT = frozenset("ar ckb dv fa he ks pa-pk ps sd ug ur yi".split())


@dataclass(frozen=True, slots=True)
class LinkView:
    """Words, and where they lead; an empty address leads nowhere."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class BulletView:
    """A line. mark: what is to be said of it behind its words."""

    text: str
    mark: str
    proofs: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """Something with a heading; `dates` in words."""

    title: str
    detail: str
    dates: str
    url: str
    bullets: tuple[BulletView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part. inline: its items have a title and a detail at most, and stand on one line."""

    title: str
    inline: bool
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ResumeView:
    """A résumé as a template shows it. direction: `ltr` or `rtl`."""

    name: str
    headline: str
    summary: str
    contacts: tuple[LinkView, ...]
    sections: tuple[SectionView, ...]
    statement: str
    language: str
    direction: str


def resume_view(resume: Resume, address: Address) -> ResumeView:
    """Return what a template needs; an address that no reader should follow is left out."""
    return ResumeView(
        name=resume.name,
        headline=resume.headline,
        summary=resume.summary,
        contacts=tuple(_contact(one) for one in resume.contacts),
        sections=tuple(_section(section, address) for section in resume.sections),
        statement=resume.statement,
        language=resume.language,
        direction=direction(resume.language),
    )


def direction(language: str) -> str:
    """Return the direction in which a language is written, by its tag: `ltr` or `rtl`."""
    parts = language.casefold().split("-")
    if any(part in {"arab", "hebr", "thaa", "syrc"} for part in parts[1:]):
        return "rtl"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def markdown_page(resume: Resume, address: Address, templates: Templates) -> str:
    """Return the résumé as markdown; raises UnusableTemplateError for a template that cannot be used."""
    text = rendered(templates, "resume/resume.md.j2", resume=resume_view(resume, address))
    return _EMPTY_LINES.sub("\n\n", text).strip() + "\n"


def resume_page(resume: Resume, address: Address, templates: Templates) -> str:
    """Return the résumé as a page of the site, which it says where there is nothing to show yet."""
    about = Phrase("resume_about_of", (resume.name,)) if resume.name else Phrase("resume_about")
    matter = {
        "title": plainly(templates, Phrase("resume")),
        "description": plainly(templates, about),
        "hide": ["navigation"],
    }
    body = markdown_page(resume, address, templates)
    empty = not (resume.sections or resume.summary)
    nothing = f"\n{said(templates, Phrase('resume_empty'))}\n" if empty else ""
    return f"{write_front_matter(matter)}\n{body}{nothing}"


def html_page(resume: Resume, address: Address, templates: Templates) -> str:
    """Return the résumé as one HTML file that asks nobody for anything.

    templates: those for HTML. Raises UnusableTemplateError for a template that cannot be used.
    """
    text = rendered(templates, "resume/resume.html.j2", resume=resume_view(resume, address))
    return f"{text.strip()}\n"


def _contact(contact: Contact) -> LinkView:
    return LinkView(contact.label, safe_address(contact.url))


def _section(section: Section, address: Address) -> SectionView:
    items = tuple(_item(item, address) for item in section.items)
    return SectionView(section.title, not any(item.bullets or item.dates for item in items), items)


def _item(item: Item, address: Address) -> ItemView:
    return ItemView(
        item.title,
        item.detail,
        words.period(item.start, item.end),
        safe_address(item.url),
        tuple(_bullet(bullet, address) for bullet in item.bullets),
    )


def _bullet(bullet: Bullet, address: Address) -> BulletView:
    proofs = tuple(_proof(proof, safe_address(address(proof))) for proof in bullet.proofs)
    return BulletView(bullet.text, "" if bullet.proven else words.UNPROVEN, proofs)


def _proof(proof: Proof, url: str) -> LinkView:
    return LinkView(words.proof(proof, url), url)

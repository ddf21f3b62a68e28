"""A résumé as text to paste into LinkedIn, each part as long as the field that takes it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from learning_journal.domain.resume import Bullet, Item, LeftOut, Resume, Section
from learning_journal.pages import words
from learning_journal.pages.resume import Address
from learning_journal.text.addresses import safe_address

HEADLINE, ABOUT, DESCRIPTION, SKILLS = 220, 2_600, 2_000, 50
"""Characters that LinkedIn takes (LinkedIn Help, "Character limits"), and how many skills."""

_DESCRIBED = {"capstone", "projects", "work", "education"}
"""Sections whose items have a description of their own there."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The text, and what no field had room for."""

    text: str
    left_out: tuple[LeftOut, ...]


def linkedin_text(resume: Resume, address: Address) -> Fitted:
    """Return the résumé's parts under the names of their fields, in the order of the other formats.

    A field that is too short drops whole lines from its end; headline and summary end at a word.
    """
    writer = _Writer(address)
    writer.whole(resume)
    return Fitted("\n".join(writer.lines).rstrip() + "\n", tuple(writer.left_out))


@dataclass(slots=True)
class _Writer:
    address: Address
    lines: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def whole(self, resume: Resume) -> None:
        self.lines.append(resume.name)
        if resume.headline:
            self.part(f"Headline, up to {HEADLINE} characters")
            self.lines.append(self.cut(resume.headline, HEADLINE, "the headline"))
        if resume.contacts:
            self.part("Contact info")
            self.lines += [_told(contact.label, contact.url) for contact in resume.contacts]
        if resume.summary or resume.statement:
            self.part(f"About, up to {words.number(ABOUT)} characters")
        if resume.summary:
            # The statement has its room in any case: it says what the rest is worth.
            room = ABOUT - len(resume.statement) - 2
            self.lines.append(self.cut(resume.summary, room, "the summary"))
        for section in resume.sections:
            self.section(section)
        if resume.statement:
            self.part("At the end of About")
            self.lines.append(resume.statement)

    def part(self, name: str) -> None:
        self.lines += ["", f"== {name} =="]

    def section(self, section: Section) -> None:
        limit = f", up to {words.number(DESCRIPTION)} characters each" if section.id in _DESCRIBED else ""
        self.part(f"{section.title}{limit}")
        items = section.items
        if section.id == "skills":
            self.left_out += [
                LeftOut(Bullet(item.title), f"LinkedIn takes {SKILLS} skills") for item in items[SKILLS:]
            ]
            items = items[:SKILLS]
        for item in items:
            self.item(item)

    def item(self, item: Item) -> None:
        if item.bullets and self.lines[-1:] != [""] and not self.lines[-1].startswith("=="):
            self.lines.append("")
        heading = f"{item.title} ({item.detail})" if item.detail and not item.bullets else item.title
        self.lines += [heading] if heading else []
        self.lines += [item.detail] if item.detail and item.bullets else []
        self.lines += filter(None, (words.period(item.start, item.end), safe_address(item.url)))
        self.lines += self.described(item)
        link = next((url for bullet in item.bullets for url in self.urls(bullet)), "")
        self.lines += [f"Link: {link}"] if link else []

    def urls(self, bullet: Bullet) -> Iterator[str]:
        return (url for proof in bullet.proofs if (url := safe_address(self.address(proof))))

    def described(self, item: Item) -> Iterator[str]:
        """Yield the lines that one description has room for, in order."""
        room = DESCRIPTION
        full = False
        for bullet in item.bullets:
            mark = "" if bullet.proven else f" {words.UNPROVEN}"
            line = f"\u2022 {bullet.text}{mark}"
            full = full or len(line) > room
            if full:
                why = f"LinkedIn takes {words.number(DESCRIPTION)} characters of a description"
                self.left_out.append(LeftOut(bullet, why))
            else:
                room -= len(line) + 1
                yield line

    def cut(self, text: str, room: int, name: str) -> str:
        """Return a text that fits, ended at a word where it was too long."""
        if len(text) <= room:
            return text
        kept = text[: room - 1]
        kept = (kept.rpartition(" ")[0] or kept) + "\u2026"
        rest = Bullet(text[len(kept) - 1 :].strip())
        self.left_out.append(LeftOut(rest, f"LinkedIn takes {words.number(room)} characters of {name}"))
        return kept


def _told(label: str, url: str) -> str:
    bare = url.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/")
    return label if not url or bare == label else f"{label} {url}"

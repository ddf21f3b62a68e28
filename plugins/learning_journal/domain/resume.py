"""A résumé: personal facts as the learner states them, and bullets that evidence makes."""

from dataclasses import dataclass
from datetime import date

from learning_journal.domain.evidence import Proof
from learning_journal.domain.portfolio import Skill


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach the learner, or a place on the web: `label` is shown, `url` may be empty."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of the résumé.

    text: plain words on one line. ids: the plan tasks that it stands for, none for writing. proofs: what
    it rests on. day: the first day of one. own: whether the words are the learner's. proven: False where
    it is there on request only, and must be marked. tags: of its claims.
    """

    text: str
    proofs: tuple[Proof, ...] = ()
    ids: tuple[str, ...] = ()
    day: date | None = None
    own: bool = False
    proven: bool = True
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a heading: a project, a job, a degree.

    title, detail: e.g. a position and where. start, end: as the learner or the record states them, a day,
    month or year in ISO form; end is empty for what goes on. url: of it on the web.
    """

    title: str
    detail: str = ""
    start: str = ""
    end: str = ""
    url: str = ""
    bullets: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the résumé. id: capstone, projects, writing, work, education ... title: its heading."""

    id: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A bullet that is not in the résumé, and why."""

    bullet: Bullet
    why: str


@dataclass(frozen=True, slots=True)
class Resume:
    """A résumé as every format shows it: the same sections and lines in the same order.

    headline, summary: empty where the learner states none. statement: what the whole rests on, in a
    sentence: how many claims are proven, and at which commit that was said.
    """

    name: str
    headline: str
    summary: str
    contacts: tuple[Contact, ...]
    sections: tuple[Section, ...]
    skills: tuple[Skill, ...]
    statement: str
    language: str = "en"
    left_out: tuple[LeftOut, ...] = ()

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """Every line that rests on proofs, in reading order."""
        return tuple(
            bullet
            for section in self.sections
            for item in section.items
            for bullet in item.bullets
            if bullet.ids or bullet.proofs
        )

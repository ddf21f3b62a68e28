"""A shorter résumé: which of its lines go first, and what is left without them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from learning_journal.domain.evidence import ProofKind
from learning_journal.domain.resume import Bullet, Item, LeftOut, Resume, Section

Place = tuple[int, int, int]
"""Where a bullet stands: section, item and bullet, each counted from 0."""


def weakest_first(resume: Resume) -> tuple[Place, ...]:
    """Return where the lines made from evidence stand, the weakest first.

    Weak is, in this order: what is not proven; what rests on web addresses alone; what is in the plan's words
    instead of the learner's; fewer proofs; an older first day. Of equals, what comes later is weaker. Facts
    that the learner states, such as an earlier job's, are none of these lines.
    """
    places = {place: bullet for place, bullet in _places(resume) if bullet.ids or bullet.proofs}
    last_first = sorted(places, reverse=True)
    return tuple(sorted(last_first, key=lambda place: _strength(places[place])))


def shortened(resume: Resume, count: int, why: str) -> Resume:
    """Return a résumé without its `count` weakest lines, which join what was left out and say why.

    An item or section whose last line goes, goes; nothing else changes.
    """
    gone = weakest_first(resume)[:count]
    bullets = dict(_places(resume))
    sections = tuple(
        shorter
        for number, section in enumerate(resume.sections)
        if (shorter := _section(section, number, frozenset(gone))) is not None
    )
    left_out = tuple(LeftOut(bullets[place], why) for place in gone)
    return replace(resume, sections=sections, left_out=resume.left_out + left_out)


def _places(resume: Resume) -> Iterator[tuple[Place, Bullet]]:
    for number, section in enumerate(resume.sections):
        for at, item in enumerate(section.items):
            for line, bullet in enumerate(item.bullets):
                yield (number, at, line), bullet


def _strength(bullet: Bullet) -> tuple[bool, bool, bool, int, date]:
    checkable = any(proof.kind is not ProofKind.URL for proof in bullet.proofs)
    return bullet.proven, checkable, bullet.own, len(bullet.proofs), bullet.day or date.min


def _section(section: Section, number: int, gone: frozenset[Place]) -> Section | None:
    items = tuple(
        shorter
        for at, item in enumerate(section.items)
        if (shorter := _item(item, (number, at), gone)) is not None
    )
    return replace(section, items=items) if items or not section.items else None


def _item(item: Item, place: tuple[int, int], gone: frozenset[Place]) -> Item | None:
    bullets = tuple(bullet for line, bullet in enumerate(item.bullets) if (*place, line) not in gone)
    return replace(item, bullets=bullets) if bullets or not item.bullets else None

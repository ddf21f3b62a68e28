"""From a portfolio and personal facts to a résumé: the same sections and lines for every format."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from learning_journal.domain.bullets import bullets
from learning_journal.domain.evidence import Claim, Standing
from learning_journal.domain.facts import Facts
from learning_journal.domain.portfolio import Portfolio, Skill
from learning_journal.domain.resume import Bullet, Item, LeftOut, Resume, Section
from learning_journal.domain.resume_facts import (
    contacts,
    of_certificates,
    of_education,
    of_languages,
    of_work,
)
from learning_journal.domain.resume_record import record, writing
from learning_journal.domain.roadmap import Task
from learning_journal.errors import UsageError


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a résumé is asked for. tag: the bullets it is to have, all of them where it is empty."""

    tag: str = ""
    include_unproven: bool = False

    def has(self, tags: Iterable[str]) -> bool:
        """Tell whether something with these tags is asked for."""
        return not self.tag or self.tag.casefold() in (tag.casefold() for tag in tags)


@dataclass(frozen=True, slots=True)
class Around:
    """What the journal alone does not know.

    words: a task's text as a line of a document has it. commit: the one at HEAD, empty where there is none.
    has: tells whether that commit has a file or folder.
    """

    words: Callable[[Task], str]
    commit: str = ""
    has: Callable[[str], bool] = lambda _path: False


def make_resume(portfolio: Portfolio, facts: Facts, wanted: Wanted, around: Around) -> Resume:
    """Return the résumé; a part for which there is nothing is not there.

    The portfolio's skills are those that the facts name (`Facts.skill_tags`).

    Raises UsageError for a tag that no claim and no paper has.
    """
    wanted = replace(wanted, tag=_known_tag(portfolio, wanted.tag))
    capstone = tuple(claim for chapter in portfolio.capstone for claim in chapter.claims)
    sections = (
        Section("capstone", "Capstone", tuple(_items([("Capstone project", capstone)], wanted, around))),
        Section("projects", "Projects", tuple(_projects(portfolio, wanted, around))),
        Section("work", "Work", of_work(facts)),
        Section("education", "Education", of_education(facts)),
        Section("writing", "Writing", tuple(writing(portfolio, wanted.tag, around.has))),
        Section("record", "Record", tuple(record(portfolio, around.has))),
        Section("skills", "Skills", tuple(_skill_items(_skills(portfolio, wanted)))),
        Section("certificates", "Certificates", of_certificates(facts)),
        Section("languages", "Languages", of_languages(facts)),
    )
    return Resume(
        name=facts.name or portfolio.name or portfolio.title or "Résumé",
        headline=facts.label,
        summary=facts.summary,
        contacts=contacts(facts),
        sections=tuple(section for section in sections if section.items),
        skills=_skills(portfolio, wanted),
        statement=_statement(portfolio, around.commit),
        language=facts.language,
        left_out=tuple(_left_out(portfolio, facts, wanted, around)),
    )


def _known_tag(portfolio: Portfolio, tag: str) -> str:
    """Return a tag as it is written first; raises UsageError where nothing has it."""
    known: dict[str, str] = {}
    for tags in (
        *(claim.tags for claim in _told(portfolio)),
        *(paper.tags for paper in portfolio.papers),
    ):
        for one in tags:
            known.setdefault(one.casefold(), one)
    if not tag or tag.casefold() in known:
        return known.get(tag.casefold(), "")
    names = ", ".join(sorted(known.values(), key=str.casefold))
    raise UsageError(
        f"nothing in the record is tagged `{tag}`",
        fix=f"choose one of these: {names}" if names else "add `tags:` to your posts first",
    )


def _told(portfolio: Portfolio) -> Iterator[Claim]:
    """Yield the claims that lines are made of, in reading order."""
    for chapter in portfolio.capstone:
        yield from chapter.claims
    for project in portfolio.projects:
        yield from project.claims


def _projects(portfolio: Portfolio, wanted: Wanted, around: Around) -> Iterator[Item]:
    """Yield the projects, those worked on last first; for a tag, those with most lines for it first."""
    items = list(_items(((one.title, one.claims) for one in portfolio.projects), wanted, around))
    items.sort(key=_last_day, reverse=True)
    if wanted.tag:
        items.sort(key=lambda item: len(item.bullets), reverse=True)
    yield from items


def _items(groups: Iterable[tuple[str, Sequence[Claim]]], wanted: Wanted, around: Around) -> Iterator[Item]:
    for title, claims in groups:
        shown = tuple(bullet for bullet in _bullets(claims, wanted, around) if wanted.has(bullet.tags))
        days = sorted(bullet.day for bullet in shown if bullet.day)
        if shown:
            start, end = (f"{days[at]:%Y-%m}" if days else "" for at in (0, -1))
            yield Item(title, start=start, end=end, bullets=shown)


def _last_day(item: Item) -> date:
    return max((bullet.day for bullet in item.bullets if bullet.day), default=date.min)


def _bullets(claims: Iterable[Claim], wanted: Wanted, around: Around) -> tuple[Bullet, ...]:
    """Return lines of proven claims, and of those without a link on request; broken ones never."""
    sound = (claim for claim in claims if claim.standing is not Standing.BROKEN)
    return bullets(sound, around.words, include_unproven=wanted.include_unproven)


def _skills(portfolio: Portfolio, wanted: Wanted) -> tuple[Skill, ...]:
    """Return the skills with proofs; for a tag, those that it stands for first."""
    return tuple(sorted(portfolio.skills, key=lambda skill: not wanted.has(skill.tags)))


def _skill_items(skills: Iterable[Skill]) -> Iterator[Item]:
    for skill in skills:
        yield Item(skill.name, f"{skill.proofs} {'proof' if skill.proofs == 1 else 'proofs'}")


def _statement(portfolio: Portfolio, commit: str) -> str:
    figures = portfolio.figures
    if not figures.claims:
        return ""
    at = f" at commit {commit[:7]}" if commit else ""
    return f"{figures.proven} of {figures.claims} claims of the learning journal behind this are proven{at}."


def _left_out(portfolio: Portfolio, facts: Facts, wanted: Wanted, around: Around) -> Iterator[LeftOut]:
    for claim in _told(portfolio):
        if why := _why_not(claim, wanted):
            yield LeftOut(Bullet(around.words(claim.task), ids=(claim.task.id,), proven=False), why)
    if wanted.tag:
        for bullet in bullets(_sound(portfolio, wanted), around.words, include_unproven=True):
            if not wanted.has(bullet.tags):
                yield LeftOut(bullet, f"not tagged {wanted.tag}")
    shown = {skill.name for skill in _skills(portfolio, wanted)}
    for group in facts.skills:
        if group.name not in shown:
            yield LeftOut(Bullet(group.name, proven=False), "a skill without a proof")


def _sound(portfolio: Portfolio, wanted: Wanted) -> Iterator[Claim]:
    return (claim for claim in _told(portfolio) if not _why_not(claim, wanted))


def _why_not(claim: Claim, wanted: Wanted) -> str:
    """Say why no line is made of a claim, whatever its tags; empty where one is."""
    place = f"see {claim.post}:{claim.line}"
    if claim.standing is Standing.UNPROVEN:
        return "" if wanted.include_unproven else f"its line has no link; {place}"
    wrong = next((proof for proof in claim.proofs if not proof.holds), None)
    return f"{wrong.fault} {wrong.fix}".strip() + f" {place[:1].upper()}{place[1:]}" if wrong else ""
